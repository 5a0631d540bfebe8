using System.Globalization;

namespace Saola.Platform.Access;

/// <summary>What a home knows that rules may name.</summary>
/// <param name="Datasets">Keys of its datasets; null when it is not known.</param>
/// <param name="KnowsName">Whether one of its checklists has a name; null where there is no checklist.</param>
public sealed record RuleCheckSources(IReadOnlyCollection<string>? Datasets, Func<string, bool>? KnowsName)
{
    /// <summary>The names of its keys; null when they are not known.</summary>
    public IReadOnlyCollection<string>? Keys { get; init; }
}

/// <summary>What somebody should look at in a state that is well formed: each a line that begins with what it is about.</summary>
public static class RuleCheck
{
    public static IEnumerable<string> Warnings(AccessState state, DateOnly today, RuleCheckSources sources)
    {
        foreach (var rule in state.Rules)
        {
            foreach (var warning in OfRule(rule, today, sources)) yield return $"rule {rule.Id}: {warning}";
        }

        foreach (var (key, conditions) in state.Datasets)
        {
            if (IsMissing(key, sources)) yield return $"dataset {key}: the home has no dataset of that key";
            if (conditions.Until < today) yield return $"dataset {key}: the agreement ended on {Day(conditions.Until.Value)}; all of it is withheld";
            if (conditions.Embargo > today) yield return $"dataset {key}: all of it is withheld until {Day(conditions.Embargo.Value)}";
        }
    }

    private static IEnumerable<string> OfRule(AccessRule rule, DateOnly today, RuleCheckSources sources)
    {
        if (rule.Until < today) yield return $"it ended on {Day(rule.Until.Value)} and hits nothing any more";
        if (rule.Review < today) yield return $"its review was due on {Day(rule.Review.Value)}";
        foreach (var name in (rule.Persons ?? []).Where(p => PersonName.Of(p).IsOneWord)) yield return $"'{name}' is one word: it is looked for where people and remarks stand, and not in names of places and identifiers";
        if (rule is { IsOfPerson: false, Taxa: null, Countries: null, Region: null, Datasets: null, Season: null, LifeStages: null, Records: null }) yield return "it has no condition and hits every record";
        foreach (var dataset in (rule.Datasets ?? []).Where(d => IsMissing(d, sources))) yield return $"the home has no dataset '{dataset}'";
        foreach (var name in (rule.RevealTo ?? []).Where(n => !Enum.TryParse<Role>(n, ignoreCase: true, out _) && sources.Keys?.Contains(n, StringComparer.OrdinalIgnoreCase) == false))
            yield return $"no key is of '{name}', whom it reveals records to";
        foreach (var taxon in rule.Taxa ?? [])
        {
            var (name, _) = TaxonScope.Read(taxon);
            if (!name.Named.IsName) yield return $"'{taxon}' is no scientific name; it hits records that have this very text for one";
            else if (sources.KnowsName is { } knows && !knows(TaxonScope.NameOf(taxon))) yield return $"no checklist of the home knows '{taxon}'";
        }
    }

    private static bool IsMissing(string dataset, RuleCheckSources sources) => sources.Datasets is { } known && !known.Contains(dataset, StringComparer.OrdinalIgnoreCase);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
