using System.Globalization;
using Saola.Geo;
using Saola.Platform.Exports;
using Saola.Platform.Store;
using Saola.Records;
using Saola.Testing;

namespace Saola.Web.Tests.Hunt;

/// <summary>
/// What an adversary tries for a parameter of a name, near what is withheld rather than anywhere. A name that is not known here fails the
/// hunt: nobody adds a parameter without saying how it is hunted.
/// </summary>
internal sealed class Dice(int seed, IReadOnlyList<long> keys, IReadOnlyList<string> snapshots)
{
    private static readonly IReadOnlyList<HuntedRecord> Secrets = [.. HuntedRecords.All.Where(r => r.Shown != Shown.Whole)];
    private static readonly string[] Words =
        ["*", $"{HuntedRecords.Marker}*", $"*{HuntedRecords.Marker}Place*", "Place", "event-*", "location-?*", "Fictitia*", "Arcana prima", "Arcana quinta", "Occulta tota", "Occulta cellulata", "part-1", "SYN", "plain", "events", "no such"];

    private static readonly string[] Codes = ["KH", "VN", "LA", "TH", "ASIA", "SPECIES", "HUMAN_OBSERVATION", "PRESERVED_SPECIMEN", "PRESENT", "MALE", "JUVENILE", "ADULT", "CC0_1_0"];

    private readonly Random _random = new(seed);

    public int Next(int most) => _random.Next(most);

    public T One<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    /// <summary>Where a secret is in one of the homes, or near it.</summary>
    public (double Latitude, double Longitude) Place()
    {
        var (latitude, longitude) = HuntedRecords.Position(One(Secrets), Next(2));
        var far = Math.Pow(10, -_random.Next(1, 8));
        return Next(3) == 0 ? (latitude, longitude) : (latitude + ((_random.NextDouble() - 0.5) * far), longitude + ((_random.NextDouble() - 0.5) * far));
    }

    /// <summary>A value of a path's parameter.</summary>
    /// <returns>Null where the name is not known.</returns>
    public string? InPath(string route, string name) => name switch
    {
        "key" when route.Contains("/download", StringComparison.Ordinal) => One(["0000001-000000000000000", "0000001-000000000000000.zip", "request"]),
        "key" when route.Contains("/occurrence", StringComparison.Ordinal) => One(keys).ToString(CultureInfo.InvariantCulture),
        "key" when route.Contains("/dataset", StringComparison.Ordinal) => One(HuntedRecords.Datasets),
        "key" when route.Contains("/taxa", StringComparison.Ordinal) || route.Contains("/species", StringComparison.Ordinal) => One(["plain:1", "1", "2"]),
        "key" when route.Contains("/organization", StringComparison.Ordinal) => "00000000-0000-8000-8000-000000000000",
        "name" when route.Contains("/corridor", StringComparison.Ordinal) => One(["corridors.json", "links.csv", "question.json"]),
        "name" => Uri.EscapeDataString(One(["Occulta tota", "Arcana prima", "Arcana quinta", "Fictitia nota", "occulta  cellulata", "synthetic shrew 3", "Shrew", "Occulta"])),
        "layer" when route.Contains("/study", StringComparison.Ordinal) || route.EndsWith("/register", StringComparison.Ordinal) => HuntedHome.Corridors,
        "layer" => One([SyntheticLayer.Key, SyntheticLayer.Key, "none"]),
        "place" => SyntheticStudy.Link,
        "id" when route.Contains("/place/", StringComparison.Ordinal) => One(["1", "2", "3", "4", "none"]),
        "code" => One(["KH", "VN", "LA", "TH", "KHM", "cambodia", "XX"]),
        "number" => One(snapshots) is { Length: < 6 } number ? number : "1",
        "scale" => One(["H", "1", "2"]),
        "user" => One(["partner", "steward", "nobody"]),
        "part" => $"part-{Next(5)}",
        "collectionId" => route.EndsWith("/items", StringComparison.Ordinal) || Next(4) > 0 ? "occurrences" : "places",
        "featureId" => One(keys).ToString(CultureInfo.InvariantCulture),
        "release" => $"{One(snapshots)}:{One(HuntedRecords.Datasets)}",
        "segment" => $"{Next(3)}",
        "file" when route.Contains("/archive", StringComparison.Ordinal) => One(HuntedRecords.Datasets) + One([".zip", ".xml"]),
        "file" => One(["occurrence.csv", "occurrence.xlsx", "none.csv"]),
        "id" when route.StartsWith("/desk", StringComparison.Ordinal) => One(["0", "grid-quinta", "saola_none0000", "0123456789abcdef0123456789abcdef"]),
        "id" when route.Contains("/corridor", StringComparison.Ordinal) || route.StartsWith("/screening", StringComparison.Ordinal) || route.StartsWith("/api/screenings", StringComparison.Ordinal) => One(["0", "0123456789abcdef0123456789abcdef"]),
        "act" => One(["watch", "again", "resume", "remove", "nothing"]),
        "path" => One(["nowhere", $"{HuntedRecords.Marker}", "occurrences/"]),
        _ => null,
    };

