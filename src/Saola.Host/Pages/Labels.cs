using System.Globalization;
using Saola.Host.Pages.Text;
using Saola.Licences;
using Saola.Platform.Access;
using Saola.Platform.Store;
using Saola.Records;

namespace Saola.Host.Pages;

/// <summary>How fields, values and numbers read in the reader's language.</summary>
internal static class Labels
{
    public static string Name(this Visit visit, Field field) => visit.Words.Find($"field.{field.Name}") ?? field.Name;

    /// <summary>The name of a filter: a field's, that of an area or a predicate, or as it is written.</summary>
    public static string FilterName(this Visit visit, string name) => Field.Find(name) is { } field ? visit.Name(field) : visit.Words.Find($"filter.{name}") ?? name;

    /// <summary>A value as the reader knows it: a country's name, a dataset's title, a vocabulary's word; otherwise the value itself.</summary>
    public static string Value(this Visit visit, Field field, string value)
    {
        if (value.Length == 0) return value;
        if (value[0] == '!') return visit.Words.Fill("value.not", visit.Value(field, value[1..]));
        if (value == "*") return visit.Words["value.any"];
        if (field.Kind is FieldKind.Integer or FieldKind.Number or FieldKind.Date && value.Contains(',')) return visit.Span(field, value);
        if (field.Kind == FieldKind.Date) return visit.Date(value);
        if (field.IsMeasure()) return visit.Words.Measured(value);
        if (field == Field.Source) return visit.TitleOf(value);
        if (field == Field.DatasetKey) return visit.Part(value);
        if (field == Field.Country) return visit.Country(value);
        if (field == Field.License) return visit.Licence(value);
        if (field == Field.Species) return visit.Vernacular(value) is { } name ? visit.Words.Fill("value.named", name, value) : value;
        return visit.Words.Find($"{field.Name}.{(field.Kind == FieldKind.Flag ? value.ToLowerInvariant() : value)}") ?? value;
    }

    public static string Country(this Visit visit, string code) => visit.Words.Find($"country.{code}")
        ?? (visit.Boundaries.Find(code) is not { } country ? code : visit.Words.Language == "zh" ? country.NameChinese : country.Name);

    /// <summary>Filters in words, as the chips of a page have them.</summary>
    public static string Chosen(this Visit visit, IReadOnlyCollection<KeyValuePair<string, string>> filters) =>
        filters.Count == 0 ? visit.Words["compare.everything"] : string.Join(" · ", filters.Select(f => visit.FilterValue(f.Key, f.Value)));

    /// <summary>The value of a filter as the reader knows it; an area by what it is, since nobody reads its corners.</summary>
    public static string FilterValue(this Visit visit, string name, string value) => Field.Find(name) is { } field ? visit.Value(field, value)
        : name.Equals("place", StringComparison.OrdinalIgnoreCase) ? visit.Place(value)
        : !name.Equals("geometry", StringComparison.OrdinalIgnoreCase) ? value
        : value.StartsWith('!') ? visit.Words.Fill("value.not", visit.FilterValue(name, value[1..]))
        : Explore.AskedArea.InWords(visit.Words, value);

    /// <summary>A place by its name, for the key of one.</summary>
    private static string Place(this Visit visit, string key) => key.StartsWith('!') ? visit.Words.Fill("value.not", visit.Place(key[1..])) : visit.Store.Place(key, visit.Shown.Id)?.Name ?? key;

    /// <summary>A licence by its short name, whether it is given as a constant, a URI or words; what is not known stands as it is.</summary>
    public static string Licence(this Visit visit, string value) =>
        visit.Words.Find($"license.{value}") ?? Saola.Licences.Licence.Of(value).Name ?? (Licenses.Of(value) is var known and not "UNSUPPORTED" ? visit.Words[$"license.{known}"] : value);

    /// <summary>What a licence asks, a sentence each.</summary>
    public static IEnumerable<string> Demands(this Visit visit, LicenceFacts facts)
    {
        if (facts == LicenceFacts.Free) return [visit.Words["licence.nothing"]];
        return new[]
        {
            ("redistribution", facts.Redistribution == Told.No), ("ask", facts.Redistribution == Told.Unknown), ("commercial", facts.NonCommercial == Told.Yes),
            ("derivatives", facts.NoDerivatives == Told.Yes), ("attribution", facts.Attribution == Told.Yes), ("share-alike", facts.ShareAlike == Told.Yes),
        }.Where(d => d.Item2).Select(d => visit.Words[$"licence.{d.Item1}"]);
    }

