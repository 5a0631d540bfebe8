using Saola.Names;
using Saola.Records.Quality;
using Saola.Records.Vocabularies;

namespace Saola.Records;

/// <summary>What was recorded: the name, its parts, its rank, and the classification without the words that stand for nothing.</summary>
internal static class TaxonRules
{
    private static readonly Vocabulary NoTaxon = Vocabulary.Of("""
        NONE: incertae sedis, incertae, inc sed, not assigned, unassigned, unplaced, unidentified, unidentifiable, undescribed, unclassified, uncertain, unnamed, no identificado,
          sin identificar, não identificado, non identifié, indeterminada, ignota, biota, life, sp, spp, 未鉴定, 未定
        """);

    // Columns hold names in capitals and in lower case too.
    private static readonly NameOptions AsInRecords = new() { AnyCase = true };

    public static Classification Classify(VerbatimRecord v, Trace? trace) => new(
        Clean(Term.Kingdom, v, trace), Clean(Term.Phylum, v, trace), Clean(Term.Class, v, trace),
        Clean(Term.Order, v, trace), Clean(Term.Family, v, trace), Clean(Term.Genus, v, trace));

    public static TaxonResult Interpret(VerbatimRecord v, Classification classification, Trace? trace)
    {
        var (kingdom, phylum, @class, order, family, genus) = classification;
        var written = Name(Term.ScientificName, v);
        if (written is null)
        {
            // What is put together is looked at as a given name is.
            written = Name(Built(v, kingdom, genus)) ?? family ?? order ?? @class ?? phylum ?? kingdom;
            if (written is not null)
                trace?.Add("taxon.scientificName", Term.ScientificName, v[Term.ScientificName], written, issue: null, "Put together from the other taxon terms.");
        }

        if (written is null) return Empty(kingdom, phylum, @class, order, family, genus);

        var name = ScientificName.Parse(written, AsInRecords);
        // What came of two species is neither of them.
        var isFormula = name.IsHybridFormula;
        var specific = isFormula ? null : name.SpecificEpithet;
        var infraspecific = isFormula ? null : name.InfraspecificEpithet;
        var canonical = isFormula ? name.CanonicalSimple : name.Canonical;
        if (trace is not null && !name.IsName) trace.Add("taxon.parse", Term.ScientificName, written, result: null, issue: null, "Not read as a scientific name.");
        else if (trace is not null && canonical != written)
            trace.Add("taxon.parse", Term.ScientificName, written, canonical, issue: null, isFormula ? "A hybrid formula is of none of its species." : null);

        var rank = name.IsApproximate && specific is null
            // "Panthera sp." of rank species is a genus, "Felidae sp." a family.
            ? RankByPlace(canonical, specific, kingdom, phylum, @class, order, family, genus) ?? (canonical is null ? null : RankOfWord(canonical, kingdom))
            : Rank(v, name, kingdom, trace) ?? RankByPlace(canonical, specific, kingdom, phylum, @class, order, family, genus);
        genus ??= name.Genus is { } own && (specific is not null || rank is "GENUS" || (isFormula && Array.TrueForAll(name.Parts, part => part.Genus == own))) ? Cased(own) : null;
        return new TaxonResult
        {
            ScientificName = written,
            CanonicalName = canonical,
            Authorship = name.Authorship ?? (name.IsName ? Name(Term.ScientificNameAuthorship, v) : null),
            TaxonRank = rank,
            Kingdom = kingdom,
            Phylum = phylum,
            Class = @class,
            Order = order,
            Family = family,
            Genus = genus,
            Species = GivenSpecies(v, name) ?? Binomial(name),
            SpecificEpithet = specific,
            InfraspecificEpithet = infraspecific,
        };
    }

    private static TaxonResult Empty(string? kingdom, string? phylum, string? @class, string? order, string? family, string? genus) =>
        kingdom is null && phylum is null && @class is null && order is null && family is null && genus is null
            ? TaxonResult.Nothing
            : new TaxonResult { Kingdom = kingdom, Phylum = phylum, Class = @class, Order = order, Family = family, Genus = genus };

