namespace Saola.Names.Matching;

/// <summary>How near the spelling of a candidate is.</summary>
/// <param name="Edits">Letters that differ, Latin endings apart.</param>
/// <param name="IsEnding">Whether an epithet ends in another way.</param>
internal readonly record struct Spelling(int Edits, bool IsEnding)
{
    public static readonly Spelling Same = new(0, false);

    public bool IsSame => Edits == 0 && !IsEnding;
}

/// <summary>
/// The confidence of a match: a start from the spelling, and what authorship, higher taxa, rank and status add or take. The numbers are
/// ours; docs/decisions/taxon-matching.md says why.
/// </summary>
internal static class Scoring
{
    /// <summary>What is less sure is no match.</summary>
    public const int Least = 66;

    /// <summary>Candidates nearer to each other than this are not told apart.</summary>
    public const int Tie = 3;

    // By GBIF's names and their older or wider synonyms; a kingdom that is not here is compared by its own name.
    private static readonly Dictionary<string, string> Kingdoms = new(StringComparer.Ordinal)
    {
        ["metazoa"] = "animalia", ["animal"] = "animalia", ["animals"] = "animalia", ["viridiplantae"] = "plantae", ["plant"] = "plantae", ["plants"] = "plantae",
        ["archaeplastida"] = "plantae", ["eubacteria"] = "bacteria", ["monera"] = "bacteria", ["mycota"] = "fungi", ["virus"] = "viruses", ["incertaesedis"] = "",
    };

    // Their borders have moved so much that a difference says little.
    private static readonly HashSet<string> Loose = new(StringComparer.Ordinal) { "protozoa", "protista", "protoctista", "chromista", "bacteria", "archaea", "eukaryota", "" };

    /// <summary>The sum; it may be more than 100, and is cut there only when it is told.</summary>
    public static int Of(ComparedName query, Lineage wanted, ComparedName candidate, NameUsage usage, Spelling spelling, List<string>? reasons = null)
    {
        var score = Start(spelling, reasons);
        Add(candidate.Authors.Compare(query.Authors) switch
        {
            AuthorAgreement.Agree => (8, "authorship agrees"),
            AuthorAgreement.Near => (3, "authorship agrees in part"),
            AuthorAgreement.Differ => (-20, "another authorship"),
            _ => (0, "authorship not compared"),
        });
        var (agreement, where) = Compare(wanted, usage.Lineage);
        if (where is not null) Add((agreement, where));
        if (query.Rank is { } rank && usage.Rank is { } own && RankConflict(rank, own, query.Words.Length) is var conflict and > 0) Add((-conflict, $"rank {own} and not {rank}"));
        if (query.IsAggregate && usage.Rank == "SPECIES_AGGREGATE") Add((3, "an aggregate as well"));
        Add(usage.Status switch
        {
            NameStatus.Doubtful => (-2, "accepted with doubts"),
            NameStatus.Synonym => (-4, "a synonym"),
            NameStatus.Misapplied => (-15, "a misapplied name"),
            _ => (0, ""),
        });
        return score;

        void Add((int Points, string Reason) part)
        {
            score += part.Points;
            if (part.Points != 0) reasons?.Add(string.Concat(part.Reason, " ", part.Points.ToString("+0;-0", System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    public static int Confidence(int score) => Math.Clamp(score, 0, 100);

    /// <summary>Whether no rank of two lineages says that they are apart.</summary>
    public static bool AreCompatible(Lineage a, Lineage b) => Compare(a, b).Points >= 0;

    private static int Start(Spelling spelling, List<string>? reasons)
    {
        var (points, reason) = spelling switch
        {
            { IsSame: true } => (90, "the same name"),
            { Edits: 0 } => (84, "another Latin ending"),
            { Edits: 1 } => (78, "one letter differs"),
            { Edits: 2 } => (64, "two letters differ"),
            _ => (58, "three letters differ"),
        };
        reasons?.Add($"{reason} {points}");
        return points;
    }

    /// <summary>Points for the lowest rank that agrees, or less for the highest that does not.</summary>
    private static (int Points, string? Reason) Compare(Lineage wanted, Lineage own)
    {
        if (Kingdom(wanted.Kingdom) is { } asked && Kingdom(own.Kingdom) is { } kingdom && asked != kingdom)
            return Loose.Contains(asked) || Loose.Contains(kingdom) ? (-5, "a kingdom of moving borders") : (-50, "another kingdom");
        (string Rank, string? Asked, string? Own, int More, int Less)[] ranks =
        [
            ("phylum", wanted.Phylum, own.Phylum, 3, 12), ("class", wanted.Class, own.Class, 4, 10), ("order", wanted.Order, own.Order, 6, 6), ("family", wanted.Family, own.Family, 8, 6),
        ];
        var best = (0, (string?)null);
        if (wanted.Kingdom is not null && own.Kingdom is not null) best = (2, "the same kingdom");
        foreach (var (rank, asked2, own2, more, less) in ranks)
        {
            if (asked2 is null || own2 is null) continue;
            // Below the highest difference nothing can agree but by chance.
            if (!Same(asked2, own2)) return best.Item1 > 0 ? (best.Item1 - less, $"another {rank}") : (-less, $"another {rank}");
            best = (more, $"the same {rank}");
        }

        return best;
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase) || NameFold.Word(a) == NameFold.Word(b);

    private static string? Kingdom(string? name)
    {
        if (name is null) return null;
        var folded = NameFold.Word(name);
        return Kingdoms.GetValueOrDefault(folded, folded);
    }

    /// <summary>Points to take for ranks that cannot be the same taxon's.</summary>
    private static int RankConflict(string asked, string own, int words) => asked == own ? 0 : words switch
    {
        1 => asked is "UNRANKED" or "SUPRAGENERIC_NAME" || own is "UNRANKED" or "SUPRAGENERIC_NAME" ? 0 : 30,
        2 => 0,
        _ => asked is "INFRASPECIFIC_NAME" || own is "INFRASPECIFIC_NAME" ? 0 : 4,
    };
}
