using System.Globalization;
using System.Text.RegularExpressions;
using Saola.Geo;
using Saola.Records;

namespace Saola.Platform.Access;

/// <summary>From the tree of a rule file to a state.</summary>
internal static partial class RuleReader
{
    /// <summary>Longer delays than a century are no delays.</summary>
    private const int MostDays = 36_525;

    public static AccessState Read(YamlNode? root)
    {
        if (root is null or YamlText { Value: null }) throw new YamlRefusal(1, "the file is empty; 'rules: []' says that there are none");
        var fields = new YamlFields(root, "the file");
        var (rules, datasets) = (fields.Take("rules"), fields.Take("datasets"));
        fields.End();
        return AccessState.Nothing with
        {
            Rules = rules is null ? [] : Rules(rules),
            Datasets = datasets is null ? AccessState.Nothing.Datasets : DatasetsOf(datasets),
        };
    }

    private static IReadOnlyList<AccessRule> Rules(YamlNode node)
    {
        if (node is not YamlList list) throw new YamlRefusal(node.Line, "'rules' is a list: lines that begin with '- id: …', or [] for none");
        var rules = new SortedDictionary<string, (AccessRule Rule, int Line)>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            var rule = Rule(item);
            if (!rules.TryAdd(rule.Id, (rule, item.Line))) throw new YamlRefusal(item.Line, $"the rule '{rule.Id}' is there already (line {rules[rule.Id].Line}); give it another id");
        }

