using System.Collections.Concurrent;
using Saola.Geo;

namespace Saola.Platform.Access;

/// <summary>
/// An access state as it holds on one day, ready to judge records. Immutable; safe for many threads. What the rules say of a taxon is found once
/// for each instance of <see cref="TaxonFacts"/>: give the same one for the same taxon.
/// </summary>
public sealed class RuleSet
{
    /// <summary>Taxa that are kept with what the rules say of them.</summary>
    private const int MostTaxa = 500_000;

    private readonly CompiledRule[] _rules;
    private readonly TaxonScope _taxa;
    private readonly ConcurrentDictionary<TaxonFacts, int[]> _ofTaxon = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<int[], Verdict> _verdicts = new(HitsComparer.Instance);
    private readonly ConcurrentDictionary<int[], Verdict>.AlternateLookup<ReadOnlySpan<int>> _verdictOf;
    private int _taxaRead;

    private RuleSet(IReadOnlyList<CompiledRule> rules, IReadOnlyList<AccessRule> people, DateOnly today)
    {
        _rules = [.. rules.OrderBy(r => r.Rule.Id, StringComparer.Ordinal)];
        _taxa = new TaxonScope([.. _rules.Select(r => r.Rule.Taxa)]);
        _verdictOf = _verdicts.GetAlternateLookup<ReadOnlySpan<int>>();
        Today = today;
        Rules = [.. _rules.Select(r => r.Rule).Concat(people).OrderBy(r => r.Id, StringComparer.Ordinal)];
        People = new PeopleRules(people);
        Withdrawn = Rules.SelectMany(r => r.Releases ?? []).ToHashSet(StringComparer.Ordinal);
        AsksCountries = Rules.Any(r => r.Countries is not null);
    }

    /// <summary>The day as of which it judges.</summary>
    public DateOnly Today { get; }

    /// <summary>The rules that hold on this day in the order of their ids, those that dataset conditions come to among them.</summary>
    public IReadOnlyList<AccessRule> Rules { get; }

    public bool IsEmpty => Rules.Count == 0;

    /// <summary>Whether a rule may hit a record: those of people hit none.</summary>
    internal bool HasRecords => _rules.Length > 0;

    /// <summary>Hashes of the releases that nobody is to see.</summary>
    internal IReadOnlySet<string> Withdrawn { get; }

    /// <summary>Who is not to be named.</summary>
    internal PeopleRules People { get; }

    /// <summary>Whether a rule asks in which country a record lies.</summary>
    public bool AsksCountries { get; }

    /// <summary>What a state says on a day.</summary>
    /// <exception cref="SaolaException">A rule cannot be understood. Nothing may be shown then.</exception>
    public static RuleSet Of(AccessState state, DateOnly today)
    {
        var rules = state.Rules.Where(r => !(r.Until < today)).Concat(ConditionRules.Of(state.Datasets, today)).ToLookup(r => r.IsOfPerson);
        var people = new PeopleRules(rules[true]);
        // The reason is told.
        return new RuleSet([.. rules[false].Select(r => new CompiledRule(r with { Reason = people.Told(r.Reason, nameof(r.Reason)) }, today))], [.. rules[true]], today);
    }

    /// <summary>What happens to a record; null when no rule hits it. One instance for all records that the same rules hit.</summary>
    public Verdict? Judge(in RecordFacts record)
    {
        var candidates = _ofTaxon.TryGetValue(record.Taxon, out var known) ? known : CandidatesOf(record.Taxon);
        if (candidates.Length == 0) return null;
        var hits = candidates.Length <= 64 ? stackalloc int[candidates.Length] : new int[candidates.Length];
        var count = 0;
        foreach (var number in candidates)
        {
            if (_rules[number].HitsBesidesTaxon(record)) hits[count++] = number;
        }

        if (count == 0) return null;
        ReadOnlySpan<int> key = hits[..count];
        return _verdictOf.TryGetValue(key, out var verdict) ? verdict : _verdicts.GetOrAdd(key.ToArray(), Compose);
    }

    /// <summary>
    /// The rules of a later state or day that are not in an earlier one, or not word for word: what may hit more than the public files made
    /// under the earlier one hide. Who made a rule, why, its reviews and whom it reveals records to do not count.
    /// </summary>
    public static IReadOnlyList<AccessRule> Restricts(RuleSet before, RuleSet after)
    {
        var known = before.Rules.Select(Essence).ToHashSet(StringComparer.Ordinal);
        return [.. after.Rules.Where(r => !known.Contains(Essence(r)))];
    }

    /// <summary>The same for two states on one day.</summary>
    /// <exception cref="SaolaException">A rule cannot be understood.</exception>
    public static IReadOnlyList<AccessRule> Restricts(AccessState before, AccessState after, DateOnly today) => Restricts(Of(before, today), Of(after, today));

    /// <summary>Whether a rule is among these, word for word but for what does not count.</summary>
    internal bool Has(AccessRule rule) => Rules.Any(r => Essence(r) == Essence(rule));

    private static string Essence(AccessRule rule) => System.Text.Encoding.UTF8.GetString(Home.SaolaJson.Bytes(rule with { By = null, Made = null, Reason = null, Reviewed = null, Review = null, RevealTo = null }));

    private int[] CandidatesOf(TaxonFacts taxon)
    {
        // Callers that make their facts anew for each record would fill it without end.
        if (Interlocked.Increment(ref _taxaRead) % MostTaxa == 0) _ofTaxon.Clear();
        var lists = _taxa.Of(taxon);
        return _ofTaxon[taxon] = [.. Enumerable.Range(0, _rules.Length).Where(i => _rules[i].Rule.Taxa is null || lists.Contains(i))];
    }

    /// <summary>
    /// The strictest action. The grid is the coarsest of all that hit, so that a withheld record's cell is never finer than another rule allows;
    /// and none where one of the rules shows nothing.
    /// </summary>
    private Verdict Compose(int[] hits)
    {
        var shared = Array.FindAll(hits, h => _rules[h].Rule.IsShared);
        return Strictest(hits) with { Shared = shared.Length == 0 ? null : Strictest(shared) };
    }

    private Verdict Strictest(int[] hits)
    {
        GeneralisationGrid? grid = null;
        var (action, nothing) = (AccessAction.Generalise, false);
        foreach (var rule in hits.Select(h => _rules[h]))
        {
            if (rule.Rule.Action > action) action = rule.Rule.Action;
            if (rule.Grid is null) nothing = true;
            else if (grid is null || rule.Grid.Meters > grid.Meters) grid = rule.Grid;
        }

        return new Verdict(action, nothing ? null : grid, [.. hits.Select(h => _rules[h].Rule)]);
    }

    /// <summary>Numbers of rules, compared by value and looked up without an array of their own.</summary>
    private sealed class HitsComparer : IEqualityComparer<int[]>, IAlternateEqualityComparer<ReadOnlySpan<int>, int[]>
    {
        public static readonly HitsComparer Instance = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] obj) => GetHashCode((ReadOnlySpan<int>)obj);

        public bool Equals(ReadOnlySpan<int> alternate, int[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<int> alternate)
        {
            var hash = new HashCode();
            foreach (var number in alternate) hash.Add(number);
            return hash.ToHashCode();
        }

        public int[] Create(ReadOnlySpan<int> alternate) => alternate.ToArray();
    }
}
