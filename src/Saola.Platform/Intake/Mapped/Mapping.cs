using System.Text.RegularExpressions;
using Saola.Platform.Home;
using Saola.Platform.Intake.Checklists;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Saola.Platform.Intake.Mapped;

/// <summary>
/// A mapping file (YAML): which column of a table holds which term. A value of <c>columns</c> is a header, or a template with headers in
/// braces such as <c>"{study}:{row}"</c>, where <c>{row}</c> is the line of the file on which the row begins and <c>{file}</c> the
/// file's name; a template with an empty header is empty. A term with both a column and a constant takes the constant where the column
/// is empty.
/// </summary>
internal sealed partial class Mapping
{
    public DatasetFacts Dataset { get; set; } = new();
    public string RowType { get; set; } = "Occurrence";

    /// <summary>The sheet of a workbook; null for the fullest.</summary>
    public string? Sheet { get; set; }

    /// <summary>Instead of one sheet: several with the same headers, which are one table.</summary>
    public List<string> Sheets { get; set; } = [];

    /// <summary>The row of a sheet, or the line of a file, that holds the headers, from 1; null to find it in a sheet, and for the first row of a file.</summary>
    public int? HeaderRow { get; set; }

    /// <summary>Values that mean nothing.</summary>
    public List<string> Empty { get; set; } = [];

    public Dictionary<string, string> Columns { get; set; } = [];
    public Dictionary<string, string> Constants { get; set; } = [];

    /// <summary>Second tables, whose columns come beside those of the first.</summary>
    public List<JoinFacts> Join { get; set; } = [];

    /// <summary>For a checklist: columns with synonyms, names in other languages, statuses and places.</summary>
    public ChecklistFacts? Checklist { get; set; }

    /// <summary>For several records of a row: what each has besides the common columns and constants.</summary>
    public List<RecordFacts> Records { get; set; } = [];

