using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Platform.Ogc;

/// <summary>Filters of records in the Common Query Language, as the parameters <c>filter</c> and <c>filter-lang</c> bring them (OGC API – Features, part 3).</summary>
public static class Cql
{
    public const string Text = "cql2-text", Json = "cql2-json", Gdal = "cql-text";

    /// <summary>The languages, the one that holds where none is named first.</summary>
    public static IReadOnlyList<string> Languages { get; } = [Text, Json, Gdal];

    /// <summary>The records for which a condition is true.</summary>
    /// <param name="filter">The condition.</param>
    /// <param name="language">One of <see cref="Languages"/>; null for the first, or for JSON where the filter is an object.</param>
    /// <exception cref="SaolaException">It is none; one line with the place, and <c>filter</c> or <c>filter-lang</c> as the parameter.</exception>
    public static Filter Parse(string filter, string? language = null)
    {
        language ??= filter.AsSpan().TrimStart() is ['{', ..] ? Json : Text;
        return CqlFilter.Of(language switch
        {
            Text => CqlText.Parse(filter, isGdal: false),
            Gdal => CqlText.Parse(filter, isGdal: true),
            Json => CqlJson.Parse(filter),
            _ => throw AskPlan.Fault("filter-lang", $"filter-lang: '{CqlFault.Shown(language)}' is not known; {string.Join(", ", Languages)} are."),
        });
    }
}
