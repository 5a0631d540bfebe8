using System.Text.Json.Nodes;
using Saola.Names.Matching;
using Saola.Platform.Exports;
using Saola.Platform.Store;
using Saola.Records;

namespace Saola.Platform.Gbif;

/// <summary>A condition of a search: parameters of an ask, or a predicate where those cannot say it.</summary>
internal sealed record GbifCondition(IReadOnlyList<KeyValuePair<string, string>> Pairs, JsonNode? Predicate = null);

/// <summary>A parameter of GBIF's search that is none of its settings, with its values, which are alternatives.</summary>
internal sealed record GbifParameter(string Name, IReadOnlyList<string> Values)
{
    /// <summary>Fields whose values are constants, all of them known: another one is a mistake, and no record has it.</summary>
    private static readonly Dictionary<Field, string[]> Constants = new()
    {
        [Field.BasisOfRecord] = [.. ControlledVocabularies.Values("basisOfRecord").Append("OCCURRENCE").Distinct()],
        [Field.Continent] = [.. ControlledVocabularies.Values("continent")],
        [Field.License] = [.. ControlledVocabularies.Values("license")],
        [Field.OccurrenceStatus] = [.. ControlledVocabularies.Values("occurrenceStatus")],
    };

    /// <summary>What it says as a condition.</summary>
    /// <exception cref="SaolaException">It is not known here.</exception>
    public GbifCondition Read(GbifCatalogue catalogue, string? checklist, bool matchCase)
    {
        if (Values.Any(v => v.Contains('\0', StringComparison.Ordinal))) throw AskPlan.Fault(Name, $"{Name}: a value holds a NUL character.");
        foreach (var value in Values) AskPlan.CheckLength(Name, value);
        var tree = catalogue.Taxa;
        if (Is("q")) return new GbifCondition([], All(Values.Select(words => Of("fullTextSearch", ("q", words)))));
        if (Is("isGeoreferenced")) return Pairs("hasCoordinate", Values);
        if (Is("scientificName")) return new GbifCondition([], Any(Values.Select(name => Named(name, catalogue, matchCase))));
        if (Is("publishingOrg") || Is("publishingOrganizationKey"))
            return new GbifCondition([], Of("in", ("key", "DATASET_KEY"), ("values", List(Values.SelectMany(catalogue.DatasetsOf).DefaultIfEmpty("no such organisation")))));
        if (TaxonKeys.IsOfRank(Name))
            return new GbifCondition([], Of("in", ("key", "TAXON_KEY"), ("values", List(Values.Select(v => TaxonKeys.Whole(v, checklist, tree))))));
        if (Ask.FilterShapes.Contains(Name, StringComparer.OrdinalIgnoreCase)) return Pairs(Name, Values);
        var field = Field.Find(Name) ?? throw AskPlan.Fault(Name, $"'{Name}' is not a field that records are kept by here; the fields are listed at /api/fields.");
        if (field == Field.TaxonKey || field == Field.AcceptedTaxonKey) return Pairs(field.Name, Values.Select(v => TaxonKeys.Whole(v, checklist, tree)));
        foreach (var value in Values) Judge(field, value.StartsWith('!') ? value[1..] : value);
        if (matchCase && field.Kind == FieldKind.Text && !Values.Contains("*"))
            return new GbifCondition([], Any(Values.Select(v => Of(v.AsSpan().IndexOfAny('*', '?') >= 0 ? "like" : "equals", ("key", field.Name), ("value", v), ("matchCase", true)))));
        return Pairs(field.Name, Values);
    }

    private void Judge(Field field, string value)
    {
        if (value is "" or "*") return;
        var shown = value.Length <= 60 ? value : value[..60] + "…";
        if (field == Field.Country && !(value.Length == 2 && value.All(char.IsAsciiLetter))) throw AskPlan.Fault(Name, $"{Name}: '{shown}' is not a country's code of two letters, such as KH.");
        if (Constants.TryGetValue(field, out var known) && !known.Contains(value, StringComparer.OrdinalIgnoreCase)) throw AskPlan.Fault(Name, $"{Name}: '{shown}' is none of {string.Join(", ", known)}.");
    }

    private bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static GbifCondition Pairs(string name, IEnumerable<string> values) => new([.. values.Select(value => KeyValuePair.Create(name, value))]);

    /// <summary>A name: its taxon with all below it where a checklist has it, otherwise the records that have this name somewhere in their classification.</summary>
    private static JsonNode Named(string name, GbifCatalogue catalogue, bool matchCase)
    {
        if (name == "*") return Of("isNotNull", ("parameter", "SCIENTIFIC_NAME"));
        if (name.AsSpan().IndexOfAny('*', '?') >= 0) return Of("like", ("key", "TAXON"), ("value", name), ("matchCase", matchCase));
        var match = catalogue.Matcher?.Match(new NameQuery { ScientificName = name });
        return match is { TaxonKey: { } key, Name.Type: NameMatchType.Exact or NameMatchType.Variant }
            ? Of("equals", ("key", "TAXON_KEY"), ("value", key)) : Of("equals", ("key", "TAXON"), ("value", name), ("matchCase", matchCase));
    }

    private static JsonNode Any(IEnumerable<JsonNode> predicates) => One("or", predicates);

    private static JsonNode All(IEnumerable<JsonNode> predicates) => One("and", predicates);

    private static JsonNode One(string type, IEnumerable<JsonNode> predicates)
    {
        JsonNode[] all = [.. predicates];
        return all.Length == 1 ? all[0] : new JsonObject { ["type"] = type, ["predicates"] = new JsonArray(all) };
    }

    private static JsonObject Of(string type, params (string Name, JsonNode? Value)[] members)
    {
        var predicate = new JsonObject { ["type"] = type };
        foreach (var (name, value) in members) predicate[name] = value;
        return predicate;
    }

    private static JsonArray List(IEnumerable<string> values) => [.. values.Select(v => JsonValue.Create(v))];
}
