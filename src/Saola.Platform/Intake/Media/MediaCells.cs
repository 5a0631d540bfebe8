namespace Saola.Platform.Intake.Media;

/// <summary>The columns of a table of records that may hold the path or the address of a picture or a recording.</summary>
/// <param name="Columns">Their places.</param>
/// <param name="Count">How many columns a row has.</param>
internal sealed record MediaCells(IReadOnlyList<int> Columns, int Count)
{
    public static readonly MediaCells None = new([], 0);

    private static readonly string[] Words =
    [
        "media", "image", "photo", "foto", "picture", "video", "audio", "sound", "recording", "filename", "filepath", "file", "url", "uri", "link", "bild", "thumbnail",
        "照片", "图片", "图像", "视频",
    ];

    private static readonly string[] Extensions =
    [
        ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".bmp", ".webp", ".heic", ".raw", ".cr2", ".nef", ".dng", ".mp4", ".avi", ".mov", ".m4v", ".mkv", ".wmv", ".3gp",
        ".wav", ".mp3", ".flac", ".ogg", ".m4a", ".aac",
    ];

    private static readonly char[] Between = ['|', ';', ' ', '\t', '\n', '\r'];

    public static MediaCells Of(SourceTable table)
    {
        var columns = table.Records.SelectMany(r => r).Concat(table.Columns).Where(c => c.Index >= 0).ToList();
        return new MediaCells([.. columns.Where(c => IsMedia(c.Term.Name) || IsMedia(c.Header)).Select(c => c.Index).Distinct().Order()], columns.Count == 0 ? 0 : columns.Max(c => c.Index) + 1);
    }

    /// <summary>Whether a column, or the type of a table's rows, is of media by its name.</summary>
    public static bool IsMedia(string name)
    {
        if (name.Equals("mediaType", StringComparison.OrdinalIgnoreCase)) return false;
        var plain = name.Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return Words.Any(w => plain.Contains(w, StringComparison.OrdinalIgnoreCase)) && !plain.Contains("datafile", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What of a record may be a picture: its columns of media, and whatever else has the ending of one.</summary>
    public IEnumerable<(int Column, string Text)> Of(Slab slab, int row)
    {
        for (var column = 0; column < Math.Min(Count, slab.Columns); column++)
        {
            if (slab.Text(row, column) is { Length: > 0 } text && (Columns.Contains(column) || Links(text).Any(HasEnding))) yield return (column, text);
        }
    }

    /// <summary>The paths and addresses of a cell.</summary>
    public static IEnumerable<string> Links(string text) =>
        text.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim(',', '"', '\'', '<', '>')).Where(l => l.Length > 3 && (HasEnding(l) || l.Contains("://", StringComparison.Ordinal)));

    /// <summary>A cell without some of its links; null where it has none of them.</summary>
    public static string? Without(string text, Func<string, bool> isGone)
    {
        var gone = Links(text).Where(isGone).ToHashSet(StringComparer.Ordinal);
        if (gone.Count == 0) return null;
        var parts = text.Split(['|', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return string.Join(" | ", parts.Where(p => !Links(p).Any(gone.Contains)));
    }

    private static bool HasEnding(string link)
    {
        var end = link.IndexOfAny(['?', '#']);
        var path = end < 0 ? link : link[..end];
        return Array.Exists(Extensions, e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));
    }
}