    // genus + epithets + authorship, as a botanist or zoologist would write them.
    private static string? Built(VerbatimRecord v, string? kingdom, string? genus)
    {
        var generic = Name(Term.GenericName, v) ?? genus;
        if (generic is null) return Name(Term.Species, v);
        var specific = Name(Term.SpecificEpithet, v);
        if (specific is null) return Name(Term.Species, v) ?? Join(generic, Name(Term.ScientificNameAuthorship, v));
        var infraspecific = Name(Term.InfraspecificEpithet, v);
        var text = Join(generic, specific);
        if (infraspecific is not null)
        {
            text = TaxonRanks.Of(Placeholder.Clean(v[Term.TaxonRank])) switch
            {
                "VARIETY" => Join(text, "var."),
                "FORM" => Join(text, "f."),
                "SUBSPECIES" when !IsAnimal(kingdom) => Join(text, "subsp."),
                _ => text,
            };
            text = Join(text, infraspecific);
        }

        return Join(text, Name(Term.ScientificNameAuthorship, v));
    }

    private static string Join(string a, string? b) => b is null ? a : string.Concat(a, " ", b);

    private static string? Rank(VerbatimRecord v, ScientificName name, string? kingdom, Trace? trace)
    {
        var text = Placeholder.Clean(v[Term.TaxonRank]);
        var given = text.IsEmpty ? null : TaxonRanks.Of(text);
        if (trace is not null && !text.IsEmpty && v[Term.TaxonRank] != given) trace.Add("taxon.rank", Term.TaxonRank, v[Term.TaxonRank], given);
        if (given is not null and not "UNRANKED") return given;
        if (name.IsHybridFormula) return null;
        return name.Rank == "INFRASPECIFIC_NAME" && IsAnimal(kingdom) ? "SUBSPECIES" : name.Rank;
    }

    // By its ending, or by the skeleton of the classification; a genus otherwise. Subfamilies of animals and subtribes of plants end alike.
    private static string? RankOfWord(string word, string? kingdom)
    {
        if (word.EndsWith("idae", StringComparison.Ordinal) || word.EndsWith("aceae", StringComparison.Ordinal)) return "FAMILY";
        if (word.EndsWith("inae", StringComparison.Ordinal)) return null;
        var known = HigherTaxa.Find(word).Where(taxon => kingdom is null || taxon.At("KINGDOM") == kingdom).Select(taxon => taxon.Rank).Distinct().ToList();
        return known is [{ } rank] ? rank : "GENUS";
    }

    private static string? RankByPlace(
        string? canonical, string? specific, string? kingdom, string? phylum, string? @class, string? order, string? family, string? genus)
    {
        if (canonical is null || specific is not null) return null;
        if (canonical == genus) return "GENUS";
        if (canonical == family) return "FAMILY";
        if (canonical == order) return "ORDER";
        if (canonical == @class) return "CLASS";
        if (canonical == phylum) return "PHYLUM";
        return canonical == kingdom ? "KINGDOM" : null;
    }

    // The provider's own binomial (in GBIF's downloads that of the accepted species) goes before the one of the name.
    private static string? GivenSpecies(VerbatimRecord v, ScientificName name)
    {
        if (Name(Term.Species, v) is not { } text) return null;
        return text == Binomial(name) ? text : Binomial(ScientificName.Parse(text, AsInRecords));
    }

    private static string? Binomial(ScientificName name) =>
        name.SpecificEpithet is null || name.IsHybridFormula ? null : name.InfraspecificEpithet is null ? name.Canonical : $"{name.Genus} {name.SpecificEpithet}";

    private static bool IsAnimal(string? kingdom) => kingdom is "Animalia" or "Metazoa";

    private static string? Name(Term term, VerbatimRecord v) => Name(v[term]);

    private static string? Name(string? verbatim)
    {
        var text = Placeholder.Clean(verbatim);
        if (text.IsEmpty || IsNoTaxon(text)) return null;
        return text.Length == verbatim!.Length ? verbatim : text.ToString();
    }

    private static string? Clean(Term term, VerbatimRecord v, Trace? trace)
    {
        var verbatim = v[term];
        if (verbatim is null) return null;
        var result = Name(term, v);
        if (result is not null && result.Length > 1) result = Cased(result);
        if (trace is not null && verbatim.Length > 0 && result != verbatim) trace.Add("taxon.classification", term, verbatim, result);
        return result;
    }

    // ANIMALIA and animalia are Animalia.
    private static string Cased(string text)
    {
        var first = char.ToUpperInvariant(text[0]);
        if (!HasLower(text.AsSpan(1))) return first + text[1..].ToLowerInvariant();
        return first == text[0] ? text : first + text[1..];
    }

    private static bool HasLower(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLower(c)) return true;
        }

        return false;
    }

    private static bool IsNoTaxon(ReadOnlySpan<char> text) => Placeholder.IsUnknown(text) || NoTaxon.Find(text) is not null;
}
