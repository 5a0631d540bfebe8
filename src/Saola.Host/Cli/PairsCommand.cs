using System.CommandLine;
using System.Globalization;
using System.Text;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Places;
using Saola.Platform.Store;
using Saola.Platform.Transboundary;

namespace Saola.Host.Cli;

/// <summary><c>saola places pairs</c></summary>
internal static class PairsCommand
{
    private const int MostSpecies = 10;

    public static Command Create()
    {
        var home = Shared.Home();
        var within = new Option<double>("--within") { Description = "km that may lie between the two areas.", DefaultValueFactory = _ => 5 };
        var country = new Option<string?>("--country") { Description = "Pairs of this country alone (ISO 3166-1 alpha-2)." };
        var bare = new Option<bool>("--no-species") { Description = "Nothing of species and effort, which takes longer." };
        var json = new Option<bool>("--json") { Description = "As JSON, with all species." };
        var command = new Command("pairs", "Protected areas of different countries that touch or lie near each other, what both sides share, and what they code differently.") { home, within, country, bare, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var opened = Shared.Open(parsed, home);
            await using var store = HomeStore.Open(opened);
            var engine = parsed.GetValue(bare) || store.Current.Records == 0 ? null : await store.Engine(store.CurrentId, Principal.Anonymous, cancellation);
            var found = await PairFinder.Find(store.Layers(), BoundarySets.Of(opened), parsed.GetValue(within), engine, store.Checklists(), cancellation);
            if (parsed.GetValue(country)?.ToUpperInvariant() is { } code) found = [.. found.Where(pair => pair.A.Country == code || pair.B.Country == code)];
            if (parsed.GetValue(json))
            {
                Console.WriteLine(Encoding.UTF8.GetString(SaolaJson.Bytes(new { snapshot = store.CurrentId, boundarySet = store.Current.BoundarySetName, build = ThisBuild.Name, pairs = found })));
                return;
            }

            foreach (var line in found.SelectMany(Lines)) Console.WriteLine(line);
            Console.WriteLine(Counted.Text($"{found.Count:N0} [pair|pairs] in space; a transboundary protected area is one that an agreement names"));
        });
        return command;
    }

    private static IEnumerable<string> Lines(TransboundaryPair pair)
    {
        yield return $"{pair.A.Name} ({pair.A.Country}) [{pair.A.Place}] – {pair.B.Name} ({pair.B.Country}) [{pair.B.Place}]";
        yield return string.Create(CultureInfo.InvariantCulture, $"  {(pair.Distance == 0 ? "they touch" : $"{pair.Distance:N2} km apart")}; {pair.Facing:N1} km face each other; {pair.JointArea:N1} km² together; {(pair.Agreement is { } agreement ? $"agreement: {agreement} ({pair.AgreementSource ?? "no source told"})" : "no agreement is told")}");
        if (pair.Both is { } both)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  species on both sides {both.Count:N0}, on one side {pair.OnlyA!.Count:N0} and {pair.OnlyB!.Count:N0}; records {pair.A.Records:N0} and {pair.B.Records:N0}, newest {Year(pair.A.LastYear)} and {Year(pair.B.LastYear)}");
            if (both.Count > 0) yield return $"    both: {string.Join(", ", both.Take(MostSpecies))}{(both.Count > MostSpecies ? ", …" : "")}";
        }

        foreach (var seam in pair.Seam.Take(MostSpecies)) yield return $"    coded differently: {seam.What}{(seam.Subject is { } subject ? $" of {subject}" : "")}: {seam.A} and {seam.B}";
    }

    private static string Year(int? year) => year?.ToString(CultureInfo.InvariantCulture) ?? "–";
}
