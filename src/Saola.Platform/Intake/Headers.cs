using Saola.Records;

namespace Saola.Platform.Intake;

/// <summary>From the headers of a table to terms.</summary>
internal static class Headers
{
    /// <summary>
    /// The term of each header. <c>Scientific Name</c>, <c>scientific_name</c> and <c>dwc:scientificName</c> are
    /// <c>scientificName</c>; what is no Darwin Core name stays as a term of its own; a second column of the same term becomes
    /// <c>name_2</c>.
    /// </summary>
    /// <param name="headers">The headers as the file has them.</param>
    /// <param name="taken">Terms that are already given to other columns.</param>
    /// <param name="duplicates">Receives the headers that were renamed.</param>
    public static Term[] Terms(IReadOnlyList<string> headers, HashSet<Term> taken, List<string> duplicates)
    {
        var terms = new Term[headers.Count];
        for (var i = 0; i < headers.Count; i++)
        {
            var term = TermOf(headers[i], i);
            if (!taken.Add(term))
            {
                duplicates.Add(headers[i]);
                var name = term.Name;
                for (var n = 2; !taken.Add(term); n++) term = Term.Of($"{name}_{n}");
            }

            terms[i] = term;
        }

        return terms;
    }

    /// <summary>The Darwin Core term that a header means, or null.</summary>
    public static Term? Known(string header)
    {
        var simple = header.Trim();
        if (simple.LastIndexOfAny(['/', '#', ':']) is var cut and >= 0) simple = simple[(cut + 1)..];
        var bare = string.Concat(simple.Where(char.IsLetterOrDigit));
        return TermNames.All.TryGetValue(bare, out var name) ? Term.Of(name) : null;
    }

    private static Term TermOf(string header, int index)
    {
        var text = header.Trim();
        if (text.Length == 0) return Term.Of($"column_{index + 1}");
        if (Known(text) is { } known) return known;
        if (text.Contains("://", StringComparison.Ordinal)) return Term.Of(text);
        var prefix = text.IndexOf(':');
        var isPrefix = prefix > 0 && prefix < text.Length - 1 && text.AsSpan(0, prefix).IndexOfAnyExceptInRange('0', 'z') < 0;
        return Term.Of(isPrefix ? text[(prefix + 1)..].Replace('/', '_').Replace('#', '_').Replace(':', '_') : text.Replace('/', '_').Replace('#', '_').Replace(':', '_'));
    }
}
