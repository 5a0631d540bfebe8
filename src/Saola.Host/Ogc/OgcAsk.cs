using System.Globalization;
using Saola.Host.Api;
using Saola.Platform.Exports;
using Saola.Platform.Ogc;

namespace Saola.Host.Ogc;

/// <summary>The parameters of a page of features, read and judged.</summary>
internal sealed record OgcAsk
{
    public const int DefaultLimit = 10;

    /// <summary>Parameters that every route takes: answers are in JSON anyway.</summary>
    private static readonly string[] Everywhere = ["f"];

    /// <summary>Those of pages and features.</summary>
    public static readonly IReadOnlyList<string>
        OfItems = ["limit", "bbox", "bbox-crs", "datetime", "crs", "filter", "filter-lang", "filter-crs", "snapshot", "cursor"], OfFeature = ["crs", "snapshot"];

    /// <summary>Those of them that only a collection takes whose features can be asked for by their properties.</summary>
    private static readonly string[] OfQueryables = ["datetime", "filter", "filter-lang", "filter-crs"];

    public required FeatureQuery Query { get; init; }

    public required int Limit { get; init; }

    public required Crs Crs { get; init; }

    public string? Snapshot { get; init; }

    public FeatureCursor? Cursor { get; init; }

    /// <summary>The parameters that a collection takes.</summary>
    public static IEnumerable<string> Taken(FeatureCollection collection) => collection.Queryables.Count > 0 ? OfItems : OfItems.Except(OfQueryables);

    /// <exception cref="SaolaException">A parameter that cannot be; one line, and its name.</exception>
    public static OgcAsk Of(HttpContext context, FeatureCollection collection)
    {
        List<KeyValuePair<string, string>> properties = [.. Answers.Query(context).Where(p => p.Value.Length > 0 && !OfItems.Contains(p.Key) && IsQueryable(p.Key))];
        Only(context, [.. Taken(collection), .. properties.Select(p => p.Key)], collection);
        foreach (var (name, value) in properties.Where(p => p.Value.Contains('\0'))) throw AskPlan.Fault(name, $"{name} holds a NUL character.");
        var filter = Answers.Setting(context, "filter");
        var language = Answers.Setting(context, "filter-lang");
        if (Answers.Setting(context, "filter-crs") is { } crs && Crs.Find(crs) != Crs.Wgs84) throw AskPlan.Fault("filter-crs", $"filter-crs: the geometries of a filter are in {Crs.Wgs84.Uri} (longitude before latitude), and in nothing else.");
        var bboxCrs = CrsOf(context, "bbox-crs");
        return new OgcAsk
        {
            Query = new FeatureQuery
            {
                Bbox = Answers.Setting(context, "bbox") is { } box ? GeoQuery.Bbox(box, bboxCrs) : null,
                Datetime = Answers.Setting(context, "datetime"), Filter = filter, Language = language, Properties = properties,
            },
            Limit = LimitOf(Answers.Setting(context, "limit")), Crs = CrsOf(context, "crs"), Snapshot = Answers.Setting(context, "snapshot"),
            Cursor = Answers.Setting(context, "cursor") is { } cursor ? FeatureCursor.Parse(cursor) ?? throw AskPlan.Fault("cursor", "cursor: this is none; take it from the link to the next page, whole.") : null,
        };

        bool IsQueryable(string name) => collection.Queryables.Any(q => q.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    public static Crs CrsOf(HttpContext context, string name) => Answers.Setting(context, name) is not { } uri ? Crs.Wgs84
        : Crs.Find(uri) ?? throw AskPlan.Fault(name, $"{name}: this is not one of {string.Join(", ", Crs.All.Select(c => c.Uri))}.");

    /// <summary>Refuses a parameter that would seem to have been heeded (part 1, requirement 8).</summary>
    public static void Only(HttpContext context, IReadOnlyList<string> known, FeatureCollection? collection = null)
    {
        foreach (var name in context.Request.Query.Keys.Where(k => !known.Contains(k, StringComparer.OrdinalIgnoreCase) && !Everywhere.Contains(k)))
        {
            throw AskPlan.Fault(name, collection is { Queryables.Count: > 0 } ? $"'{Short(name)}' is neither a parameter nor a property; the properties are listed at {OgcRoutes.Root}/collections/{collection.Id}/queryables."
                : $"'{Short(name)}' is no parameter here{(known.Count == 0 ? "" : $"; {string.Join(", ", known)} are")}.");
        }

        if (Answers.Setting(context, "f") is { } form && form is not ("json" or "geojson" or "application/json" or "application/geo+json")) throw AskPlan.Fault("f", "f: answers are in json.");
    }

    /// <summary>More than the most is as good as the most (part 1, 7.15.2).</summary>
    private static int LimitOf(string? text)
    {
        if (text is null) return DefaultLimit;
        if (text.Length > 100 || !text.All(char.IsAsciiDigit) || text.TrimStart('0') is not { Length: > 0 } digits) throw AskPlan.Fault("limit", $"limit: '{Short(text)}' is not a whole number from 1.");
        return digits.Length > 9 ? FeatureCollection.MostFeatures : Math.Min(FeatureCollection.MostFeatures, int.Parse(digits, CultureInfo.InvariantCulture));
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
