using Saola.Geo;
using Saola.Platform.Places;

namespace Saola.Platform.Demonstration;

/// <summary>All sites of the demonstration world: a seeded process that makes a few crowded and many quiet places in each country.</summary>
internal sealed class SiteMap
{
    // How well a country is surveyed, 1 where not said; rough, for the look of the map.
    private static readonly Dictionary<string, double> Effort =
        ("GB:14 US:10 AU:8 SE:11 NO:9 NL:14 DE:9 FR:9 FI:8 DK:11 BE:11 CH:8 AT:6 ES:7 PT:5 IE:6 PL:4 CZ:4 IT:4 EE:5 CA:7 MX:4 CR:7 CO:5 BR:4 "
         + "EC:4 AR:3 CL:3 PE:3 ZA:7 KE:4 TZ:2 NA:2 BW:2 IN:5 CN:5 JP:5 TW:9 KR:4 VN:3 TH:3 MY:3 ID:2.5 LA:2.5 KH:2 NZ:7 RU:1.4 AQ:0.4 GL:0.3 "
         + "LY:0.2 TD:0.3 SO:0.3 KP:0.2 YE:0.3 SS:0.3 DZ:0.4 SD:0.3 ML:0.4 NE:0.3 CF:0.3 CD:0.6 IQ:0.4 AF:0.4 TM:0.3 EH:0.2 SG:3 HK:6 IL:5")
        .Split(' ').ToDictionary(pair => pair[..2], pair => double.Parse(pair.AsSpan(3), System.Globalization.CultureInfo.InvariantCulture));

    private readonly CountryIndex _countries;
    private readonly int _seed;

    public SiteMap(BoundarySet boundaries, int seed)
    {
        (_countries, _seed) = (boundaries.Index, seed);
        var wanted = DemonstrationSpecies.All.Where(species => species.Habitat == SiteKind.Land).SelectMany(species => species.Range.Boxes)
            .Concat(DemonstrationSpecies.All.SelectMany(species => species.Winter.Boxes))
            .Distinct().ToLookup(part => part.Code, part => part.Box);
        for (var i = 0; i < boundaries.Countries.Count; i++)
        {
            var country = boundaries.Countries[i];
            if (country.Shape is { Polygons.Count: > 0 } shape) AddCountry(country, shape, wanted[country.Code], stream: 1000 + i);
            else Sites.Add(Point(country));
        }

        foreach (var site in Sites) Settle(site);
        Sites.RemoveAll(site => site.Residents.Count == 0);
    }

    public List<Site> Sites { get; } = [];

    /// <summary>Codes of the countries that have sites, in order.</summary>
    public IEnumerable<string> Codes => Sites.Select(site => site.Country).Distinct();

    /// <summary>A position of a record that belongs to a site.</summary>
    public (double Latitude, double Longitude) Near(Site site, ref Dice dice, double spread = 1)
    {
        for (var tries = 0; tries < 5; tries++)
        {
            var (latitude, longitude) = (site.Latitude, site.Longitude);
            if (site.Road is { } other && dice.Chance(0.28 * spread))
            {
                var part = dice.Unit();
                latitude += (other.Latitude - latitude) * part;
                longitude += (other.Longitude - longitude) * part;
                latitude += dice.Normal() * 0.01;
            }
            else
            {
                // A dense middle with a thin wide rim, as records round a town lie.
                var reach = site.Spread * spread * Math.Exp(0.9 * dice.Normal());
                latitude += dice.Normal() * reach;
                longitude += dice.Normal() * reach / Math.Max(0.1, Math.Cos(latitude * Math.PI / 180));
            }

            if (Math.Abs(latitude) > 89.5 || Math.Abs(longitude) > 180) continue;
            if (_countries.At(latitude, longitude) == (site.Kind == SiteKind.Sea ? null : site.Country)) return (latitude, longitude);
        }

        return (site.Latitude, site.Longitude);
    }

    // A country too small for the boundary set has one site, where its point is.
    private static Site Point(Country country) =>
        new(country.Code, 1, country.Latitude, country.Longitude, 0.005, 5, SiteKind.Coast | SiteKind.Land);

