using System.Globalization;

namespace Saola.Platform.Access;

/// <summary>The rules that conditions of datasets come to on a day.</summary>
internal static class ConditionRules
{
    public const string Embargo = "embargo";
    public const string LicenceEnded = "licence-ended";
    public const string FiguresOnly = "figures-only";

    /// <summary>The grid of a dataset that gives figures and no positions: the coarsest, since figures of small places would tell positions.</summary>
    private const string Coarsest = "1";

    public static IEnumerable<AccessRule> Of(IReadOnlyDictionary<string, DatasetConditions> datasets, DateOnly today)
    {
        foreach (var (key, conditions) in datasets.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            if (conditions.Embargo is { } from && today < from) yield return Rule(key, conditions, Embargo, $"the dataset is shared from {Day(from)} on");
            if (conditions.Until is { } until && until < today) yield return Rule(key, conditions, LicenceEnded, $"the agreement to share the dataset ended on {Day(until)}");
            if (conditions.FiguresOnly) yield return Rule(key, conditions, FiguresOnly, "the provider shares figures and no positions") with { Action = AccessAction.Generalise, Grid = Coarsest };
        }
    }

    private static AccessRule Rule(string key, DatasetConditions conditions, string id, string what) => new()
    {
        Id = id,
        Datasets = [key],
        Action = AccessAction.Withhold,
        // The whole dataset is hit.
        Alone = true,
        By = conditions.By,
        Reason = conditions.Reason is { Length: > 0 } reason ? $"{what}: {reason}" : what,
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
