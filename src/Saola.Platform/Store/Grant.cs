using Saola.Platform.Access;

namespace Saola.Platform.Store;

/// <summary>
/// Whether a principal may see a touched record as it is: administrators all; stewards those of their datasets; partners those that their key
/// covers by dataset, taxon and country; of what is withheld for a companion's sake only where it covers that companion too. A rule that names whom it reveals records to reveals them to those alone, and what a redaction touches is
/// for administrators unless it says otherwise. A dataset under embargo, or whose agreement has ended, is for its stewards.
/// </summary>
internal sealed class Grant
{
    private readonly Principal _principal;
    private readonly bool _isOver;
    private readonly TaxonScope? _taxa;
    private readonly Dictionary<string, bool> _rules;

    /// <summary>Rules of which every record that they hit by its taxon is within the scope of the key.</summary>
    private readonly HashSet<string> _covered;

    public Grant(Principal principal, RuleSet inForce)
    {
        _principal = principal;
        _isOver = principal.Until < inForce.Today;
        _taxa = principal.Taxa is null ? null : new TaxonScope(principal.Taxa);
        _rules = inForce.Rules.GroupBy(r => r.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.All(Allows), StringComparer.Ordinal);
        _covered = [.. inForce.Rules.GroupBy(r => r.Id, StringComparer.Ordinal).Where(g => g.All(Covers)).Select(g => g.Key)];
    }

    private bool Covers(AccessRule rule) => _taxa is null || rule.Taxa?.All(t => _taxa.Holds(new TaxonFacts(TaxonScope.NameOf(t), [], null, IsKnown: true))) == true;

    /// <summary>What tells this grant from others over the same state.</summary>
    public static string Key(Principal p) =>
        string.Join('\n', [p.Name, $"{p.Role}", $"{p.Until:O}", .. new[] { p.Datasets, p.Taxa, p.Countries }.Select(l => l is null ? "*" : string.Join('\t', l))]);

    /// <param name="record">What the record is.</param>
    /// <param name="rules">Ids of the rules that touch it, with semicolons between them.</param>
    /// <param name="own">Those of them that hit the record itself, and not only one that it shares an event, a place or a position with.</param>
    public bool Reveals(in RecordFacts record, string rules, string own)
    {
        if (_isOver || !_principal.IsPrivileged) return false;
        if (_principal.Role == Role.Administrator) return true;
        if (_principal.Datasets is { } datasets && !datasets.Contains(record.Dataset) && !datasets.Contains(record.DatasetKey)) return false;
        if (_principal.Role == Role.Partner)
        {
            if (_principal.Countries is { } countries && (record.CountryCode is null || !countries.Contains(record.CountryCode, StringComparer.OrdinalIgnoreCase))) return false;
            // What may be a misspelling of the partner's taxon may be another one: here it does not count.
            if (_taxa?.Holds(record.Taxon with { IsKnown = true }) == false) return false;
        }

        var touching = rules.Split(';', StringSplitOptions.RemoveEmptyEntries);
        // Where a companion really is, the record is that is hidden for its own sake.
        if (_principal.Role == Role.Partner && !touching.Except(own.Split(';')).All(_covered.Contains)) return false;

        // A rule that is not in force any more tells nothing of whom it reveals to.
        return touching.All(id => _rules.GetValueOrDefault(id));
    }

    private bool Allows(AccessRule rule) => rule.RevealTo is { } named
        ? named.Any(n => n.Equals(_principal.Name, StringComparison.OrdinalIgnoreCase) || n.Equals($"{_principal.Role}", StringComparison.OrdinalIgnoreCase))
        : !rule.IsRedaction && (_principal.Role == Role.Steward || rule.Id is not (ConditionRules.Embargo or ConditionRules.LicenceEnded));
}
