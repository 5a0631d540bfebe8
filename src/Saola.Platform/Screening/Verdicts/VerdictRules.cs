using System.Text.RegularExpressions;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Home;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Saola.Platform.Screening.Verdicts;

/// <summary>What a place must be for a rule to hold of it. All that is told must hold.</summary>
public sealed record PlaceCondition
{
    /// <summary>Kinds of layers; a site counts as of a kind by its own designation too.</summary>
    public List<string>? Kinds { get; init; }
    /// <summary>IUCN categories.</summary>
    public List<string>? Iucn { get; init; }
    /// <summary>WDPA's statuses, such as Designated; a place without one counts whatever is asked.</summary>
    public List<string>? Status { get; init; }
    /// <summary>Nearest distance to the project in km, at most; 0 is: it is met.</summary>
    public double WithinKm { get; init; }
    /// <summary>km² of the project's areas in it, at least.</summary>
    public double? ProjectKm2 { get; init; }
    /// <summary>km of the project's lines in it, at least.</summary>
    public double? ProjectKm { get; init; }
    /// <summary>Whether the project meets the cheapest way of a saved corridor; other places have none.</summary>
    public bool? CrossesWay { get; init; }
    /// <summary>Nearest distance in km, at most, to the hardest piece of a saved corridor.</summary>
    public double? WeakestWithinKm { get; init; }
    /// <summary>How a saved corridor was tested: validated, not-better, unvalidated.</summary>
    public List<string>? Tested { get; init; }
}

/// <summary>What a species must be.</summary>
public sealed record SpeciesCondition
{
    /// <summary>Categories of the Red List, by any loaded list for the world.</summary>
    public List<string>? Redlist { get; init; }
    /// <summary>Appendices of CITES.</summary>
    public List<string>? Cites { get; init; }
    /// <summary>Whether the loaded lists know it of one country alone.</summary>
    public bool? Endemic { get; init; }
    public double WithinKm { get; init; }
    /// <summary>Whether a range or a generalised record is enough; otherwise a record with a position is needed.</summary>
    public bool OrMayOccur { get; init; }
    /// <summary>How many such species, at least.</summary>
    public int AtLeast { get; init; } = 1;
}

/// <summary>A line of the rules: it holds where its conditions do.</summary>
public sealed record VerdictRule
{
    public string Id { get; init; } = "";
    public string Colour { get; init; } = "";
    public PlaceCondition? Place { get; init; }
    public SpeciesCondition? Species { get; init; }
    /// <summary>What the user must have declared: all of it.</summary>
    public Dictionary<string, string>? Declared { get; init; }
    public string Text { get; init; } = "";
    public string? TextZh { get; init; }
    /// <summary>What would change the colour.</summary>
    public string? Change { get; init; }
    public string? ChangeZh { get; init; }
}

/// <summary>What a sector is taken for before anything is found, and which recognised mitigation moves it.</summary>
public sealed record SectorDefault
{
    public string Colour { get; init; } = "";
    public string Text { get; init; } = "";
    public string? TextZh { get; init; }
    /// <summary>Declarations that move the sector, each to its colour.</summary>
    public List<VerdictRule> Moves { get; init; } = [];
}

/// <summary>How much must be known before a colour is told of biodiversity.</summary>
public sealed record EvidenceThreshold
{
    /// <summary>Share of the cells of the area of analysis with any record, 0 to 1.</summary>
    public double SurveyedShare { get; init; }
    /// <summary>Records of the last twenty years in it.</summary>
    public long RecentRecords { get; init; }
    /// <summary>Kinds of layers that must have been looked at.</summary>
    public List<string> Kinds { get; init; } = [];
    /// <summary>Whether the area of analysis must be the user's own.</summary>
    public bool OwnArea { get; init; }
}

/// <summary>The rules by which findings become colours: a readable file that users replace. Versioned, and named by its hash in every verdict.</summary>
public sealed partial record VerdictRules
{
    public string Name { get; init; } = "";
    public string Version { get; init; } = "";
    public string Title { get; init; } = "";
    public string? TitleZh { get; init; }
    /// <summary>The published structure that they follow.</summary>
    public string Source { get; init; } = "";
    public bool Illustrative { get; init; }
    /// <summary>Without it nothing could be said of biodiversity.</summary>
    public EvidenceThreshold? Evidence { get; init; }
    public Dictionary<string, SectorDefault> Sectors { get; init; } = [];
    /// <summary>By dimension: biodiversity, climate, pollution.</summary>
    public Dictionary<string, List<VerdictRule>> Dimensions { get; init; } = [];

