using System.Globalization;

namespace Saola.Platform.Access;

/// <summary>The rules that conditions of datasets come to on a day.</summary>
internal static class ConditionRules
{
    public const string Embargo = "embargo";
    public const string LicenceEnded = "licence-ended";

    public static IEnumerable<AccessRule> Of(IReadOnlyDictionary<string, DatasetConditions> datasets, DateOnly today)
    {
        foreach (var (key, conditions) in datasets.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            if (conditions.Embargo is { } from && today < from) yield return Withheld(key, conditions, Embargo, $"the dataset is shared from {Day(from)} on");
            if (conditions.Until is { } until && until < today) yield return Withheld(key, conditions, LicenceEnded, $"the agreement to share the dataset ended on {Day(until)}");
        }
    }

    private static AccessRule Withheld(string key, DatasetConditions conditions, string id, string what) => new()
    {
        Id = id,
        Datasets = [key],
        Action = AccessAction.Withhold,
        By = conditions.By,
        Reason = conditions.Reason is { Length: > 0 } reason ? $"{what}: {reason}" : what,
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