    /// <summary>What was agreed on a dataset beside its licence, but for its labels: what it is about, and what holds.</summary>
    public static IEnumerable<(string Name, string Text)> Agreed(this Visit visit, DatasetConditions agreed)
    {
        var words = visit.Words;
        return new[]
        {
            ("agreement.purposes", agreed.Purposes is { } purposes ? purposes.Count == 0 ? words["agreement.no-purpose"] : string.Join('\n', purposes.OrderBy(Rank).Select(p => words.Find($"purpose.{p.ToLowerInvariant()}") ?? p)) : null),
            ("agreement.export", agreed.Export is null ? null : words[agreed.Export.ToLowerInvariant() switch
            {
                "anyone" => "agreement.anyone",
                "partner" => "agreement.partner",
                "steward" => "agreement.steward",
                _ => "agreement.nobody",
            }]),
            ("agreement.figures", agreed.FiguresOnly ? words["agreement.figures-only"] : null),
            ("agreement.from", agreed.Embargo is { } from ? visit.Date(Iso(from)) : null),
            ("agreement.until", agreed.Until is { } until ? visit.Date(Iso(until)) : null),
            ("agreement.storage", agreed.Storage),
            ("agreement.terms", agreed.Terms),
            ("agreement.by", agreed.By),
            ("agreement.reason", agreed.Reason),
        }.Where(a => !string.IsNullOrWhiteSpace(a.Item2)).Select(a => (words[a.Item1], a.Item2!));

        static int Rank(string purpose) => Purposes.Find(purpose.ToLowerInvariant()) is { } known ? (int)known : int.MaxValue;

        static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>The commonest name of a species in the reader's language, or null.</summary>
    public static string? Vernacular(this Visit visit, string? species) => species is null
        ? null : visit.Store.VernacularNames(species, visit.Words.Language).FirstOrDefault();

    public static string TitleOf(this Visit visit, string key) =>
        visit.Shown.Snapshot.Datasets.FirstOrDefault(d => d.Key == key)?.Title is { Length: > 0 } title ? title : key;

    /// <summary>The title of a dataset inside one of those that the address has chosen; otherwise its key.</summary>
    public static string Part(this Visit visit, string key) => visit.Chosen(Field.Source)
        .Select(source => visit.Store.Release(source, visit.Shown.Id)?.Constituents.GetValueOrDefault(key)?.Title)
        .FirstOrDefault(title => title is { Length: > 0 }) ?? visit.TitleOf(key);

    /// <summary>A whole number with its thousands set apart, as the language does.</summary>
    public static string Number(this Words words, long value) => value.ToString("N0", words.Numbers);

    /// <summary>A number with some digits after its point, as the language writes it.</summary>
    public static string Decimal(this Words words, double value, int digits) => value.ToString(string.Create(CultureInfo.InvariantCulture, $"N{digits}"), words.Numbers);

    /// <summary>A number as the language writes it, with as many digits after its point as it has, up to six; what is none stays as it is.</summary>
    private static string Measured(this Words words, string text) => Measured(text) is { } number ? number.ToString("#,0.######", words.Numbers) : text;

    // Years, months and identifiers are numbers too, and are written without a thousands sign.
    private static bool IsMeasure(this Field field) => field.Kind == FieldKind.Number || field == Field.IndividualCount;

    /// <summary>A share of 1 as a percentage with one digit, rounded down, so that 100 % is said of nothing less than all; of what is less than a tenth that it is.</summary>
    public static string Percent(this Words words, double share) =>
        words.Fill("number.percent", share is > 0 and < 0.001 ? string.Create(words.Numbers, $"< {0.1:0.0}") : string.Create(words.Numbers, $"{Math.Floor((share + 1e-12) * 1000) / 10:0.#}"));

    /// <summary>A difference of two numbers with its sign.</summary>
    public static string Difference(this Words words, long difference) => difference.ToString("+#,0;−#,0;±0", words.Numbers);

    public static string Day(this Visit visit, DateTimeOffset time) => visit.Date(time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>An ISO date (a year, month, day, time of a day, or two of them with a slash) as the reader's language writes it.</summary>
    public static string Date(this Visit visit, string iso)
    {
        var words = visit.Words;
        if (iso.Split('/') is ["..", var until]) return words.Fill("value.until", visit.Date(until));
        if (iso.Split('/') is [var since, ".."]) return words.Fill("value.since", visit.Date(since));
        if (iso.Split('/') is [var from, var to]) return words.Fill("date.span", visit.Date(from), visit.Date(to));
        if (iso.Split('T') is [var day, var time]) return words.Fill("date.time", visit.Date(day), time);
        var numbers = iso.Split('-').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        if (numbers.Length is not (2 or 3) || numbers[1] is < 1 or > 12 || numbers.Contains(-1)) return iso;
        var month = words[$"month.{numbers[1]}"];
        return numbers.Length == 3 ? words.Fill("date.day", numbers[0], month, numbers[2]) : words.Fill("date.month", numbers[0], month);
    }

    /// <summary>A source file and a line, as a record's detail tells them, in the reader's language.</summary>
    public static string LineOf(this Visit visit, string file)
    {
        const string mark = ", line ";
        return file.LastIndexOf(mark, StringComparison.Ordinal) is > 0 and var at && long.TryParse(file.AsSpan(at + mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? visit.Words.Fill("draft.line", file[..at], visit.Words.Number(line)) : file;
    }

    /// <summary>Degrees, metres: as many digits as they have.</summary>
    public static string Measure(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A number as <see cref="Measure"/> writes it, or null.</summary>
    public static double? Measured(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static string Span(this Visit visit, Field field, string range)
    {
        var ends = range.Split(',', 2);
        var (from, to) = (End(ends[0]), End(ends[1]));
        return from.Length == 0 ? visit.Words.Fill("value.until", to)
            : to.Length == 0 ? visit.Words.Fill("value.since", from)
            : from == to ? from : field.Kind == FieldKind.Date ? visit.Words.Fill("date.span", from, to) : $"{from}–{to}";

        string End(string end) => end.Trim('*', ' ') is not { Length: > 0 } bare ? "" : field.Kind == FieldKind.Date ? visit.Date(bare) : field.IsMeasure() ? visit.Words.Measured(bare) : bare;
    }
}
