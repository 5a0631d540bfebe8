using Saola.Names.Matching;

namespace Saola.Platform.Taxa;

/// <summary>What a checklist makes of an id that a record gives.</summary>
internal enum IdAnswer
{
    /// <summary>Not an id of this checklist, as far as can be told.</summary>
    Unknown,
    /// <summary>It looks like this checklist's ids, but there is none such.</summary>
    Missing,
    Found,
}

/// <summary>
/// Whether an id is one of a checklist's. Every list numbers its taxa 1, 2, 3, so that a bare number says nothing: an id counts when the
/// checklist's key stands before it (<c>avilist:17</c>), or when it is one for the world, with a colon or a slash in it.
/// </summary>
internal sealed class TaxonIds(string key, NameIndex index)
{
    private readonly string? _prefix = CommonPrefix(index.Usages);

    public (IdAnswer Answer, NameUsage? Usage) Of(string id)
    {
        var own = id.Length > key.Length && id[key.Length] == ':' && id.StartsWith(key, StringComparison.Ordinal) ? id[(key.Length + 1)..] : null;
        if (own is not null) return index.Find(own) is { } usage ? (IdAnswer.Found, usage) : (IdAnswer.Missing, null);
        if (!id.AsSpan().ContainsAny(':', '/')) return (IdAnswer.Unknown, null);
        if (index.Find(id) is { } found) return (IdAnswer.Found, found);
        return _prefix is not null && id.StartsWith(_prefix, StringComparison.Ordinal) ? (IdAnswer.Missing, null) : (IdAnswer.Unknown, null);
    }

    /// <summary>What all ids begin with, up to a separator: <c>urn:lsid:example.org:names:</c>; null for bare ids.</summary>
    private static string? CommonPrefix(IReadOnlyList<NameUsage> usages)
    {
        if (usages.Count < 2) return null;
        var prefix = usages[0].Id.AsSpan();
        foreach (var usage in usages)
        {
            // Synonyms and higher taxa that came without an id of their own.
            if (usage.Id.Contains('~')) continue;
            prefix = prefix[..prefix.CommonPrefixLength(usage.Id)];
            if (prefix.IsEmpty) return null;
        }

        var end = prefix.LastIndexOfAny(":/=#");
        return end < 0 ? null : prefix[..(end + 1)].ToString();
    }
}
