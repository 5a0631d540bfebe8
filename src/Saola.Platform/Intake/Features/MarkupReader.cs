using System.Text;
using System.Xml;
using Saola.Platform.Intake.Containers;
using Saola.Platform.Intake.Text;

namespace Saola.Platform.Intake.Features;

/// <summary>
/// Reads XML that a stranger wrote, element by element: no DTD, no entities, nothing fetched, and bounds for the depth, the number of
/// elements and the text that one feature may have.
/// </summary>
internal sealed class MarkupReader : IDisposable
{
    private const int MostDepth = 100;
    private const int MostElements = 5_000_000;
    private const int MostText = 256 << 20;

    private static readonly Dictionary<string, string> NoAttributes = [];

    private readonly string _name;
    private readonly TextInput _input;
    private readonly XmlReader _reader;

    public MarkupReader(Container container, Entry entry)
    {
        _name = container.Name(entry);
        string? declared;
        using (var head = container.Open(entry)) declared = Declared(Encoding.Latin1.GetString(BinaryFile.Read(head, 200)));
        _input = TextInput.Open(container.Open(entry), declared, _name);
        // Files that were glued together use prefixes that they do not declare.
        var names = new XmlNamespaceManager(new NameTable());
        foreach (var prefix in (ReadOnlySpan<string>)["gx", "kml", "atom", "xal", "xsi", "gpxx", "gpxtpx", "ogr", "mwm"]) names.AddNamespace(prefix, $"urn:{prefix}");
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CheckCharacters = false, CloseInput = true,
            MaxCharactersInDocument = 1L << 31, MaxCharactersFromEntities = 0, NameTable = names.NameTable,
        };
        var text = new StreamReader(_input.Utf8, new UTF8Encoding(false));
        while (text.Peek() is ' ' or '\t' or '\r' or '\n' or '\uFEFF') _ = text.Read();
        _reader = XmlReader.Create(text, settings, new XmlParserContext(names.NameTable, names, null, XmlSpace.None));
    }

    public string Element => _reader.LocalName;

    public int Depth => _reader.Depth;

    public bool IsStart => _reader.NodeType == XmlNodeType.Element;

    /// <summary>Whether the element that was gone to has nothing in it, so that no end follows.</summary>
    public bool IsEmpty => _reader.IsEmptyElement;

    /// <summary>Goes to the next start or end of an element; false at the end.</summary>
    /// <exception cref="SaolaException">It is not well-formed, is nested without end, or has a DTD.</exception>
    public bool Read()
    {
        while (Guarded(_reader.Read))
        {
            if (_reader.Depth > MostDepth) throw new SaolaException($"{_name}: has elements more than {MostDepth} deep; export the file again");
            if (_reader.NodeType is XmlNodeType.Element or XmlNodeType.EndElement) return true;
        }

        return false;
    }

    /// <summary>The element that was gone to, with all that is in it; the reader is at its end then.</summary>
    public Markup Whole() => Guarded(() =>
    {
        var (open, text, count) = (new Stack<(string Name, IReadOnlyDictionary<string, string> Attributes, int From, List<Markup> Children)>(), new StringBuilder(), 0);
        var buffer = new char[16 << 10];
        while (true)
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (++count > MostElements || open.Count > MostDepth) throw new SaolaException($"{_name}: a feature has countless elements; export the file again");
                    var empty = _reader.IsEmptyElement;
                    open.Push((_reader.LocalName, Attributes(), text.Length, []));
                    if (empty && Close() is { } single) return single;
                    break;
                case XmlNodeType.EndElement:
                    if (Close() is { } whole) return whole;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    for (int n; (n = _reader.ReadValueChunk(buffer, 0, buffer.Length)) > 0;)
                    {
                        text.Append(buffer, 0, n);
                        if (text.Length > MostText) throw new SaolaException($"{_name}: a feature has more than {MostText >> 20} million characters; export the file again");
                    }

                    break;
                default: break;
            }

            if (!_reader.Read()) throw new XmlException("the text ends inside of an element");
        }

        Markup? Close()
        {
            var (name, attributes, from, children) = open.Pop();
            // The text of an element with others in it is seldom asked for, and would be kept once a level.
            var markup = new Markup(name, attributes, children.Count == 0 || name is "description" or "value" or "Snippet" or "name" or "SimpleData" ? text.ToString(from, text.Length - from) : "", children);
            if (open.Count == 0) return markup;
            open.Peek().Children.Add(markup);
            return null;
        }
    });

    public void Dispose()
    {
        _reader.Dispose();
        _input.Dispose();
    }

    private IReadOnlyDictionary<string, string> Attributes()
    {
        if (!_reader.HasAttributes) return NoAttributes;
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        while (_reader.MoveToNextAttribute()) attributes[_reader.LocalName] = _reader.Value;
        _reader.MoveToElement();
        return attributes;
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
                e.Message.Contains("DTD", StringComparison.Ordinal) ? $"{_name}: has a DTD, which is not read for safety; remove the <!DOCTYPE>" : $"{_name}: is not well-formed XML (line {e.LineNumber}); mend it there, or export it again", e);
        }
    }

    private static string? Declared(string head)
    {
        var at = head.IndexOf("encoding", StringComparison.Ordinal);
        if (at < 0 || !head.AsSpan(0, at).Contains("<?xml", StringComparison.Ordinal)) return null;
        var quote = head.AsSpan(at).IndexOfAny('"', '\'');
        if (quote < 0) return null;
        var rest = head[(at + quote + 1)..];
        var end = rest.IndexOf(head[at + quote], StringComparison.Ordinal);
        return end is > 0 and < 40 ? rest[..end] : null;
    }
}
