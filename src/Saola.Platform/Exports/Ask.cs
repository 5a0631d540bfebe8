using System.Text;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>
/// What was asked, in one canonical form: two addresses that mean the same are the same ask. Filter parameters are those of
/// <see cref="FilterText"/>; how an answer is shown (language, theme, map position) is no part of it.
/// </summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Parameters">Values by parameter name, in the order of names; <c>snapshot</c> is one of them once it is pinned.</param>
public sealed record Ask(string Kind, IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters)
{
    private static readonly Dictionary<string, string[]> SettingsByKind = new()
    {
        ["count"] = ["distinct"],
        ["facets"] = ["field", "limit"],
        ["histogram"] = ["field"],
        ["page"] = ["limit", "offset", "sort", "desc"],
        ["species"] = ["limit", "offset"],
        ["cube"] = ["field"],
        ["csv"] = [],
        ["parquet"] = [],
        ["simple-csv"] = ["table"],
        ["simple-parquet"] = ["table"],
        ["species-list"] = ["table"],
        ["dwca"] = ["table"],
        ["occurrence-cube"] = ["grid", "rank", "seed", "table", "time", "uncertainty"],
        ["geojson"] = [],
        ["geoparquet"] = [],
    };

    private static readonly HashSet<string> AllSettings = new(StringComparer.OrdinalIgnoreCase)
    {
        "field", "limit", "offset", "sort", "desc", "distinct", "snapshot", "table", "grid", "rank", "seed", "time", "uncertainty",
    };

    private static readonly HashSet<string> Presentation = new(StringComparer.OrdinalIgnoreCase)
    {
        "lang", "format", "of", "purpose", "view", "map", "theme", "page", "facet", "facetLimit", "fields",
    };

    /// <summary>count, facets, histogram, page, species and cube are answered in JSON; the others are files (<see cref="ExportFormat"/>).</summary>
    public static IReadOnlyCollection<string> Kinds => SettingsByKind.Keys;

    /// <summary>The canonical ask of address parameters. Nothing is judged yet: <see cref="AskPlan.Of"/> does that.</summary>
    public static Ask Of(string kind, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var canonical = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var group in parameters.Where(p => p.Value.Length > 0).GroupBy(p => NameOf(p.Key), p => p.Value))
        {
            if (Presentation.Contains(group.Key)) continue;
            // What another kind of ask takes is passed over, but for what would seem to have been heeded.
            if (AllSettings.Contains(group.Key) && group.Key is not ("snapshot" or "distinct") && !Settings(kind).Contains(group.Key)) continue;
            canonical[group.Key] = group.Key switch
            {
                // The order of fields is the order of the answer; the order of a filter's alternatives means nothing.
                "field" => [.. group.SelectMany(value => value.Split(',')).Where(v => v.Length > 0).Select(NameOf).Distinct()],
                _ => [.. group.Distinct().Order(Utf8Order.Instance)],
            };
        }

        return new Ask(kind, canonical);
    }

    /// <summary>The snapshot that the ask is pinned to, or null.</summary>
    public string? Snapshot => Parameters.TryGetValue("snapshot", out var ids) ? ids[0] : null;

    /// <summary>The same ask of one snapshot: the only form whose answer is always the same.</summary>
    public Ask At(string snapshot) =>
        Of(Kind, Pairs().Where(p => p.Key != "snapshot").Append(new("snapshot", snapshot)));

    /// <summary>The parameters one by one, in canonical order.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs() =>
        Parameters.SelectMany(p => p.Value.Select(value => new KeyValuePair<string, string>(p.Key, value)));

    /// <summary>The ask as one line, such as <c>count?country=KH&amp;year=1990%2C2000</c>; equal for equal asks only.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Kind).Append('?');
        var separator = "";
        foreach (var (name, value) in Pairs())
        {
            text.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            separator = "&";
        }

        return text.ToString();
    }

    public bool Equals(Ask? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The parameters of a kind besides its filter and <c>snapshot</c>.</summary>
    public static IReadOnlyList<string> Settings(string kind) => SettingsByKind.GetValueOrDefault(kind, []);

    internal static bool IsSetting(string name) => AllSettings.Contains(name);

    private static string NameOf(string name) =>
        AllSettings.TryGetValue(name, out var setting) ? setting
        : FilterShapes.FirstOrDefault(shape => shape.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? Field.Find(name)?.Name ?? name;

    /// <summary>Filter parameters that are no fields.</summary>
    public static readonly IReadOnlyList<string> FilterShapes = ["geometry", "box", "geoDistance", "predicate"];
}
