using Saola.Records;

namespace Saola.Platform.Store;

/// <summary>What of a row a column's value hangs on.</summary>
public enum ColumnBasis
{
    /// <summary>Anything.</summary>
    Row,
    /// <summary>Nothing: it is the same for all rows.</summary>
    Nothing,
    /// <summary>The taxon.</summary>
    Taxon,
    /// <summary>The dataset key.</summary>
    Dataset,
    /// <summary>The dataset of the home.</summary>
    Source,
    /// <summary>One value of a vocabulary.</summary>
    Code,
    /// <summary>A value of the row, as it is.</summary>
    Own,
}

/// <summary>A column of exported records: its Darwin Core or GBIF name and its value of a row, which several threads may ask for at once.</summary>
public abstract class RecordColumn(string name)
{
    public string Name { get; } = name;

    /// <summary>What of a row its value hangs on alone: an engine that keeps that apart writes each value once.</summary>
    public ColumnBasis Basis { get; init; }

    /// <summary>The engine's own column that holds its value (<see cref="ColumnBasis.Own"/>), or the code that it hangs on.</summary>
    public string? Own { get; init; }

    public sealed class Text(string name, Func<OccurrenceRow, string?> value) : RecordColumn(name)
    {
        public Func<OccurrenceRow, string?> Value { get; } = value;
    }

    public sealed class Integer(string name, Func<OccurrenceRow, int?> value) : RecordColumn(name)
    {
        public Func<OccurrenceRow, int?> Value { get; } = value;
    }

    public sealed class Long(string name, Func<OccurrenceRow, long?> value) : RecordColumn(name)
    {
        public Func<OccurrenceRow, long?> Value { get; } = value;
    }

    public sealed class Number(string name, Func<OccurrenceRow, double?> value) : RecordColumn(name)
    {
        public Func<OccurrenceRow, double?> Value { get; } = value;
    }

    /// <summary>GBIF's issue names: an array in JSON, joined by semicolons in tables.</summary>
    public sealed class Issues() : RecordColumn("issue");
}

/// <summary>The text of sets of issues: a table has millions of rows and few different sets.</summary>
internal sealed class IssueTexts
{
    private readonly Dictionary<IssueSet, string> _texts = [];

    /// <summary>The names joined by semicolons, or null for none.</summary>
    public string? Of(IssueSet issues)
    {
        if (issues.IsEmpty) return null;
        if (!_texts.TryGetValue(issues, out var text)) _texts.Add(issues, text = issues.ToString());
        return text;
    }
}
