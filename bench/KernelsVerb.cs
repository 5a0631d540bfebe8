using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Saola.Bench.Synthetic;
using Saola.Geo;
using Saola.Platform.Places;
using Saola.Records;

namespace Saola.Bench;

/// <summary><c>kernels</c>: the loops that everything else waits for, by BenchmarkDotNet.</summary>
internal static class KernelsVerb
{
    public static void Run() => BenchmarkRunner.Run([typeof(PointsInPolygon), typeof(Interpreters), typeof(Distances), typeof(Outlines), typeof(NearestPlaces)]);
}

/// <summary>100,000 points in the box of a country's outline, beside NetTopologySuite's indexed locator.</summary>
[MemoryDiagnoser]
public class PointsInPolygon
{
    private readonly (double Latitude, double Longitude)[] _points = new (double, double)[100_000];
    private ShapeIndex? _index;
    private IndexedPointInAreaLocator? _locator;

    [Params("NO", "BR")]
    public string Country { get; set; } = "NO";

    [GlobalSetup]
    public void Prepare()
    {
        var shape = BoundarySet.Bundled().Countries.First(c => c.Code == Country).Shape!;
        _index = new ShapeIndex(shape);
        _locator = new IndexedPointInAreaLocator(new MultiPolygon([.. shape.Polygons.Select(p => new Polygon(
            Ring(p.Rings[0]), [.. p.Rings.Skip(1).Select(Ring)]))]));
        var rolls = new Rolls(7);
        var box = shape.Bounds[0];
        for (var i = 0; i < _points.Length; i++)
            _points[i] = (box.South + (rolls.Fraction() * (box.North - box.South)), box.West + (rolls.Fraction() * (box.East - box.West)));
    }

    [Benchmark]
    public int Saola() => _points.Count(p => _index!.Contains(p.Latitude, p.Longitude));

    [Benchmark(Baseline = true)]
    public int NetTopologySuite() => _points.Count(p => _locator!.Locate(new Coordinate(p.Longitude, p.Latitude)) != Location.Exterior);

    private static LinearRing Ring(double[] ring) => new([.. ring.Chunk(2).Select(p => new Coordinate(p[0], p[1]))]);
}

/// <summary>One distinct record through each interpreter: no memo helps here.</summary>
[MemoryDiagnoser]
public class Interpreters
{
    private readonly InterpretationContext _context = new(BoundarySet.Bundled().Index, 20_000);
    private readonly Dictionary<Term, string> _record = new()
    {
        [Term.DecimalLatitude] = "47.36667", [Term.DecimalLongitude] = "8.55", [Term.CountryCode] = "CH", [Term.CoordinateUncertaintyInMeters] = "30",
        [Term.EventDate] = "1981-02-03", [Term.Year] = "1981", [Term.Month] = "2", [Term.Day] = "3",
        [Term.ScientificName] = "Pseudoryx nghetinhensis Dung, Giao, Chinh, Tuoc, Arctander & MacKinnon, 1993", [Term.Kingdom] = "Animalia",
        [Term.Family] = "Bovidae", [Term.Genus] = "Pseudoryx", [Term.Species] = "Pseudoryx nghetinhensis", [Term.TaxonRank] = "SPECIES",
        [Term.BasisOfRecord] = "HUMAN_OBSERVATION", [Term.OccurrenceStatus] = "PRESENT", [Term.License] = "CC_BY_4_0", [Term.IndividualCount] = "2",
    };

    [Benchmark]
    public object Location() => Interpretation.Location(Of(Interpretation.LocationTerms), _context);

    [Benchmark]
    public object Time() => Interpretation.Time(Of(Interpretation.TimeTerms), _context);

    [Benchmark]
    public object Taxon() => Interpretation.Taxon(Of(Interpretation.TaxonTerms));

    [Benchmark]
    public object Basic() => Interpretation.Basic(Of(Interpretation.BasicTerms), _context);

    private VerbatimRecord Of(Term[] terms) => new(terms, [.. terms.Select(t => _record.GetValueOrDefault(t))]);
}
