using System.Text;
using Saola.Platform.Intake.Diagnosis;

namespace Saola.Platform.Intake.Guessing;

/// <summary>A guessed mapping as a YAML file with the reason beside each line.</summary>
internal static class MappingText
{
    public static string Of(GuessedMapping guess, string mappingFile)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');
        Line($"# A proposal for {OneLine(Path.GetFileName(guess.Path))}. Look at each line, correct what is wrong, and load with");
        Line($"#   saola load {OneLine(ShellText.Quoted(guess.Path))} --map {OneLine(ShellText.Quoted(mappingFile))}");
        Line("# Columns that no line names are kept as they are.");
        if (guess.Sheets.Count > 0) Line($"sheets: [{string.Join(", ", guess.Sheets.Select(Quoted))}]   # the same headers, one table");
        else if (guess.Sheet is not null) Line($"sheet: {Quoted(guess.Sheet)}");
        if (guess.HeaderRow is { } row && guess.Sheets.Count == 0) Line($"headerRow: {row}");
        Line("dataset:");
        Line($"  title: {Quoted(SourceHash.NameOf(guess.Path))}");
        Line("  # license: http://creativecommons.org/licenses/by/4.0/legalcode   # ask the owner; without a licence nobody may use the data");
        Line($"empty: [NA, \"-\", \"#N/A\", \"#REF!\", \"#VALUE!\", \"#DIV/0!\", \"#NAME?\"{string.Concat(guess.Nothings.Select(n => $", {Quoted(n)}"))}]");
        if (guess.Joins.Count > 0)
        {
            Line("join:");
            foreach (var join in guess.Joins)
            {
                Line($"  - sheet: {Quoted(join.Sheet)}   # {OneLine(join.Why)}");
                Line($"    key: {Quoted(join.Key)}");
                if (join.To != join.Key) Line($"    to: {Quoted(join.To)}");
            }
        }

        Line("columns:");
        foreach (var column in guess.Columns) Line($"  {column.Term}: {Quoted(column.Source)}   # {OneLine(column.Why)}");
        bool Has(string term) => guess.Columns.Any(c => c.Term == term);
        if (guess.Columns.Count == 0) Line("  # scientificName: \"…\"   # no column was recognised; name them here");
        else if (!Has("scientificName") && !(Has("genus") && Has("specificEpithet"))) Line("  # scientificName: \"…\"   # no column seems to hold names; without it the records are of no taxon");
        if (!Has("occurrenceID") && !Has("catalogNumber")) Line("  # occurrenceID: \"{file}:{row}\"   # only if rows will never move; better a column with an identifier that stays");
        if (!Has("basisOfRecord"))
        {
            Line("# constants:");
            Line("#   basisOfRecord: HumanObservation   # no column says what kind of records these are: HumanObservation, MachineObservation, PreservedSpecimen, …");
        }

        foreach (var open in guess.Open) Line($"# not mapped: {OneLine(open)}");
        return text.ToString();
    }

    /// <summary>A text in YAML's quotes.</summary>
    public static string Quoted(string text) => "\"" + OneLine(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' ? ' ' : c));
}
