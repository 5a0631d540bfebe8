using System.Globalization;
using Saola.Geo;
using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Platform.Ogc;

/// <summary>
/// Records as features, by their keys. A generalised record is its whole cell; a record without a position has no geometry. Pages are cut by key, so
/// that the last of a million is as near as the first. Every feature has every column: clients take the columns of the first few for those of all.
/// </summary>
public sealed class OccurrenceFeatures : FeatureCollection
{
    public override string Id => "occurrences";

    public override string Title => "Occurrences";

    public override string Description =>
        "Records of organisms, in the names of Darwin Core and GBIF. A record whose position is generalised is a polygon, its whole cell: it may be anywhere in it.";

    public override bool HoldsRecords => true;

    public override IReadOnlyList<FeatureProperty> Queryables => FeatureProperty.OfRecords;

    public override IReadOnlyList<FeatureProperty> Properties => FeatureProperty.Columns;

    public override Filter FilterOf(FeatureQuery query)
    {
        var filter = query.Filter is { } text ? Cql.Parse(text, query.Language) : Filter.All;
        if (query.Bbox is { } box) filter = filter.With(box);
        if (query.Datetime is { } datetime) filter = filter.With(GeoQuery.Datetime(datetime, Field.EventDate));
        return query.Properties.Count == 0 ? filter
            : filter.With(AskPlan.FilterOf(Ask.Of("count", query.Properties.Select(p => KeyValuePair.Create(FeatureProperty.FieldOf(p.Key)!.Name, p.Value)))));
    }

    public override async Task<FeatureExtent> Extent(FeatureSource source, CancellationToken cancellation)
    {
        // To a bin of the map of the whole world: no finer than that map shows.
        var world = await source.Engine.Tile(Filter.All, 0, 0, 0, cancellation);
        var years = await source.Engine.Histogram(Filter.All, Field.Year, cancellation);
        return new FeatureExtent(Hull(world), years.Count == 0 ? null : years[0].Value, years.Count == 0 ? null : years[^1].Value);
    }

    public override async Task<FeaturePage> Page(FeatureSource source, Filter filter, int limit, FeatureCursor? cursor, CancellationToken cancellation)
    {
        var rest = cursor is { } after ? filter.With(new Filter.Range(Field.Key, Text(after.Key), null, FromInclusive: false)) : filter;
        var page = await source.Engine.Page(rest, new PageOptions { Limit = limit }, cancellation);
        var passed = cursor?.Passed ?? 0;
        var columns = RecordColumns.Of(source.Engine);
        return new FeaturePage(passed + page.Total, [.. page.Rows.Select(row => Of(row, columns))],
            page.Rows.Count > 0 && page.Rows.Count < page.Total ? new FeatureCursor(page.Rows[^1].Key, passed + page.Rows.Count) : null);
    }

    public override async Task<Feature?> One(FeatureSource source, string id, CancellationToken cancellation) =>
        id.Length <= 16 && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key) && await source.Engine.Record(key, cancellation) is { } row ? Of(row, RecordColumns.Of(source.Engine)) : null;

    private static Feature Of(OccurrenceRow row, IReadOnlyList<RecordColumn> columns) => new(Text(row.Key),
        row.Area is { } area ? new FeatureGeometry.Box(area)
            : row.DecimalLatitude is { } latitude ? new FeatureGeometry.Point(row.DecimalLongitude!.Value, latitude) : null,
        json => RecordColumns.WriteJson(json, row, columns));

    private static string Text(long key) => key.ToString(CultureInfo.InvariantCulture);

    private static GeoBox? Hull(TileContent world)
    {
        if (world.Bins.Count == 0) return null;
        double side = world.GridSize;
        var low = Cell.Unproject(world.Bins.Min(b => b.X) / side, (world.Bins.Max(b => b.Y) + 1) / side);
        var high = Cell.Unproject((world.Bins.Max(b => b.X) + 1) / side, world.Bins.Min(b => b.Y) / side);
        // Beyond the edge of the map lie the poles.
        return new GeoBox(low.Longitude, low.Latitude < -85 ? -90 : low.Latitude, high.Longitude, high.Latitude > 85 ? 90 : high.Latitude);
    }
}
