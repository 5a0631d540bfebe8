using Saola.Names;

namespace Saola.Platform.Intake.Checklists;

/// <summary>
/// Scientific names in one cell. What separates them may stand within an authorship too ("Aus bus Smith &amp; Lee, 1839, Cus dus Lee,
/// 1840"): a piece that does not begin a name belongs to the piece before it.
/// </summary>
internal static class NameList
{
    public static IEnumerable<string> Split(string cell, string separator)
    {
        string? name = null;
        foreach (var piece in cell.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (name is null) name = piece;
            else if (BeginsName(piece) || (EndsWithYear(name) && char.IsUpper(piece[0]) && !piece.Contains(' ')))
            {
                yield return name;
                name = piece;
            }
            else
            {
                name = string.Concat(name, separator.TrimEnd(), " ", piece);
            }
        }

        if (name is not null) yield return name;
    }

    /// <summary>A word with a capital, then one of small letters that is no particle of an author's name.</summary>
    private static bool BeginsName(string piece)
    {
        var parsed = ScientificName.Parse(piece);
        return char.IsUpper(piece[0]) && parsed is { IsName: true, SpecificEpithet: not null };
    }

    private static bool EndsWithYear(string name)
    {
        var bare = name.AsSpan().TrimEnd(')');
        return bare.Length > 4 && bare[^4..].IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
