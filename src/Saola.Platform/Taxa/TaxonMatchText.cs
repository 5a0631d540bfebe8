using System.Globalization;
using System.Text.Json;
using Saola.Platform.Home;

namespace Saola.Platform.Taxa;

/// <summary>A match as a line of text.</summary>
public static class TaxonMatchText
{
    private static readonly JsonSerializerOptions OneLine = new(SaolaJson.Options) { WriteIndented = false };

    public static readonly IReadOnlyList<string> TsvHeader =
    [
        "scientificName", "matchType", "confidence", "checklist", "taxonKey", "matchedName", "rank", "status", "acceptedTaxonKey", "acceptedScientificName",
        "kingdom", "phylum", "class", "order", "family", "genus", "issue", "reasons",
    ];

    /// <summary>One JSON object without line ends; what is missing is left out.</summary>
    public static string Json(string name, TaxonMatch match) => JsonSerializer.Serialize(MatchBody.Of(name, match), OneLine);

    /// <summary>The cells of <see cref="TsvHeader"/> with tabs between them; tabs and line ends within values become blanks.</summary>
    public static string Tsv(string name, TaxonMatch match)
    {
        var body = MatchBody.Of(name, match);
        var (usage, accepted) = (body.Usage, body.AcceptedUsage);
        string?[] cells =
        [
            name, body.MatchType, body.Confidence.ToString(CultureInfo.InvariantCulture), body.Checklist, usage?.Key, usage?.Name, usage?.Rank, usage?.Status,
            accepted?.Key, accepted?.Name, accepted?.Kingdom, accepted?.Phylum, accepted?.Class, accepted?.Order, accepted?.Family, accepted?.Genus,
            string.Join(';', body.Issues), string.Join("; ", body.Reasons),
        ];
        return string.Join('\t', cells.Select(c => c is null ? "" : c.AsSpan().ContainsAny('\t', '\r', '\n') ? c.Replace('\t', ' ').ReplaceLineEndings(" ") : c));
    }
}
