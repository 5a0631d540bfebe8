namespace Saola.Records.Dates;

/// <summary>Eras that a text may count its years in.</summary>
internal static class Eras
{
    // Meiji, Taishō, Shōwa, Heisei, Reiwa; the Republic of China; the Buddhist era as Thailand has counted it since 1941.
    private static readonly int[] YearBeforeTheFirst = [0, 1867, 1911, 1925, 1988, 2018, 1911, -543];

    // The last year of each as its successor began in it; 0 for those that go on.
    private static readonly int[] Last = [0, 45, 15, 64, 31, 0, 0, 0];

    /// <summary>The Gregorian year, or null when the era has no such year.</summary>
    public static int? Year(int era, int year)
    {
        var gregorian = YearBeforeTheFirst[era] + year;
        return year >= 1 && (Last[era] == 0 || year <= Last[era]) && gregorian is >= 1 and <= 9999 ? gregorian : null;
    }
}