        return [.. rules.Values.Select(r => r.Rule)];
    }

    private static AccessRule Rule(YamlNode node)
    {
        var fields = new YamlFields(node, "a rule");
        var id = fields.Text("id") ?? throw new YamlRefusal(fields.Line, "the rule has no 'id'; give it a short name such as tiger-kh");
        if (!Name().IsMatch(id)) throw new YamlRefusal(fields.LineOf("id"), $"'{YamlNode.Short(id)}' is no id; use up to 64 lower-case letters, digits and hyphens");
        if (id is ConditionRules.Embargo or ConditionRules.LicenceEnded or ConditionRules.FiguresOnly) throw new YamlRefusal(fields.LineOf("id"), $"'{id}' is the name of what a dataset's conditions come to; give another id");
        var rule = new AccessRule
        {
            Id = id,
            Taxa = fields.List("taxon", "taxa", Taxon),
            Countries = fields.List("country", "countries", Country),
            Region = fields.Take("region") is { } region ? Region(region) : null,
            Datasets = fields.List("dataset", "datasets", v => v),
            Season = fields.Take("season") is { } season ? Season(season) : null,
            LifeStages = fields.List("lifeStage", "lifeStages", LifeStage),
            Records = fields.List("record", "records", v => v),
            Releases = fields.List("release", "releases", Release),
            Persons = fields.List("person", "persons", Person),
            PersonIds = fields.List("personId", "personIds", PersonId),
            As = fields.Text("as"),
            Action = AccessAction.Withhold,
            Alone = fields.Flag("alone") ?? false,
            RevealTo = fields.List("revealTo", v => v),
            By = fields.Text("by"),
            Made = fields.Date("made"),
            Reason = fields.Text("reason"),
            Reviewed = fields.Date("reviewed"),
            Review = fields.Date("review"),
            Until = fields.Date("until"),
            Case = fields.Text("case"),
        };
        rule = rule.IsOfPerson || rule.As is not null ? OfPerson(rule, fields) : Action(rule, fields);
        if (rule.Releases is not null && rule is not { Datasets: not null, Taxa: null, Countries: null, Region: null, Season: null, LifeStages: null, Records: null, Action: AccessAction.Withhold, Grid: null })
            throw new YamlRefusal(fields.LineOf("releases"), "'releases' withdraws releases whole: name their 'datasets' and 'withhold: true', and no other condition");
        fields.End();
        if (rule.Until < rule.Made) throw Late("until", "made");
        if (rule.Reviewed < rule.Made) throw Late("reviewed", "made");
        if (rule.Review < rule.Reviewed) throw Late("review", "reviewed");
        if (rule.Review < rule.Made) throw Late("review", "made");
        return rule;

        YamlRefusal Late(string end, string begin) => new(fields.LineOf(end), $"'{end}' lies before '{begin}'; mend one of the two dates");
    }

    private static AccessRule Action(AccessRule rule, YamlFields fields)
    {
        var generalise = fields.Take("generalise");
        var (cell, withhold, delay) = (fields.Take("cell"), fields.Flag("withhold"), fields.Take("delay"));
        if (withhold == false) throw new YamlRefusal(fields.LineOf("withhold"), "'withhold: false' says nothing; leave it out");
        if ((generalise is null ? 0 : 1) + (withhold is null ? 0 : 1) + (delay is null ? 0 : 1) != 1)
            throw new YamlRefusal(fields.Line, $"the rule '{rule.Id}' needs one of 'generalise', 'withhold' and 'delay', and no more than one; the strictest of several rules holds");
        if (generalise is not null)
        {
            return cell is null ? rule with { Action = AccessAction.Generalise, Grid = Grid(generalise, "generalise") }
                : throw new YamlRefusal(cell.Line, "'cell' is for what is withheld or delayed; with 'generalise' the size stands there");
        }

        var grid = cell is null ? null : Grid(cell, "cell");
        return delay is null ? rule with { Action = AccessAction.Withhold, Grid = grid } : rule with { Action = AccessAction.Delay, Grid = grid, Days = NumberOfDays(delay) };
    }

    /// <summary>A rule of a person says whom, and what stands instead; it may say nothing of records.</summary>
    private static AccessRule OfPerson(AccessRule rule, YamlFields fields)
    {
        YamlRefusal Wrong(string key, string what) => new(fields.LineOf(key), what);
        var remove = fields.Flag("remove");
        if (remove == false) throw Wrong("remove", "'remove: false' says nothing; leave it out");
        if (rule.Persons is null && rule.As is not null) throw Wrong("as", "'as' says how a person is named instead; tell with 'person' how the records write the name");
        if ((remove is null) == (rule.As is null)) throw Wrong("person", $"the rule '{rule.Id}' needs one of 'remove: true' and 'as', and no more than one");
        if (rule is { PersonIds: not null, As: not null }) throw Wrong("personId", "'personId' is for a person who is taken out; with 'as' the identifiers stay as they are");
        string? other = rule.Taxa is not null ? "taxa" : rule.Countries is not null ? "countries" : rule.Region is not null ? "region" : rule.Datasets is not null ? "datasets"
            : rule.Season is not null ? "season" : rule.LifeStages is not null ? "lifeStages" : rule.Records is not null ? "records" : rule.Releases is not null ? "releases" : rule.RevealTo is not null ? "revealTo" : null;
        if (other is not null) throw Wrong(other, $"a rule of a person holds wherever the person is named; '{other}' cannot be said of it");
        var people = new PeopleRules([rule]);
        if (rule.As is { } instead && people.IsNamed(instead, TextKind.People)) throw Wrong("as", "'as' holds the very name that is not to be told; write it otherwise, or only the right letters in 'person'");
        foreach (var (key, text) in new[] { ("reason", rule.Reason), ("case", rule.Case), ("id", rule.Id) })
        {
            if (text is not null && people.IsNamed(text, TextKind.Free)) throw Wrong(key, $"'{key}' names the person, and readers may see it; leave the name out");
        }

        return rule;
    }

    private static string Person(string text) => PersonName.Of(text).Text;

    private static string PersonId(string text)
    {
        _ = PeopleRules.PersonId(text);
        return text;
    }

    private static int NumberOfDays(YamlNode node) =>
        int.TryParse(YamlFields.Text(node, "delay"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MostDays ? days
            : throw new YamlRefusal(node.Line, $"'delay: {YamlNode.Short(YamlFields.Text(node, "delay"))}' is no number of days from 1 to {MostDays}; to withhold for good write 'withhold: true'");

    private static string Grid(YamlNode node, string key)
    {
        var text = YamlFields.Text(node, key);
        return GeneralisationGrid.Find(text.Replace(" ", "", StringComparison.Ordinal).TrimEnd('°'))?.Name
            ?? throw new YamlRefusal(node.Line, $"'{key}: {YamlNode.Short(text)}' is no grid; write one of {string.Join(", ", GeneralisationGrid.All.Select(g => g.Name))} (degrees, or kilometres)");
    }

    private static string Region(YamlNode node)
    {
        var text = YamlFields.Text(node, "region");
        try
        {
            return GeoShape.ParseWkt(text).Polygons.Any(HasArea) ? text : throw new SaolaException("it has no area");
        }
        catch (SaolaException e)
        {
            throw new YamlRefusal(node.Line, $"'region': {e.Message.TrimEnd('.')}; write it as POLYGON ((longitude latitude, …)) in degrees, the last point equal to the first");
        }
    }

    private static bool HasArea(GeoPolygon polygon) => GeoShape.SignedArea(polygon.Rings[0]) != 0;

    private static Season Season(YamlNode node)
    {
        var text = YamlFields.Text(node, "season");
        if (SeasonText().Match(text) is { Success: true } m && DayOf(m.Groups[1].Value) is { } from && DayOf(m.Groups[2].Value) is { } to) return new Season(from, to);
        throw new YamlRefusal(node.Line, text.Contains("02-29", StringComparison.Ordinal)
            ? "'season': not every year has 29 February; write 02-28 or 03-01"
            : $"'season: {YamlNode.Short(text)}' is no part of a year; write it as \"04-15..07-31\", or \"11-01..02-28\" over the new year");
    }

    // Of a year without 29 February.
    private static int? DayOf(string text) =>
        DateOnly.TryParseExact("2023-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (day.Month * 100) + day.Day : null;

    private static string Taxon(string text)
    {
        var (name, _) = TaxonScope.Read(text);
        return name.Named.IsAbbreviated ? throw new SaolaException($"taxon '{YamlNode.Short(text)}': the genus is abbreviated, which fits many; write it out") : text;
    }

    private static string Country(string text)
    {
        var code = text.ToUpperInvariant();
        if (Countries.Codes.Contains(code)) return code;
        throw new SaolaException(Countries.Of(text) is { } meant ? $"country '{YamlNode.Short(text)}': write its code, {meant}" : $"country '{YamlNode.Short(text)}' is no code of ISO 3166-1; write two letters, such as KH");
    }

    private static string Release(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower) ? text
        : throw new SaolaException($"release '{YamlNode.Short(text)}' is no hash of a release; write all of its 64 digits, as 'saola snapshot show' tells them");

    private static string LifeStage(string text) => ControlledVocabularies.Find("lifeStage", text)
        ?? throw new SaolaException($"life stage '{YamlNode.Short(text)}' is not known; write one of {string.Join(", ", ControlledVocabularies.Values("lifeStage"))}");

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}$", RegexOptions.None, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(\d\d-\d\d) *\.\. *(\d\d-\d\d)$", RegexOptions.None, 1000)]
    private static partial Regex SeasonText();
}
