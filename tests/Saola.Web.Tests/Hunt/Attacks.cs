using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Hunt;

/// <summary>What the adversary asks: each route with each of its parameters, what closes in on a secret, and then at random.</summary>
internal static class Attacks
{
    private const string OfFeatures = "/ogc/collections/{collectionId}/items";

    private static readonly string[] Roles = ["anonymous", "partner", "steward"];

    /// <summary>Columns whose texts are withheld, as filters name them.</summary>
    private static readonly (string Column, string Field)[] Texts =
        [("locality", "locality"), ("stateProvince", "stateProvince"), ("recordedBy", "recordedBy"), ("identifiedBy", "identifiedBy"), ("recordNumber", "recordNumber"), ("eventID", "eventId"), ("samplingProtocol", "samplingProtocol"), ("catalogNumber", "catalogNumber")];

    /// <summary>Each route × parameter × role, and each route without any.</summary>
    public static IEnumerable<Attack> Everywhere(Adversary adversary)
    {
        var dice = new Dice(1, adversary.Keys, adversary.Snapshots);
        foreach (var route in adversary.Routes)
        {
            foreach (var role in Roles)
            {
                foreach (var method in route.Methods.Append("HEAD").Distinct()) yield return new Attack(route.Pattern, Routes.Address(route, dice, []), role, method, Body: method == "POST" ? Routes.Body(route, dice) : null);
                // A page that reads no filter is asked with several parameters at once; one that does by those who may see more, too: they ask the API for each.
                foreach (var parameters in route.Parameters.Chunk(!route.IsPage ? 1 : !route.IsFiltered ? 12 : role != "anonymous" ? 4 : 1))
                    yield return new Attack(route.Pattern, Routes.Address(route, dice, parameters.SelectMany(p => Needed(route, p)).Distinct()), role);
            }
        }
    }

