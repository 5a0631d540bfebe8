using System.Globalization;
using System.Text;

namespace Saola.Platform.Access;

/// <summary>What a key comes to at a moment.</summary>
public enum KeyVerdict
{
    /// <summary>No such key, or the secret is another one: nothing more is told.</summary>
    Unknown,
    Revoked,
    Expired,
    Good,
}

/// <summary>A key as it is kept: who may see what until when. The secret is not in it.</summary>
public sealed record ApiKey
{
    /// <summary>The public beginning of the key, such as <c>saola_ab12cd34</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The principal's name; somebody may have several keys.</summary>
    public required string Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>Datasets, taxa and ISO 3166-1 alpha-2 codes of countries; null for all of them.</summary>
    public IReadOnlyList<string>? Datasets { get; init; }
    public IReadOnlyList<string>? Taxa { get; init; }
    public IReadOnlyList<string>? Countries { get; init; }

    public required DateTimeOffset Created { get; init; }
    public required string CreatedBy { get; init; }

    /// <summary>The last day (UTC) on which it is good; null for no end.</summary>
    public DateOnly? Until { get; init; }

    public string? Note { get; init; }
    public DateTimeOffset? Revoked { get; init; }
    public string? RevokedBy { get; init; }

    /// <summary>The day (UTC) of its last use: no hour, so that the list is no record of somebody's working day.</summary>
    public DateOnly? LastUsed { get; init; }

    /// <summary>Whether it is good at a moment.</summary>
    public KeyVerdict At(DateTimeOffset now) => Revoked is not null ? KeyVerdict.Revoked
        : Until is { } last && DateOnly.FromDateTime(now.UtcDateTime) > last ? KeyVerdict.Expired : KeyVerdict.Good;

    /// <summary>Who comes with this key.</summary>
    public Principal Principal => new(Name, Role) { Datasets = Datasets, Taxa = Taxa, Countries = Countries, Until = Until, Key = Id };
}

/// <summary>What a new key is to be.</summary>
public sealed record KeyRequest
{
    /// <summary>Longest name, and longest note.</summary>
    public const int MostName = 100, MostNote = 500;

    /// <summary>Names that mean somebody else in a rule or a log.</summary>
    private static readonly HashSet<string> Taken = new(StringComparer.OrdinalIgnoreCase) { "anonymous", "anyone", "public", "partner", "steward", "administrator" };

    public required string Name { get; init; }
    public required Role Role { get; init; }
    public IReadOnlyList<string>? Datasets { get; init; }
    public IReadOnlyList<string>? Taxa { get; init; }
    public IReadOnlyList<string>? Countries { get; init; }
    public DateOnly? Until { get; init; }
    public string? Note { get; init; }

    /// <summary>Who asks for it.</summary>
    public required string By { get; init; }

    /// <summary>The same in its canonical form: names composed, scopes sorted and without repetitions.</summary>
    /// <exception cref="SaolaException">It cannot be a key's.</exception>
    public KeyRequest Checked(DateTimeOffset now)
    {
        var name = Line("name", Name, MostName) ?? throw new SaolaException("name: a key needs the name of whoever will use it; give one with --name.");
        if (name.Contains(':', StringComparison.Ordinal)) throw new SaolaException("name: ':' ends the name where programs send it beside the key; leave it out.");
        if (Taken.Contains(name)) throw new SaolaException($"name: '{name}' means everybody of that kind in the rules; give the name of a person or an office.");
        if (Role is not (Role.Partner or Role.Steward or Role.Administrator)) throw new SaolaException("role: a key is of a partner, steward or administrator.");
        if (Role == Role.Administrator && (Datasets ?? Taxa ?? Countries) is not null)
            throw new SaolaException("role: an administrator may do everything; leave out datasets, taxa and countries, or make the key a steward's.");
        if (Role == Role.Steward && (Taxa ?? Countries) is not null)
            throw new SaolaException("role: a steward has whole datasets; leave out taxa and countries, or make the key a partner's.");
        if (Until < DateOnly.FromDateTime(now.UtcDateTime)) throw new SaolaException($"until: {Until:yyyy-MM-dd} is over; give the last day on which the key is good.");
        return this with
        {
            Name = name,
            Datasets = Scope("datasets", Datasets, static d => d),
            Taxa = Scope("taxa", Taxa, static t => t),
            Countries = Scope("countries", Countries, Code),
            Note = Line("note", Note, MostNote),
            By = Line("by", By, MostName) ?? "unknown",
        };
    }

    /// <summary>A list of a scope. One that was given is never empty: nothing must not turn into all.</summary>
    private static IReadOnlyList<string>? Scope(string what, IReadOnlyList<string>? given, Func<string, string> read) => given is null ? null
        : given.Count == 0 ? throw new SaolaException($"{what}: the list is empty; name at least one, or leave it out for all.")
        : [.. given.Select(text => read(Line(what, text, 300) ?? throw new SaolaException($"{what}: one of the list is empty; name it, or leave it out."))).Distinct().Order(StringComparer.Ordinal)];

    private static string Code(string text) =>
        text.Length == 2 && Records.Countries.Codes.Contains(text.ToUpperInvariant()) ? text.ToUpperInvariant()
        : throw new SaolaException($"countries: '{text}' is no ISO 3166-1 code of two letters{(Records.Countries.Of(text) is { } meant ? $"; did you mean {meant}?" : ", such as KH.")}");

    /// <summary>A text of one line in Unicode's composed form, or null for none.</summary>
    private static string? Line(string what, string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        // What cannot be seen makes two names look like one; a lone surrogate has no composed form.
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
            {
                throw new SaolaException($"{what}: it holds a character that cannot be seen (U+{rune.Value:X4}); write it in one line of visible characters.");
            }
        }

        var line = text.Normalize(NormalizationForm.FormC).Trim();
        return line.Length <= most ? line : throw new SaolaException($"{what}: {line.Length} characters are too many; {most} are allowed.");
    }
}
