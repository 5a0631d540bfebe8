using Saola.Platform.Home;
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
internal sealed class Mapping
{
    public DatasetFacts Dataset { get; set; } = new();
    public string RowType { get; set; } = "Occurrence";

    /// <summary>Values that mean nothing.</summary>
    public List<string> Empty { get; set; } = [];

    public Dictionary<string, string> Columns { get; set; } = [];
    public Dictionary<string, string> Constants { get; set; } = [];

    /// <summary>Second tables, whose columns come beside those of the first.</summary>
    public List<JoinFacts> Join { get; set; } = [];

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
            if (mapping.Columns.Count == 0 && mapping.Records.Count == 0) throw new SaolaException($"{path}: maps no column; add 'columns:' with lines of 'term: header'");
            return mapping;
        }
        catch (YamlException e)
        {
            throw new SaolaException($"{path}: line {e.Start.Line}: {(e.InnerException ?? e).Message.ReplaceLineEndings(" ")}; mend the mapping there", e);
        }
    }

    public DatasetDescription Describe(DatasetDescription found) => found with
    {
        Key = Dataset.Key ?? found.Key,
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
