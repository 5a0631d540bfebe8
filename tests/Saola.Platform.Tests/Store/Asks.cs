using System.Globalization;
using System.Text;
using CsCheck;
using Saola.Platform.Store;

namespace Saola.Platform.Tests.Store;

/// <summary>Something asked of an engine about a filter, and the whole answer as text.</summary>
internal sealed record AskOf(string Name, Func<Engine, Filter, CancellationToken, Task<string>> Answer)
{
    /// <summary>The answer, or the line of a refusal.</summary>
    public async Task<string> Of(Engine engine, Filter filter, CancellationToken cancellation)
    {
        try
        {
            return await Answer(engine, filter, cancellation);
        }
        catch (SaolaException e)
        {
            return "refused: " + e.Message;
        }
    }
}

/// <summary>Every ask of an engine, with random arguments.</summary>
internal static class Asks
{
    public static Gen<AskOf> Over(IReadOnlyList<OccurrenceRow> rows)
    {
        var any = Gen.OneOf([.. Field.All]);
        var facet = Gen.OneOf([.. Field.All.Where(f => f.IsFacet)]);
        var dimension = Gen.OneOf([.. Field.All.Where(f => f.IsDimension)]);
        var limit = Gen.OneOf(0, 1, 3, 10, 1000);
        var offset = Gen.OneOf(0, 0, 1, 7, 400, 5000);
        return Gen.Frequency(
            (3, Gen.Const(new AskOf("count", async (e, f, c) => (await e.Count(f, c)).ToString(CultureInfo.InvariantCulture)))),
            (2, Gen.Const(new AskOf("may occur", async (e, f, c) => (await e.MayOccur(f, c)).ToString(CultureInfo.InvariantCulture)))),
            (2, Gen.Const(new AskOf("distinct", async (e, f, c) => await e.Distinct(f, c) is var d ? $"{d} {d.Distinct}" : ""))),
            (3, Gen.Select(facet.Array[1, 2], limit, (fields, n) => Facets(fields, n))),
            (1, Gen.Select(any, limit, (field, n) => Facets([field], n))),
            (2, Gen.OneOf(Gen.OneOf(Field.Year, Field.Month, Field.IndividualCount), any).Select(field => new AskOf($"histogram {field}", async (e, f, c) => Lines(await e.Histogram(f, field, c))))),
            (2, Gen.Select(Gen.OneOf(Gen.OneOf(Field.Elevation, Field.Depth, Field.Year), any), Gen.OneOf(0, 2, 10, 250), (field, width) => new AskOf($"histogram {field} by {width}", async (e, f, c) => Lines(await e.Histogram(f, field, c, width))))),
            (2, dimension.Array[0, 3].Select(fields => new AskOf($"species totals {string.Join(',', fields.AsEnumerable())}", async (e, f, c) =>
                Lines((await e.SpeciesTotals(f, fields, c)).Select(t => $"{string.Join(" | ", t.Values.Select(v => v ?? "∅"))}: {t.Records} {t.Species}"))))),
            (2, Gen.Select(Gen.OneOf(Gen.Const(Field.Country), dimension, any), Gen.OneOf([.. rows.Select(r => r.CountryCode ?? "KH").Distinct(), "none"]), (field, value) =>
                new AskOf($"shared {field} {value}", async (e, f, c) => Lines(await e.Shared(f, field, value, c))))),
            (3, Gen.Select(any.Null(), Gen.Bool, limit, offset, Page)),
            (2, Gen.Select(limit, offset, (n, o) => new AskOf($"species {n} {o}", async (e, f, c) => await e.Species(f, n, o, c) is var s ? $"{s.Total}\n{Lines(s.Species)}" : ""))),
            (4, Tile(rows)),
            (4, Grid(rows)),
            (2, dimension.Array[0, 3].Select(fields => new AskOf($"cube {string.Join(',', fields.AsEnumerable())}", async (e, f, c) =>
                Lines((await e.Cube(f, fields, c)).Select(cell => $"{string.Join(" | ", cell.Values.Select(v => v ?? "∅"))}: {cell.Count}"))))),
            (1, any.Array[1, 2].Select(fields => new AskOf($"cube {string.Join(',', fields.AsEnumerable())}", async (e, f, c) => (await e.Cube(f, fields, c)).Count.ToString(CultureInfo.InvariantCulture)))),
            (2, Gen.Const(new AskOf("stream", async (e, f, c) => Lines(await e.Stream(f, c).ToListAsync(c))))),
            (1, Gen.OneOf(Gen.OneOf([.. rows.Select(r => r.Key)]), Gen.Long[0, 1L << 53]).Select(key => new AskOf($"record {key}", async (e, _, c) => $"{await e.Record(key, c)}"))));
    }

