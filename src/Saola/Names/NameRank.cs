namespace Saola.Names;

/// <summary>What a name itself tells of its rank.</summary>
internal static class NameRank
{
    public static string? Marker(ScientificName name)
    {
        var part = name.Parts[^1];
        if (part.Kind == NameKind.VirusSpecies) return "Species";
        if (part.Kind == NameKind.Approximation || part.Cultivar is not null) return null;
        if (part.Epithets.Length == 0) return part.ParentRank;
        if (part.Epithets.Length > 1) return part.Epithets[^1].Rank is var rank and >= 0 ? name.Word(rank).ToString() : null;
        return name.IsHybridFormula ? null : "sp.";
    }

    /// <summary>GBIF's constant for what is certain of the first name.</summary>
    public static string? Constant(ScientificName name, NamePart part)
    {
        if (part.Epithets.Length == 0) return part.ParentRank is null ? null : OfSecond(Ranks.Of(part.ParentRank));
        if (part.Epithets.Length > 1)
            return part.Epithets[^1].Rank is var rank and >= 0 ? Ranks.Of(name.Word(rank)) ?? "INFRASPECIFIC_NAME" : "INFRASPECIFIC_NAME";
        return IsAggregate(name.Tail) ? "SPECIES_AGGREGATE" : "SPECIES";
    }

    // A division of a genus is not one of plants.
    private static string OfSecond(string? rank) =>
        rank is "SUBGENUS" or "SECTION" or "SUBSECTION" or "SERIES" or "SUBSERIES" or "TRIBE" or "SUBTRIBE" or "FAMILY" or "SUBFAMILY" ? rank : "INFRAGENERIC_NAME";

    private static bool IsAggregate(ReadOnlySpan<char> tail)
    {
        tail = tail.Trim();
        return tail.StartsWith("agg") || tail.StartsWith("species group") || tail.StartsWith("species complex") || tail.StartsWith("species aggregate") || tail is "complex" or "group";
    }
}
