using System.Globalization;
using Saola.Corridors.Evidence;
using Saola.Host.Pages.Text;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Places;

namespace Saola.Host.Pages.Corridors;

/// <summary>What a map of corridors says in words.</summary>
internal static class CorridorMapText
{
    private const int MostCores = 60;

    public static string Description(CorridorDocument document, Words words) =>
        words.Fill("corridor-map.description", document.Findings.Cores.Count, document.Findings.Links.Count, Validation(document.Findings.Validation, words));

    /// <summary>Whether it can be believed; a map that nobody tested says so.</summary>
    public static string Validation(ValidationFacts? validation, Words words)
    {
        if (validation is null || (validation.Presence is null && validation.Tracks is null)) return words["corridor-map.unvalidated"];
        var parts = new List<string>();
        if (validation.Presence is { } presence)
        {
            parts.Add(presence is { Auc: { } auc, AucInterval: { } interval, NullAuc: { } distance }
                ? words.Fill("corridor-map.auc", Two(auc), Two(interval.Low), Two(interval.High), Two(distance), Whole(presence.Cells, words))
                : words.Fill("corridor-map.too-few", Whole(presence.Cells, words)));
        }

        if (validation.Tracks is { } tracks)
            parts.Add(words.Fill("corridor-map.tracks", tracks.Higher, tracks.Tracks.Count, tracks.Lower, tracks.SignP.ToString("0.000", CultureInfo.InvariantCulture)));
        EvidenceVerdict?[] verdicts = [validation.Presence?.Verdict, validation.Tracks?.Verdict];
        var form = validation.IsSupported ? "corridor-map.verdict-validated"
            : verdicts.Any(v => v is EvidenceVerdict.NotBetterThanNull or EvidenceVerdict.Worse) ? "corridor-map.verdict-no-better" : "corridor-map.verdict-unvalidated";
        return words.Fill(form, string.Join(words["corridor-map.semicolon"], parts), validation.Source);
    }

    /// <summary>The cores by their numbers, as on the map.</summary>
    public static string Cores(CorridorFindings found, Words words)
    {
        var names = string.Join(" · ", found.Cores.Take(MostCores).Select(core => core.Name == Number(core.Number) || core.Name.Length == 0 ? Number(core.Number) : $"{Number(core.Number)} {core.Name}"));
        return found.Cores.Count > MostCores ? words.Fill("corridor-map.cores-more", names, found.Cores.Count - MostCores) : words.Fill("corridor-map.cores", names);
    }

    /// <summary>Grid, boundaries and licences, each a paragraph.</summary>
    public static IEnumerable<string> Notes(CorridorFindings found, BoundarySet boundaries, Words words)
    {
        if (found.Synthetic) yield return words["corridor-map.synthetic"];
        yield return words.Fill("corridor-map.grid", Short(found.Grid.CellMetres, words), Whole(found.Grid.Columns, words), Whole(found.Grid.Rows, words));
        yield return words.Fill("corridor-map.boundaries", $"{boundaries.Name} {boundaries.Version}".Trim(), words.Say(boundaries.Notice).Text).TrimEnd();
        yield return found.Licences.Count > 0 ? words.Fill("corridor-map.licences", string.Join(words["corridor-map.semicolon"], found.Licences)) : words["corridor-map.licences-unknown"];
    }

    public static string Link(LinkFacts link, Words words) =>
        words.Fill("corridor-map.link", link.Key, link.FromName, link.ToName, Whole(link.Cost, words), Short(link.LengthKilometres, words));

    public static string Weakest(LinkFacts link, TerritoryFacts territory, Words words) =>
        words.Fill("corridor-map.weakest-of", link.Key, territory.Country ?? "–", Short(territory.Weakest!.MeanResistance, words), Short(territory.Weakest.Kilometres, words));

    public static string Barrier(LinkFacts link, BarrierFacts barrier, Words words) =>
        words.Fill("corridor-map.barrier-of", link.Key, Whole(barrier.RadiusMetres, words), Whole(barrier.Gain, words));

    /// <summary>Three digits.</summary>
    public static string Short(double value, Words words) => Math.Abs(value) >= 100 || value == 0 ? Whole(value, words)
        : Math.Round(value, Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 12)) is var rounded ? rounded.ToString("0.############", words.Numbers) : "";

    public static string Whole(double value, Words words) => value.ToString("N0", words.Numbers);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Two(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
