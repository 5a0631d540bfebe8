using System.Runtime.InteropServices;
using Saola.Geo;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>How records are counted by time, taxon and place.</summary>
/// <param name="Grid">The cells.</param>
/// <param name="ByMonth">Whether by month (<c>2001-05</c>); by year otherwise.</param>
/// <param name="Rank">The lowest rank that is told, from species up to kingdom.</param>
/// <param name="Seed">What the places of records within their uncertainty are drawn with.</param>
/// <param name="Uncertainty">The uncertainty in metres of records that do not tell theirs.</param>
public sealed record OccurrenceCubeOptions(CubeGrid Grid, bool ByMonth, Field Rank, long Seed, double Uncertainty)
{
    /// <summary>From the highest rank down.</summary>
    public static IReadOnlyList<Field> Ranks { get; } = [Field.Kingdom, Field.Phylum, Field.Class, Field.Order, Field.Family, Field.Genus, Field.Species];

    /// <summary>The ranks that are told.</summary>
    public IReadOnlyList<Field> Told => [.. Ranks.TakeWhile(r => r != Rank), Rank];
}

/// <summary>
/// An occurrence cube in the form of GBIF's and B-Cubed's (https://docs.b-cubed.eu/guides/occurrence-cube/): numbers of records by time, taxon and cell, with the least uncertainty of place in
/// metres and of time in seconds. A record is in one cell: that of a place drawn within the circle of its uncertainty, or within its cell where it is generalised. The draw
/// hangs on the seed and the record's key alone. What has no time, no name, no position, or lies outside the grid, is counted with an empty value.
/// </summary>
internal static class OccurrenceCubeExport
{
    private const int SecondsOfDay = 86_400;

    public static async Task Write(Engine engine, Filter filter, OccurrenceCubeOptions options, Stream output, CancellationToken cancellation)
    {
        var ranks = options.Told;
        var taxa = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new List<string?[]>();
        var cells = new Dictionary<(int Time, string Cell, int Taxon), Sum>();
        await foreach (var row in engine.Stream(filter, cancellation).WithCancellation(cancellation))
        {
            var values = ranks.Select(r => (string?)r.Value(row)).ToArray();
            if (!taxa.TryGetValue(string.Join('\n', values), out var taxon))
            {
                taxa.Add(string.Join('\n', values), taxon = names.Count);
                names.Add(values);
            }

            // Nothing dated comes before the year 1.
            var time = row.Year is not { } year ? 0 : !options.ByMonth ? year : row.Month is { } month ? (year * 12) + month - 1 : 0;
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, (time, CellOf(row, options) ?? "", taxon), out var known);
            if (!known) sum = new Sum { Metres = double.PositiveInfinity, Seconds = long.MaxValue };
            if (row.OccurrenceStatus == "ABSENT") sum.Absent++;
            else sum.Present++;
            if (row.DecimalLatitude is not null) sum.Metres = Math.Min(sum.Metres, row.CoordinateUncertaintyInMeters ?? options.Uncertainty);
            if (row is { FirstDay: { } first, LastDay: { } last }) sum.Seconds = Math.Min(sum.Seconds, (last - first + 1L) * SecondsOfDay);
        }

        var table = new TextTable(TextDialect.Tab);
        foreach (var name in (string[])[options.ByMonth ? "yearMonth" : "year", options.Grid.Column, .. ranks.Select(r => r.Name), "occurrences", "absences", "minCoordinateUncertaintyInMeters", "minTemporalUncertainty"]) table.Field(name);
        table.End();
        var order = names.Select((values, taxon) => (values, taxon)).OrderBy(n => n.values, Comparer<string?[]>.Create(Compare)).Select((n, place) => (n.taxon, place)).ToDictionary(n => n.taxon, n => n.place);
        foreach (var ((time, cell, taxon), sum) in cells.OrderBy(c => c.Key.Time).ThenBy(c => c.Key.Cell, StringComparer.Ordinal).ThenBy(c => order[c.Key.Taxon]))
        {
            if (time == 0) table.Empty();
            else if (options.ByMonth) table.Field(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time / 12:D4}-{(time % 12) + 1:D2}"));
            else table.Number<int>(time);
            table.Field(cell);
            foreach (var name in names[taxon]) table.Field(name);
            table.Number<long>(sum.Present);
            table.Number<long>(sum.Absent);
            table.Number<double>(double.IsFinite(sum.Metres) ? sum.Metres : null);
            table.Number<long>(sum.Seconds == long.MaxValue ? null : sum.Seconds);
            table.End();
            await table.DrainIfFull(output, cancellation);
        }

        await table.Drain(output, cancellation);
    }

    /// <summary>The cell of a record's drawn place; null for none.</summary>
    public static string? CellOf(OccurrenceRow row, OccurrenceCubeOptions options)
    {
        if (row is not { DecimalLatitude: { } latitude, DecimalLongitude: { } longitude }) return null;
        var (u, v) = Draw(options.Seed, row.Key);
        var (drawnLatitude, drawnLongitude) = row.Area is { } area ? UncertainPlace.InBox(area, u, v) : UncertainPlace.InCircle(latitude, longitude, row.CoordinateUncertaintyInMeters ?? options.Uncertainty, u, v);
        return options.Grid.CellOf(drawnLatitude, drawnLongitude);
    }

    /// <summary>Two numbers from 0 to 1 that hang on a seed and a key alone (SplitMix64, Steele, Lea and Flood 2014).</summary>
    internal static (double U, double V) Draw(long seed, long key)
    {
        var state = Mixed(unchecked((ulong)seed * 0x9E3779B97F4A7C15UL)) ^ (ulong)key;
        double Next()
        {
            state = unchecked(state + 0x9E3779B97F4A7C15UL);
            return (Mixed(state) >> 11) * (1.0 / (1UL << 53));
        }

        return (Next(), Next());
    }

    private static ulong Mixed(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    private static int Compare(string?[]? a, string?[]? b)
    {
        for (var i = 0; i < a!.Length; i++)
        {
            var order = a[i] is null ? (b![i] is null ? 0 : -1) : b![i] is null ? 1 : string.CompareOrdinal(a[i], b[i]);
            if (order != 0) return order;
        }

        return 0;
    }

    private struct Sum
    {
        public long Present, Absent, Seconds;
        public double Metres;
    }
}