    /// <exception cref="SaolaException">The file is missing or not a mapping; the line says where.</exception>
    public static Mapping Read(string path)
    {
        if (!File.Exists(path)) throw new SaolaException($"{path}: no such mapping file; check the path given with --map");
        try
        {
            var reader = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build();
            using var text = File.OpenText(path);
            var mapping = reader.Deserialize<Mapping?>(text) ?? new Mapping();
            mapping.Check(path);
            return mapping;
        }
        catch (YamlException e)
        {
            throw new SaolaException($"{path}: line {e.Start.Line}: {Reason((e.InnerException ?? e).Message)}; mend the mapping there", e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException or NullReferenceException)
        {
            // Some unclosed braces put the reader into a state that it does not expect itself.
            throw new SaolaException($"{path}: the file is no YAML from somewhere on; look for a brace, a bracket or a quote that is not closed, and put such texts in quotes", e);
        }
    }

    /// <summary>A part that is named and left empty is null to the reader; a term may differ from another by letter case only.</summary>
    private void Check(string path)
    {
        SaolaException Wrong(string what) => new($"{path}: {what}");
        if (Columns is { Count: 0 } && Records is { Count: 0 }) throw Wrong("maps no column; add 'columns:' with lines of 'term: header'");
        (string Name, object? Part)[] parts =
        [
            ("dataset", Dataset), ("rowType", RowType), ("empty", Empty), ("sheets", Sheets), ("columns", Columns), ("constants", Constants), ("join", Join), ("records", Records),
        ];
        if (parts.FirstOrDefault(p => p.Part is null).Name is { } part) throw Wrong($"'{part}:' is empty; fill it in, or leave it out");
        if (Empty.Contains(null!)) throw Wrong("'empty:' has an item without a value; what is empty is empty anyway, leave it out");
        if (Join.Any(j => j is null || (string.IsNullOrWhiteSpace(j.File) && string.IsNullOrWhiteSpace(j.Sheet)) || string.IsNullOrWhiteSpace(j.Key)))
            throw Wrong("an item of 'join:' has no file or no key; a join needs both (of the same workbook 'sheet:' instead of 'file:')");
        if (Sheets.Count > 0 && (Sheet is not null || HeaderRow is not null)) throw Wrong("'sheets:' stands with 'sheet:' or 'headerRow:'; the headers of several sheets are found, leave the other out");
        if (Sheets.Exists(string.IsNullOrWhiteSpace)) throw Wrong("'sheets:' has an item without a name; fill it in, or leave it out");
        if (HeaderRow is < 1) throw Wrong("'headerRow:' counts from 1");
        if (Records.Any(r => r is not { Columns: not null, Constants: not null })) throw Wrong("an item of 'records:' is empty; fill it in, or leave it out");
        foreach (var columns in Records.Select(r => r.Columns).Prepend(Columns)) CheckColumns(columns);

        void CheckColumns(Dictionary<string, string> columns)
        {
            if (columns.FirstOrDefault(c => string.IsNullOrWhiteSpace(c.Value)).Key is { } term) throw Wrong($"'{term}:' names no column; give a header, or leave it out");
            if (columns.Keys.GroupBy(k => k, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
                throw Wrong($"the term '{twice.Key}' is given twice; leave one of them out");
        }
    }

    /// <summary>What the YAML reader says, without the names of this program's types.</summary>
    private static string Reason(string message)
    {
        if (UnknownName().Match(message) is { Success: true } unknown) return $"'{unknown.Groups[1].Value}' is nothing that can be said here";
        return message.Contains("deserializ", StringComparison.Ordinal) || message.StartsWith("Invalid cast", StringComparison.Ordinal) ? "something else is expected here (see docs/loading.md)" : message.ReplaceLineEndings(" ").TrimEnd('.');
    }

    [GeneratedRegex("^Property '([^']*)' not found on type", RegexOptions.None, 1000)]
    private static partial Regex UnknownName();

    public DatasetDescription Describe(DatasetDescription found) => found with
    {
        Key = string.IsNullOrWhiteSpace(Dataset.Key) ? found.Key : Dataset.Key,
        Version = Dataset.Version ?? found.Version,
        Title = Dataset.Title ?? found.Title,
        Abstract = Dataset.Abstract ?? found.Abstract,
        Publisher = Dataset.Publisher ?? found.Publisher,
        License = Dataset.License ?? found.License,
        Rights = Dataset.Rights ?? found.Rights,
        Citation = Dataset.Citation ?? found.Citation,
        Doi = Dataset.Doi ?? found.Doi,
        Sampling = Dataset.Sampling ?? found.Sampling,
    };
}

/// <summary>What a mapping says of the dataset.</summary>
internal sealed class DatasetFacts
{
    public string? Key { get; set; }
    public string? Version { get; set; }
    public string? Title { get; set; }
    public string? Abstract { get; set; }
    public string? Publisher { get; set; }
    public string? License { get; set; }
    public string? Rights { get; set; }
    public string? Citation { get; set; }
    public string? Doi { get; set; }
    public string? Sampling { get; set; }
}

/// <summary>A second table.</summary>
internal sealed class JoinFacts
{
    /// <summary>Its file, beside the table or (failing that) beside the mapping.</summary>
    public string File { get; set; } = "";

    /// <summary>Instead of a file: another sheet of the same workbook.</summary>
    public string? Sheet { get; set; }

    /// <summary>What messages call it.</summary>
    [YamlIgnore]
    public string Name => Sheet ?? File;

    /// <summary>The first table's column that names a row of it.</summary>
    public string Key { get; set; } = "";

    /// <summary>The column there that holds that name; the same header when not given.</summary>
    public string? To { get; set; }
}

/// <summary>One of several records of a row.</summary>
internal sealed class RecordFacts
{
    public Dictionary<string, string> Columns { get; set; } = [];
    public Dictionary<string, string> Constants { get; set; } = [];
}