    /// <summary>A value of a query's parameter.</summary>
    /// <returns>Null where the name is not known.</returns>
    public string? InQuery(string route, string name)
    {
        if (Field.Find(name) is { } field && Own(route, name) is null) return (Next(7) == 0 ? "%21" : "") + Of(field);
        var (latitude, longitude) = Place();
        var size = Math.Pow(10, -_random.Next(0, 7));
        return name switch
        {
            "geometry" => (Next(7) == 0 ? "%21" : "") + Written.Polygon(latitude, longitude, size),
            "box" => (Next(7) == 0 ? "%21" : "") + Written.Box(latitude, longitude, size),
            "place" => (Next(7) == 0 ? "%21" : "") + $"{SyntheticLayer.Key}/{One(["1", "2", "3", "4", "none"])}",
            "geoDistance" => $"{Written.Degrees(latitude)},{Written.Degrees(longitude)},{Written.Degrees(size * 100_000)}",
            "predicate" => Uri.EscapeDataString(Predicate(latitude, longitude, size)),
            "bbox" => Written.Box(latitude, longitude, size),
            "filter" => Uri.EscapeDataString(Cql(latitude, longitude, size)),
            _ => Own(route, name),
        };
    }

    /// <summary>A search by predicate, as a body.</summary>
    public string Search()
    {
        var (latitude, longitude) = Place();
        return $$"""{"predicate":{{Predicate(latitude, longitude, Math.Pow(10, -_random.Next(0, 7)))}},"limit":{{One([1, 30, 300])}},"facets":["{{One(["SPECIES_KEY", "RECORDED_BY", "COUNTRY"])}}"]}""";
    }

    private string Predicate(double latitude, double longitude, double size)
    {
        string Leaf() => One(
        [
            $$"""{"type":"within","geometry":"{{Uri.UnescapeDataString(Written.Polygon(latitude, longitude, size))}}"}""",
            $$"""{"type":"geoDistance","latitude":"{{Written.Degrees(latitude)}}","longitude":"{{Written.Degrees(longitude)}}","distance":"{{Written.Degrees(size * 100_000)}}m"}""",
            $$"""{"type":"range","key":"DECIMAL_LATITUDE","value":{"gt":{{Written.Degrees(latitude - size)}},"lte":"{{Written.Degrees(latitude + size)}}"} }""",
            $$"""{"type":"like","key":"{{One(["LOCALITY", "RECORDED_BY", "OCCURRENCE_ID", "EVENT_ID", "TAXON"])}}","value":"*{{One(Words)}}*","matchCase":{{One(["true", "false"])}}}""",
            $$"""{"type":"fullTextSearch","q":"{{One(Words)}}"}""",
            $$"""{"type":"{{One(["isNull", "isNotNull"])}}","parameter":"{{One([Field.Locality, Field.RecordedBy, Field.Year, Field.Country]).Name}}"}""",
        ]);
        return Next(4) switch
        {
            0 => $$"""{"type":"not","predicate":{{Leaf()}}}""",
            1 => $$"""{"type":"{{One(["and", "or"])}}","predicates":[{{Leaf()}},{{Leaf()}}]}""",
            _ => Leaf(),
        };
    }

