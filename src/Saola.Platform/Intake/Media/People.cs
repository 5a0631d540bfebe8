namespace Saola.Platform.Intake.Media;

/// <summary>Whether what a camera or a recorder took is of a person, by what the record's names say.</summary>
internal static class People
{
    private static readonly string[] Words = ["human", "humans", "person", "persons", "people"];

    /// <summary>Whether a name is of the genus Homo, or one of the words for people that stand in the place of names.</summary>
    public static bool IsNamed(string name)
    {
        if (name.Length < 4 || !(name.Contains("homo", StringComparison.OrdinalIgnoreCase) || Words.Any(w => name.StartsWith(w, StringComparison.OrdinalIgnoreCase)))) return false;
        var words = name.Split([' ', '\t', '\u00A0', '?', '(', ')', ',', ';', ':', '/', '_', '-', '.'], StringSplitOptions.RemoveEmptyEntries);
        return words.Contains("homo", StringComparer.OrdinalIgnoreCase) || (words.Length > 0 && Words.Contains(words[0], StringComparer.OrdinalIgnoreCase) && (words.Length == 1 || name.Contains('-', StringComparison.Ordinal)));
    }

    /// <summary>Whether a record was made by a machine; one that does not say may have been.</summary>
    public static bool IsMachine(string basisOfRecord) => basisOfRecord.Length == 0 || basisOfRecord.Contains("machine", StringComparison.OrdinalIgnoreCase);
}
