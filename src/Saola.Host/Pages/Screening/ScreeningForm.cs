using Saola.Licences;
using Saola.Platform.Exports;
using Saola.Platform.Places.Layers;
using Saola.Platform.Screening;
using Saola.Platform.Screening.Verdicts;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Screening;

/// <summary>What a reader, or a program, asks of a screening: the fields of the form, which are the parameters of its address and of the API.</summary>
public sealed record ScreeningForm
{
    public const string Geometry = "geometry", Name = "name", Buffers = "buffers", Sector = "sector", Purpose = "purpose", Area = "area", Rules = "rules", Without = "without";

    public const string UsualBuffers = "0,1,5,50km";

    private const int MostName = 200;

    /// <summary>What can be declared, and as what: the words that the shipped rules know.</summary>
    public static readonly IReadOnlyList<(string Name, string[] Values)> Declarations =
    [
        ("climate", ["significant-irreversible", "moderate", "contribution"]), ("pollution", ["significant-irreversible", "moderate", "contribution"]), ("biodiversity", ["contribution"]), ("mitigation", ["recognised"]),
    ];

    public static readonly IReadOnlyList<string> Names = [Geometry, Name, Buffers, Sector, Purpose, Area, Rules, .. Declarations.Select(d => d.Name), Without];

    private readonly Dictionary<string, string> _fields;

    private ScreeningForm(Dictionary<string, string> fields) => _fields = fields;

    /// <summary>A field as it was written; empty where it was not.</summary>
    public string this[string name] => _fields.GetValueOrDefault(name, "");

    /// <summary>The file's name, as it was sent; null for none.</summary>
    public string? FileName { get; init; }

    /// <param name="field">A field by its name; null where it was not sent.</param>
    public static ScreeningForm Of(Func<string, string?> field) => new(Names
        .Select(name => KeyValuePair.Create(name, Clean(field(name), name == Geometry))).Where(f => f.Value.Length > 0).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal));

    /// <summary>The same question without some data.</summary>
    public IReadOnlyList<string> WithoutKeys => [.. this[Without].Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>What is asked, of a project that was read.</summary>
    /// <param name="project">The project.</param>
    /// <param name="area">The area of analysis and where it is from, where a file was sent; null otherwise.</param>
    /// <param name="store">Whose places may be the area.</param>
    /// <exception cref="SaolaException">A field is wrong; the exception names it.</exception>
    public ScreeningRequest Request(ScreeningProject project, (NetTopologySuite.Geometries.Geometry Geometry, string Source)? area, OccurrenceStore store)
    {
        if (area is null && this[Area].Length > 0) area = PlaceOf(this[Area], store);
        var rules = this[Rules] switch
        {
            "" or "none" => null,
            "illustrative" => VerdictRules.Resource(),
            var other => throw AskPlan.Fault(Rules, $"rules: '{Short(other)}' is not none or illustrative; 'saola screen' takes rules of your own."),
        };
        if (this[Sector].Length > 0 && !VerdictRules.Shipped.Sectors.ContainsKey(this[Sector])) throw AskPlan.Fault(Sector, $"sector: '{Short(this[Sector])}' is none; {string.Join(", ", VerdictRules.Shipped.Sectors.Keys)} are.");
        var options = new ScreeningOptions
        {
            Buffers = BuffersOf(this[Buffers].Length > 0 ? this[Buffers] : UsualBuffers),
            Sector = this[Sector] is { Length: > 0 } sector ? sector : null,
            Purpose = Purposes.Find(this[Purpose] is "" or "lender" or "developer" or "consultant" ? "commercial" : this[Purpose]) ?? throw AskPlan.Fault(Purpose, $"purpose: '{Short(this[Purpose])}' is none; {string.Join(", ", Purposes.Names)} are."),
            Without = WithoutKeys.Count <= 100 ? WithoutKeys : throw AskPlan.Fault(Without, "without: at most 100 keys can be left out."),
            Declared = Declared(),
            Area = area?.Geometry,
            AreaSource = area?.Source,
            Rules = rules is null ? null : VerdictRules.Shipped,
        };
        if (options.UnknownWithout(store) is { } key) throw AskPlan.Fault(Without, $"without: nothing here has the key '{Short(key)}'; the pages of datasets and layers tell keys.");
        return ScreeningRequest.Of(this[Name].Length > 0 ? project with { Name = this[Name] } : project, options, rules);
    }

    private Dictionary<string, string> Declared()
    {
        var declared = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in Declarations.Where(d => this[d.Name].Length > 0))
            declared[name] = values.Contains(this[name]) ? this[name] : throw AskPlan.Fault(name, $"{name}: '{Short(this[name])}' cannot be declared; {string.Join(", ", values)} can.");
        return declared;
    }

    private static IReadOnlyList<double> BuffersOf(string text)
    {
        try
        {
            return ScreeningOptions.ParseBuffers(text);
        }
        catch (SaolaException e)
        {
            throw AskPlan.Fault(Buffers, e.Message);
        }
    }

    private static (NetTopologySuite.Geometries.Geometry, string) PlaceOf(string key, OccurrenceStore store)
    {
        var parts = key.Split('/', 2);
        return parts.Length == 2 && store.Layers().FirstOrDefault(layer => layer.Key == parts[0])?.Find(parts[1]) is { Form: PlaceForm.Area or PlaceForm.Circle } place
            ? (place.Geometry, key) : throw AskPlan.Fault(Area, $"area: '{Short(key)}' is no place with an area; its page tells a place's key, as layer/id.");
    }

    private static string Clean(string? text, bool hasLines)
    {
        var clean = string.Concat((text ?? "").ReplaceLineEndings("\n").Select(c => c is '\n' && !hasLines ? ' ' : c).Where(c => c is '\n' || !char.IsControl(c))).Trim();
        return hasLines || clean.Length <= MostName ? clean : clean[..(char.IsHighSurrogate(clean[MostName - 1]) ? MostName - 1 : MostName)];
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
