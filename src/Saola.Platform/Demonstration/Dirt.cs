using System.Globalization;

namespace Saola.Platform.Demonstration;

/// <summary>What a table can get wrong: a table of events has no counts, its extension no coordinates.</summary>
[Flags]
internal enum DirtTarget
{
    None = 0,
    Place = 1,
    Date = 2,
    Record = 4,
    All = 7,
}

/// <summary>
/// The mistakes that the demonstration makes on purpose, so that every check has something to find. A row has at most one. The shares are
/// parts of all spoilt rows of a table that can hold the mistake.
/// </summary>
internal sealed record Dirt(string Kind, double Share, DirtTarget Target, Func<DemonstrationRecord, DemonstrationRecord?, Dice, bool> Spoil)
{
    /// <summary>Share of rows that are spoilt.</summary>
    public const double Rate = 0.03;

    private static readonly string[] Roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    public static readonly IReadOnlyList<Dirt> Kinds =
    [
        new("swapped-coordinates", 3, DirtTarget.Place, (r, _, _) => Put(r, r.Longitude, r.Latitude)),
        new("negated-latitude", 2, DirtTarget.Place, (r, _, _) => Put(r, Negate(r.Latitude), r.Longitude)),
        new("negated-longitude", 2, DirtTarget.Place, (r, _, _) => Put(r, r.Latitude, Negate(r.Longitude))),
        new("wrong-country-code", 3, DirtTarget.Place, WrongCountry),
        new("misspelt-country", 2, DirtTarget.Place, Misspell),
        new("zero-coordinates", 2, DirtTarget.Place, (r, _, _) => Put(r, "0", "0")),
        new("coordinates-out-of-range", 1, DirtTarget.Place, (r, _, d) => Put(r, Text(d.Between(91, 400)), Text(d.Between(181, 900)))),
        new("text-in-coordinates", 1, DirtTarget.Place, (r, _, _) => Put(r, "near the river", "unknown")),
        new("decimal-comma", 2, DirtTarget.Place, (r, _, _) => Put(r, r.Latitude!.Replace('.', ','), r.Longitude!.Replace('.', ','))),
        new("degrees-minutes-seconds", 2, DirtTarget.Place,
            (r, _, _) => Put(r, Sexagesimal(r.At.Latitude, 'N', 'S'), Sexagesimal(r.At.Longitude, 'E', 'W'))),
        new("too-many-digits", 2, DirtTarget.Place,
            (r, _, d) => Put(r, r.Latitude + Tail(ref d), r.Longitude + Tail(ref d))),
        new("placeholder-coordinates", 1, DirtTarget.Place, (r, _, _) => Put(r, "NA", "NA")),
        new("ambiguous-date", 2, DirtTarget.Date, (r, _, d) => Date(r, $"0{1 + d.Below(9)}/0{1 + d.Below(9)}/{r.Year}")),
        new("month-13", 1, DirtTarget.Date, (r, _, _) => Date(r, $"{r.Year}-13-{r.Day!.PadLeft(2, '0')}")),
        new("future-date", 1, DirtTarget.Date, (r, _, d) => Date(r, $"{2090 + d.Below(9)}-06-1{d.Below(9)}")),
        new("roman-month", 1, DirtTarget.Date, (r, _, _) => Date(r, $"{r.Day}.{Roman[int.Parse(r.Month!, CultureInfo.InvariantCulture) - 1]}.{r.Year}")),
        new("year-only-text", 1, DirtTarget.Date, (r, _, _) => Date(r, $"summer {r.Year}")),
        new("missing-basis-of-record", 1, DirtTarget.Record, (r, _, _) => (r.Basis = "") is not null),
        new("duplicate-occurrence-id", 1, DirtTarget.Record, Duplicate),
        new("negative-count", 1, DirtTarget.Record, (r, _, d) => Count(r, DemonstrationRecord.Number(-1 - d.Below(9)))),
        new("text-in-count", 1, DirtTarget.Record, (r, _, d) => Count(r, d.Chance(0.5) ? "many" : "ca. 12")),
        new("placeholder-count", 0.5, DirtTarget.Record, (r, _, _) => Count(r, "NA")),
        new("unknown-licence", 0.5, DirtTarget.Record, (r, _, _) => r.License is not null && (r.License = "ask the office") is not null),
    ];

    private static readonly Dictionary<DirtTarget, (Dirt[] Kinds, double[] Totals)> ByTarget = new[]
    {
        DirtTarget.All, DirtTarget.Record, DirtTarget.Place | DirtTarget.Date,
    }.ToDictionary(target => target, target =>
    {
        var kinds = Kinds.Where(kind => (kind.Target & target) != DirtTarget.None).ToArray();
        var sum = 0.0;
        return (kinds, kinds.Select(kind => sum += kind.Share).ToArray());
    });

    /// <summary>Spoils a row, or does not; the kind of mistake, or null.</summary>
    public static string? Throw(DemonstrationRecord record, DemonstrationRecord? previous, DirtTarget target, Dice dice)
    {
        if (!dice.Chance(Rate)) return null;
        var (kinds, totals) = ByTarget[target];
        for (var tries = 0; tries < 20; tries++)
        {
            var dirt = kinds[dice.Weighted(totals)];
            if (dirt.Spoil(record, previous, dice)) return dirt.Kind;
        }

        return null;
    }

    private static bool Put(DemonstrationRecord record, string? latitude, string? longitude)
    {
        (record.Latitude, record.Longitude) = (latitude, longitude);
        return true;
    }

    private static bool Date(DemonstrationRecord record, string text)
    {
        record.EventDate = text;
        (record.Year, record.Month, record.Day) = (null, null, null);
        return true;
    }

    private static bool Count(DemonstrationRecord record, string text)
    {
        // Specimens have no counts, and their tables no column for them.
        if (record.Count is null) return false;
        record.Count = text;
        return true;
    }

    private static bool WrongCountry(DemonstrationRecord record, DemonstrationRecord? previous, Dice dice)
    {
        string[] wrong = ["FR", "BR", "CN", "KE", "AU", "CA", "ZZ"];
        var code = wrong[dice.Below(wrong.Length)];
        if (record.CountryCode is null || record.CountryCode == code) return false;
        (record.CountryCode, record.Country) = (code, null);
        return true;
    }

    private static bool Misspell(DemonstrationRecord record, DemonstrationRecord? previous, Dice dice)
    {
        if (record.Country is not { Length: > 4 } name) return false;
        var at = 1 + dice.Below(name.Length - 3);
        if (name[at] == name[at + 1]) return false;
        record.Country = $"{name[..at]}{name[at + 1]}{name[at]}{name[(at + 2)..]}";
        record.CountryCode = null;
        return true;
    }

    private static bool Duplicate(DemonstrationRecord record, DemonstrationRecord? previous, Dice dice)
    {
        if (record.OccurrenceId is null || previous?.OccurrenceId is not { } id) return false;
        record.OccurrenceId = id;
        return true;
    }

    private static string Negate(string? number) => number![0] == '-' ? number[1..] : "-" + number;

    private static string Text(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    private static string Tail(ref Dice dice) => $"{dice.Below(100_000):D5}{dice.Below(10_000):D4}";

    private static string Sexagesimal(double degrees, char positive, char negative)
    {
        var seconds = (int)Math.Round(Math.Abs(degrees) * 3600);
        return $"{seconds / 3600}°{seconds / 60 % 60}'{seconds % 60}\"{(degrees < 0 ? negative : positive)}";
    }
}
