using System.Text.Json;

namespace Saola.Platform.Harvest.Peers;

/// <param name="Release">The release; null where it is not given away.</param>
/// <param name="Refusal">Why not.</param>
/// <param name="IsUnknown">Whether the peer says that it has no such release.</param>
/// <param name="IsQuestion">Whether it asks first what the records are taken for: then nothing is known of what it would give.</param>
internal sealed record PeerAnswer(PeerRelease? Release, string Refusal, bool IsUnknown = false, bool IsQuestion = false);

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
        if (answer.Status != 200)
        {
            // Whoever else answers there (a proxy, a Saola that knows no releases) must not make anything disappear here.
            var (detail, parameter) = Problem(uri, answer);
            if (answer.Status == 404 && parameter != "release") throw Other(uri, answer.Status);
            return _known[hash] = new PeerAnswer(null, $"is not given away: {detail}", IsUnknown: answer.Status == 404, IsQuestion: answer.Status == 400);
        }

        var release = PeerHarvest.Read<PeerRelease>(uri, answer.Body);
        if (release.Release != hash || release.Segments.Any(s => !IsHash(s.Sha256)) || release.Segments.DistinctBy(s => s.Sha256).Count() != release.Segments.Count)
            throw new SaolaException($"{uri}: tells of another release, or of segments that are no hashes; ask its operators.");
        return _known[hash] = new PeerAnswer(release, "");
    }

    public Uri Segment(string release, string hash) => Address($"api/releases/{release}/segments/{hash}");

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private Uri Address(string path) => new(root, purpose is null ? path : $"{path}?purpose={Uri.EscapeDataString(purpose)}");

    /// <summary>The line of a problem (RFC 9457), as far as it is short, and the parameter that it is about.</summary>
    /// <exception cref="SaolaException">It is none, or of another status.</exception>
    private static (string Detail, string? Parameter) Problem(Uri uri, Fetched answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            var problem = document.RootElement;
            if (problem.GetProperty("status").GetInt32() != answer.Status) throw Other(uri, answer.Status);
            var detail = (problem.GetProperty("detail").GetString() ?? "").ReplaceLineEndings(" ");
            return (detail.Length <= 500 ? detail : detail[..500], problem.TryGetProperty("parameter", out var parameter) ? parameter.GetString() : null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Other(uri, answer.Status);
        }
    }

    private static SaolaException Other(Uri uri, int status) =>
        new($"{uri}: is answered with status {status} by something that cannot be harvested; check the address, or ask whether a Saola of 0.4 or newer runs there.");
}