    /// <summary>Closes in on a secret by every way that there is.</summary>
    /// <param name="secret">The record.</param>
    /// <param name="snapshot">A snapshot that is asked beside the current one.</param>
    /// <param name="homes">Around the places that it has in these homes.</param>
    public static IEnumerable<Attack> On(HuntedRecord secret, string snapshot, params int[] homes)
    {
        var species = $"species={Uri.EscapeDataString(secret.Species)}";
        Attack Ask(string path, string query) => new($"/api/{path}", $"/api/{path}?{query}");
        Attack Features(string query) => new(OfFeatures, $"/ogc/collections/occurrences/items?{query}");
        foreach (var home in homes)
        {
            var (latitude, longitude) = HuntedRecords.Position(secret, home);
            foreach (var size in new[] { 0.3, 0.02, 0.001, 0.00002 })
            {
                var box = $"box={Written.Box(latitude, longitude, size)}";
                yield return Ask("occurrences/count", box);
                yield return Ask("occurrences/count", $"{species}&box=%21{Written.Box(latitude, longitude, size)}");
                yield return Ask("occurrences/count", $"geometry={Written.Polygon(latitude, longitude, size)}");
                yield return Ask("occurrences/count", $"geoDistance={Written.Degrees(latitude)},{Written.Degrees(longitude)},{Written.Degrees(size * 111_000)}&snapshot={snapshot}");
                yield return Ask("occurrences", $"{box}&limit=100&sort=decimalLatitude");
                yield return Ask("occurrences/species", box);
                yield return Ask("occurrences/facets", $"{box}&field=species,country,issue,recordedBy,stateProvince");
                yield return Ask("occurrences/cube", $"{box}&field=species,year");
                yield return Ask("occurrences/histogram", $"{box}&field=month");
                yield return Ask("occurrences/count", $"{box}&format=manifest");
                yield return Ask("occurrences/count", $"{box}&distinct=true");
                yield return Ask("export", $"{box}&format=csv&purpose=research");
                yield return new Attack("/v1/occurrence/search", $"/v1/occurrence/search?{box}&limit=300&facet=speciesKey&facet=recordedBy&facet=identifiedBy&facet=issue&facetMultiselect=true");
                yield return new Attack("/v1/occurrence/count", $"/v1/occurrence/count?{box}&hasGeospatialIssue=false");
                yield return new Attack("/explore", $"/explore?{box}&view=records");
                yield return new Attack("/explore", $"/explore?{box}&view=charts&by=species");
                yield return new Attack("/compare", $"/compare?a={Uri.EscapeDataString(box)}&b={Uri.EscapeDataString(species)}");
                yield return new Attack("/search", $"/search?q={Written.Degrees(latitude)},{Written.Degrees(longitude)}");
                yield return Features($"bbox={Written.Box(latitude, longitude, size)}&limit=100");
                yield return Features($"filter={Uri.EscapeDataString($"species = '{secret.Species}' AND NOT S_INTERSECTS(geometry, BBOX({Written.Box(latitude, longitude, size)}))")}&limit=100&crs={Uri.EscapeDataString("http://www.opengis.net/def/crs/EPSG/0/3857")}");
                // A binary search along a meridian and a parallel.
                yield return Ask("occurrences/count", $"{species}&decimalLatitude={Written.Degrees(latitude - size)},{Written.Degrees(latitude)}");
                yield return Ask("occurrences/count", $"{species}&decimalLongitude={Written.Degrees(longitude)},{Written.Degrees(longitude + size)}");
            }

            foreach (var z in new[] { 0, 4, 5, 8, 11, 14, 17, 20, 22 })
            {
                var (x, y) = Written.Tile(latitude, longitude, z);
                yield return new Attack("/api/tiles/{z:int}/{x:int}/{y:int}.mvt", $"/api/tiles/{z}/{x}/{y}.mvt?{species}");
                if (z <= 19) yield return new Attack("/v2/map/occurrence/adhoc/{z:int}/{x:int}/{y:int}.mvt", $"/v2/map/occurrence/adhoc/{z}/{x}/{y}.mvt?{species}&bin=square");
            }

            yield return new Attack("/map.svg", $"/map.svg?{species}&map=9/{Written.Degrees(latitude)}/{Written.Degrees(longitude)}");
            // Whoever guesses the words is told no more than whoever guesses wrong.
            var told = HuntedRecords.Told(secret, home);
            foreach (var (column, field) in Texts) yield return Ask("occurrences/count", $"{field}={Uri.EscapeDataString(told[column])}");
            yield return Ask("suggest", $"q={Uri.EscapeDataString(told["locality"])}");
            yield return Ask("suggest", $"q={Uri.EscapeDataString(told["vernacularName"])}");
            yield return new Attack("/explore", $"/explore?q={Uri.EscapeDataString(told["locality"])}");
            foreach (var said in new[] { told["locality"], told["vernacularName"], secret.Species }) yield return new Attack("/search", $"/search?page=1&q={Uri.EscapeDataString(said)}");
            yield return Ask("occurrences/count", $"{species}&locality={Uri.EscapeDataString($"*{told["locality"][3..]}*")}");
            yield return Ask("occurrences", $"{species}&eventDate={Uri.EscapeDataString(told["eventDate"])}");
            yield return new Attack("/v1/occurrence/search", $"/v1/occurrence/search?{species}&limit=50");
        }

        foreach (var field in Field.All.Where(f => f.IsSortable)) yield return Ask("occurrences", $"{species}&sort={field.Name}&limit=50&snapshot={snapshot}");
        foreach (var issue in new[] { "COUNTRY_COORDINATE_MISMATCH", "COUNTRY_INVALID", "COORDINATE_INVALID", "RECORDED_DATE_INVALID", "INDIVIDUAL_COUNT_INVALID", "FOOTPRINT_WKT_MISMATCH" })
            yield return Ask("occurrences/count", $"{species}&issue={issue}");
        foreach (var format in ExportFormat.All.Select(f => f.Kind).Concat(["citations", "datacite", "manifest"])) yield return Ask("export", $"{species}&format={format}&purpose=research&snapshot={snapshot}");
        yield return Ask("occurrences/count", $"occurrenceId={Uri.EscapeDataString(secret.Id)}");
        yield return Ask("occurrences/count", $"isInCluster=true&{species}");
        yield return Ask("suggest", $"q={Uri.EscapeDataString(secret.Species.Split(' ')[0])}");
        yield return new Attack("/dataset/{key}", $"/dataset/{secret.Dataset}?snapshot={snapshot}");
        yield return new Attack("/dataset/{key}", $"/dataset/{secret.Dataset}");
    }

    /// <summary>All secrets are too many for each run; those that are taken are of all kinds.</summary>
    /// <param name="adversary">Whose snapshots are asked.</param>
    /// <param name="each">How many of each kind.</param>
    /// <param name="isWhole">Whether around the places of both homes: one of them is enough to tell the homes apart.</param>
    public static IEnumerable<Attack> OnSome(Adversary adversary, int each, bool isWhole) => HuntedRecords.All.Where(r => r.IsSecret && r.Number < 20_000).GroupBy(r => r.Species)
        .SelectMany(g => g.Take(each)).SelectMany((r, i) => On(r, adversary.Snapshots[i % (adversary.Snapshots.Count - 1)], isWhole ? [0, 1] : [i % 2]));

    /// <summary>A little of everything, each kind of question in turn: for a leak that is known to be there.</summary>
    public static IReadOnlyList<Attack> Short(Adversary adversary)
    {
        var open = adversary.Keys.Except(adversary.Own).Where((_, i) => i % 150 == 0).Select(key => new Attack("/api/occurrences/{key:long}", $"/api/occurrences/{key}"));
        var secrets = HuntedRecords.All.Where(r => r.IsSecret).ToList();
        HuntedRecord Of(string species) => secrets.First(r => r.Species == species);
        return [.. InTurn(open), .. InTurn(ByKey(adversary).Take(40)), .. InTurn(On(Of("Arcana quinta"), "1", 0).Concat(On(Of("Occulta tota"), "1", 1))),
            .. OnSome(adversary, 1, isWhole: true), .. Everywhere(adversary).Where(a => a.Role == "anonymous")];
    }

    /// <summary>What records that are withheld, or have another key now, were once known by.</summary>
    public static IEnumerable<Attack> ByKey(Adversary adversary) => adversary.Own.Where((_, i) => i % 15 == 0).SelectMany(key => new Attack[]
    {
        new("/api/occurrences/{key:long}", $"/api/occurrences/{key}"), new("/api/occurrences/{key:long}", $"/api/occurrences/{key}?snapshot={adversary.Snapshots[0]}"),
        new("/api/occurrences/{key:long}/related", $"/api/occurrences/{key}/related"), new("/occurrence/{key:long}", $"/occurrence/{key}"),
        new(OfFeatures + "/{featureId}", $"/ogc/collections/occurrences/items/{key}"),
        new("/v1/occurrence/{key:long}", $"/v1/occurrence/{key}"), new("/v1/occurrence/{key:long}/verbatim", $"/v1/occurrence/{key}/verbatim"), new("/v1/occurrence/{key:long}/fragment", $"/v1/occurrence/{key}/fragment"),
    });

    /// <summary>What tells most at once: everything, as a file and as pages, for each role; then the keys, and the ways around one secret.</summary>
    public static IEnumerable<Attack> AtOnce(Adversary adversary)
    {
        foreach (var role in Roles)
        {
            yield return new Attack("/api/export", "/api/export?format=csv&purpose=research", role);
            yield return new Attack("/api/occurrences", "/api/occurrences?limit=1000&sort=decimalLatitude", role);
            yield return new Attack("/v1/occurrence/search", "/v1/occurrence/search?limit=300", role);
            yield return new Attack("/api/occurrences/facets", "/api/occurrences/facets?field=species,country,issue,recordedBy,identifiedBy,stateProvince,samplingProtocol", role);
            yield return new Attack(OfFeatures, "/ogc/collections/occurrences/items?limit=10000", role);
            foreach (var dataset in HuntedRecords.Datasets) yield return new Attack("/dataset/{key}", $"/dataset/{dataset}", role);
        }

        foreach (var attack in ByKey(adversary).Take(24)) yield return attack;
        foreach (var key in adversary.Keys.Except(adversary.Own).Where((_, i) => i % 5 == 0)) yield return new Attack("/api/occurrences/{key:long}", $"/api/occurrences/{key}");
    }

    public static IEnumerable<Attack> AtRandom(Adversary adversary, int attempts, int seed)
    {
        var dice = new Dice(seed, adversary.Keys, adversary.Snapshots);
        // Where filters are taken there is most to learn; pages ask the same of the same engine as the API does, several times over.
        var routes = adversary.Routes.SelectMany(r => Enumerable.Repeat(r, r.Parameters.Count <= 30 || !r.IsFiltered ? 1 : r.IsPage ? 2 : 8)).ToList();
        for (var n = 0; n < attempts; n++)
        {
            var route = dice.One(routes);
            var parameters = Enumerable.Range(0, route.Parameters.Count == 0 ? 0 : dice.Next(4)).Select(_ => dice.One(route.Parameters)).Distinct().SelectMany(p => Needed(route, p)).Distinct();
            var method = route.Methods.Contains("GET") || Routes.Body(route, dice) is null ? "GET" : "POST";
            yield return new Attack(route.Pattern, Routes.Address(route, dice, parameters), dice.One(Roles), method, Body: method == "POST" ? Routes.Body(route, dice) : null);
        }
    }

    /// <summary>One of each route, then the next of each.</summary>
    private static IEnumerable<Attack> InTurn(IEnumerable<Attack> attacks) => attacks.GroupBy(a => a.Route).SelectMany(g => g.Select((attack, i) => (attack, i))).OrderBy(a => a.i).Select(a => a.attack);

    /// <summary>A parameter, and what must be there for the question to be understood.</summary>
    private static IEnumerable<string> Needed(HuntedRoute route, string parameter)
    {
        string[] needed = [.. new[] { "facets", "histogram", "cube" }.Any(k => route.Pattern.EndsWith(k, StringComparison.Ordinal)) ? ["field"] : Array.Empty<string>(),
            .. route.Pattern == "/api/suggest" ? ["q"] : Array.Empty<string>(), .. route.Pattern == "/api/taxa/match" ? ["scientificName"] : Array.Empty<string>(), .. route.Pattern.EndsWith("/geocode/reverse", StringComparison.Ordinal) ? ["lat", "lng"] : Array.Empty<string>(), .. route.Pattern == "/api/audit" ? ["dataset"] : Array.Empty<string>()];
        return needed.Append(parameter).Distinct();
    }
}