    private string Cql(double latitude, double longitude, double size)
    {
        var field = One([Field.Locality, Field.RecordedBy, Field.EventId, Field.Species, Field.Taxon]).Name;
        string Leaf() => One(
        [
            $"S_INTERSECTS(geometry, {Uri.UnescapeDataString(Written.Polygon(latitude, longitude, size))})",
            $"S_WITHIN(geometry, BBOX({Written.Box(latitude, longitude, size)}))",
            $"S_DISJOINT(geometry, POINT({Written.Degrees(longitude)} {Written.Degrees(latitude)}))",
            $"decimalLatitude BETWEEN {Written.Degrees(latitude - size)} AND {Written.Degrees(latitude)}",
            $"decimalLongitude <> {Written.Degrees(longitude)}",
            $"{field} LIKE '%{One(Words).Replace('*', '%').Replace('?', '_')}%'",
            $"CASEI({field}) = CASEI('{One(Words)}')",
            $"key > {One(keys)}",
            $"eventDate {One(["<", ">=", "<>"])} DATE('{2001 + Next(22)}-0{1 + Next(9)}-11')",
            $"T_{One(["DURING", "INTERSECTS", "EQUALS", "STARTS"])}(eventDate, INTERVAL('2003-01-01','{2004 + Next(20)}-05-01'))",
            $"{field} IS {One(["", "NOT "])}NULL",
            "hasCoordinate = TRUE",
        ]);
        return Next(4) switch
        {
            0 => $"NOT ({Leaf()})",
            1 => $"({Leaf()}) {One(["AND", "OR"])} NOT ({Leaf()})",
            _ => Leaf(),
        };
    }

    private string? Own(string route, string name) => name switch
    {
        "countryCode" => Of(Field.Country),
        "issues" => Of(Field.Issue),
        "limit" when route.StartsWith("/ogc", StringComparison.Ordinal) => $"{One([1, 10, 100, 1_000, 10_000])}",
        "cursor" => $"{One(keys)}-{One([0, 10, 1_000])}",
        "datetime" => One(["2003-05-01", "2001-05-01T", "2003-01-01T/..", "../2010-05-01T10:00:00Z", "2005-03/2011"]),
        "crs" or "bbox-crs" => Uri.EscapeDataString(One([.. Saola.Platform.Ogc.Crs.All]).Uri),
        "filter-crs" => Uri.EscapeDataString(Saola.Platform.Ogc.Crs.Wgs84.Uri),
        "filter-lang" => One(["cql2-text", "cql-text"]),
        // A snapshot that holds the layer of the saved corridor: others say nothing of it.
        "snapshot" when route.StartsWith("/api/places/", StringComparison.Ordinal) => snapshots.Count > 1 ? snapshots[^2] : One(snapshots),
        "snapshot" => One(snapshots),
        "format" when route.Contains("export", StringComparison.Ordinal) => One(["citations", "datacite", "manifest", .. ExportFormat.All.Select(f => f.Kind)]),
        "format" => One(["json", "manifest"]),
        "of" => One([.. ExportFormat.All.Select(f => f.Constant)]),
        "table" => "hunted",
        "grid" => One([.. CubeGrid.All]).Name,
        "time" => One(["year", "month"]),
        "rank" when route.Contains("/species", StringComparison.Ordinal) => "SPECIES",
        "rank" => One([.. OccurrenceCubeOptions.Ranks]).Name,
        "seed" => $"{Next(9)}",
        "uncertainty" => One(["0", "50", "30000"]),
        "purpose" => One(["research", "public", "commercial"]),
        "field" when route.Contains("histogram", StringComparison.Ordinal) => One([.. Field.All.Where(f => f.IsHistogram)]).Name,
        "field" when route.Contains("cube", StringComparison.Ordinal) => $"{One([.. Field.All.Where(f => f.IsDimension)]).Name},{One(["species", "year", "country", "source"])}",
        "facet" when route.StartsWith("/v1", StringComparison.Ordinal) => One(Platform.Gbif.GbifFacet.Known),
        "facetLimit" or "facetOffset" or "facetMincount" => One(["", "1", "40"]),
        "facetMultiselect" or "matchCase" or "isGeoreferenced" or "strict" or "verbose" => One(["true", "false"]),
        "kingdomKey" or "phylumKey" or "classKey" or "orderKey" or "familyKey" or "genusKey" or "subgenusKey" or "speciesKey" or "highertaxonKey" => One(["plain:1", "1", "none"]),
        "checklistKey" => One(["plain", "7ddf754f-d193-4cc9-b351-99906754a03b"]),
        "publishingOrg" => "00000000-0000-8000-8000-000000000000",
        "name" => One(["Occulta tota", "Arcana prima", "Fictitia nota"]),
        "authorship" => "Synthetic, 2001",
        "status" => One(["ACCEPTED", "SYNONYM"]),
        "type" => One(["OCCURRENCE", "CHECKLIST"]),
        "srs" => One(["EPSG:3857", "EPSG:4326"]),
        "bin" => One(["hex", "square"]),
        "hexPerTile" => One(["17", "101"]),
        "squareSize" => One(["16", "512"]),
        "style" => One(["classic.point", "green.poly"]),
        "lat" => Written.Degrees(Place().Latitude),
        "lng" => Written.Degrees(Place().Longitude),
        "field" or "facet" => One([.. Field.All]) is { IsFacet: true } facet ? facet.Name : One(["species", "country", "issue", "recordedBy", "stateProvince", "locality"]),
        "limit" => $"{One([1, 5, 30, 300, 1_000])}",
        "offset" => $"{One([0, 1, 7, 100, 2_000])}",
        "page" => $"{1 + Next(9)}",
        "sort" => One([.. Field.All]).Name,
        "desc" or "distinct" => One(["true", "false"]),
        "q" => One(["occulta", "arcana", "Shrew", HuntedRecords.Marker, "fict", "tarda recens"]),
        "dataset" => One(HuntedRecords.Datasets),
        "from" or "to" => One(["2024-01-01", "2024-06-01", "2030-01-01"]),
        "lang" => One(["en", "zh"]),
        "theme" => One(["light", "dark"]),
        "view" => One(["map", "records", "species", "charts"]),
        "layer" => One(["density", "points", "cells", "effort"]),
        "cells" => One(["8", "16", "32"]),
        "by" => One([.. Saola.Host.Pages.Explore.GroupedYears.Offered]).Name,
        "since" or "until" => $"{1990 + Next(30)}",
        "a" or "b" => Place() is var (y, x) ? Uri.EscapeDataString(One([$"box={Written.Box(y, x, 0.2)}", $"species={Of(Field.Species)}", $"geoDistance={Written.Degrees(y)},{Written.Degrees(x)},5000"])) : "",
        "side" => One(["a", "b"]),
        "map" => Place() is var (y, x) ? $"{Next(20)}/{Written.Degrees(y)}/{Written.Degrees(x)}" : "",
        "point" => Place() is var (y, x) ? $"{Written.Degrees(y)},{Written.Degrees(x)},100" : "",
        "with" => One(["KH", "LA", "VN", "MM"]),
        "buffers" => One(["0,1", "0,5,50km"]),
        "sector" => One(["railway", "none"]),
        "area" => One([$"{SyntheticLayer.Key}/3", "none/1"]),
        "rules" => One(["none", "illustrative"]),
        "climate" or "pollution" => "moderate",
        "biodiversity" => "contribution",
        "mitigation" => "recognised",
        "without" => One(HuntedRecords.Datasets),
        "wkt" => Place() is var (y, x) ? Written.Polygon(y, x, 0.01) : "",
        "ended" or "still" or "sent" => "1",
        "state" => One(["open", "answered", "closed"]),
        "new" => "0123456789abcdef0123456789abcdef",
        "kind" => One(["Place", "Sensitive", "nothing"]),
        "scientificName" when route.Contains("taxa", StringComparison.Ordinal) => One(["Occulta tota", "Arcana prima"]),
        "scientificNameAuthorship" => "Synthetic, 2001",
        "taxonRank" when route.Contains("taxa", StringComparison.Ordinal) => "species",
        "kingdom" or "phylum" or "class" or "order" or "family" or "genus" when route.Contains("taxa", StringComparison.Ordinal) => "Occulta",
        _ => null,
    };

