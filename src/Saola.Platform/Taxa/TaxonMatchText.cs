using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Saola.Names.Matching;

namespace Saola.Platform.Taxa;

/// <summary>A match as a line of text.</summary>
public static class TaxonMatchText
{
    public static readonly IReadOnlyList<string> TsvHeader =
    [
        "scientificName", "matchType", "confidence", "checklist", "taxonKey", "matchedName", "rank", "status", "acceptedTaxonKey", "acceptedScientificName",
        "kingdom", "phylum", "class", "order", "family", "genus", "issue", "reasons",
    ];

    /// <summary>One JSON object without line ends; what is missing is left out.</summary>
    public static string Json(string name, TaxonMatch match)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) Write(json, name, match);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static void Write(Utf8JsonWriter json, string name, TaxonMatch match)
    {
        json.WriteStartObject();
        json.WriteString("scientificName", name);
        json.WriteString("matchType", match.MatchType);
        json.WriteNumber("confidence", match.Name.Confidence);
        if (match.Checklist is { } checklist)
        {
            json.WriteString("checklist", checklist.Key);
            Write(json, "usage", checklist, match.Name.Usage!);
            Write(json, "acceptedUsage", checklist, match.Name.Accepted!);
        }

        Write(json, "issues", match.Issues.Members().Select(i => i.ToString()));
        Write(json, "reasons", match.Name.Reasons);
        json.WriteStartArray("alternatives");
        foreach (var other in match.Name.Alternatives)
        {
            json.WriteStartObject();
            json.WriteString("id", other.Usage.Id);
            json.WriteString("name", TaxonMatch.FullName(other.Usage));
            json.WriteString("acceptedName", TaxonMatch.FullName(other.Accepted));
            json.WriteString("matchType", TaxonMatch.Constant(other.Type));
            json.WriteNumber("confidence", other.Confidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The cells of <see cref="TsvHeader"/> with tabs between them; tabs and line ends within values become blanks.</summary>
    public static string Tsv(string name, TaxonMatch match)
    {
        var (usage, lineage) = (match.Name.Usage, match.Name.Accepted?.Lineage ?? Lineage.Unknown);
        string?[] cells =
        [
            name, match.MatchType, match.Name.Confidence.ToString(CultureInfo.InvariantCulture), match.Checklist?.Key, match.TaxonKey, usage is null ? null : TaxonMatch.FullName(usage),
            usage?.Rank, usage is null ? null : Status(usage.Status), match.AcceptedTaxonKey, match.AcceptedScientificName,
            lineage.Kingdom, lineage.Phylum, lineage.Class, lineage.Order, lineage.Family, lineage.Genus, match.Issues.ToString(), string.Join("; ", match.Name.Reasons),
        ];
        return string.Join('\t', cells.Select(c => c is null ? "" : c.AsSpan().ContainsAny('\t', '\r', '\n') ? c.Replace('\t', ' ').ReplaceLineEndings(" ") : c));
    }

    public static string Status(NameStatus status) => status.ToString().ToUpperInvariant();

    private static void Write(Utf8JsonWriter json, string name, Checklist checklist, NameUsage usage)
    {
        json.WriteStartObject(name);
        json.WriteString("key", checklist.TaxonKey(usage));
        json.WriteString("name", TaxonMatch.FullName(usage));
        if (usage.Rank is { } rank) json.WriteString("rank", rank);
        json.WriteString("status", Status(usage.Status));
        var l = usage.Lineage;
        foreach (var (term, value) in new[] { ("kingdom", l.Kingdom), ("phylum", l.Phylum), ("class", l.Class), ("order", l.Order), ("family", l.Family), ("genus", l.Genus) })
        {
            if (value is not null) json.WriteString(term, value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
