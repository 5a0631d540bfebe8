using Saola.Names;

namespace Saola.Records.Quality;

/// <summary>Whether the parts of a name and of a classification agree with each other.</summary>
internal static class ClassificationQuality
{
    private static readonly Term[] Higher = [.. NameQuality.Classification.Select(c => c.Term)];

    public static QualityResult Consistent(QualityRecord r)
    {
        if (NameQuality.Backbone.IsMissing(r, out var missing)) return missing;
        if (r.AreAllEmpty(Higher)) return QualityResult.Internal("no higher taxon is given");
        if (Array.Find(Higher, t => !r.IsEmpty(t) && !HigherTaxa.IsWellFormed(r.Trimmed(t), NameQuality.Classification[Array.IndexOf(Higher, t)].Rank) && !IsSmall(r.Trimmed(t))) is { } wrong)
            return QualityResult.Complies(complies: false, $"{QualityTerms.Name(wrong)} is no name at its rank");
        return TaxonMatching.Consistent(r) is { } consistent
            ? QualityResult.Complies(consistent, consistent ? "the higher taxa are those of the lowest one" : "the higher taxa are not those of the lowest one")
            : QualityResult.External("no checklist is loaded that could know these higher taxa");
    }

    public static QualityResult PolynomialConsistent(QualityRecord r)
    {
        if (r.IsEmpty(Term.ScientificName)) return DateQuality.Empty(Term.ScientificName);
        if (r.AreAllEmpty(Term.GenericName, Term.SpecificEpithet, Term.InfraspecificEpithet)) return QualityResult.Internal("no part of the name is given by itself");
        var text = r.Trimmed(Term.ScientificName);
        var parsed = ScientificName.Parse(text);
        var epithets = Epithets(text);
        foreach (var (term, read, found) in (ReadOnlySpan<(Term, string?, string?)>)
        [
            (Term.GenericName, parsed.Genus, text.Split(' ')[0]),
            (Term.SpecificEpithet, parsed.SpecificEpithet, epithets.FirstOrDefault()),
            (Term.InfraspecificEpithet, parsed.InfraspecificEpithet, epithets.Count > 1 ? epithets[^1] : null),
        ])
        {
            if (!r.IsEmpty(term) && r.Trimmed(term) != read && r.Trimmed(term) != found)
                return QualityResult.Complies(complies: false, $"{QualityTerms.Name(term)} is not the one in dwc:scientificName");
        }

        return QualityResult.Complies(complies: true, "the parts that are given are those of dwc:scientificName");
    }

    // Lower-case words that are neither a rank, nor a doubt, nor a particle of an author's name.
    private static List<string> Epithets(string name)
    {
        var epithets = new List<string>();
        foreach (var word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            if (word.Length < 2 || !char.IsLower(word[0]) || word.EndsWith('.') || !word.All(c => char.IsLetter(c) || c == '-')) continue;
            if (Ranks.Of(word) is not null && word is not "major" || word is "cf" or "aff" or "sp" or "spp" or "ex" or "et" or "in" or "de" or "van" or "von" or "der" or "den" or "da" or "di" or "del" or "la" or "le" or "and") continue;
            epithets.Add(word);
        }

        return epithets;
    }

    private static bool IsSmall(string name) => name.Length > 1 && name.All(c => char.IsLetter(c) || c == '-') && HigherTaxa.Find(char.ToUpperInvariant(name[0]) + name[1..].ToLowerInvariant()).Count > 0;
}
