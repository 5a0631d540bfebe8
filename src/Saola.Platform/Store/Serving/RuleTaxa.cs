using System.Text;
using DuckDB.NET.Data;
using Saola.Platform.Access;
using Saola.Platform.Intake.Projection;

namespace Saola.Platform.Store.Serving;

/// <summary>
/// The taxa of the runs that rules may hit. Names are judged by the rules themselves, but not a million of them: a name of two words that is
/// one of a rule's, or one letter away, has its genus or the beginning of its epithet in it; and names above it are few.
/// </summary>
internal static class RuleTaxa
{
    /// <summary>Columns of names above the species.</summary>
    private static readonly string[] Above = TaxonNames.Lineage[2..];

    /// <summary>For each rule, the numbers of the taxa that it may hit; empty for a rule without taxa.</summary>
    public static IReadOnlyList<IReadOnlyCollection<int>> Of(RunSet runs, DuckDBConnection connection, IReadOnlyList<AccessRule> rules)
    {
        var hits = rules.Select(_ => new HashSet<int>()).ToList();
        if (rules.All(r => r.Taxa is null)) return hits;
        var scope = new TaxonScope([.. rules.Select(r => r.Taxa)]);
        AddLower(runs, connection, rules, scope, hits);
        // A name of two words is in the record's own names; one word may be that of a taxon above it.
        if (!rules.SelectMany(r => r.Taxa ?? []).Any(t => !TaxonScope.NameOf(t).Trim().Contains(' ', StringComparison.Ordinal) || t.Contains("spp", StringComparison.OrdinalIgnoreCase))) return hits;
        foreach (var column in Above) AddAbove(connection, column, scope, hits);
        return hits;
    }

    /// <summary>Taxa whose own or accepted name may be a rule's.</summary>
    private static void AddLower(RunSet runs, DuckDBConnection connection, IReadOnlyList<AccessRule> rules, TaxonScope scope, List<HashSet<int>> hits)
    {
        var columns = string.Join(", ", TaxonNames.Lineage.Select(c => $"\"{c}\""));
        var pattern = Pattern(rules.SelectMany(r => r.Taxa ?? []));
        string Holds(string column) => pattern is null ? "true" : $"regexp_matches(lower({column}), {DuckDb.Quote(pattern)})";
        // Most often the scientific name begins with the others, and has in it whatever they have.
        string Differs(string column) => $"(coalesce(NOT starts_with(scientificName, {column}), true) AND {Holds(column)})";
        var ids = DuckDb.Rows(connection,
            $"SELECT id FROM taxa WHERE {Holds("scientificName")} OR {Differs("acceptedScientificName")} OR {Differs("canonicalName")} OR {Differs("species")}", r => r.GetInt32(0));
        if (ids.Count == 0) return;
        var found = DuckDb.Rows(connection, $"SELECT id, scientificName, acceptedScientificName, taxonMatchType, {columns} FROM {runs.TaxaOf(ids)}",
            r =>
            {
                string? Text(int i) => r.IsDBNull(i) ? null : r.GetString(i);
                return (Id: r.GetInt32(0), Taxon: new TaxonFacts(Text(1), [.. Enumerable.Range(4, TaxonNames.Lineage.Length).Select(Text)], Text(2), Text(3) is "EXACT"));
            });
        var judged = new IReadOnlySet<int>[found.Count];
        Parallel.For(0, found.Count, i => judged[i] = scope.Of(found[i].Taxon));
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var rule in judged[i]) hits[rule].Add(found[i].Id);
        }
    }

    /// <summary>Taxa whose name of a rank is a rule's.</summary>
    private static void AddAbove(DuckDBConnection connection, string column, TaxonScope scope, List<HashSet<int>> hits)
    {
        var names = DuckDb.Rows(connection, $"SELECT DISTINCT \"{column}\" FROM taxa WHERE \"{column}\" IS NOT NULL", r => r.GetString(0));
        var judged = new IReadOnlySet<int>[names.Count];
        // The homonym of another kingdom is hidden too, for the moment.
        Parallel.For(0, names.Count, i => judged[i] = scope.Of(new TaxonFacts(null, [names[i]], null, IsKnown: false)));
        var above = names.Select((name, i) => (name, judged[i])).Where(n => n.Item2.Count > 0).ToDictionary(n => n.name, n => n.Item2, StringComparer.Ordinal);
        if (above.Count == 0) return;
        foreach (var (id, name) in DuckDb.Rows(connection, $"SELECT id, \"{column}\" FROM taxa WHERE \"{column}\" IN ({DuckDb.List(above.Keys)})", r => (r.GetInt32(0), r.GetString(1))))
        {
            foreach (var rule in above[name]) hits[rule].Add(id);
        }
    }

    /// <summary>What is in every text that may be one of the names; null where that cannot be told.</summary>
    private static string? Pattern(IEnumerable<string> taxa)
    {
        // A letter that is no plain one may stand for one: such names are all judged.
        var parts = new HashSet<string>(StringComparer.Ordinal) { "[^\\x00-\\x7F]" };
        foreach (var taxon in taxa)
        {
            var words = TaxonScope.NameOf(taxon).ToLowerInvariant().Split([' ', '(', ')', '×', '.', ','], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words.Any(w => !w.All(c => char.IsAsciiLetter(c) || c == '-'))) return null;
            foreach (var word in words.Length == 1 ? Halves(words[0]) : words.Select(w => w == words[0] ? w : Beginning(w)))
            {
                if (word.Length < 3) return null;
                parts.Add(word);
            }
        }

        return new StringBuilder().AppendJoin('|', parts.Order(StringComparer.Ordinal)).ToString();
    }

    /// <summary>One of them is whole in a word that is one letter away.</summary>
    private static IEnumerable<string> Halves(string word) => word.Length < 7 ? [word] : [word[..(word.Length / 2)], word[(word.Length / 2)..]];

    /// <summary>The epithet without what its gender changes.</summary>
    private static string Beginning(string epithet) => epithet.Length > 6 ? epithet[..^3] : epithet.Length > 3 ? epithet[..3] : epithet;
}
