namespace Saola.Platform.Home;

/// <summary>The files that stand for a segment of which a rule touches some records.</summary>
/// <param name="Interpreted">The segment's own object, with all that is known.</param>
/// <param name="Public">Parquet: what anyone may see; null where that is no record at all.</param>
/// <param name="Exact">
/// Parquet: the touched records whole, each with the key of its public record and the rules that touch it; null where none is touched and
/// only people are named otherwise.
/// </param>
/// <param name="Records">Records of the public file.</param>
/// <param name="Generalised">Those of them that are known by their cell alone.</param>
/// <param name="Withheld">Records that the public file does not hold.</param>
public sealed record ProjectedSegment(string Interpreted, string? Public, string? Exact, int Records, int Generalised, int Withheld)
{
    /// <summary>The objects that it names besides the segment's own.</summary>
    public IEnumerable<string> Objects() => new[] { Public, Exact }.OfType<string>();
}

/// <summary>
/// What stands in public for the segments of releases under one access state: the file <c>access/public.json</c>. It can be made again at any
/// time; where it does not tell of a release, nobody knows yet what of it may be shown.
/// </summary>
public sealed record PublicFiles
{
    /// <summary>By which rules of projection they were made: others make all of them anew, and until then nobody knows what may be shown.</summary>
    public const int CurrentProjection = 1;

    public int Projection { get; init; }

    /// <summary>The boundary set that countries were judged by, by its hash.</summary>
    public string? Boundaries { get; init; }

    /// <summary>What the access state says, by its hash, and the day as of which it was applied (days from 1970-01-01).</summary>
    public required string State { get; init; }
    public required int Day { get; init; }

    /// <summary>For each release that was looked through (by its hash), the segments that a rule touches.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<ProjectedSegment>> Releases { get; init; }

    /// <summary>The objects that it names.</summary>
    public IEnumerable<string> Objects() => Releases.Values.SelectMany(r => r).SelectMany(s => s.Objects());

    /// <summary>Those of them that hold touched records.</summary>
    public IEnumerable<string> Exact() => Releases.Values.SelectMany(r => r).Select(s => s.Exact).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>What the public may see of a release's segments, or null where that is not known.</summary>
    public IEnumerable<(string Object, int Records)>? Of(string hash, Release release)
    {
        if (!Releases.TryGetValue(hash, out var touched)) return null;
        var byObject = touched.ToDictionary(t => t.Interpreted, StringComparer.Ordinal);
        return release.Segments
            .Select(s => byObject.TryGetValue(s.Interpreted, out var t) ? (t.Public, t.Records) : (s.Interpreted, s.Records))
            .Where(s => s.Item1 is not null && s.Item2 > 0)!;
    }

    /// <summary>The file of a home; null where none has been made by the rules of projection of this build.</summary>
    public static PublicFiles? Read(SaolaHome home)
    {
        try
        {
            return SaolaJson.Read<PublicFiles>(File.ReadAllBytes(FileOf(home)), FileOf(home)) is { Projection: CurrentProjection } files ? files : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or SaolaException)
        {
            // Without it everything that a rule may touch is withheld until it is made again.
            return null;
        }
    }

    /// <summary>What changes whenever the file does; cheap enough to be looked at before each answer.</summary>
    public static string Stamp(SaolaHome home)
    {
        var file = new FileInfo(FileOf(home));
        return file.Exists ? $"{file.LastWriteTimeUtc.Ticks} {file.Length}" : "";
    }

    /// <summary>Puts the file in its place by one rename. The objects that it names are there.</summary>
    internal void Write(SaolaHome home)
    {
        var file = FileOf(home);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        Durable.Replace(file, SaolaJson.Bytes(this));
        Durable.Folder(Path.GetDirectoryName(file)!);
    }

    private static string FileOf(SaolaHome home) => Path.Combine(home.Root, "access", "public.json");
}
