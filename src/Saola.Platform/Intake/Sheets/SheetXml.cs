using System.Text;
using System.Xml;
using Saola.Platform.Intake.Containers;

namespace Saola.Platform.Intake.Sheets;

/// <summary>The XML of a workbook's parts, streamed: no DTD, no entities, nothing fetched. Damage is told in one line.</summary>
internal sealed class SheetXml : IDisposable
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true,
    };

    /// <summary>A reader remembers every element that it is in.</summary>
    private const int MostDepth = 1_000;

    private readonly GuardedStream _stream;
    private readonly string _name;

    public SheetXml(Container container, Entry entry)
    {
        _name = container.Name(entry);
        _stream = container.Open(entry);
        Reader = Guarded(() => XmlReader.Create(_stream, Settings));
    }

    public XmlReader Reader { get; }

    /// <summary>Stored bytes read so far.</summary>
    public long Position => _stream.Position;

    /// <summary>The text of the node that the reader is at.</summary>
    public string Value => Guarded(() => Reader.Value);

    /// <summary>Goes to the next node; false at the end.</summary>
    /// <exception cref="SaolaException">The part is not well-formed, is nested without end, or has a DTD.</exception>
    public bool Read()
    {
        var read = Guarded(Reader.Read);
        return Reader.Depth <= MostDepth ? read : throw Damaged($"has elements more than {MostDepth} deep");
    }

    /// <summary>Goes to the next start of an element; false at the end.</summary>
    public bool NextElement()
    {
        while (Read())
        {
            if (Reader.NodeType == XmlNodeType.Element) return true;
        }

        return false;
    }

    /// <summary>The text inside the element that the reader is at, without that of the elements named; the reader ends at its end.</summary>
    public string InnerText(string? without = null)
    {
        if (Reader.IsEmptyElement) return "";
        var depth = Reader.Depth;
        var text = new StringBuilder();
        while (Read() && Reader.Depth > depth)
        {
            if (Reader.NodeType == XmlNodeType.Element && Reader.LocalName == without) SkipElement();
            else if (Reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) text.Append(Value);
        }

        return text.ToString();
    }

    /// <summary>Passes over the element that the reader is at, to its end.</summary>
    public void SkipElement()
    {
        if (Reader.IsEmptyElement) return;
        var depth = Reader.Depth;
        while (Read() && Reader.Depth > depth)
        {
        }
    }

    public SaolaException Damaged(string what) => new($"{_name}: {what}; open the workbook in a spreadsheet program and save it anew");

    public void Dispose()
    {
        Reader.Dispose();
        _stream.Dispose();
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException e)
        {
            throw new SaolaException(
                e.Message.Contains("DTD", StringComparison.Ordinal)
                    ? $"{_name}: has a DTD, which no spreadsheet program writes and which is not read for safety; do not trust this file, ask its sender for a clean one"
                    : $"{_name}: is not well-formed XML (line {e.LineNumber}); open the workbook in a spreadsheet program and save it anew",
                e);
        }
    }
}