    public static AskOf Facets(IReadOnlyList<Field> fields, int limit) => new($"facets {string.Join(',', fields)} {limit}", async (e, f, c) =>
        Lines((await e.Facets(f, fields, limit, c)).Select(facet => $"{facet.Field}:\n{Lines(facet.Counts)}")));

    public static AskOf Page(Field? sort, bool descending, int limit, int offset) => new($"page by {sort} {(descending ? "down" : "up")} {limit} {offset}", async (e, f, c) =>
    {
        var page = await e.Page(f, new PageOptions { Sort = sort, Descending = descending, Limit = limit, Offset = offset }, c);
        return $"{page.Total}\n{Lines(page.Rows)}";
    });

    public static AskOf Tile(int z, int x, int y, bool finer = false) => new($"tile {z}/{x}/{y} {(finer ? "finer" : "")}", async (e, f, c) =>
        await e.Tile(f, z, x, y, c, finer) is var t ? $"{t.GridSize}\n{Lines(t.Bins)}\n{Lines(t.Points)}\n{Lines(t.Areas)}" : "");

    private static Gen<AskOf> Tile(IReadOnlyList<OccurrenceRow> rows)
    {
        var cells = Gen.OneOf([.. rows.Where(r => r.DecimalLatitude is not null).Select(r => Geo.Cell.Of(r.DecimalLatitude!.Value, r.DecimalLongitude!.Value))]);
        var around = Gen.Select(cells, Gen.Int[0, 22], Gen.Bool, (cell, z, finer) => Geo.Cell.TileOf(cell, z) is var (x, y) ? Tile(z, x, y, finer) : Tile(0, 0, 0));
        var anywhere = Gen.Int[0, 9].SelectMany(z => Gen.Select(Gen.Int[0, (1 << z) - 1], Gen.Int[0, (1 << z) - 1], Gen.Bool, (x, y, finer) => Tile(z, x, y, finer)));
        return Gen.Frequency((4, around), (1, anywhere));
    }

    private static Gen<AskOf> Grid(IReadOnlyList<OccurrenceRow> rows)
    {
        // Tiles of equal degrees, and boxes whose edges go through records.
        var tiles = Gen.Int[0, 8].SelectMany(z => Gen.Select(Gen.Int[0, (2 << z) - 1], Gen.Int[0, (1 << z) - 1], (x, y) => 180.0 / (1 << z) is var side ? new Geo.GeoBox(-180 + (x * side), 90 - ((y + 1) * side), -180 + ((x + 1) * side), 90 - (y * side)) : default));
        var places = Gen.OneOf([.. rows.Where(r => r.DecimalLatitude is not null).Select(r => (Latitude: r.DecimalLatitude!.Value, Longitude: r.DecimalLongitude!.Value))]);
        var between = Gen.Select(places, places, (a, b) => new Geo.GeoBox(Math.Min(a.Longitude, b.Longitude), Math.Min(a.Latitude, b.Latitude), Math.Max(a.Longitude, b.Longitude) + 1e-9, Math.Max(a.Latitude, b.Latitude) + 1e-9));
        return Gen.Select(Gen.OneOf(tiles, between), Gen.OneOf(1, 7, 256), Gen.Int[0, 2], (box, n, kind) => kind == 0
            ? new AskOf($"sampling {box} {n}", async (e, f, c) => Lines(await e.Sampling(f, box, n, n, c)))
            : new AskOf($"grid {box} {n} {kind == 1}", async (e, f, c) => Lines(await e.Grid(f, box, n, n, kind == 1, c))));
    }

    private static string Lines<T>(IEnumerable<T> items)
    {
        var text = new StringBuilder();
        foreach (var item in items) text.Append(CultureInfo.InvariantCulture, $"{item}\n");
        return text.ToString();
    }
}
