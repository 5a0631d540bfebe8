using System.Text.Json;
using CsCheck;
using Saola.Geo;
using Saola.Platform.Ogc;
using Saola.Platform.Places;
using Saola.Platform.Store;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Ogc;

/// <summary>Pages of features hold every one of them once, and filters are told as predicates that mean the same.</summary>
public sealed class FeatureCollectionTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public Task All_pages_together_are_the_answer() => Gen.Select(Conditions.Any, Gen.Int[1, 50]).SampleAsync(async asked =>
    {
        var (condition, limit) = asked;
        var features = new OccurrenceFeatures();
        var source = new FeatureSource(new MemoryEngine(Conditions.Rows));
        var filter = features.FilterOf(new FeatureQuery { Filter = condition.Text });
        List<string> ids = [];
        FeatureCursor? cursor = null;
        do
        {
            var page = await features.Page(source, filter, limit, cursor, Stop);
            Assert.Equal(Conditions.Rows.Count(r => condition.Truth(r) == true), page.Matched);
            Assert.True(page.Features.Count == limit || page.Next is null);
            ids.AddRange(page.Features.Select(f => f.Id));
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.Equal(Conditions.Rows.Where(r => condition.Truth(r) == true).Select(r => $"{r.Key}"), ids);
    }, iter: 200, threads: 1);

    [Fact]
    public async Task A_generalised_record_is_its_cell_and_never_a_point_in_it()
    {
        var row = new OccurrenceRow { Key = 5, Source = "s", DatasetKey = "s", DecimalLatitude = 10.05, DecimalLongitude = 20.05, Area = new GeoBox(20, 10, 20.1, 10.1) };
        var features = new OccurrenceFeatures();
        var source = new FeatureSource(new MemoryEngine([row, row with { Key = 6, Area = null }, new OccurrenceRow { Key = 7, Source = "s", DatasetKey = "s" }]));
        var page = await features.Page(source, Filter.All, 10, null, Stop);
        Assert.Equal([new FeatureGeometry.Box(row.Area.Value), new FeatureGeometry.Point(20.05, 10.05), null], page.Features.Select(f => f.Geometry));
        Assert.Equal("7", (await features.One(source, "7", Stop))!.Id);
        foreach (var id in new[] { "8", "-7", "7.0", " 7", "", "x", "99999999999999999999" }) Assert.Null(await features.One(source, id, Stop));
    }

    [Fact]
    public async Task The_extent_holds_every_record_and_the_years_all_dates()
    {
        var extent = await new OccurrenceFeatures().Extent(new FeatureSource(new MemoryEngine(Conditions.Rows)), Stop);
        Assert.All(Conditions.Rows.Where(r => r.DecimalLatitude is not null), r => Assert.True(extent.Box!.Value.Contains(r.DecimalLatitude!.Value, r.DecimalLongitude!.Value)));
        Assert.Equal((1_998, 2_003), (extent.FirstYear, extent.LastYear));
        Assert.Null((await new OccurrenceFeatures().Extent(new FeatureSource(new MemoryEngine([])), Stop)).Box);
    }

    [Fact]
    public async Task Places_are_the_countries_of_the_set_with_its_notice()
    {
        var places = new PlaceFeatures(BoundarySet.Bundled());
        var source = new FeatureSource(new MemoryEngine([]));
        Assert.Contains(BoundarySet.Bundled().Notice, places.Attribution, StringComparison.Ordinal);
        var all = await places.Page(source, Filter.All, 1_000, null, Stop);
        Assert.Equal(all.Matched, all.Features.Count);
        Assert.Equal(all.Matched, all.Features.Select(f => f.Id).Distinct().Count());
        var first = await places.Page(source, Filter.All, 7, null, Stop);
        var second = await places.Page(source, Filter.All, 7, first.Next, Stop);
        Assert.Equal(all.Features.Take(14).Select(f => f.Id), first.Features.Concat(second.Features).Select(f => f.Id));

        // A box in the middle of Cambodia, and one around the antimeridian.
        Assert.Equal(["KH"], await Ids("104,12,104.5,12.5"));
        var around = await Ids("179,-20,-179,-16");
        Assert.Contains("FJ", around);
        Assert.DoesNotContain("KH", around);
        Assert.Equal("Cambodia", Properties((await places.One(source, "KH", Stop))!).GetProperty("name").GetString());
        Assert.Null(await places.One(source, "kh", Stop));

        async Task<List<string>> Ids(string box) => [.. (await places.Page(source, places.FilterOf(new FeatureQuery { Bbox = GeoQuery.Bbox(box, Crs.Wgs84) }), 1_000, null, Stop)).Features.Select(f => f.Id)];
    }

    [Fact]
    public void A_filter_is_told_as_a_predicate_that_finds_the_same()
    {
        var area = new GeoBox(20, 10, 20.1, 10.1);
        var rows = Conditions.Rows.Select((r, i) => i % 9 == 0 ? r with { DecimalLatitude = 10.05, DecimalLongitude = 20.05, Area = area } : r).ToList();
        Filters.Over(rows).Where(IsAskable).Sample(filter =>
        {
            var read = FilterPredicate.Of(filter) is { } predicate ? Predicates.Parse(predicate) : Filter.All;
            return rows.Where(Evaluation.Compile(read)).SequenceEqual(rows.Where(Evaluation.Compile(filter)))
                && rows.Where(Evaluation.CompileSure(read)).SequenceEqual(rows.Where(Evaluation.CompileSure(filter)));
        }, iter: 2_000, print: Filters.Describe);
    }

    /// <summary>Values that a field cannot have are no predicates, nor are ranges of texts.</summary>
    private static bool IsAskable(Filter filter) => filter switch
    {
        Filter.And f => f.Parts.All(IsAskable),
        Filter.Or f => f.Parts.All(IsAskable),
        Filter.Not f => IsAskable(f.Part),
        Filter.In f => f.Values.All(v => Fits(f.Field, v)),
        Filter.Range f => f.Field.Kind is FieldKind.Integer or FieldKind.Number or FieldKind.Date && (f.From ?? f.To) is not null && (f.From is null || Fits(f.Field, f.From)) && (f.To is null || Fits(f.Field, f.To)),
        Filter.Like f => f.Field.Kind is FieldKind.Text or FieldKind.Code or FieldKind.Lineage,
        Filter.Box f => f.South <= f.North,
        _ => true,
    };

    private static bool Fits(Field field, string value)
    {
        try
        {
            FilterText.Check(field, value);
            return true;
        }
        catch (SaolaException)
        {
            return false;
        }
    }

    private static JsonElement Properties(Feature feature)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes)) feature.WriteProperties(json);
        return JsonDocument.Parse(bytes.ToArray()).RootElement;
    }
}
