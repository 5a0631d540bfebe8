namespace Saola.Records.Quality;

/// <summary>Whether an identifier of a name says where it comes from.</summary>
internal static class NameIdentifiers
{
    // Namespaces of terms: dwc:scientificName is a term's name, not an identifier.
    private static readonly string[] TermNamespaces = ["dwc", "dcterms", "dc", "dwciri", "bdqval", "rdf", "rdfs", "xmlns"];

    public static QualityResult Complete(QualityRecord r)
    {
        if (r.IsEmpty(QualityTerms.ScientificNameId)) return DateQuality.Empty(QualityTerms.ScientificNameId);
        var complete = IsComplete(r[QualityTerms.ScientificNameId]!);
        return QualityResult.Complies(complete, complete ? "dwc:scientificNameID says where it comes from" : "dwc:scientificNameID is no LSID, URN, scope:value or address with a path");
    }

    /// <summary>An LSID, a URN, <c>scope:value</c>, or an address with a host and more of a path than a slash.</summary>
    public static bool IsComplete(string id)
    {
        if (id.Length > 2000 || id.AsSpan().ContainsAnyInRange('\0', ' ') || id.Any(char.IsWhiteSpace)) return false;
        if (id.Contains("://", StringComparison.Ordinal)) return IsAddress(id);
        var parts = id.Split(':');
        if (parts[0].Equals("urn", StringComparison.OrdinalIgnoreCase)) return IsUrn(parts);
        return parts.Length >= 2 && IsScope(parts[0]) && parts[1].Length > 0 && Array.IndexOf(TermNamespaces, parts[0].ToLowerInvariant()) < 0;
    }

    /// <summary>Whether it can be of one taxon: an address that ends in a slash or asks a question is of a list.</summary>
    public static bool IsOfOne(string id)
    {
        if (!IsComplete(id) || id.EndsWith('/') || id.EndsWith('=')) return false;
        // GBIF's own are numbers.
        return !id.StartsWith("gbif:", StringComparison.OrdinalIgnoreCase) || id.AsSpan(5).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static bool IsAddress(string id)
    {
        var scheme = id.IndexOf("://", StringComparison.Ordinal);
        if (!IsScope(id[..scheme])) return false;
        var rest = id.AsSpan(scheme + 3);
        var end = rest.IndexOfAny("?#");
        if (end >= 0) rest = rest[..end];
        var slash = rest.IndexOf('/');
        return slash > 0 && rest.Length > slash + 1;
    }

    // urn:NID:NSS; for lsid, NSS is authority:namespace:object and may have a revision.
    private static bool IsUrn(string[] parts)
    {
        if (parts.Length < 3 || parts[1].Length < 2 || !parts[1].All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || parts[2].Length == 0) return false;
        return !parts[1].Equals("lsid", StringComparison.OrdinalIgnoreCase) || (parts.Length is 5 or 6 && Array.TrueForAll(parts, p => p.Length > 0));
    }

    private static bool IsScope(string text) => text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.' or '_');
}
