using System.Text;
using Saola.Geo;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Platform.Corridors.Study;

/// <summary>What became of the records that a study was tested with.</summary>
/// <param name="Used">Records with a position, as the public sees it, within the landscape.</param>
/// <param name="Uncertain">Those left out because their position is less certain than a cell is wide.</param>
/// <param name="Generalised">Those left out because the public sees their position generalised.</param>
public sealed record RecordsFacts(long Used, long Uncertain, long Generalised);

/// <summary>
/// Detections from the records of a home: a filter, asked of the study's snapshot when the study is answered, as the public sees it. No position is kept in the study, so nothing is shown of it that is withheld
/// later.
/// </summary>
public static class RecordEvidence
{
    /// <summary>More records test nothing better, and take long.</summary>
    private const int Most = 1_000_000;

    /// <param name="given">A species, or a filter as the parameters of an address (<see cref="FilterText"/>), such as <c>species=Elephas maximus&amp;year=2015,*</c>.</param>
    /// <param name="beside">Detections and tracks of a file that are taken too; null for none.</param>
    /// <exception cref="SaolaException">The filter cannot be read.</exception>
    public static CorridorEvidence Of(string given, CorridorEvidence? beside = null)
    {
        var text = given.Trim();
        if (text.Length == 0) throw new SaolaException("records: none are named; give a species, or a filter such as 'species=Elephas maximus&year=2015,*'.");
        if (!text.Contains('=', StringComparison.Ordinal)) text = "species=" + text;
        Parsed(text);
        var hash = SaolaJson.Hash(Encoding.UTF8.GetBytes(text));
        return beside is null ? new CorridorEvidence(text, hash, [], []) { Records = text } : beside with { Name = $"{beside.Name}, {text}", Records = text };
    }

    /// <summary>Longitudes and latitudes, in turn, of the records of a snapshot in a box, and what was left out.</summary>
    /// <param name="records">The filter.</param>
    /// <param name="inputs">The home.</param>
    /// <param name="box">Where, in degrees.</param>
    /// <param name="metres">Side of a cell: what is less certain is left out.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SaolaException">There are no records here, or too many.</exception>
    internal static (double[] Points, RecordsFacts Facts) Read(string records, CorridorInputs inputs, GeoBox box, double metres, CancellationToken cancellation) =>
        Read(Parsed(records), inputs, box, metres, cancellation).GetAwaiter().GetResult();

    private static async Task<(double[] Points, RecordsFacts Facts)> Read(Filter wanted, CorridorInputs inputs, GeoBox box, double metres, CancellationToken cancellation)
    {
        if (inputs.Records is not { } store || inputs.Published is not { } published) throw new SaolaException("records: they are those of a home; name it with --home.");
        var engine = await store.Engine(published.Id, Principal.Anonymous, cancellation);
        // Once round the globe a box has its west where its east is.
        var (west, east) = box.East - box.West >= 360 ? (-180, 180) : (Longitude.InRange(box.West), Longitude.InRange(box.East));
        var filter = wanted.With(Filter.Is(Field.OccurrenceStatus, "PRESENT")).With(new Filter.Box(west, Math.Max(-90, box.South), east, Math.Min(90, box.North)));
        if (await engine.Count(filter, cancellation) is > Most and var count) throw new SaolaException($"records: {count:N0} lie in the landscape; {Most:N0} test it at most: name a species, or some years.");
        var (points, uncertain, generalised) = (new List<double>(), 0L, 0L);
        await foreach (var row in engine.Stream(filter, cancellation).WithCancellation(cancellation))
        {
            if (row.Area is not null) generalised++;
            else if (row.CoordinateUncertaintyInMeters > metres) uncertain++;
            else if (row is { DecimalLongitude: { } longitude, DecimalLatitude: { } latitude }) points.AddRange([longitude, latitude]);
        }

        return ([.. points], new RecordsFacts(points.Count / 2, uncertain, generalised));
    }

    /// <summary>The fields of a filter and their values.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Conditions(string records) => records.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).Select(pair =>
        KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), pair.Length > 1 ? Uri.UnescapeDataString(pair[1].Replace('+', ' ')) : ""));

    private static Filter Parsed(string text) => FilterText.Parse(Conditions(text));
}
