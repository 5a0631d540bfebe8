using System.Globalization;
using Saola.Geo;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>An ask that has been read and judged: what an engine needs to answer it.</summary>
public sealed record AskPlan
{
    public const int MaxOffset = 100_000;
    public const int MaxLimit = 1_000;
    public const int MaxCubeFields = 5;

    /// <summary>Longest value of a parameter other than geometry and predicate, in UTF-16 units: patterns cost time in proportion to their length.</summary>
    public const int MaxValueLength = 1_000;

    /// <summary>Longest name of a table.</summary>
    public const int MaxTable = 60;

    public required Filter Filter { get; init; }
    public IReadOnlyList<Field> Fields { get; init; } = [];
    public int Limit { get; init; }
    public int Offset { get; init; }
    public Field? Sort { get; init; }
    public bool Descending { get; init; }

    /// <summary>How an occurrence cube counts; null for other kinds.</summary>
    public OccurrenceCubeOptions? Cube { get; init; }

    /// <summary>What the table of an archive is called, without its extension.</summary>
    public string Table { get; init; } = "occurrence";

    /// <summary>Whether all records of a cluster of probable duplicates count once.</summary>
    public bool Distinct { get; init; }

    /// <summary>The plan of an ask.</summary>
    /// <exception cref="SaolaException">A parameter that cannot be; one line, and its name as <see cref="FaultyParameter"/>.</exception>
    public static AskPlan Of(Ask ask)
    {
        var plan = new AskPlan
        {
            Filter = FilterOf(ask),
            Limit = Number(ask, "limit", fallback: ask.Kind switch { "facets" => 10, "species" => 100, _ => 20 }, most: MaxLimit),
            Offset = Number(ask, "offset", fallback: 0, most: MaxOffset),
            Descending = Flag(ask, "desc"),
            Distinct = Flag(ask, "distinct"),
            Sort = One(ask, "sort") is { } sort ? SortField(sort) : null,
            Table = One(ask, "table") is { } table ? TableOf(table) : "occurrence",
        };
        _ = One(ask, "snapshot");
        if (plan.Distinct && ask.Kind != "count") throw Fault("distinct", "distinct: only a count counts probable duplicates once; ask for count, or leave it out.");
        return ask.Kind switch
        {
            "count" or "page" or "species" => plan,
            "facets" => plan with { Fields = FieldsOf(ask, 20, f => f.IsFacet, "a facet") },
            "histogram" => plan with { Fields = FieldsOf(ask, 1, field => field.IsHistogram, "a field of small whole numbers (year, month, individualCount)") },
            "cube" => plan with { Fields = FieldsOf(ask, MaxCubeFields, field => field.IsDimension, "a dimension of a cube") },
            "occurrence-cube" => plan with { Cube = CubeOf(ask) },
            var kind when ExportFormat.Is(kind) => plan,
            _ => throw Fault("kind", $"'{ask.Kind}' is not an ask; the asks are {string.Join(", ", Ask.Kinds)}."),
        };
    }

    /// <summary>Refuses what an engine cannot answer over its snapshot, before any of the answer is written.</summary>
    /// <exception cref="SaolaException">It names clusters of duplicates, and they have not been looked for.</exception>
    public void Judge(Engine engine)
    {
        Refusal.OfClusters(Filter, engine.Duplicates is not null);
        if (Distinct) Refusal.OfDistinct(engine);
    }

    /// <summary>The filter alone, for asks that are not answers of their own (tiles).</summary>
    /// <exception cref="SaolaException">As <see cref="Of"/>.</exception>
    public static Filter FilterOf(Ask ask)
    {
        var filter = Filter.All;
        foreach (var (name, values) in ask.Parameters.Where(p => !Ask.IsSetting(p.Key)))
        {
            if (values.Any(value => value.Contains('\0'))) throw Fault(name, $"{name}: a value holds a NUL character.");
            foreach (var value in values) CheckLength(name, value);
            try
            {
                filter = filter.With(FilterText.Parse(values.Select(value => KeyValuePair.Create(name, value))));
            }
            catch (SaolaException e)
            {
                throw Fault(name, e.Message);
            }
        }

        return filter;
    }

