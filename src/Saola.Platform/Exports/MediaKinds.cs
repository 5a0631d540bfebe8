namespace Saola.Platform.Exports;

/// <summary>What a link's ending says of a picture or a recording: the type of Dublin Core, and the media type.</summary>
internal static class MediaKinds
{
    private static readonly Dictionary<string, (string Type, string Format)> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = ("StillImage", "image/jpeg"), [".jpeg"] = ("StillImage", "image/jpeg"), [".png"] = ("StillImage", "image/png"), [".gif"] = ("StillImage", "image/gif"),
        [".tif"] = ("StillImage", "image/tiff"), [".tiff"] = ("StillImage", "image/tiff"), [".webp"] = ("StillImage", "image/webp"), [".mp4"] = ("MovingImage", "video/mp4"),
        [".mov"] = ("MovingImage", "video/quicktime"), [".avi"] = ("MovingImage", "video/x-msvideo"), [".wav"] = ("Sound", "audio/wav"), [".mp3"] = ("Sound", "audio/mpeg"),
        [".ogg"] = ("Sound", "audio/ogg"), [".flac"] = ("Sound", "audio/flac"), [".m4a"] = ("Sound", "audio/mp4"),
    };

    /// <summary>Both null where the ending says nothing.</summary>
    public static (string? Type, string? Format) Of(string link)
    {
        var end = link.AsSpan().IndexOfAny('?', '#');
        return ByExtension.TryGetValue(Path.GetExtension(end < 0 ? link : link[..end]), out var kind) ? kind : default;
    }
}
