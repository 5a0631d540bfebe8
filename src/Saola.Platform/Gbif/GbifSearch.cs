using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Platform.Gbif;

/// <summary>
/// The parameters of GBIF's occurrence search, read into those of an <see cref="Ask"/>: most have the same name and meaning. Some are said otherwise:
/// <c>scientificName</c> is a taxon of the checklists with all below it, <c>speciesKey</c> and the like are taxon keys, <c>q</c> looks for words in all
/// texts, <c>publishingOrg</c> stands for its datasets, a key without its checklist is that of the first that has it (source: GBIF's documentation of the
/// occurrence search API, v1).
/// </summary>
public sealed record GbifSearch
{
    /// <summary>Most records of a page; more are not given, as at GBIF.</summary>
    public const int MostRecords = 300;

    /// <summary>Records beyond this one are not given page by page, as at GBIF.</summary>
    public const int MostOffset = 100_000;

    /// <summary>Most values of a facet.</summary>
    public const int MostFacetValues = 100_000;

    /// <summary>Most facets of an answer.</summary>
    public const int MostFacets = 20;

    private const int DefaultFacetLimit = 10;

    /// <summary>What clients send that changes nothing here: how it is shown, and which of GBIF's checklists is meant.</summary>
    private static readonly HashSet<string> Heedless = new(StringComparer.OrdinalIgnoreCase)
    {
        "checklistKey", "hl", "spellCheck", "spellCheckCount", "locale", "language", "shuffle", "snapshot",
    };

    /// <summary>What is none of the filter.</summary>
    public static readonly IReadOnlyList<string> Settings =
        ["limit", "offset", "facet", "facetLimit", "facetOffset", "facetMincount", "facetMultiselect", "q", "matchCase", "checklistKey", "publishingOrg", "isGeoreferenced", .. TaxonKeys.Ranks.Select(r => r.Key)];

    /// <summary>Those of them that belong to the filter.</summary>
    public static readonly IReadOnlyList<string> FilterSettings = [.. Settings.Where(s => !s.Contains("acet", StringComparison.Ordinal) && s is not ("limit" or "offset"))];

    private static readonly HashSet<string> Paging = new(StringComparer.OrdinalIgnoreCase) { "limit", "offset", "facet", "facetLimit", "facetOffset", "facetMincount", "facetMultiselect", "matchCase" };

    /// <summary>The settings in the body of a search by predicate, as the parameters have them.</summary>
    private static readonly Dictionary<string, string> InBody = new(StringComparer.OrdinalIgnoreCase)
    {
        ["limit"] = "limit", ["offset"] = "offset", ["facet"] = "facet", ["facets"] = "facet", ["facetLimit"] = "facetLimit", ["facetOffset"] = "facetOffset",
        ["facetMincount"] = "facetMincount", ["checklistKey"] = "checklistKey",
    };

    /// <summary>The filter as parameters of an ask.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Filter { get; init; }

    public int Limit { get; private init; } = 20;

    public int Offset { get; private init; }

    public IReadOnlyList<GbifFacet> Facets { get; private init; } = [];

    /// <summary>Values with fewer records are left out of facets.</summary>
    public int FacetMincount { get; private init; } = 1;

    /// <summary>Whether a facet counts as if its own field were not filtered.</summary>
    public bool IsFacetMultiselect { get; private init; }

    /// <summary>The parameters of the filter that are about a facet's own field.</summary>
    public required Func<GbifFacet, IReadOnlyList<KeyValuePair<string, string>>> Without { get; init; }

    /// <summary>Reads the parameters of an address.</summary>
    /// <param name="query">Names and values.</param>
    /// <param name="catalogue">The datasets, organisations and checklists of the snapshot.</param>
    /// <exception cref="SaolaException">One of them cannot be; its name is the <see cref="AskPlan.FaultyParameter"/>.</exception>
    public static GbifSearch Of(IEnumerable<KeyValuePair<string, string>> query, GbifCatalogue catalogue)
    {
        var given = query.Where(p => !Heedless.Contains(p.Key)).ToList();
        var checklist = query.FirstOrDefault(p => p.Key.Equals("checklistKey", StringComparison.OrdinalIgnoreCase)).Value;
        var matchCase = Flag(given, "matchCase");
        var (offset, limit) = PageOf(given);
        var filters = given.Where(p => !Paging.Contains(p.Key) && !p.Key.Contains(".facet", StringComparison.OrdinalIgnoreCase) && p.Value.Length > 0)
            .GroupBy(p => p.Key, p => p.Value, StringComparer.OrdinalIgnoreCase)
            .Select(g => new GbifParameter(g.Key, [.. g])).ToList();
        var parts = filters.ConvertAll(p => (p.Name, Part: p.Read(catalogue, checklist, matchCase)));
        return new GbifSearch
        {
            Filter = Combined(parts.Select(p => p.Part)),
            Without = facet => Combined(parts.Where(p => !facet.Names.Contains(p.Name, StringComparer.OrdinalIgnoreCase)).Select(p => p.Part)),
            Limit = limit,
            Offset = offset,
            Facets = FacetsOf(given),
            FacetMincount = Number(given, "facetMincount", 1, int.MaxValue),
            IsFacetMultiselect = Flag(given, "facetMultiselect"),
        };
    }