    /// <summary>Refuses a filter's value that is longer than <see cref="MaxValueLength"/>; a geometry and a predicate may be.</summary>
    /// <exception cref="SaolaException">It is.</exception>
    public static void CheckLength(string name, string value)
    {
        if (value.Length > MaxValueLength && !name.Equals("geometry", StringComparison.OrdinalIgnoreCase) && !name.Equals("predicate", StringComparison.OrdinalIgnoreCase))
            throw Fault(name, $"{name}: a value of {value.Length} characters is too long; {MaxValueLength} are allowed.");
    }

    /// <summary>The name of the parameter that an exception of this class complains of, or null for any other exception.</summary>
    public static string? FaultyParameter(Exception exception) => exception.Data["parameter"] as string;

    /// <summary>An exception for whoever asked: one line, and the parameter that it is about.</summary>
    public static SaolaException Fault(string parameter, string line) => new(line) { Data = { ["parameter"] = parameter } };

    private static OccurrenceCubeOptions CubeOf(Ask ask)
    {
        var grid = One(ask, "grid") ?? "eea10km";
        var time = One(ask, "time") ?? "year";
        var rank = One(ask, "rank") ?? "species";
        var seed = One(ask, "seed") ?? "0";
        var uncertainty = One(ask, "uncertainty") ?? "1000";
        return new OccurrenceCubeOptions(
            CubeGrid.Find(grid) ?? throw Fault("grid", $"grid: '{grid}' is none; {string.Join(", ", CubeGrid.All.Select(g => g.Name))} are."),
            time is "year" or "month" ? time == "month" : throw Fault("time", $"time: '{time}' is not year or month."),
            OccurrenceCubeOptions.Ranks.FirstOrDefault(r => r.Name == rank) ?? throw Fault("rank", $"rank: '{rank}' is none; {string.Join(", ", OccurrenceCubeOptions.Ranks.Select(r => r.Name))} are."),
            long.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Fault("seed", $"seed: '{seed}' is not a whole number from 0."),
            double.TryParse(uncertainty, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var metres) && metres is >= 0 and <= 20_037_509 ? metres
                : throw Fault("uncertainty", $"uncertainty: '{uncertainty}' is not a number of metres from 0."));
    }

    private static string TableOf(string name) => name.Length <= MaxTable && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        ? name
        : throw Fault("table", $"table: '{name}' is not a table's name of up to {MaxTable} letters a to z, digits, - and _.");

    private static Field SortField(string name) => Field.Find(name) is { IsSortable: true } field
        ? field
        : throw Fault("sort", $"sort: '{name}' is not a field that records can be sorted by; the fields are listed at /api/fields.");

    private static IReadOnlyList<Field> FieldsOf(Ask ask, int most, Func<Field, bool> allowed, string what)
    {
        if (!ask.Parameters.TryGetValue("field", out var names))
            throw Fault("field", $"field: name {what}; the fields are listed at /api/fields.");
        if (names.Count > most) throw Fault("field", $"field: {names.Count} fields are too many; {most} can be asked for at once.");
        return [.. names.Select(name => Field.Find(name) is { } field && allowed(field)
            ? field
            : throw Fault("field", $"field: '{name}' is not {what}; the fields are listed at /api/fields."))];
    }

    private static int Number(Ask ask, string name, int fallback, int most) => One(ask, name) switch
    {
        null => fallback,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most => number,
        var text => throw Fault(name, $"{name}: '{text}' is not a whole number from 0 to {most}."),
    };

    private static bool Flag(Ask ask, string name) => One(ask, name) is { } text
        && (bool.TryParse(text, out var flag) ? flag : throw Fault(name, $"{name}: '{text}' is not true or false."));

    private static string? One(Ask ask, string name)
    {
        if (!ask.Parameters.TryGetValue(name, out var values)) return null;
        return values.Count == 1 ? values[0] : throw Fault(name, $"{name} is given {values.Count} times; give it once.");
    }
}