    private string Of(Field field)
    {
        var (latitude, longitude) = Place();
        string Range(double at, double width) => One([$"{Written.Degrees(at - width)},{Written.Degrees(at)}", $"*,{Written.Degrees(at)}", $"{Written.Degrees(at)},*", Written.Degrees(at)]);
        if (field == Field.DecimalLatitude) return Range(latitude, Math.Pow(10, -Next(7)));
        if (field == Field.DecimalLongitude) return Range(longitude, Math.Pow(10, -Next(7)));
        if (field == Field.Key || field == Field.ClusterKey) return One([$"{One(keys)}", $"*,{One(keys)}"]);
        if (field == Field.OccurrenceId) return Uri.EscapeDataString(One([One(Secrets).Id, One(Words)]));
        if (field == Field.Year) return One([$"{2001 + Next(22)}", $"2003,{2003 + Next(20)}"]);
        if (field == Field.Month) return $"{1 + Next(12)}";
        return field.Kind switch
        {
            FieldKind.Integer or FieldKind.Number => Range(Next(900), Next(50)),
            FieldKind.Date => One([$"{2001 + Next(22)}-{1 + Next(12):D2}", $"{2001 + Next(22)}", "2005-03-01,2011"]),
            FieldKind.Issue => One(Enum.GetNames<OccurrenceIssue>()),
            FieldKind.Flag => One(["true", "false"]),
            FieldKind.Code => One(Codes),
            _ => Uri.EscapeDataString(One(Words)),
        };
    }
}