    /// <summary>Reads a search by predicate: the predicate itself, or an object with it and with limit, offset and facets.</summary>
    /// <exception cref="SaolaException">It is neither.</exception>
    public static GbifSearch Of(JsonElement body)
    {
        const string form = "an object such as {\"predicate\": {\"type\": …}, \"limit\": 20, \"offset\": 0} was expected";
        if (body.ValueKind != JsonValueKind.Object) throw AskPlan.Fault("body", $"body: {form}.");
        if (body.TryGetProperty("type", out _)) return By([], body);
        var settings = new List<KeyValuePair<string, string>>();
        JsonElement? predicate = null;
        foreach (var member in body.EnumerateObject())
        {
            if (member.NameEquals("predicate")) predicate = member.Value.ValueKind == JsonValueKind.Null ? null : member.Value;
            else if (InBody.TryGetValue(member.Name, out var setting)) settings.AddRange(Texts(member.Value).Select(text => KeyValuePair.Create(setting, text)));
            else throw AskPlan.Fault("body", $"body: $.{(member.Name.Length <= 60 ? member.Name : member.Name[..60] + "…")}: no such member was expected; {form}.");
        }

        return By(settings, predicate);

        static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
            JsonValueKind.Null => [],
            _ => [value.ToString()],
        };

        static GbifSearch By(List<KeyValuePair<string, string>> settings, JsonElement? predicate)
        {
            KeyValuePair<string, string>[] filter = predicate is { } one ? [new("predicate", Predicates.With(one, One(settings, "checklistKey")))] : [];
            var (offset, limit) = PageOf(settings);
            return new GbifSearch { Filter = filter, Without = _ => filter, Limit = limit, Offset = offset, Facets = FacetsOf(settings), FacetMincount = Number(settings, "facetMincount", 1, int.MaxValue) };
        }
    }

    /// <summary>Several conditions as one filter: predicates are alternatives there, so that they are made one.</summary>
    private static List<KeyValuePair<string, string>> Combined(IEnumerable<GbifCondition> conditions)
    {
        var all = conditions.ToList();
        var pairs = all.SelectMany(c => c.Pairs).ToList();
        List<JsonNode> predicates = [.. all.Select(c => c.Predicate).OfType<JsonNode>().Select(p => p.DeepClone())];
        if (predicates.Count == 1) pairs.Add(new("predicate", predicates[0].ToJsonString()));
        if (predicates.Count > 1) pairs.Add(new("predicate", new JsonObject { ["type"] = "and", ["predicates"] = new JsonArray([.. predicates]) }.ToJsonString()));
        return pairs;
    }

    private static IReadOnlyList<GbifFacet> FacetsOf(List<KeyValuePair<string, string>> given)
    {
        List<string> names = [.. given.Where(p => p.Key.Equals("facet", StringComparison.OrdinalIgnoreCase)).SelectMany(p => p.Value.Split(',')).Where(v => v.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (names.Count > MostFacets) throw AskPlan.Fault("facet", $"facet: {names.Count} facets are too many; {MostFacets} can be asked for at once.");
        return [.. names.Select(name => GbifFacet.Of(name) is { } facet ? facet with
        {
            Limit = Number(given, $"{name}.facetLimit", Number(given, "facetLimit", DefaultFacetLimit, int.MaxValue), int.MaxValue),
            Offset = Number(given, $"{name}.facetOffset", Number(given, "facetOffset", 0, MostFacetValues), MostFacetValues),
        }
        : throw AskPlan.Fault("facet", $"facet: '{name}' is no facet here; ask for one of {string.Join(", ", GbifFacet.Known)}."))];
    }

    private static (int Offset, int Limit) PageOf(IReadOnlyList<KeyValuePair<string, string>> given)
    {
        var (offset, limit) = (Number(given, "offset", 0, int.MaxValue), Math.Min(MostRecords, Number(given, "limit", 20, int.MaxValue)));
        return offset + (long)limit <= MostOffset + 1 ? (offset, limit)
            : throw AskPlan.Fault("offset", $"offset: pages end at record {MostOffset + 1}; ask for a download (POST /v1/occurrence/download/request) to take more.");
    }

    /// <summary>A whole number; what is given empty is not given, as rgbif sends <c>facetLimit=</c>.</summary>
    private static int Number(IEnumerable<KeyValuePair<string, string>> given, string name, int fallback, int most)
    {
        if (One(given, name) is not { } text) return fallback;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) throw AskPlan.Fault(name, $"{name}: '{text}' is not a whole number from 0.");
        return number <= most ? (int)number : throw AskPlan.Fault(name, $"{name}: {text} is too many; {most} is the most.");
    }

    private static bool Flag(IEnumerable<KeyValuePair<string, string>> given, string name) => One(given, name) is { } text
        && (bool.TryParse(text, out var flag) ? flag : throw AskPlan.Fault(name, $"{name}: '{text}' is not true or false."));

    private static string? One(IEnumerable<KeyValuePair<string, string>> given, string name)
    {
        var values = given.Where(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase) && p.Value.Length > 0).Select(p => p.Value).Distinct().ToList();
        return values.Count > 1 ? throw AskPlan.Fault(name, $"{name} is given {values.Count} times; give it once.") : values.Count == 1 ? values[0] : null;
    }
}
