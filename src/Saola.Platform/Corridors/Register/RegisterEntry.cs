using System.Globalization;
using System.Text.Json.Serialization;

namespace Saola.Platform.Corridors.Register;

/// <summary>What an entry of a corridor's register tells of.</summary>
[JsonConverter(typeof(RegisterKindConverter))]
public enum RegisterKind
{
    /// <summary>What is done for the corridor: land restored, a crossing built, patrols.</summary>
    Measure,
    /// <summary>What people who live there gain or lose by it: jobs, income, harvests.</summary>
    Livelihood,
    /// <summary>Where people and animals came into each other's way: fields trampled, people hurt, animals killed.</summary>
    Conflict,
    /// <summary>What was looked at: camera nights, transects, counts.</summary>
    Monitoring,
}

/// <summary>Kinds as they stand in commands and files.</summary>
public static class RegisterKinds
{
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetNames<RegisterKind>().Select(name => name.ToLowerInvariant())];

    public static string Name(this RegisterKind kind) => All[(int)kind];

    /// <exception cref="SaolaException">There is no such kind.</exception>
    public static RegisterKind Parse(string text) => All.ToList().FindIndex(name => name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) is >= 0 and var place
        ? (RegisterKind)place
        : throw new SaolaException($"kind '{text}' is none; the kinds are {string.Join(", ", All)}.");
}

/// <summary>Kinds in files and answers: <c>measure</c>, <c>livelihood</c>, <c>conflict</c>, <c>monitoring</c>.</summary>
public sealed class RegisterKindConverter() : JsonStringEnumConverter<RegisterKind>(System.Text.Json.JsonNamingPolicy.CamelCase, allowIntegerValues: false);

/// <summary>One line of a corridor's register: what was done, or happened, there. It is never changed; a later one may take its place.</summary>
public sealed record RegisterEntry
{
    /// <summary>Longest text, and longest of the other words.</summary>
    public const int MostText = 2_000, MostWord = 200;

    /// <summary>Given when it is written down.</summary>
    public string Id { get; init; } = "";

    /// <summary>The corridor, layer/id, and what it was called when this was written.</summary>
    public required string Place { get; init; }
    public required string Corridor { get; init; }
    public required RegisterKind Kind { get; init; }

    /// <summary>A day, a month or a year: <c>2025-03-01</c>, <c>2025-03</c>, <c>2025</c>.</summary>
    public required string Date { get; init; }
    public required string Text { get; init; }

    /// <summary>How much, and of what; both or neither.</summary>
    public double? Amount { get; init; }
    public string? Unit { get; init; }
    public string? Source { get; init; }
    public string? Species { get; init; }

    /// <summary>Names above the species, lowest first, as the home's checklists had them when this was written; empty where none knew it.</summary>
    public IReadOnlyList<string> Lineage { get; init; } = [];

    /// <summary>Degrees of WGS84; both or neither. No page and no route tells it.</summary>
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>The id of the entry that this one corrects.</summary>
    public string? Replaces { get; init; }

    /// <summary>Who wrote it down, and when (UTC).</summary>
    public string By { get; init; } = "";
    public DateTimeOffset Written { get; init; }

    [JsonIgnore]
    public int Year => int.Parse(Date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>What makes two entries tell the same.</summary>
    internal RegisterEntry Essence => this with { Id = "", By = "", Written = default, Corridor = "", Lineage = [], Replaces = null };

    /// <summary>The entry as it may be kept: without blanks round its words.</summary>
    /// <param name="today">What is later has not happened yet.</param>
    /// <exception cref="SaolaException">A part of it cannot be; one line tells which.</exception>
    public RegisterEntry Checked(DateOnly today)
    {
        var text = Words(Text, "text", MostText) ?? throw new SaolaException("text: it is empty; say what was done, or happened.");
        var (unit, date) = (Words(Unit, "unit", MostWord), Date.Trim());
        if (FirstDay(date) is not { } first) throw new SaolaException($"date '{Shown(Date)}' is none; write it as 2025-03-01, 2025-03 or 2025.");
        if (first > today) throw new SaolaException($"date {date}: it has not come yet; the register holds what was done and what happened.");
        if (Amount is { } amount && !double.IsFinite(amount)) throw new SaolaException("amount: it is no number.");
        if (Amount < 0 && Kind != RegisterKind.Livelihood) throw new SaolaException($"amount: of a {Kind.Name()} there cannot be {Amount.Value.ToString(CultureInfo.InvariantCulture)}; what people lose is an entry of livelihood.");
        if (Amount is null != unit is null) throw new SaolaException(unit is null ? "amount: its unit is missing; sums are made of one unit each, such as ha, km, USD, households." : $"unit '{unit}': its amount is missing.");
        if (Latitude is null != Longitude is null) throw new SaolaException("position: latitude and longitude are given together, or neither is.");
        if (Latitude is { } latitude && !(Math.Abs(latitude) <= 90)) throw new SaolaException(Invariant($"latitude {latitude}: it should lie between -90 and 90."));
        if (Longitude is { } longitude && !(Math.Abs(longitude) <= 180)) throw new SaolaException(Invariant($"longitude {longitude}: it should lie between -180 and 180."));
        return this with { Text = text, Date = date, Unit = unit, Source = Words(Source, "source", MostWord), Species = Words(Species, "species", MostWord), Replaces = Words(Replaces, "replaces", MostWord) };
    }

    /// <summary>The first day of what a date says; null for what is none.</summary>
    internal static DateOnly? FirstDay(string date) => Array.Find(["yyyy-MM-dd", "yyyy-MM", "yyyy"], form => form.Length == date.Length) is { } form
        && DateOnly.TryParseExact(date, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Words(string? given, string name, int most)
    {
        if (given is null || given.Trim() is not { Length: > 0 } text) return null;
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Any(char.IsControl)) throw new SaolaException($"{name}: a control character stands in it; leave it out.");
        return text.Length <= most ? text : throw new SaolaException(Invariant($"{name}: it has {text.Length:N0} characters; {most:N0} are kept."));
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
