using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Saola.Corridors.Evidence;
using Saola.Platform.Home;

namespace Saola.Platform.Corridors.Study;

/// <summary>A study in lines of plain text.</summary>
public static class CorridorText
{
    private const int MostDifferences = 40;

    /// <summary>What was found, for a terminal.</summary>
    public static IEnumerable<string> Lines(CorridorDocument document)
    {
        var found = document.Findings;
        yield return document.Question.Name;
        if (found.Synthetic) yield return "SYNTHETIC: some or all of what this rests on is made up";
        yield return Invariant($"grid: {found.Grid.Columns:N0} × {found.Grid.Rows:N0} cells of {found.Grid.CellMetres:0.###} m, {found.Grid.Note}");
        yield return Validation(found.Validation);
        foreach (var link in found.Links)
        {
            yield return Invariant($"{link.Key}  {link.Name}: cost {link.Cost:N0} over {link.LengthKilometres:N1} km ({link.Kilometres:N1} km apart), corridor {link.Km2:N1} km²")
                + (link.Resistance is { } ohms ? Invariant($", resistance {ohms:N1}") : "") + (link.Centrality is { } c ? Invariant($", centrality {c:0.##}") : "");
            foreach (var t in link.Territories)
            {
                yield return Invariant($"    {t.Country ?? "no country"}: {t.Km2:N1} km², {t.Kilometres:N1} km of the way") + (t.CurrentShare is { } share ? Invariant($", {share:P0} of the current") : "")
                    + (t.ProtectedShare is { } kept ? Invariant($", {kept:P0} protected") : "") + (t.Settlements is { } n ? Counted.Text($", {n} [settlement|settlements]") : "")
                    + (t.Weakest is { } weak ? Invariant($"; weakest {weak.Kilometres:N1} km at {weak.At.Latitude:0.####}, {weak.At.Longitude:0.####} (resistance {weak.MeanResistance:0.##}{(weak.LandCover is { } cover ? $", land cover {cover}" : "")})") : "");
            }

            foreach (var barrier in link.BarriersTold)
                yield return Invariant($"    restoring {barrier.RadiusMetres:N0} m round {barrier.At.Latitude:0.####}, {barrier.At.Longitude:0.####} would win {barrier.Gain:N0}");
        }

        foreach (var pair in found.Apart) yield return $"{pair}: no way leads";
        foreach (var scenario in found.Scenarios)
        {
            yield return Invariant($"scenario {scenario.Name}: {Share(scenario.Overlap)} of both corridors in common, rank correlation {Number(scenario.Rank)}");
            foreach (var line in Currents(scenario.Links)) yield return line;
        }

        foreach (var link in found.Dependence) yield return Dependence(link);
        if (found.Edge is { } edge)
        {
            yield return Invariant($"map edge: with {edge.Kilometres:0.#} km more, costs change by {edge.Largest:P1} at most");
            foreach (var line in Currents(edge.Links)) yield return line;
        }

        foreach (var seam in found.Seams.Where(s => s.Verdict == SeamVerdict.Seam))
        {
            var where = seam.OffsetKilometres is { } km && km != 0 ? Invariant($"a line {Math.Abs(km):0.##} km from the border, in {(km < 0 ? seam.A : seam.B)}") : "the border";
            yield return Invariant($"seam {seam.A}/{seam.B}: resistances differ {Math.Exp(seam.Across):0.##}-fold across {where}, {Math.Exp(seam.Inside):0.##}-fold beside it; the two sides may be mapped differently");
        }

        foreach (var note in found.Notes) yield return "note: " + note;
    }

    /// <summary>Currents beside those of the study, a line a link.</summary>
    private static IEnumerable<string> Currents(IReadOnlyList<ScenarioLink> links) => links.Where(l => l.Current is not null).Select(l => l.Current is not { Resistance: { } ohms } current
        ? $"    {l.Key}: its current could not be solved"
        : Invariant($"    {l.Key}: resistance {ohms:N1}") + (current.Ratio is { } ratio ? Invariant($" (×{ratio:0.###})") : "") + (current.Elsewhere is { } elsewhere ? Invariant($", {elsewhere:P0} of the current elsewhere") : "")
            + (current.Beyond is { } beyond ? Invariant($", {beyond:P0} beyond the map") : ""));

    /// <summary>How much a link depends on the resistances, in one line.</summary>
    private static string Dependence(LinkDependence link)
    {
        if (link.CostRatio is null) return $"{link.Key} depends on the resistances: no way leads under any other";
        string Times(DependenceRange range) => Invariant($"×{range.Least:0.##} to ×{range.Most:0.##}");
        string Shares(DependenceRange range) => Invariant($"{range.Least:P0} to {range.Most:P0}");
        return Counted.Text($"{link.Key} over {link.Scenarios} other [view|views] of the resistances: ") + $"cost {Times(link.CostRatio)}" + (link.Overlap is { } overlap ? $", corridor {Shares(overlap)} in common" : "")
            + (link.ResistanceRatio is { } ratio ? $", resistance {Times(ratio)}" : "") + (link.Elsewhere is { } elsewhere ? $", {Shares(elsewhere)} of the current elsewhere" : "") + (link.WithoutWay > 0 ? $"; no way under {link.WithoutWay}" : "");
    }

