using System.Globalization;
using Saola.Geo;

namespace Saola.Platform.Demonstration;

/// <summary>
/// Where a species lives, as words: country codes, regions of <c>regions.tsv</c> or <c>*</c> (everywhere but the polar regions), each with an
/// optional box in degrees: <c>CN@102,28,105,34</c> is the part of China between 102° and 105° E, 28° and 34° N.
/// </summary>
internal sealed class SpeciesRange
{
    private static readonly Lazy<Dictionary<string, (string[] Codes, GeoBox Box)>> Regions = new(ReadRegions);

    private readonly List<(HashSet<string>? Codes, GeoBox Box)> _parts = [];

    private SpeciesRange(string text)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = word.IndexOf('@');
            var key = at < 0 ? word : word[..at];
            var box = at < 0 ? GeoBox.World : Box(word[(at + 1)..]);
            if (key == "*") _parts.Add((null, box));
            else if (key.Length == 2) _parts.Add(([key], box));
            else _parts.AddRange(Expand(key).Select(region => ((HashSet<string>?)[.. region.Codes], Both(region.Box, box))));
            if (at >= 0 && key.Length == 2) Boxes.Add((key, box));
        }
    }

    /// <summary>The parts of countries named with a box, where sites are made on purpose.</summary>
    public List<(string Code, GeoBox Box)> Boxes { get; } = [];

    public bool IsEmpty => _parts.Count == 0;

    public static SpeciesRange Of(string text) => new(text);

    /// <summary>Whether the species lives at a position of a country.</summary>
    public bool Holds(string code, double latitude, double longitude)
    {
        foreach (var (codes, box) in _parts)
        {
            if (box.Contains(latitude, longitude) && (codes?.Contains(code) ?? !Polar.Contains(code))) return true;
        }

        return false;
    }

    private static readonly HashSet<string> Polar = [.. Regions.Value["polar"].Codes.SelectMany(region => Regions.Value[region].Codes)];

    private static IEnumerable<(string[] Codes, GeoBox Box)> Expand(string region)
    {
        if (!Regions.Value.TryGetValue(region, out var found))
            throw new SaolaException($"species.tsv: region “{region}” is unknown; add it to regions.tsv.");
        return found.Codes[0].Length == 2 ? [found] : found.Codes.SelectMany(Expand);
    }

    private static Dictionary<string, (string[] Codes, GeoBox Box)> ReadRegions() => Embedded.Lines("regions.tsv")
        .Select(line => line.Split('\t'))
        .ToDictionary(fields => fields[0], fields => (fields[1].Split(' '), fields[2].Length == 0 ? GeoBox.World : Box(fields[2])));

    private static GeoBox Box(string text)
    {
        var n = text.Split(',').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new GeoBox(n[0], n[1], n[2], n[3]);
    }

    private static GeoBox Both(GeoBox a, GeoBox b) =>
        new(Math.Max(a.West, b.West), Math.Max(a.South, b.South), Math.Min(a.East, b.East), Math.Min(a.North, b.North));
}
