using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Saola.Platform.Demonstration;

/// <summary>How the rows of an archive are written.</summary>
internal sealed record ArchiveStyle(bool Csv, Encoding Encoding)
{
    public static readonly ArchiveStyle Tabs = new(Csv: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}

/// <summary>A table as meta.xml describes it: its files, its terms, and values that hold for all rows.</summary>
internal sealed record ArchiveTable(
    string RowType, bool IsCore, IReadOnlyList<string> Files, IReadOnlyList<string> Terms, IReadOnlyList<(string Term, string Value)> Defaults);

/// <summary>Writes one Darwin Core Archive as a stream; the same input gives the same bytes.</summary>
internal sealed class ArchiveWriter : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly ArchiveStyle _style;
    private readonly DateTimeOffset _stamp;
    private readonly List<ArchiveTable> _tables = [];

    public ArchiveWriter(string path, ArchiveStyle style, DateOnly today)
    {
        _zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create, leaveOpen: false);
        _style = style;
        _stamp = new DateTimeOffset(today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
    }

    /// <summary>Begins a file of a table; its heading is written.</summary>
    public ArchiveFile Begin(string name, IReadOnlyList<string> terms)
    {
        var file = new ArchiveFile(new StreamWriter(Open(name), _style.Encoding, 1 << 16) { NewLine = "\n" }, _style.Csv);
        foreach (var term in terms) file.Field(term);
        file.EndRow();
        return file;
    }

    public void Describe(ArchiveTable table) => _tables.Add(table);

    /// <summary>Writes meta.xml for the described tables, and eml.xml.</summary>
    public void Finish(Action<XmlWriter> eml)
    {
        WriteXml("meta.xml", xml => Meta.Write(xml, _tables, _style));
        WriteXml("eml.xml", eml);
    }

    public void Dispose() => _zip.Dispose();

    private void WriteXml(string name, Action<XmlWriter> write)
    {
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = ArchiveStyle.Tabs.Encoding, CloseOutput = true };
        using var xml = XmlWriter.Create(Open(name), settings);
        write(xml);
    }

    private Stream Open(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = _stamp;
        entry.ExternalAttributes = 0;
        return entry.Open();
    }
}

/// <summary>Rows of text, separated by tabs, or by commas with quotes where needed.</summary>
internal sealed class ArchiveFile(StreamWriter writer, bool csv) : IDisposable
{
    private bool _first = true;

    public void Field(string? value)
    {
        if (!_first) writer.Write(csv ? ',' : '\t');
        _first = false;
        if (value is null) return;
        if (csv && value.AsSpan().IndexOfAny(",\"\n") >= 0) writer.Write($"\"{value.Replace("\"", "\"\"")}\"");
        else writer.Write(value);
    }

    public void EndRow()
    {
        writer.Write('\n');
        _first = true;
    }

    /// <summary>Writes a row, with a field too many or too few when <paramref name="error"/> is not 0.</summary>
    public void Row<T>(IReadOnlyList<ArchiveColumn<T>> columns, T item, int error = 0)
    {
        var end = error < 0 ? columns.Count / 2 : columns.Count;
        for (var i = 0; i < end; i++) Field(columns[i].Value(item));
        if (error > 0) Field("a field too many");
        EndRow();
    }

    public void Dispose() => writer.Dispose();
}
