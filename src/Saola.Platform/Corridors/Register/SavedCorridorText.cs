using System.Globalization;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Corridors.Register;

/// <summary>A saved corridor and its register, for people to read on a terminal.</summary>
public static class SavedCorridorText
{
    /// <summary>All that is known of a corridor.</summary>
    public static IEnumerable<string> Lines(Place place, SavedStudy? study, RegisterContent register)
    {
        var info = place.Layer.Info;
        yield return $"{place.Name} [{place.Key}]";
        yield return $"  layer: {info.Title} (licence: {info.License ?? "not stated"}){(info.Synthetic ? "; SYNTHETIC" : "")}";
        if (study?.Link(place.Id) is { } link)
        {
            foreach (var line in Study(study.Document, link)) yield return "  " + line;
            yield return $"  document {info.Study!.Document}";
        }
        else
        {
            yield return "  how it was found is not known: its layer was loaded, not saved from a study";
        }

        var kinds = register.Standing.GroupBy(e => e.Kind).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key.Name()}").ToList();
        yield return $"  register: {(kinds.Count == 0 ? "nothing yet" : string.Join(", ", kinds))}";
        foreach (var problem in register.Problems) yield return "  " + problem;
    }

    /// <summary>The entries of a corridor, in the order of their dates; those that were corrected with what took their place.</summary>
    public static IEnumerable<string> Entries(RegisterContent register)
    {
        foreach (var e in register.Entries.OrderBy(e => e.Date, StringComparer.Ordinal).ThenBy(e => e.Written))
        {
            var about = new[]
            {
                e.Amount is { } amount ? Invariant($"{amount:0.######} {e.Unit}") : null, e.Species, e is { Latitude: { } latitude, Longitude: { } longitude } ? Invariant($"at {latitude:0.#####}, {longitude:0.#####}") : null,
                e.Source is { } source ? "source: " + source : null, e.Replaces is { } old ? "corrects " + old : null, register.Corrected.TryGetValue(e.Id, out var by) ? "CORRECTED by " + by : null,
            }.OfType<string>().ToList();
            yield return $"{e.Date,-10}  {e.Kind.Name(),-10}  {e.Text}{(about.Count > 0 ? $" ({string.Join("; ", about)})" : "")}";
            yield return Invariant($"            {e.Id}, written by {e.By} on {e.Written.UtcDateTime:yyyy-MM-dd HH:mm} UTC, of {e.Corridor}");
        }
    }

    /// <summary>The table over the years, tabs between its columns.</summary>
    public static IEnumerable<string> Years(IReadOnlyList<CorridorYear> years, CorridorIncidents? incidents)
    {
        yield return "year\tmeasures\tlivelihoods\tconflicts\tmonitoring\tsums" + (incidents is null ? "" : "\tincident records\tmay lie in it");
        foreach (var year in years)
        {
            yield return Invariant($"{year.Year}\t{year.Measures}\t{year.Livelihoods}\t{year.Conflicts}\t{year.Monitoring}\t{string.Join("; ", year.Sums.Select(s => Invariant($"{s.Kind.Name()} {s.Amount:0.######} {s.Unit}")))}")
                + (incidents is null ? "" : Invariant($"\t{year.Incidents ?? 0}\t{year.MayLie ?? 0}"));
        }

        if (incidents is { Undated: > 0 }) yield return Counted.Text($"{incidents.Undated:N0} incident [record tells|records tell] no year");
        if (incidents?.Years.Values.Any(y => y.MayLie > 0) == true) yield return "positions of some records are generalised: they may lie in the corridor or beside it; ask their custodians";
    }

    private static IEnumerable<string> Study(CorridorDocument document, LinkFacts link)
    {
        var found = document.Findings;
        yield return $"study: {document.Question.Name}, computed by {found.Build}";
        yield return CorridorText.Validation(found.Validation);
        yield return Invariant($"cost {link.Cost:N0} over {link.LengthKilometres:N1} km of the cheapest way ({link.Kilometres:N1} km apart), corridor {link.Km2:N1} km²")
            + (link.Resistance is { } ohms ? Invariant($", resistance {ohms:N1}") : "") + (link.Centrality is { } c ? Invariant($", centrality {c:0.##}") : "");
        foreach (var t in link.Territories)
        {
            yield return Invariant($"  {t.Country ?? "no country"}: {t.Km2:N1} km², {t.Kilometres:N1} km of the way") + (t.CurrentShare is { } share ? Invariant($", {share:P0} of the current") : "")
                + (t.ProtectedShare is { } kept ? Invariant($", {kept:P0} protected") : "") + (t.Settlements is { } n ? Counted.Text($", {n} [settlement|settlements]") : "")
                + (t.Weakest is { } weak ? Invariant($"; weakest {weak.Kilometres:N1} km at {weak.At.Latitude:0.####}, {weak.At.Longitude:0.####} (resistance {weak.MeanResistance:0.##}{(weak.LandCover is { } cover ? ", " + cover : "")})") : "");
        }

        foreach (var barrier in link.BarriersTold) yield return Invariant($"restoring {barrier.RadiusMetres:N0} m round {barrier.At.Latitude:0.####}, {barrier.At.Longitude:0.####} would win {barrier.Gain:N0}");
        foreach (var credit in found.Credits) yield return "rests on " + credit;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
