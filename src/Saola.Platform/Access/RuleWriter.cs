using System.Globalization;
using System.Text;

namespace Saola.Platform.Access;

/// <summary>From a state to a rule file. Texts that YAML could take for something else stand in double quotes.</summary>
internal static class RuleWriter
{
    public static string Write(AccessState state)
    {
        var text = new StringBuilder();
        text.Append(state.Rules.Count == 0 ? "rules: []\n" : "rules:\n");
        foreach (var rule in state.Rules) Write(text, rule);
        if (state.Datasets.Count == 0) return text.ToString();
        text.Append("datasets:\n");
        foreach (var (key, conditions) in state.Datasets.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Quoted(key)}:\n");
            Write(text, conditions);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, AccessRule rule)
    {
        text.Append(CultureInfo.InvariantCulture, $"  - id: {rule.Id}\n");
        Line(text, "case", rule.Case);
        Lines(text, "taxon", "taxa", rule.Taxa);
        Lines(text, "country", "countries", rule.Countries);
        Line(text, "region", rule.Region);
        Lines(text, "dataset", "datasets", rule.Datasets);
        if (rule.Season is { } s) Raw(text, "season", $"{Day(s.From)}..{Day(s.To)}");
        Lines(text, "lifeStage", "lifeStages", rule.LifeStages);
        Lines(text, "record", "records", rule.Records);
        Lines(text, "release", "releases", rule.Releases);
        Lines(text, "person", "persons", rule.Persons);
        Lines(text, "personId", "personIds", rule.PersonIds);
        Line(text, "as", rule.As);
        if (rule.IsOfPerson && rule.As is null) Raw(text, "remove", "true");
        if (rule is { Action: AccessAction.Withhold, IsOfPerson: false }) Raw(text, "withhold", "true");
        if (rule.Action == AccessAction.Delay) Raw(text, "delay", string.Create(CultureInfo.InvariantCulture, $"{rule.Days}"));
        if (rule.Grid is { } grid) Raw(text, rule.Action == AccessAction.Generalise ? "generalise" : "cell", grid);
        if (rule.Alone) Raw(text, "alone", "true");
        Lines(text, "revealTo", "revealTo", rule.RevealTo);
        Line(text, "by", rule.By);
        Line(text, "made", rule.Made);
        Line(text, "reason", rule.Reason);
        Line(text, "reviewed", rule.Reviewed);
        Line(text, "review", rule.Review);
        Line(text, "until", rule.Until);
    }

    private static void Write(StringBuilder text, DatasetConditions conditions)
    {
        Line(text, "until", conditions.Until);
        Line(text, "embargo", conditions.Embargo);
        Lines(text, "purposes", "purposes", conditions.Purposes);
        Line(text, "export", conditions.Export);
        if (conditions.FiguresOnly) Raw(text, "figuresOnly", "true");
        Line(text, "storage", conditions.Storage);
        if (conditions.Labels is { Count: > 0 } labels)
        {
            text.Append("    labels:\n");
            foreach (var label in labels)
            {
                text.Append(CultureInfo.InvariantCulture, $"      - name: {Quoted(label.Name)}\n");
                if (label.Url is { } url) text.Append(CultureInfo.InvariantCulture, $"        url: {Quoted(url)}\n");
                if (label.Text is { } words) text.Append(CultureInfo.InvariantCulture, $"        text: {Quoted(words)}\n");
            }
        }

        Line(text, "terms", conditions.Terms);
        Line(text, "by", conditions.By);
        Line(text, "reason", conditions.Reason);
    }

    private static void Line(StringBuilder text, string key, string? value)
    {
        if (value is not null) Raw(text, key, Quoted(value));
    }

    private static void Line(StringBuilder text, string key, DateOnly? value)
    {
        if (value is { } day) Raw(text, key, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static void Raw(StringBuilder text, string key, string value) => text.Append(CultureInfo.InvariantCulture, $"    {key}: {value}\n");

    private static void Lines(StringBuilder text, string one, string many, IReadOnlyList<string>? values)
    {
        if (values is [var single])
        {
            Line(text, one, single);
        }
        else if (values is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {many}:\n");
            foreach (var value in values) text.Append(CultureInfo.InvariantCulture, $"      - {Quoted(value)}\n");
        }
    }

    private static string Day(int day) => string.Create(CultureInfo.InvariantCulture, $"{day / 100:D2}-{day % 100:D2}");

    /// <summary>Plain where every reader of YAML takes it for a text.</summary>
    private static string Quoted(string value)
    {
        var plain = value.Length > 3 && char.IsLetter(value[0]);
        for (var i = 1; i < value.Length && plain; i++) plain = char.IsLetterOrDigit(value[i]) || (i < value.Length - 1 && value[i] is ' ' or '.' or '-' or '(' or '×') || value[i] is ')';
        if (plain && value.ToLowerInvariant() is not ("true" or "false" or "null")) return value;
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\t' => text.Append("\\t"),
                < ' ' or '\u007F' or (>= '\u0080' and < '\u00A0') or '\u2028' or '\u2029' or '\uFEFF' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }
}
