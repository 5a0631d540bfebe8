using System.CommandLine;
using System.Globalization;
using System.Text;
using Saola.Platform.Home;
using Saola.Platform.Places;
using Saola.Platform.Places.Coverage;
using Saola.Platform.Places.Layers;

namespace Saola.Host.Cli;

/// <summary><c>saola places coverage</c></summary>
internal static class CoverageCommand
{
    private const int MostDifferences = 20;

    public static Command Create()
    {
        var home = Shared.Home();
        var layers = new Option<string[]>("--layer") { Description = "Layers of protected areas (default: all of the home).", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var type = new Option<string>("--type") { Description = "pa for protected areas, oecm for OECMs, both for both together.", DefaultValueFactory = _ => "both" };
        type.AcceptOnlyFromAmong("pa", "oecm", "both");
        var iucn = new Option<string[]>("--iucn") { Description = "IUCN categories that count, such as Ia Ib II.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var until = new Option<int?>("--until") { Description = "The last year of a site's status that counts." };
        var by = new Option<string>("--by") { Description = "country, year, iucn, or the key of another layer, such as ecoregions.", DefaultValueFactory = _ => "country" };
        var variants = new Option<bool>("--variants") { Description = "By the usual rules, and by what each of them changes, side by side." };
        var sites = new Option<bool>("--sites") { Description = "The sites whose reported area differs most from that of their geometry." };
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("coverage", "How much of each country is covered by protected areas and OECMs, by UNEP-WCMC's method.") { home, layers, type, iucn, until, by, variants, sites, json };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var opened = Shared.Open(parsed, home);
            var snapshot = opened.Snapshots.Current ?? throw new SaolaException($"{opened.Root}: it has no layer; 'saola places load FILE' loads one.");
            var all = HomeLayers.Of(opened, snapshot.Snapshot);
            var wanted = parsed.GetValue(layers) ?? [];
            if (wanted.FirstOrDefault(key => !all.Any(layer => layer.Key == key)) is { } unknown) throw new SaolaException($"no layer '{unknown}' in the current snapshot; 'saola places list' lists them.");
            var today = DateOnly.FromDateTime(DateTime.UtcNow);
            foreach (var ended in all.Select(layer => layer.Info).Where(layer => layer.HasEnded(today)))
            {
                var line = $"{ended.Key}: {ended.EndedText()}; it is used no more";
                if (wanted.Contains(ended.Key)) throw new SaolaException(line + ".");
                Console.Error.WriteLine("note: " + line);
            }

            all = [.. all.Where(layer => !layer.Info.HasEnded(today))];
            var boundaries = BoundarySets.Of(opened);
            var measure = new CoverageMeasure([.. all.Where(layer => wanted.Length == 0 || wanted.Contains(layer.Key) || layer.Info.Kind == LayerKind.MaritimeZones)], boundaries);
            if (measure.Sites == 0) throw new SaolaException($"{opened.Root}: no layer of protected areas; load one with --kind protected-areas.");
            var rules = CoverageRules.Usual with
            {
                Type = parsed.GetRequiredValue(type) switch { "pa" => SiteType.ProtectedArea, "oecm" => SiteType.Oecm, _ => null },
                Iucn = parsed.GetValue(iucn) is { Length: > 0 } counted ? counted : null,
                Until = parsed.GetValue(until),
            };
            var asked = parsed.GetRequiredValue(by);
            var about = new { snapshot = snapshot.Id, boundarySet = snapshot.Snapshot.BoundarySetName, build = ThisBuild.Name };
            if (parsed.GetValue(sites))
            {
                var differences = measure.Differences();
                Write(parsed.GetValue(json), new { about, sites = differences }, Sites(differences));
            }
            else if (asked == "year")
            {
                var years = measure.ByYear(rules, cancellation);
                Write(parsed.GetValue(json), new { about, years }, years.Select(y => string.Create(CultureInfo.InvariantCulture, $"{y.Year}  {y.Sites,8:N0} sites  {y.Covered,14:N2} km²")));
            }
            else if (asked == "iucn")
            {
                var categories = measure.ByCategory(rules);
                Write(parsed.GetValue(json), new { about, categories }, categories.Select(Part));
            }
            else if (asked != "country")
            {
                var other = all.FirstOrDefault(layer => layer.Key == asked) ?? throw new SaolaException($"--by: '{asked}' is neither country, year, iucn nor a layer; 'saola places list' lists the layers.");
                var parts = measure.Within(other, rules, cancellation);
                Write(parsed.GetValue(json), new { about, layer = other.Key, parts }, parts.Select(Part));
            }
            else
            {
                var results = (parsed.GetValue(variants) ? CoverageRules.Variants.Select(variant => variant with { Type = rules.Type, Iucn = rules.Iucn, Until = rules.Until }) : [rules]).Select(each => measure.Measure(each, cancellation)).ToList();
                Write(parsed.GetValue(json), new { about, results }, results.SelectMany(result => Lines(result, boundaries)));
            }
        }, cancellation));
        return command;
    }

    private static IEnumerable<string> Lines(CoverageResult result, BoundarySet boundaries)
    {
        yield return Counted.Text($"{result.Rules}: {result.Counted:N0} [site counts|sites count]{string.Concat(result.Excluded.Select(e => Counted.Text($"; {e.Value:N0} not ({e.Key})")))}");
        foreach (var part in result.Territories)
        {
            var country = part.Country is null ? "nobody's" : string.Join('/', part.Country.Split('/').Select(code => boundaries.Find(code)?.Name ?? code));
            var name = part.IsSea ? $"{country}, sea" : country;
            yield return string.Create(CultureInfo.InvariantCulture,
                $"  {name}: {(part.IsWithheld ? "at least " : "")}{part.Covered:N2} km²{(part.Share is { } share ? $", {share * 100:0.##} % of {part.Area:N0} km²" : "")}; {part.Sites:N0} sites, {part.Sum:N2} km² one by one{(part.IsWithheld ? "; sites of it are known to be withheld from the list: ask its authority" : "")}");
        }
    }

    private static IEnumerable<string> Sites(IReadOnlyList<SiteDifference> differences)
    {
        foreach (var site in differences.Take(MostDifferences)) yield return string.Create(CultureInfo.InvariantCulture, $"{site.Name} [{site.Place}]: {site.Reported:N2} km² reported, {site.Computed:N2} km² by its geometry ({site.Difference:+#,0.00;-#,0.00})");
        yield return differences.Count == 0 ? "no site reports an area" : Counted.Text($"{differences.Count:N0} [site reports|sites report] an area; together {differences.Sum(s => s.Reported):N2} km², by their geometries {differences.Sum(s => s.Computed):N2} km²");
    }

    private static string Part(CoveragePart part) => string.Create(CultureInfo.InvariantCulture, $"{part.Name}: {part.Covered:N2} km²{(part.Area is { } area ? $" of {area:N2} km², {part.Covered / area * 100:0.##} %" : "")}");

    private static void Write(bool isJson, object answer, IEnumerable<string> lines)
    {
        if (isJson)
        {
            Console.WriteLine(Encoding.UTF8.GetString(SaolaJson.Bytes(answer)));
            return;
        }

        foreach (var line in lines) Console.WriteLine(line);
    }
}