    /// <summary>SHA-256 of the file.</summary>
    [YamlIgnore]
    public string Hash { get; init; } = "";

    private static readonly string[] Known = ["biodiversity", "climate", "pollution"];

    private static readonly (string Name, Colour Colour)[] Colours = [("red", Colour.Red), ("yellow", Colour.Yellow), ("green", Colour.Green)];

    private static readonly Lazy<VerdictRules> ShippedRules = new(() => Parse(Resource(), "the shipped rules"));

    /// <summary>The rules that come with Saola: illustrative, after the structure of the Green Development Guidance.</summary>
    public static VerdictRules Shipped => ShippedRules.Value;

    /// <summary>What these rules know that a user may declare: names and values.</summary>
    [YamlIgnore]
    public IEnumerable<(string Name, string Value)> Declarations => Dimensions.Values.SelectMany(list => list).Concat(Sectors.Values.SelectMany(sector => sector.Moves))
        .SelectMany(rule => rule.Declared ?? []).Select(said => (said.Key, said.Value)).Distinct();

    /// <summary>The colour that a file means: red, yellow or green, in any case; null for all else.</summary>
    internal static Colour? ColourOf(string? text)
    {
        foreach (var (name, colour) in Colours)
        {
            if (name.Equals(text?.Trim(), StringComparison.OrdinalIgnoreCase)) return colour;
        }

        return null;
    }

