using System.Text;
using Saola.Geo;
using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Platform.Tests.Exports;

/// <summary>Cubes against a plain count of the same records, cell by cell.</summary>
public sealed class OccurrenceCubeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly GeoBox Cell = new(5, 50, 6, 51);

    [Theory]
    [InlineData("eea10km", "year", "species")]
    [InlineData("eea100km", "month", "family")]
    [InlineData("qdgc", "year", "kingdom")]
    [InlineData("0.1deg", "month", "genus")]
    public async Task Every_record_is_counted_once(string grid, string time, string rank)
    {
        var rows = Rows(3_000, seed: 5);
        var options = AskPlan.Of(Ask.Of("occurrence-cube", [new("grid", grid), new("time", time), new("rank", rank), new("seed", "7")])).Cube!;
        var table = await Written(rows, options);
        Assert.Equal([time == "month" ? "yearMonth" : "year", options.Grid.Column, .. options.Told.Select(f => f.Name), "occurrences", "absences", "minCoordinateUncertaintyInMeters", "minTemporalUncertainty"], table[0]);
        Assert.Equal(rank, table[0][^5]);

        var expected = rows.GroupBy(r => string.Join('\t',
                [time == "year" ? $"{r.Year}" : r is { Year: { } year, Month: { } month } ? $"{year:D4}-{month:D2}" : "", OccurrenceCubeExport.CellOf(r, options) ?? "", .. options.Told.Select(f => $"{f.Value(r)}")]))
            .Select(g => string.Join('\t', g.Key, g.Count(r => r.OccurrenceStatus == "PRESENT"), g.Count(r => r.OccurrenceStatus == "ABSENT"),
                g.Where(r => r.DecimalLatitude is not null).Select(r => (double?)(r.CoordinateUncertaintyInMeters ?? 1_000)).Min()?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                g.Select(r => (r.LastDay - r.FirstDay + 1L) * 86_400).Min()))
            .Order(StringComparer.Ordinal);
        Assert.Equal(expected, table.Skip(1).Select(l => string.Join('\t', l)).Order(StringComparer.Ordinal));
        Assert.Equal(rows.Count, table.Skip(1).Sum(l => int.Parse(l[^4], System.Globalization.CultureInfo.InvariantCulture) + int.Parse(l[^3], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task The_same_seed_draws_the_same_places_whatever_else_is_counted()
    {
        var rows = Rows(1_000, seed: 6);
        var options = AskPlan.Of(Ask.Of("occurrence-cube", [])).Cube!;
        Assert.Equal(await Written(rows, options), await Written(rows, options));
        Assert.NotEqual(await Written(rows, options), await Written(rows, options with { Seed = 1 }));
        // A record's cell does not hang on the others.
        var alone = rows.First(r => r.CoordinateUncertaintyInMeters > 5_000);
        Assert.Equal(OccurrenceCubeExport.CellOf(alone, options), (await Written([alone], options))[1][1]);
    }

    [Fact]
    public void A_generalised_record_is_drawn_from_its_whole_cell_and_a_certain_one_stays()
    {
        var options = AskPlan.Of(Ask.Of("occurrence-cube", [new("grid", "0.1deg")])).Cube!;
        var cells = Enumerable.Range(1, 2_000).Select(key => OccurrenceCubeExport.CellOf(Row(key) with { DecimalLatitude = 50.5, DecimalLongitude = 5.5, Area = Cell }, options)).Distinct().ToList();
        Assert.Equal(100, cells.Count);
        Assert.Equal(["50.5 5.5"], Enumerable.Range(1, 100).Select(key => OccurrenceCubeExport.CellOf(Row(key) with { DecimalLatitude = 50.55, DecimalLongitude = 5.55, CoordinateUncertaintyInMeters = 0 }, options)).Distinct());
    }

    [Fact]
    public void Draws_are_even()
    {
        var draws = Enumerable.Range(1, 20_000).Select(key => OccurrenceCubeExport.Draw(3, key)).ToList();
        Assert.All(draws, d => Assert.True(d is { U: >= 0 and < 1, V: >= 0 and < 1 }));
        Assert.Equal(0.5, draws.Average(d => d.U), 0.01);
        Assert.Equal(0.5, draws.Average(d => d.V), 0.01);
        Assert.Equal(0.25, draws.Average(d => d.U * d.V), 0.01);
    }

    [Theory]
    [InlineData("grid", "utm")]
    [InlineData("time", "day")]
    [InlineData("rank", "tribe")]
    [InlineData("seed", "-1")]
    [InlineData("seed", "x")]
    [InlineData("uncertainty", "-5")]
    [InlineData("uncertainty", "NaN")]
    public void What_no_cube_has_is_refused(string setting, string value) =>
        Assert.Equal(setting, AskPlan.FaultyParameter(Assert.Throws<SaolaException>(() => AskPlan.Of(Ask.Of("occurrence-cube", [new(setting, value)])))));

    private static OccurrenceRow Row(long key) => new() { Key = key, Source = "a", DatasetKey = "a" };

    private static List<OccurrenceRow> Rows(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(1, count).Select(key =>
        {
            int? year = random.Next(8) == 0 ? null : random.Next(1990, 1995);
            var first = new DateOnly(year ?? 2000, 1 + random.Next(12), 1);
            var genus = random.Next(5) == 0 ? null : $"Genus{random.Next(3)}";
            return Row(key) with
            {
                DecimalLatitude = random.Next(9) == 0 ? null : 50 + random.NextDouble(), DecimalLongitude = 5 + random.NextDouble(),
                CoordinateUncertaintyInMeters = random.Next(3) == 0 ? null : random.Next(1, 30_000), OccurrenceStatus = random.Next(9) == 0 ? "ABSENT" : "PRESENT",
                Year = year, Month = year is null || random.Next(3) == 0 ? null : first.Month, FirstDay = year is null ? null : first.DayNumber, LastDay = year is null ? null : first.DayNumber + random.Next(40),
                Kingdom = "Animalia", Family = genus is null ? null : "Familia", Genus = genus, Species = genus is null || random.Next(4) == 0 ? null : $"{genus} species{random.Next(3)}",
            };
        }).Select(r => r.DecimalLatitude is null ? r with { DecimalLongitude = null } : r)];
    }

    private static async Task<List<string[]>> Written(IReadOnlyList<OccurrenceRow> rows, OccurrenceCubeOptions options)
    {
        await using var engine = new MemoryEngine(rows);
        using var bytes = new MemoryStream();
        await OccurrenceCubeExport.Write(engine, Filter.All, options, bytes, Stop);
        return [.. Encoding.UTF8.GetString(bytes.ToArray()).TrimEnd('\n').Split('\n').Select(l => l.Split('\t'))];
    }
}