    /// <summary>Whether it can be believed, in one line.</summary>
    public static string Validation(ValidationFacts? validation)
    {
        if (validation is null) return "unvalidated: no detections or tracks were given";
        var parts = new List<string>();
        if (validation.Presence is { } p)
        {
            parts.Add(p.Auc is null || p.AucInterval is null ? Counted.Text($"{p.Cells} [cell|cells] with detections, too few: {PresenceTest.FewestCells} are needed") + (p.Left > 0 ? $"; {p.Left:N0} of {p.Detections:N0} lie beyond the landscape, in cores, or where nobody passes" : "")
                : Invariant($"AUC {p.Auc:0.00} ({p.AucInterval.Value.Low:0.00} to {p.AucInterval.Value.High:0.00}) beside {p.NullAuc:0.00} of distance alone, {p.Cells:N0} cells"));
        }

        if (validation.Tracks is { } t) parts.Add(Counted.Text($"{t.Higher} of {t.Tracks.Count} [track|tracks] ") + Invariant($"rank higher than by distance alone, {t.Lower} lower (p {t.SignP:0.000})"));
        if (validation.Records is { } records) parts.Add(Counted.Text($"{records.Used} [record|records]") + Invariant($" used, {records.Uncertain:N0} less certain than a cell and {records.Generalised:N0} generalised left out"));
        return $"{CorridorStandings.Of(validation).Word()} ({validation.Source}): {string.Join("; ", parts)}";
    }

    /// <summary>What two runs of one question tell differently; nothing for <i>identical</i>. The program that computed them does not count, nor does what the first did not tell yet.</summary>
    public static IReadOnlyList<string> Differences(CorridorFindings one, CorridorFindings other)
    {
        if (one.ShapesHash is null) other = other with { ShapesHash = null };
        if (one.Links.All(l => l.Barriers is null))
        {
            // The shapes tell of every radius, too.
            if (one.Links.Any(l => l.Barrier is not null)) (one, other) = (one with { ShapesHash = null }, other with { ShapesHash = null });
            other = other with { Links = [.. other.Links.Select(l => l with { Barriers = null })] };
        }

        if (one.Seams.All(s => s.ReachKilometres is null)) other = other with { Seams = [.. other.Seams.Select(s => s with { ReachKilometres = null, OffsetKilometres = null })] };
        if (one.Beside.All(b => b.Link.Current is null)) other = WithoutCurrents(other);
        var differences = new List<string>();
        Compare(Node(one with { Build = "" }), Node(other with { Build = "" }), "findings", differences);
        if (differences.Count > 0 && one.Build != other.Build) differences.Insert(0, $"code: computed by {one.Build}, now by {other.Build}");
        return [.. differences.Take(MostDifferences)];
    }

    private static CorridorFindings WithoutCurrents(CorridorFindings findings)
    {
        static IReadOnlyList<ScenarioLink> Bare(IReadOnlyList<ScenarioLink> links) => [.. links.Select(l => l with { Current = null })];
        return findings with
        {
            Scenarios = [.. findings.Scenarios.Select(s => s with { Links = Bare(s.Links) })],
            Edge = findings.Edge is { } edge ? edge with { Links = Bare(edge.Links) } : null,
        };
    }

    /// <summary>The same of a document that lacks positions: its test is left out, and the shapes, which tell how it went.</summary>
    public static IReadOnlyList<string> DifferencesButTheTest(CorridorFindings one, CorridorFindings other) =>
        Differences(one with { Validation = null, ShapesHash = null }, other with { Validation = null });

    private static JsonNode? Node(CorridorFindings findings) => JsonSerializer.SerializeToNode(findings, SaolaJson.Options);

    private static void Compare(JsonNode? one, JsonNode? other, string where, List<string> differences)
    {
        if (one is JsonObject a && other is JsonObject b)
        {
            foreach (var key in a.Select(p => p.Key).Union(b.Select(p => p.Key), StringComparer.Ordinal)) Compare(a[key], b[key], $"{where}.{key}", differences);
        }
        else if (one is JsonArray list && other is JsonArray second && list.Count == second.Count)
        {
            for (var i = 0; i < list.Count; i++) Compare(list[i], second[i], $"{where}[{i}]", differences);
        }
        else if (!JsonNode.DeepEquals(one, other))
        {
            differences.Add($"{where}: {Short(one)} then, {Short(other)} now");
        }
    }

    private static string Short(JsonNode? node) => node?.ToJsonString() is not { } text ? "nothing" : text.Length <= 80 ? text : text[..80] + "…";

    private static string Number(double? value) => value is { } number ? Invariant($"{number:0.00}") : "unknown";

    private static string Share(double? value) => value is { } number ? Invariant($"{number:P0}") : "nothing";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
