using System.Text.Json;

namespace Saola.Platform.Harvest.Peers;

/// <param name="Release">The release; null where it is not given away.</param>
/// <param name="Refusal">Why not.</param>
/// <param name="IsUnknown">Whether the peer says that it has no such release.</param>
internal sealed record PeerAnswer(PeerRelease? Release, string Refusal, bool IsUnknown);

/// <summary>The releases of a peer, as it gives them away now.</summary>
internal sealed class PeerReleases(Fetcher fetcher, Uri root, string? purpose)
{
    private const int MostBytes = 64 << 20;

    private readonly Dictionary<string, PeerAnswer> _known = new(StringComparer.Ordinal);

    /// <summary>A release, or why there is none to have.</summary>
    /// <exception cref="SaolaException">The peer does not answer, or with something else.</exception>
    public async Task<PeerAnswer> Of(string hash, CancellationToken cancellation)
    {
        if (_known.TryGetValue(hash, out var known)) return known;
        if (!IsHash(hash)) throw new SaolaException($"{root}: names a release '{hash}', which is no hash; ask its operators.");
        var uri = Address($"api/releases/{hash}");
        // 400: the licence asks for a purpose.
        var answer = await fetcher.Small(uri, MostBytes, null, [400, 403, 404], cancellation);
        if (answer.Status != 200) return _known[hash] = new PeerAnswer(null, Detail(answer.Body), IsUnknown: answer.Status == 404);
        var release = PeerHarvest.Read<PeerRelease>(uri, answer.Body);
        if (release.Release != hash || release.Segments.Any(s => !IsHash(s.Sha256)) || release.Segments.DistinctBy(s => s.Sha256).Count() != release.Segments.Count)
            throw new SaolaException($"{uri}: tells of another release, or of segments that are no hashes; ask its operators.");
        return _known[hash] = new PeerAnswer(release, "", IsUnknown: false);
    }

    public Uri Segment(string release, string hash) => Address($"api/releases/{release}/segments/{hash}");

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private Uri Address(string path) => new(root, purpose is null ? path : $"{path}?purpose={Uri.EscapeDataString(purpose)}");

    /// <summary>The line of a problem (RFC 9457), as far as it is short.</summary>
    private static string Detail(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("detail", out var detail) && detail.GetString() is { Length: > 0 } line)
                return "is not given away: " + (line.Length <= 500 ? line : line[..500]).ReplaceLineEndings(" ");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Somebody else answers there.
        }

        return "is not given away";
    }
}
