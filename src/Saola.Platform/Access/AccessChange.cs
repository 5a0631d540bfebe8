namespace Saola.Platform.Access;

/// <summary>What is different between two states, by ids of rules and keys of datasets.</summary>
public sealed record AccessChange(IReadOnlyList<string> New, IReadOnlyList<string> Changed, IReadOnlyList<string> Gone, IReadOnlyList<string> Datasets)
{
    public bool IsNothing => New.Count + Changed.Count + Gone.Count + Datasets.Count == 0;

    public static AccessChange Between(AccessState before, AccessState after)
    {
        var (old, now) = (before.Rules.ToDictionary(r => r.Id, Text, StringComparer.Ordinal), after.Rules.ToDictionary(r => r.Id, Text, StringComparer.Ordinal));
        return new AccessChange(
            [.. now.Keys.Where(id => !old.ContainsKey(id)).Order(StringComparer.Ordinal)],
            [.. now.Where(r => old.TryGetValue(r.Key, out var text) && text != r.Value).Select(r => r.Key).Order(StringComparer.Ordinal)],
            [.. old.Keys.Where(id => !now.ContainsKey(id)).Order(StringComparer.Ordinal)],
            [.. before.Datasets.Keys.Union(after.Datasets.Keys).Where(key => Text(before.Datasets.GetValueOrDefault(key)) != Text(after.Datasets.GetValueOrDefault(key))).Order(StringComparer.Ordinal)]);
    }

    /// <summary>The state in force with a file's rules and conditions put in: by their ids, those that are there are changed and none goes.</summary>
    /// <exception cref="SaolaException">A rule of the file would take the place of a redaction.</exception>
    public static AccessState Add(AccessState before, AccessState file)
    {
        Guard(before, file);
        var rules = before.Rules.ToDictionary(r => r.Id, StringComparer.Ordinal);
        foreach (var rule in file.Rules) rules[rule.Id] = rule;
        var datasets = new SortedDictionary<string, DatasetConditions>(StringComparer.Ordinal);
        foreach (var (key, conditions) in before.Datasets.Concat(file.Datasets)) datasets[key] = conditions;
        return before with { Rules = Sorted(rules.Values), Datasets = datasets };
    }

    /// <summary>A file's rules and conditions alone; redactions stay, they go only by <see cref="Remove"/>.</summary>
    /// <exception cref="SaolaException">A rule of the file would take the place of a redaction.</exception>
    public static AccessState Replace(AccessState before, AccessState file)
    {
        Guard(before, file);
        var named = file.Rules.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return before with { Rules = Sorted(file.Rules.Concat(before.Rules.Where(r => r.IsRedaction && !named.Contains(r.Id)))), Datasets = new SortedDictionary<string, DatasetConditions>(file.Datasets.ToDictionary(), StringComparer.Ordinal) };
    }

    /// <exception cref="SaolaException">There is no rule of an id.</exception>
    public static AccessState Remove(AccessState before, IReadOnlyCollection<string> ids)
    {
        var missing = ids.Where(id => before.Rules.All(r => r.Id != id)).ToList();
        if (missing.Count > 0) throw new SaolaException($"no rule '{missing[0]}' is in force; 'saola access show' lists them");
        return before with { Rules = [.. before.Rules.Where(r => !ids.Contains(r.Id))] };
    }

    /// <summary>A redaction more. Its id is made of the case; one that says the same already stays as it is.</summary>
    /// <exception cref="SaolaException">The redaction has no condition, or one that cannot be understood.</exception>
    public static AccessState Redact(AccessState before, AccessRule redaction)
    {
        if (redaction is { IsOfPerson: false, Taxa: null, Datasets: null, Records: null, Releases: null }) throw new SaolaException("the redaction names no record, dataset or taxon; give at least one, or it would withhold everything");
        if (before.Rules.Any(r => r.Case == redaction.Case && Text(Same(r)) == Text(Same(redaction)))) return before;
        var stem = string.Concat($"case-{redaction.Case}".ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        stem = string.Join('-', stem.Split('-', StringSplitOptions.RemoveEmptyEntries));
        if (stem.Length > 56) stem = stem[..56].TrimEnd('-');
        var taken = before.Rules.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var id = stem;
        for (var n = 2; taken.Contains(id); n++) id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}-{n}");
        // Read as from a file, so that nothing comes into force that a file could not say.
        var read = RuleFile.Parse(System.Text.Encoding.UTF8.GetBytes(RuleFile.Write(AccessState.Nothing with { Rules = [redaction with { Id = id }] })), "redaction");
        return before with { Rules = Sorted(before.Rules.Concat(read.Rules)) };

        static AccessRule Same(AccessRule rule) => rule with { Id = "", Made = null, By = null };
    }

    private static void Guard(AccessState before, AccessState file)
    {
        var redactions = before.Rules.Where(r => r.IsRedaction).ToDictionary(r => r.Id, StringComparer.Ordinal);
        if (file.Rules.FirstOrDefault(r => redactions.TryGetValue(r.Id, out var redaction) && Text(What(redaction)) != Text(What(r))) is { } rule)
            throw new SaolaException($"the rule '{rule.Id}' would take the place of the redaction of case {redactions[rule.Id].Case}; give it another id, or remove the redaction with 'saola access remove {rule.Id}'");
    }

    /// <summary>What a rule does, without what is said of it.</summary>
    private static AccessRule What(AccessRule rule) => rule with { By = null, Made = null, Reason = null, Reviewed = null, Review = null };

    private static IReadOnlyList<AccessRule> Sorted(IEnumerable<AccessRule> rules) => [.. rules.OrderBy(r => r.Id, StringComparer.Ordinal)];

    private static string Text<T>(T value) => System.Text.Encoding.UTF8.GetString(Home.SaolaJson.Bytes(value));
}