    private void AddCountry(Country country, GeoShape shape, IEnumerable<GeoBox> wanted, int stream)
    {
        var dice = Dice.At(_seed, stream);
        var area = shape.Polygons.Sum(polygon => Area(polygon.Rings[0]));
        var count = (int)Math.Clamp(4 + Math.Sqrt(area) / 16, 4, 130);
        var total = Enumerable.Range(1, count).Sum(rank => Math.Pow(rank, -1.05));
        // Records of a country grow with its area, but far more slowly.
        var effort = Effort.GetValueOrDefault(country.Code, 1) * Math.Pow(area + 1500, 0.3) / total;
        var number = Sites.Count;
        var land = new List<Site>();
        for (var rank = 1; rank <= count; rank++)
        {
            if (Inside(country.Code, shape, box: null, ref dice) is not var (latitude, longitude)) continue;
            land.Add(Add(latitude, longitude, Spread(ref dice, area), Math.Pow(rank, -1.05), SiteKind.Land));
        }

        var boxes = wanted.ToList();
        foreach (var box in boxes)
        {
            for (var i = 0; i < 3; i++)
            {
                if (Inside(country.Code, shape, box, ref dice) is var (latitude, longitude))
                    Add(latitude, longitude, Math.Min(0.15, (box.East - box.West) / 6), total * Math.Min(0.02, 0.1 / boxes.Count), SiteKind.Land);
            }
        }

        foreach (var site in land)
        {
            site.Road = land.Where(other => other != site && other.Weight > site.Weight)
                .MinBy(other => Math.Pow(other.Latitude - site.Latitude, 2) + Math.Pow(other.Longitude - site.Longitude, 2));
        }

        var shores = (int)Math.Clamp(count * 0.8, 3, 80);
        var first = 1.0;
        foreach (var (shore, sea) in Coast.Of(country.Code, shape, _countries, shores, dice))
        {
            Add(shore.Latitude, shore.Longitude, 0.03, total * 0.12 * Math.Pow(first, -0.8), SiteKind.Coast | SiteKind.Land);
            Add(sea.Latitude, sea.Longitude, 0.2, total * 0.05 * Math.Pow(first++, -0.5), SiteKind.Sea);
        }

        Site Add(double latitude, double longitude, double spread, double weight, SiteKind kind)
        {
            var site = new Site(country.Code, Sites.Count - number + 1, latitude, longitude, spread, weight * effort, kind);
            Sites.Add(site);
            return site;
        }
    }

    private static void Settle(Site site)
    {
        foreach (var species in DemonstrationSpecies.All)
        {
            if ((species.Habitat & site.Kind) == SiteKind.None) continue;
            if (species.MonthsAt(site.Country, site.Latitude, site.Longitude) is var months and not 0) site.Residents.Add((species, months));
        }
    }

    private static double Spread(ref Dice dice, double area) => Math.Min(Math.Sqrt(area) / 900, 0.02 * Math.Pow(25, dice.Unit()));

    private (double Latitude, double Longitude)? Inside(string code, GeoShape shape, GeoBox? box, ref Dice dice)
    {
        var polygons = shape.Polygons;
        var totals = new double[polygons.Count];
        for (var i = 0; i < totals.Length; i++) totals[i] = (i == 0 ? 0 : totals[i - 1]) + Math.Pow(Area(polygons[i].Rings[0]), 0.8) + 1e-9;
        for (var tries = 0; tries < 80; tries++)
        {
            var bounds = box ?? Bounds(polygons[dice.Weighted(totals)].Rings[0]);
            var (latitude, longitude) = (dice.Between(bounds.South, bounds.North), dice.Between(bounds.West, bounds.East));
            if (_countries.At(latitude, longitude) == code) return (latitude, longitude);
        }

        if (box is not null) return null;
        var largest = polygons.MaxBy(polygon => Area(polygon.Rings[0]))!.Rings[0];
        var whole = Bounds(largest);
        return ((whole.South + whole.North) / 2, (whole.West + whole.East) / 2);
    }

    private static GeoBox Bounds(double[] ring)
    {
        var box = new GeoBox(ring[0], ring[1], ring[0], ring[1]);
        for (var i = 2; i < ring.Length; i += 2) box = box.Union(new GeoBox(ring[i], ring[i + 1], ring[i], ring[i + 1]));
        return box;
    }

    /// <summary>Roughly, in km²: the shoelace formula on an equirectangular plane at the ring's middle latitude.</summary>
    private static double Area(double[] ring)
    {
        var (twice, south, north) = (0.0, 90.0, -90.0);
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            twice += ring[i] * ring[i + 3] - ring[i + 2] * ring[i + 1];
            (south, north) = (Math.Min(south, ring[i + 1]), Math.Max(north, ring[i + 1]));
        }

        return Math.Abs(twice) / 2 * Math.Cos((south + north) / 2 * Math.PI / 180) * 111.2 * 111.2;
    }
}
