using System.Globalization;
using Microsoft.AspNetCore.Components;
using Saola.Corridors.Evidence;
using Saola.Host.Pages.Parts;
using Saola.Platform.Corridors.Queue;
using Saola.Platform.Corridors.Study;

namespace Saola.Host.Pages.Corridors;

/// <summary>What a study found, in rows.</summary>
public sealed partial class CorridorReport : PagePart
{
    [Parameter, EditorRequired]
    public KeptCorridors Kept { get; set; } = null!;

    [Parameter, EditorRequired]
    public CorridorDocument Document { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<CorridorFile> Files { get; set; } = [];

    private CorridorQuestion Asked => Document.Question;

    private CorridorFindings Found => Document.Findings;

    private string Trust => Found.Validation is not { } validation ? "unvalidated" : validation.IsSupported ? "validated"
        : new[] { validation.Presence?.Verdict, validation.Tracks?.Verdict }.Any(v => v is EvidenceVerdict.NotBetterThanNull or EvidenceVerdict.Worse) ? "not-better" : "too-few";

    private string Map(string ending) => Visit.Door($"/corridor/{Kept.Id}/map.{ending}");

    private string Figures(ValidationFacts validation)
    {
        var parts = new List<string>();
        if (validation.Presence is { } p)
        {
            parts.Add(p.Auc is { } auc && p.AucInterval is { } interval
                ? T("trust.auc", Two(auc), Two(interval.Low), Two(interval.High), p.NullAuc is { } alone ? Two(alone) : "–", N(p.Cells)) : T("trust.few-cells", N(p.Cells), N(PresenceTest.FewestCells)));
            if (p.Left > 0) parts.Add(T("trust.left", N(p.Left), N(p.Detections)));
        }

        if (validation.Tracks is { } t) parts.Add(T("trust.tracks", N(t.Tracks.Count), N(t.Higher), N(t.Lower), t.SignP.ToString("0.###", Visit.Words.Numbers)));
        if (validation.Records is { } records) parts.Add(T("trust.records", N(records.Used), N(records.Uncertain), N(records.Generalised)));
        return string.Join(' ', parts);
    }

    private string[] Link(LinkFacts link) =>
    [
        Name(link), Cost(link.Cost), Km(link.Kilometres), Km(link.LengthKilometres), One(link.CostToDistance), One(link.CostToLength), One(link.Km2), One(link.Resistance), Plain(link.Centrality),
    ];

    private string[] Territory(LinkFacts link, TerritoryFacts t) =>
    [
        Name(link), Country(t.Country), One(t.Km2), Km(t.Kilometres), Share(t.CurrentShare), Share(t.ProtectedShare),
        t.Settlements is not { } count ? "" : t.SettlementNames.Count == 0 ? N(count) : $"{N(count)} ({Visit.Words.List(t.SettlementNames)})",
    ];

    private string[] Weakest(LinkFacts link, TerritoryFacts t) => [Name(link), Country(t.Country), t.Weakest!.LandCover ?? "", At(t.Weakest.At), One(t.Weakest.MeanResistance), Km(t.Weakest.Kilometres)];

    private string[] Barrier(LinkFacts link, BarrierFacts barrier) => [Name(link), At(barrier.At), $"{Plain(barrier.RadiusMetres)} m", Cost(barrier.Gain), One(barrier.GainPerMetre)];

    private string[] Core(CoreFacts core) => [$"{core.Number.ToString(CultureInfo.InvariantCulture)} {core.Name}", Visit.Words.List(core.Countries.Select(Country)), One(core.Km2), Plain(core.Centrality)];

    private static readonly string[] BesideColumns = ["link", "cost", "cost-other", "overlap", "resistance", "resistance-other", "resistance-ratio", "elsewhere", "beyond"];

    /// <summary>A link over other resistances, or with the buffer, beside what the study says of it.</summary>
    private string[] Beside(ScenarioLink link)
    {
        var (own, current) = (Own(link.Key), link.Current);
        return
        [
            NameOf(link.Key), own is null ? "" : Cost(own.Cost), link.Cost is { } cost ? Cost(cost) : T("corridor.no-way"), Share(link.Overlap),
            current is null ? "" : One(own?.Resistance), One(current?.Resistance), Times(current?.Ratio), Share(current?.Elsewhere), Share(current?.Beyond),
        ];
    }

    private string[] Dependence(LinkDependence link) =>
    [
        NameOf(link.Key), Range(link.CostRatio, Times), Range(link.Overlap, Share), Range(link.ResistanceRatio, Times), Range(link.Elsewhere, Share), link.WithoutWay == 0 ? "" : N(link.WithoutWay),
    ];

    /// <summary>From one to the other, or the one that both are.</summary>
    private string Range(DependenceRange? range, Func<double?, string> said)
    {
        if (range is null) return "";
        var (least, most) = (said(range.Least), said(range.Most));
        return least == most ? least : T("corridor.range", least, most);
    }

    private string Times(double? ratio) => ratio is { } number ? "× " + number.ToString("#,0.###", Visit.Words.Numbers) : "";

    private LinkFacts? Own(string key) => Found.Links.FirstOrDefault(l => l.Key == key);

    private string NameOf(string key) => Own(key) is { } own ? Name(own) : key;

    /// <summary>How each solve went: those of the study, and those beside it.</summary>
    private List<string[]> Solves =>
    [
        .. Found.Links.Where(l => l.Solve is not null).Select(l => Solve(Name(l), l.Solve!)),
        .. Found.Beside.Where(b => b.Link.Current is not null).Select(b => Solve($"{NameOf(b.Link.Key)} · {b.Scenario ?? T("corridor.buffer")}", b.Link.Current!.Solve)),
    ];

    private string[] Seam(SeamFacts seam) =>
        [$"{Country(seam.A)} – {Country(seam.B)}", T($"seam.{seam.Verdict}"), T("corridor.fold", Two(Math.Exp(seam.Across))), T("corridor.fold", Two(Math.Exp(seam.Inside))), Offset(seam), Two(seam.Dissimilarity), N(seam.Pairs)];

    /// <summary>How far from the border a seam lies, and on which side; of other borders the line with the most contrast is any.</summary>
    private string Offset(SeamFacts seam) => seam is not { Verdict: SeamVerdict.Seam, OffsetKilometres: { } km } ? "" : km == 0 ? Km(0) : T("corridor.seam-offset", Km(Math.Abs(km)), Country(km < 0 ? seam.A : seam.B));

    private string[] Solve(string name, SolveFacts solve) =>
        [name, N(solve.Iterations), Small(solve.Residual), Small(solve.EstimatedError), solve.Tolerance is { } tolerance ? Small(tolerance) : "", T(solve.Converged ? "corridor.yes" : "corridor.not")];

    private static string Name(LinkFacts link) => $"{link.Key} {link.Name}";

    private string Country(string? code) => code is null ? T("screen.no-country")
        : string.Join('/', code.Split('/').Select(c => (Visit.Words.Language == "zh" ? Visit.Boundaries.Find(c)?.NameChinese : Visit.Boundaries.Find(c)?.Name) ?? c));

    private string Cost(double cost) => cost.ToString(cost < 100 ? "0.##" : "N0", Visit.Words.Numbers);

    private string Km(double kilometres) => kilometres == 0 ? "0 km" : $"{Visit.Words.Decimal(kilometres, kilometres < 10 ? 2 : 1)} km";

    private string One(double? value) => value is { } number ? Visit.Words.Decimal(number, number < 10 ? 2 : 1) : "";

    private string Two(double value) => Visit.Words.Decimal(value, 2);

    private string Plain(double? value) => value is { } number ? number.ToString("#,0.##", Visit.Words.Numbers) : "";

    private string Share(double? value) => value is { } share ? Visit.Words.Percent(share) : "";

    private static string Small(double value) => value.ToString("0.0e-0", CultureInfo.InvariantCulture);

    private static string At(CorridorPoint at) => string.Create(CultureInfo.InvariantCulture, $"{at.Latitude:0.####}, {at.Longitude:0.####}");

    private string Size(long bytes) => bytes < 1_024 ? $"{N(bytes)} B" : bytes < 1 << 20 ? $"{N(bytes >> 10)} KB" : $"{Visit.Words.Decimal(bytes / 1_048_576.0, 1)} MB";
}
