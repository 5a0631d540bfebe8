using Saola.Corridors.LeastCost;

namespace Saola.Platform.Corridors.Study;

/// <summary>A raster or a layer of places that a study stands on: of a home by its key, or a file by its path.</summary>
/// <param name="Name">As it is told to readers.</param>
/// <param name="Hash">SHA-256 of its content.</param>
/// <param name="Key">Its key in the home's snapshot; null for a file.</param>
/// <param name="Path">The file; null for what a home holds.</param>
public sealed record CorridorSource(string Name, string Hash, string? Key = null, string? Path = null);

/// <summary>An area that corridors are to connect.</summary>
/// <param name="Id">Of the place, or its number in the file.</param>
/// <param name="Name">As it is called.</param>
/// <param name="Geometry">Well-known binary in degrees of WGS84.</param>
public sealed record CorridorCore(string Id, string Name, byte[] Geometry);

/// <summary>One view of how hard the landscape is to cross.</summary>
/// <param name="Name">As it is called.</param>
/// <param name="Raster">Resistances, or classes of land.</param>
/// <param name="Classes">What each class resists; null where the raster holds resistances.</param>
public sealed record CorridorScenario(string Name, CorridorSource Raster, IReadOnlyList<ResistanceClass>? Classes);

/// <summary>What one class of land resists: a number above 0, or null where nobody passes.</summary>
public sealed record ResistanceClass(double Class, double? Resistance);

/// <summary>Where animals were seen or went, kept apart from the making of the resistances: it tests the result.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Hash">SHA-256 of the file, or of the filter.</param>
/// <param name="Points">Longitude and latitude of detections, in turn, degrees.</param>
/// <param name="Tracks">Each as longitude, latitude, longitude, latitude, … in degrees.</param>
public sealed record CorridorEvidence(string Name, string Hash, double[] Points, IReadOnlyList<double[]> Tracks)
{
    /// <summary>Records of the snapshot that are detections too, as a filter (<see cref="RecordEvidence"/>); null for none.</summary>
    public string? Records { get; init; }
}

/// <summary>What is asked of a landscape: enough to ask it again.</summary>
public sealed record CorridorQuestion
{
    public required string Name { get; init; }

    /// <summary>The areas to be linked.</summary>
    public required IReadOnlyList<CorridorCore> Cores { get; init; }

    /// <summary>Where they come from: a layer's key, or a file's name.</summary>
    public required string CoresSource { get; init; }

    /// <summary>The first is the one that is told about; the others say how much of it hangs on the resistances.</summary>
    public required IReadOnlyList<CorridorScenario> Scenarios { get; init; }

    /// <summary>The snapshot of the home; null where everything is read from files.</summary>
    public string? Snapshot { get; init; }

    /// <summary>Side of a cell in metres; null for that of the raster.</summary>
    public double? CellMetres { get; init; }

    /// <summary>How far the landscape is looked at beyond the cores, in kilometres; null for half of the longer side of the box round them.</summary>
    public double? MarginKilometres { get; init; }

    /// <summary>How much more a way may cost than the cheapest to belong to a corridor, in metres times resistance; null for a tenth of the median cost of the links.</summary>
    public double? Width { get; init; }

    public CoreAdjacency Adjacency { get; init; } = CoreAdjacency.Either;

    /// <summary>Links of each core to so many nearest neighbours alone; null for all.</summary>
    public int? NearestNeighbours { get; init; }

    /// <summary>Links that cost more are left out, in metres times resistance.</summary>
    public double? MostCost { get; init; }

    /// <summary>Links between cores that are farther apart are left out.</summary>
    public double? MostKilometres { get; init; }

    /// <summary>Whether the current within each corridor is solved.</summary>
    public bool PinchPoints { get; init; } = true;

    /// <summary>Radii of circles that might be restored, in metres; none for no search of barriers.</summary>
    public IReadOnlyList<double> BarrierRadii { get; init; } = [];

    /// <summary>What restored land would resist.</summary>
    public double Restored { get; init; } = 1;

    /// <summary>Width of the buffer with which it is solved again, to see what the map's edge does to it; null for no such look.</summary>
    public double? EdgeKilometres { get; init; }

    /// <summary>Of what is drawn by chance: what lies beyond the landscape, and the copies of the null model.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Null leaves the result unvalidated.</summary>
    public CorridorEvidence? Evidence { get; init; }

    public CorridorSource? LandCover { get; init; }

    public IReadOnlyList<CorridorSource> Protected { get; init; } = [];

    public CorridorSource? Settlements { get; init; }

    /// <exception cref="SaolaException">A part of it cannot be; one line tells which.</exception>
    public void Check()
    {
        if (Cores.Count < 2) throw new SaolaException(Cores.Count == 0 ? "cores: none is given; a corridor connects two areas at least." : "cores: one is given; a corridor connects two areas at least.");
        if (Scenarios.Count == 0) throw new SaolaException("landscape: none is given; name a raster of resistances, or of classes with a table.");
        if (Scenarios.GroupBy(s => s.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new SaolaException($"scenario '{twice.Key}' stands there twice; give each a name of its own.");
        Positive(CellMetres, "cell", "metres");
        Positive(Width, "width", "metres times resistance");
        Positive(MostCost, "most-cost", "metres times resistance");
        Positive(MostKilometres, "most-km", "kilometres");
        Positive(EdgeKilometres, "edge", "kilometres");
        Positive(NearestNeighbours, "nearest", "cores");
        Positive(Restored, "restored", "resistance");
        if (MarginKilometres is { } margin && !(margin >= 0 && double.IsFinite(margin))) throw new SaolaException($"margin: {margin} km is no width; give 0 or more.");
        foreach (var radius in BarrierRadii) Positive(radius, "barriers", "metres");
        foreach (var classes in Scenarios.Select(s => s.Classes).OfType<IReadOnlyList<ResistanceClass>>())
        {
            if (classes.GroupBy(row => row.Class).FirstOrDefault(g => g.Count() > 1) is { } again) throw new SaolaException($"classes: class {again.Key} stands there twice; leave one of its lines out.");
            if (classes.All(row => row.Resistance is null)) throw new SaolaException("classes: nobody passes any class of the table; write what at least one of them resists.");
        }

        foreach (var row in Scenarios.SelectMany(s => s.Classes ?? []))
        {
            if (row.Resistance is { } resistance && !(resistance > 0 && double.IsFinite(resistance)))
                throw new SaolaException($"classes: class {row.Class} resists {resistance}; a resistance is above 0, and land that nobody passes has none.");
        }
    }

    private static void Positive(double? value, string what, string unit)
    {
        if (value is { } number && !(number > 0 && double.IsFinite(number))) throw new SaolaException($"{what}: {number} is none; give a number of {unit} above 0.");
    }
}