    /// <summary>The text of the shipped rules, to begin one's own with.</summary>
    public static byte[] Resource()
    {
        using var stream = typeof(VerdictRules).Assembly.GetManifestResourceStream("Saola.Platform.Screening.Verdicts.illustrative.yaml")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <exception cref="SaolaException">The file is missing, or a rule of it cannot be.</exception>
    public static VerdictRules Read(string path) =>
        Parse(File.Exists(path) ? File.ReadAllBytes(path) : throw new SaolaException($"{path}: no such file; 'saola screen rules' writes the shipped rules to begin with."), path);

    /// <summary>Rules of a file as it was read.</summary>
    /// <exception cref="SaolaException">A rule of it cannot be.</exception>
    public static VerdictRules Parse(byte[] bytes, string path)
    {
        VerdictRules rules;
        try
        {
            rules = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build().Deserialize<VerdictRules>(System.Text.Encoding.UTF8.GetString(bytes))
                ?? throw new SaolaException($"{path}: it is empty; 'saola screen rules' writes the shipped rules to begin with.");
        }
        catch (YamlException e)
        {
            throw new SaolaException($"{path}, line {e.Start.Line}: {Reason((e.InnerException ?? e).Message)}; compare it with the shipped rules ('saola screen rules').", e);
        }

        rules = rules with { Hash = SaolaJson.Hash(bytes), Title = rules.Title ?? "", Source = rules.Source ?? "", Sectors = rules.Sectors ?? [], Dimensions = (rules.Dimensions ?? []).ToDictionary(d => d.Key, d => d.Value ?? []) };
        if (string.IsNullOrWhiteSpace(rules.Name) || string.IsNullOrWhiteSpace(rules.Version)) throw new SaolaException($"{path}: rules need a name and a version, which stand beside every verdict.");
        foreach (var name in rules.Dimensions.Keys.Where(name => !Known.Contains(name)))
            throw new SaolaException($"{path}: '{name}' is no dimension; there are {string.Join(", ", Known)}.");
        foreach (var (name, sector) in rules.Sectors)
        {
            if (ColourOf(sector?.Colour) is null) throw new SaolaException($"{path}: the sector '{name}' needs a colour: red, yellow or green.");
            Check(sector!.Text, $"{path}, sector {name}");
        }

        rules = rules with { Sectors = rules.Sectors.ToDictionary(s => s.Key, s => s.Value with { Text = s.Value.Text ?? "", Moves = s.Value.Moves ?? [] }) };
        foreach (var rule in rules.Dimensions.Values.Concat(rules.Sectors.Values.Select(sector => sector.Moves)).SelectMany(list => list)) Check(rule, path);
        return rules with { Evidence = Checked(rules.Evidence, path) };
    }

    /// <summary>The threshold, where it is one.</summary>
    private static EvidenceThreshold Checked(EvidenceThreshold? evidence, string path)
    {
        if (evidence is null or { SurveyedShare: 0, RecentRecords: 0 })
            throw new SaolaException($"{path}: it states no threshold of evidence, below which biodiversity is undetermined; write evidence: with surveyed-share or recent-records above 0.");
        if (!(evidence.SurveyedShare is >= 0 and <= 1)) throw new SaolaException($"{path}: evidence: surveyed-share {evidence.SurveyedShare} should lie between 0 and 1.");
        if (evidence.RecentRecords < 0) throw new SaolaException($"{path}: evidence: recent-records {evidence.RecentRecords} should be 0 or more.");
        Check(evidence.Kinds, $"{path}: evidence");
        return evidence with { Kinds = evidence.Kinds ?? [] };
    }

    private static void Check(IReadOnlyList<string>? kinds, string where)
    {
        if (kinds?.FirstOrDefault(kind => !Places.Layers.LayerKinds.All.Contains(kind)) is { } unknown) throw new SaolaException($"{where}: '{unknown}' is no kind of layer; the kinds are {string.Join(", ", Places.Layers.LayerKinds.All)}.");
    }

    private static void Check(string? text, string where)
    {
        if (Clear().IsMatch(text ?? "")) throw new SaolaException($"{where}: its text says 'clear', which no screening can say; say what was found, or what was not.");
    }

    /// <summary>The reader's message without the names of this program's types.</summary>
    private static string Reason(string message)
    {
        if (UnknownSetting().Match(message) is { Success: true } unknown) return $"there is no setting '{unknown.Groups[1].Value}' there";
        return message.Contains("Saola.", StringComparison.Ordinal) || message.Contains("System.", StringComparison.Ordinal) || message.Contains("Exception", StringComparison.Ordinal) ? "a value of another form should stand there" : message.ReplaceLineEndings(" ");
    }

    [GeneratedRegex(@"\bclear\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Clear();

    [GeneratedRegex(@"^Property '([^']{1,80})' not found", RegexOptions.None, 1000)]
    private static partial Regex UnknownSetting();

    private static void Check(VerdictRule? rule, string path)
    {
        if (rule is null || string.IsNullOrWhiteSpace(rule.Id)) throw new SaolaException($"{path}: a rule without an id; every rule has one, which stands beside the colour.");
        if (ColourOf(rule.Colour) is null) throw new SaolaException($"{path}, rule {rule.Id}: '{rule.Colour}' is no colour; a rule says red, yellow or green.");
        if (rule is { Place: null, Species: null, Declared: null or { Count: 0 } }) throw new SaolaException($"{path}, rule {rule.Id}: it has no condition; give place, species or declared.");
        if (string.IsNullOrWhiteSpace(rule.Text)) throw new SaolaException($"{path}, rule {rule.Id}: it has no text; the reason stands beside the colour.");
        Check(rule.Text, $"{path}, rule {rule.Id}");
        Check(rule.Place?.Kinds, $"{path}, rule {rule.Id}");
        if (rule.Place?.Tested?.Find(word => !Enum.GetValues<CorridorStanding>().Any(standing => standing.Code() == word)) is { } untold)
            throw new SaolaException($"{path}, rule {rule.Id}: '{untold}' is no way in which a corridor was tested; say validated, not-better or unvalidated.");
        if (rule.Place is { WithinKm: < 0 or double.NaN } or { ProjectKm: < 0 } or { ProjectKm2: < 0 } or { WeakestWithinKm: < 0 or double.NaN } || rule.Species is { WithinKm: < 0 or double.NaN } or { AtLeast: < 0 })
            throw new SaolaException($"{path}, rule {rule.Id}: a distance, a length, an area or a number in it is negative; it should be 0 or more.");
    }
}
