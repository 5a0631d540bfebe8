using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Saola.Platform.Access;

/// <summary>A part of a YAML document that knows its line. Anchors, aliases and tags are refused, so that a small file is a small tree.</summary>
internal abstract record YamlNode(int Line)
{
    /// <summary>Lists in maps in lists: more than any file of ours needs.</summary>
    private const int Deepest = 8;

    /// <summary>The tree of a text; null for an empty one.</summary>
    /// <exception cref="YamlRefusal">It is no YAML, or more than is read here.</exception>
    public static YamlNode? Parse(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.TryConsume<StreamEnd>(out _)) return null;
            parser.Consume<DocumentStart>();
            var root = Read(parser, 0);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out var second)) throw new YamlRefusal((int)second.Start.Line, "a second document begins; keep all in one, without '---'");
            return root;
        }
        catch (YamlException e)
        {
            throw new YamlRefusal((int)Math.Max(1, e.Start.Line), $"{e.Message.ReplaceLineEndings(" ").TrimEnd('.')}; mend the file there");
        }
        catch (InvalidOperationException)
        {
            // Some unclosed braces put the reader into a state that it does not expect itself.
            throw new YamlRefusal((int)Math.Max(1, parser.Current?.End.Line ?? 1), "the text behind it is no YAML; look for a brace or a bracket that is not closed, and put such texts in quotes");
        }
    }

    private static YamlNode Read(Parser parser, int depth)
    {
        if (parser.Current is NodeEvent { } node)
        {
            if (parser.Current is AnchorAlias || !node.Anchor.IsEmpty) throw new YamlRefusal((int)node.Start.Line, "anchors (&) and aliases (*) are not read here; write the value out, in quotes if it begins so");
            if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific) throw new YamlRefusal((int)node.Start.Line, "tags (!) are not read here; leave it out, or put the value in quotes");
        }

        var line = (int)parser.Current!.Start.Line;
        if (depth > Deepest) throw new YamlRefusal(line, $"more than {Deepest} lists and maps stand in each other; see docs/access.md for what a rule looks like");
        if (parser.TryConsume<Scalar>(out var scalar)) return new YamlText(scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" ? null : scalar.Value, line);
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Read(parser, depth + 1));
            return new YamlList(items, line);
        }

        parser.Consume<MappingStart>();
        var entries = new List<(YamlText Key, YamlNode Value)>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (Read(parser, depth + 1) is not YamlText { Value: { } name } key) throw new YamlRefusal(line, "a key is no text; write 'key: value'");
            if (!keys.Add(name)) throw new YamlRefusal(key.Line, $"'{Short(name)}' is given twice; leave one of them out");
            entries.Add((key, Read(parser, depth + 1)));
        }

        return new YamlMap(entries, line);
    }

    /// <summary>A value as a message shows it.</summary>
    public static string Short(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(60)) shown.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        return shown.Length < text.Length ? shown.Append('…').ToString() : shown.ToString();
    }
}

/// <summary>A text; null where nothing stands.</summary>
internal sealed record YamlText(string? Value, int Line) : YamlNode(Line);

internal sealed record YamlList(IReadOnlyList<YamlNode> Items, int Line) : YamlNode(Line);

internal sealed record YamlMap(IReadOnlyList<(YamlText Key, YamlNode Value)> Entries, int Line) : YamlNode(Line);

/// <summary>What is wrong at a line: for whoever knows the file's name.</summary>
internal sealed class YamlRefusal(int line, string what) : Exception(what)
{
    public int Line => line;
}
