using System.Collections.Frozen;

namespace Saola.Records.Quality;

/// <summary>All tests that are computed, in the order of their themes.</summary>
public static class QualityTests
{
    /// <summary>Changes whenever any test gives another result for any row.</summary>
    public const string Version = "1";

    public static IReadOnlyList<QualityTest> All { get; } = [.. TimeTests.All, .. SpaceTests.All, .. NameTests.All, .. OtherTests.All];

    private static readonly FrozenDictionary<string, QualityTest> ByName = All
        .SelectMany(t => t.FormerLabels.Append(t.Label).Append(t.Id.ToString()).Select(name => (Key: Key(name), Test: t)))
        .DistinctBy(pair => pair.Key).ToFrozenDictionary(pair => pair.Key, pair => pair.Test, StringComparer.Ordinal);

    /// <summary>
    /// The test of a label or identifier, of today or of an earlier draft; letter case, the working group's prefix <c>TG2-</c> and signs between letters do not
    /// matter. Null when it is not computed.
    /// </summary>
    public static QualityTest? Find(string? name) => name is { Length: < 200 } && ByName.TryGetValue(Key(name), out var test) ? test : null;

    private static string Key(string name)
    {
        var text = QualityRecord.Trim(name);
        if (text.StartsWith("TG2", StringComparison.OrdinalIgnoreCase)) text = text[3..];
        var slash = text.LastIndexOfAny(['/', ':']);
        return string.Concat(text[(slash + 1)..].Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
    }
}
