using Saola.Records;

namespace Saola.Platform.Intake.Templates;

/// <summary>A column of a template.</summary>
/// <param name="Term">The Darwin Core term, which is its header.</param>
/// <param name="Need"><c>!</c> for what a record cannot be without, <c>+</c> for what it should have.</param>
/// <param name="Example">The value of the example row, which is synthetic.</param>
/// <param name="Label">What the column is called in the reader's language.</param>
/// <param name="Note">How to fill it in; may be empty.</param>
internal sealed record TemplateColumn(string Term, string Need, string Example, string Label, string Note)
{
    /// <summary>The values to choose from; empty for free text.</summary>
    public IReadOnlyList<string> Choices => TemplateChoices.Of(Term);
}

/// <summary>A sheet of a template: its name is the row type of its rows.</summary>
internal sealed record TemplateSheet(string Name, IReadOnlyList<TemplateColumn> Columns);

/// <summary>A table to be filled in, whose headers are Darwin Core terms: what comes back loads without a mapping.</summary>
internal sealed record Template(string Kind, IReadOnlyList<TemplateSheet> Sheets)
{
    private static readonly string[][] Lines = ReadLines();

    public static IReadOnlyList<string> Kinds { get; } = [.. Lines.Select(l => l[0]).Distinct()];

    public static Template Of(string kind, TemplateLanguage language)
    {
        var sheets = Lines.Where(l => l[0] == kind).GroupBy(l => l[1])
            .Select(g => new TemplateSheet(g.Key, [.. g.Select(l => new TemplateColumn(l[2], l[3], l[4], l[language == TemplateLanguage.Chinese ? 7 : 5], l[language == TemplateLanguage.Chinese ? 8 : 6]))]));
        return new Template(kind, [.. sheets]);
    }

    private static string[][] ReadLines()
    {
        using var stream = typeof(Template).Assembly.GetManifestResourceStream("Saola.Platform.Templates.templates.tsv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.TrimEnd('\r').Split('\t'))];
    }
}

/// <summary>The language of labels and notes; headers are terms in all of them.</summary>
public enum TemplateLanguage
{
    English,
    Chinese,
}

/// <summary>The values that the columns of templates offer. Each is one that the interpreters understand.</summary>
internal static class TemplateChoices
{
    private static readonly Dictionary<string, string[]> Lists = new(StringComparer.Ordinal)
    {
        ["basisOfRecord"] = ["HumanObservation", "MachineObservation", "PreservedSpecimen", "LivingSpecimen", "FossilSpecimen", "MaterialSample", "MaterialCitation"],
        ["occurrenceStatus"] = ["present", "absent"],
        ["sex"] = ["female", "male", "hermaphrodite"],
        ["lifeStage"] = ["adult", "subadult", "juvenile", "larva", "nymph", "pupa", "egg", "seedling"],
        ["countryCode"] = [.. Countries.Codes],
        ["license"] =
        [
            "http://creativecommons.org/publicdomain/zero/1.0/legalcode", "http://creativecommons.org/licenses/by/4.0/legalcode", "http://creativecommons.org/licenses/by-nc/4.0/legalcode",
        ],
        ["kingdom"] = ["Animalia", "Plantae", "Fungi", "Chromista", "Protozoa", "Bacteria", "Archaea"],
        ["taxonRank"] = ["kingdom", "phylum", "class", "order", "family", "genus", "species", "subspecies", "variety", "form"],
        ["taxonomicStatus"] = ["accepted", "synonym"],
        ["nomenclaturalCode"] = ["ICZN", "ICN", "ICNP", "ICTV"],
    };

    public static IReadOnlyList<string> Of(string term) => Lists.GetValueOrDefault(term) ?? [];
}
