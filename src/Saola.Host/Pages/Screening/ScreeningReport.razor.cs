using System.Globalization;
using Microsoft.AspNetCore.Components;
using Saola.Host.Pages.Text;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;
using Saola.Platform.Places.Rasters;
using Saola.Platform.Screening;
using Saola.Platform.Screening.Criteria;
using Saola.Platform.Screening.Verdicts;
using Saola.Platform.Taxa;

namespace Saola.Host.Pages.Screening;

/// <summary>A screening as a report reads.</summary>
public sealed partial class ScreeningReport : ComponentBase
{
    /// <summary>Items of a criterion that are named; the document has all.</summary>
    private const int MostItems = 40;

    [Parameter, EditorRequired]
    public ScreeningResult Found { get; set; } = null!;

    [Parameter, EditorRequired]
    public Words Words { get; set; } = null!;

    [Parameter, EditorRequired]
    public BoundarySet Boundaries { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<PlaceLayer> Layers { get; set; } = [];

    /// <summary>The server whose pages hold the evidence, without a slash at its end; null for a report that stands alone.</summary>
    [Parameter]
    public string? Server { get; set; }

    /// <summary>The address of a page of this site, as its reader goes there; null for a report that leaves the site.</summary>
    [Parameter]
    public Func<string, string>? Door { get; set; }

    private ReportMap Map { get; set; } = null!;

    private string Notice => Words.Say(Boundaries.Notice).Text;

    private string Purpose => T($"purpose.{Found.Purpose}");

    private string Size => string.Join(T("screen.and"), new[]
    {
        Found.Length > 0 ? T("screen.lines", D(Found.Length, 1)) : null,
        Found.Area > 0 ? T("screen.areas", D(Found.Area, 2)) : null,
        Found.Points > 0 ? T("screen.points", N(Found.Points)) : null,
        Found.Sector,
    }.OfType<string>());

    protected override void OnParametersSet() => Map = ReportMap.Of(Found, Boundaries, Layers);

    private string T(string key, params object?[] values) => values.Length == 0 ? Words[key] : Words.Fill(key, values);

    private string N(long value) => Words.Number(value);

    private string D(double value, int digits) => Words.Decimal(value, digits);

    private string Km(double kilometres) => $"{kilometres.ToString("0.###", Words.Numbers)} km";

    private string Zone(double? kilometres) => kilometres switch { null => T("screen.zone-area"), 0 => T("screen.zone-itself"), { } km => T("screen.zone-km", Km(km)) };

    private string Country(string? code) => code is null ? T("screen.no-country") : string.Join('/', code.Split('/').Select(c => Words.Language == "zh" ? Boundaries.Find(c)?.NameChinese ?? c : Boundaries.Find(c)?.Name ?? c));

    private string Part(TerritoryPart part) => string.Join(", ", new[] { part.Length is { } length ? $"{D(length, 1)} km" : null, part.Area is { } area ? $"{D(area, 1)} km²" : null }.OfType<string>());

    private string Within(PlaceFinding place) => string.Join(T("screen.and"), new[]
    {
        place.ProjectLength > 0 ? $"{D(place.ProjectLength.Value, 2)} km" : null,
        place.ProjectArea > 0 ? $"{D(place.ProjectArea.Value, 2)} km²" : null,
        place.Overlaps.Where(o => o is { Kilometres: > 0, Share: > 0 }).Select(o => T("screen.share", Words.Percent(o.Share!.Value), Zone(o.Kilometres))).FirstOrDefault(),
    }.OfType<string>());

    private string Tested(CorridorFinding corridor) => T(corridor.Standing switch { CorridorStanding.Validated => "screen.corridor-validated", CorridorStanding.NotBetter => "screen.corridor-not-better", _ => "screen.corridor-unvalidated" });

    private string Matters(CorridorFinding corridor) => string.Join(T("screen.semicolon"), new[]
    {
        corridor.CrossesWay ? T("screen.corridor-crossed") : corridor.WayDistance is { } way ? T("screen.corridor-way", D(way, 1)) : null,
        corridor.WeakestDistance is { } weakest ? T("screen.corridor-weakest", D(weakest, 1)) : null,
    }.OfType<string>());

    private string Statuses(SpeciesFinding species) => string.Join(T("screen.semicolon"), species.Statuses
        .Select(s => $"{T($"scheme.{s.Scheme}")} {s.Value}{(s.Area is { } area ? $" ({Country(area)})" : "")} – {s.Source}{(s.Year is { } year ? $" {year.ToString(CultureInfo.InvariantCulture)}" : "")}")
        .Concat(species.EndemicTo is { } endemic ? [T("screen.endemic", Country(endemic))] : Array.Empty<string>()));

    private string Says(string says) => says.StartsWith("endemic ", StringComparison.Ordinal) ? T("screen.endemic", Country(says[8..])) : Words.Find($"says.{says}") ?? Words.Find($"layer.{says}") ?? says;

    private string Check(ThresholdCheck check)
    {
        var wanted = check.Threshold == "reproductive-units" ? N((long)check.Wanted) : Words.Percent(check.Wanted);
        return check.Known is { } known
            ? T("screen.check-known", T($"threshold.{check.Threshold}"), Words.Percent(known), wanted, T(check.Reached == true ? "screen.reached" : "screen.not-reached"), T($"from.{check.From}"))
            : T("screen.check-unknown", T($"threshold.{check.Threshold}"), wanted);
    }

    private string GapText(Gap gap) => Words.Find($"gap.{gap.Code}") is { } text
        ? string.Format(CultureInfo.InvariantCulture, text, [.. gap.Arguments.Select(a => (object)(Words.Find($"layer.{a}") ?? a))])
        : gap.Code.StartsWith("no-layer-", StringComparison.Ordinal) ? T("gap.no-layer", T($"layer.{gap.Code[9..]}")) : gap.Text;

    private string Values(RasterAreaRows rows) => rows.Cells == 0 ? T("screen.raster-none")
        : rows.Classes.Count > 0
            ? string.Join(T("screen.semicolon"), rows.Classes.OrderByDescending(c => c.Km2).Take(12).Select(c => $"{(Words.Language == "zh" ? c.LabelZh ?? c.Label : c.Label) ?? c.Value.ToString(CultureInfo.InvariantCulture)} {D(c.Km2 ?? 0, 1)} km² ({Words.Percent(c.Share)})"))
            : T("screen.raster-amounts", (rows.Min ?? 0).ToString("G6", CultureInfo.InvariantCulture), (rows.Max ?? 0).ToString("G6", CultureInfo.InvariantCulture), (rows.MeanByArea ?? 0).ToString("G6", CultureInfo.InvariantCulture));

    private string NameOf(string evidence) => Found.Places.FirstOrDefault(p => p.Place == evidence)?.Name ?? evidence;

    private RenderFragment Link(string path, string text) => builder =>
    {
        if (Server is null && Door is null)
        {
            builder.AddContent(0, text);
            return;
        }

        builder.OpenElement(1, "a");
        builder.AddAttribute(2, "href", Door?.Invoke(path) ?? Server + path);
        builder.AddContent(3, text);
        builder.CloseElement();
    };

    private static bool IsListed(SpeciesFinding species) => species.Statuses.Any(s => StatusKinds.Of(s.Scheme, s.Value) is StatusKind.Gone or StatusKind.Threatened or StatusKind.Near or StatusKind.Listed) || species.EndemicTo is not null;

    private static string Colour(Colour colour) => colour.ToString().ToLowerInvariant();

    private static string Evidence(SpeciesEvidence evidence) => evidence switch { SpeciesEvidence.Recorded => "recorded", SpeciesEvidence.Both => "both", SpeciesEvidence.RangeOnly => "range-only", _ => "may-occur" };
}
