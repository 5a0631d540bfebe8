using System.Globalization;
using Saola.Corridors.LeastCost;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Exports;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Rasters;

namespace Saola.Host.Pages.Corridors;

/// <summary>What a reader, or a program, asks of corridors: the fields of the form, which are the parameters of its address and the members of what the API takes.</summary>
public sealed record CorridorForm
{
    public const string Name = "name", Layer = "layer", Places = "places", Geometry = "geometry", Landscape = "landscape", Classes = "classes", Scenario = "scenario", ScenarioLandscape = "scenarioLandscape", ScenarioClasses = "scenarioClasses",
        Cell = "cell", Margin = "margin", Width = "width", Nearest = "nearest", Pinch = "pinch", Barriers = "barriers", Edge = "edge",
        Adjacency = "adjacency", MostCost = "mostCost", MostKilometres = "mostKm", Restored = "restored", Seed = "seed", Evidence = "evidence", Records = "records", LandCover = "landCover", Settlements = "settlements";

    private const int MostName = 200, MostRadii = 8, MostNearest = 2_000, MostViews = 3;

    /// <summary>The other views of the resistances that a question may have: each with fields of its own.</summary>
    public static readonly IReadOnlyList<View> Views =
        [new(Scenario, ScenarioLandscape, ScenarioClasses), .. Enumerable.Range(2, MostViews - 1).Select(number => new View($"{Scenario}{number}", $"{ScenarioLandscape}{number}", $"{ScenarioClasses}{number}"))];

    public static readonly IReadOnlyList<string> Names =
        [Name, Layer, Places, Geometry, Landscape, Classes, .. Views.SelectMany(view => view.Fields), Cell, Margin, Width, Nearest, Pinch, Barriers, Edge, Adjacency, MostCost, MostKilometres, Restored, Seed, Evidence, Records, LandCover, Settlements];

    /// <summary>Which cores are neighbours, as the command line calls it.</summary>
    public static readonly IReadOnlyList<string> Adjacencies = [.. Enum.GetNames<CoreAdjacency>().Select(name => name.ToLowerInvariant())];

    /// <summary>What is taken where nothing is said.</summary>
    private static readonly CorridorQuestion Usual = new() { Name = "", Cores = [], CoresSource = "", Scenarios = [] };

    private static readonly string[] WithLines = [Geometry, Classes, .. Views.Select(view => view.Classes), Evidence, Places];

    private readonly Dictionary<string, string> _fields;

    private CorridorForm(Dictionary<string, string> fields) => _fields = fields;

    /// <summary>A field as it was written; empty where it was not.</summary>
    public string this[string name] => _fields.GetValueOrDefault(name, "");

    /// <summary>Names of the files that were sent; browsers do not keep them.</summary>
    public IReadOnlyList<string> FileNames { get; init; } = [];

    public bool HasPinchPoints => this[Pinch] is not ("no" or "false" or "False");

    /// <summary>The rule of neighbours that is chosen, or what is taken where none is.</summary>
    public string Neighbours => this[Adjacency].Length > 0 ? this[Adjacency] : NameOf(Usual.Adjacency);

    public bool IsOfUsualNeighbours => Neighbours == NameOf(Usual.Adjacency);

    /// <param name="field">A field by its name; null where it was not sent.</param>
    public static CorridorForm Of(Func<string, string?> field) => new(Names
        .Select(name => KeyValuePair.Create(name, Clean(field(name), WithLines.Contains(name)))).Where(f => f.Value.Length > 0).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal));

    /// <summary>The form with which a question was asked, or one that asks the same.</summary>
    /// <param name="question">The question.</param>
    /// <param name="inputs">The snapshot that it may be asked of again.</param>
    public static CorridorForm Of(CorridorQuestion question, CorridorInputs inputs)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        void Add(string field, object? value)
        {
            if (Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text) fields[field] = text;
        }

        Add(Name, question.Name);
        if (inputs.Published?.Snapshot.Layers?.Any(layer => layer.Key == question.CoresSource) == true) Add(Layer, question.CoresSource);
        else if (question.Cores.All(core => Place.Split(core.Id) is not null)) Add(Places, string.Join(' ', question.Cores.Select(core => core.Id)));
        else Add(Geometry, string.Join('\n', question.Cores.Select(core => new NetTopologySuite.IO.WKBReader().Read(core.Geometry).AsText())));
        Add(Landscape, question.Scenarios[0].Raster.Key);
        Add(Classes, Table(question.Scenarios[0]));
        foreach (var (view, scenario) in Views.Zip(question.Scenarios.Skip(1)))
        {
            Add(view.Name, scenario.Name);
            Add(view.Landscape, scenario.Raster.Key == question.Scenarios[0].Raster.Key ? null : scenario.Raster.Key);
            Add(view.Classes, Table(scenario));
        }

        Add(Cell, question.CellMetres);
        Add(Margin, question.MarginKilometres);
        Add(Width, question.Width);
        Add(Nearest, question.NearestNeighbours);
        Add(Pinch, question.PinchPoints ? null : "no");
        Add(Barriers, string.Join(',', question.BarrierRadii.Select(radius => radius.ToString(CultureInfo.InvariantCulture))));
        Add(Edge, question.EdgeKilometres);
        Add(Adjacency, question.Adjacency == Usual.Adjacency ? null : NameOf(question.Adjacency));
        Add(MostCost, question.MostCost);
        Add(MostKilometres, question.MostKilometres);
        Add(Restored, question.Restored == Usual.Restored ? null : question.Restored);
        Add(Seed, question.Seed == Usual.Seed ? null : question.Seed);
        Add(Records, question.Evidence?.Records);
        Add(LandCover, question.LandCover?.Key);
        Add(Settlements, question.Settlements?.Key);
        return new CorridorForm(fields) { FileNames = question.Evidence is { } evidence && evidence.Points.Length + evidence.Tracks.Count > 0 ? [evidence.Name] : [] };
    }

    /// <summary>What is asked of a snapshot.</summary>
    /// <param name="cores">The areas, and where they are from.</param>
    /// <param name="evidence">What tests the result; null for nothing.</param>
    /// <param name="inputs">The snapshot.</param>
    /// <exception cref="SaolaException">A field is wrong; the exception names it.</exception>
    public CorridorQuestion Question((IReadOnlyList<CorridorCore> Cores, string Source) cores, CorridorEvidence? evidence, CorridorInputs inputs)
    {
        if (cores.Cores.Count > CorridorCores.Most) throw AskPlan.Fault(Layer, $"cores: {cores.Cores.Count:N0} areas are given; {CorridorCores.Most:N0} are linked at once: choose some of them.");
        var landscape = Raster(Landscape, inputs) ?? throw AskPlan.Fault(Landscape, "landscape: none is chosen; choose a raster of resistances, or of classes with a table.");
        if (this[Pinch] is not ("" or "yes" or "true" or "True" or "on" or "no" or "false" or "False")) throw Wrong(Pinch, "yes or no");
        List<CorridorScenario> scenarios = [Resisting(landscape.Name, landscape, Classes, inputs)];
        foreach (var view in Views)
        {
            if (this[view.Landscape].Length + this[view.Classes].Length > 0) scenarios.Add(Other(view, scenarios[0], inputs));
            else if (this[view.Name].Length > 0) throw AskPlan.Fault(view.Name, $"{view.Name}: another view needs a landscape or a table of its own.");
        }

        return new CorridorQuestion
        {
            Name = this[Name].Length > 0 ? this[Name] : $"Corridors between {cores.Source}",
            Cores = cores.Cores,
            CoresSource = cores.Source,
            Scenarios = scenarios,
            Snapshot = inputs.Published?.Id,
            CellMetres = Number(Cell),
            MarginKilometres = Number(Margin),
            Width = Number(Width),
            Adjacency = Adjacencies.Contains(Neighbours) ? Enum.Parse<CoreAdjacency>(Neighbours, ignoreCase: true) : throw Wrong(Adjacency, "cost, distance, either or all"),
            NearestNeighbours = Whole(Nearest, MostNearest),
            MostCost = Number(MostCost),
            MostKilometres = Number(MostKilometres),
            PinchPoints = HasPinchPoints,
            BarrierRadii = Radii(),
            Restored = Number(Restored) ?? Usual.Restored,
            EdgeKilometres = Number(Edge),
            Seed = Whole(Seed, int.MaxValue) ?? Usual.Seed,
            Evidence = this[Records].Length == 0 ? evidence : OfRecords(evidence),
            LandCover = Raster(LandCover, inputs),
            Protected = inputs.ProtectedAreas(),
            Settlements = this[Settlements].Length == 0 ? null : LayerOf(Settlements, this[Settlements], inputs),
        };
    }

    /// <summary>The areas of a layer, or of places by their keys; null where neither is given.</summary>
    /// <exception cref="SaolaException">There are none of that name, or fewer than two.</exception>
    public (IReadOnlyList<CorridorCore> Cores, string Source)? OfHome(CorridorInputs inputs, CancellationToken cancellation)
    {
        if (this[Layer].Length == 0 && this[Places].Length == 0) return null;
        // What is no key of the home must not be taken for a file of this machine.
        if (this[Layer].Length > 0) LayerOf(Layer, this[Layer], inputs);
        var keys = this[Places].Split([',', '\n', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var key in keys)
        {
            if (Place.Split(key) is not var (layer, _) || inputs.Published?.Snapshot.Layers?.Any(l => l.Key == layer) != true)
                throw AskPlan.Fault(Places, $"places: '{Short(key)}' is no place; its page tells a place's key, as layer/id.");
        }

        try
        {
            var (cores, source, _) = CorridorCores.Of(keys.Length > 0 ? string.Join(',', keys) : this[Layer], inputs, cancellation);
            return (cores, source);
        }
        catch (SaolaException e)
        {
            throw AskPlan.Fault(keys.Length > 0 ? Places : Layer, e.Message);
        }
    }

    private CorridorScenario Other(View view, CorridorScenario first, CorridorInputs inputs)
    {
        var raster = Raster(view.Landscape, inputs);
        if (raster is null && first.Classes is null) throw AskPlan.Fault(view.Classes, $"{view.Classes}: a second table needs a first one; write what the classes resist.");
        var name = this[view.Name].Length > 0 ? this[view.Name] : raster is null || raster.Name == first.Raster.Name ? "other" + view.Name[Scenario.Length..] : raster.Name;
        return Resisting(name, raster ?? first.Raster, view.Classes, inputs);
    }

    /// <summary>What a raster resists: itself, or its classes by a table.</summary>
    private CorridorScenario Resisting(string name, CorridorSource raster, string tableField, CorridorInputs inputs)
    {
        var table = Table(tableField);
        if (table is null && Info(raster, inputs).IsOfClasses) throw AskPlan.Fault(tableField, $"{tableField}: {raster.Name} holds classes of land; write what each of them resists, a line each.");
        return new CorridorScenario(name, raster, table);
    }

    private CorridorEvidence OfRecords(CorridorEvidence? beside)
    {
        try
        {
            return RecordEvidence.Of(this[Records], beside);
        }
        catch (SaolaException e)
        {
            throw AskPlan.Fault(Records, e.Message);
        }
    }

    private CorridorSource? Raster(string field, CorridorInputs inputs) => this[field].Length == 0 ? null
        : inputs.Published?.Snapshot.Rasters?.Any(r => r.Key == this[field]) == true ? inputs.Raster(this[field])
        : throw AskPlan.Fault(field, $"{field}: there is no raster '{Short(this[field])}' here.");

    private static RasterInfo Info(CorridorSource source, CorridorInputs inputs) => HomeRasters.Info(inputs.Home!, inputs.Published!.Snapshot.Rasters!.First(r => r.Key == source.Key));

    private static CorridorSource LayerOf(string field, string key, CorridorInputs inputs) => inputs.Published?.Snapshot.Layers?.Any(l => l.Key == key) == true ? inputs.Layer(key)
        : throw AskPlan.Fault(field, $"{field}: there is no layer '{Short(key)}' here.");

    private IReadOnlyList<ResistanceClass>? Table(string field)
    {
        try
        {
            return this[field].Length == 0 ? null : ResistanceTable.Parse(this[field], field);
        }
        catch (SaolaException e)
        {
            throw AskPlan.Fault(field, e.Message);
        }
    }

    private double? Number(string field) => this[field].Length == 0 ? null
        : double.TryParse(this[field], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && (number > 0 || (number == 0 && field == Margin)) ? number
        : throw Wrong(field, "a number above 0");

    private int? Whole(string field, int most) => this[field].Length == 0 ? null
        : int.TryParse(this[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : throw Wrong(field, string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {most}"));

    private IReadOnlyList<double> Radii()
    {
        var radii = this[Barriers].Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries).Select(text =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var radius) && radius > 0 ? radius : throw Wrong(Barriers, "radii in metres, such as 500,1000")).ToList();
        return radii.Count <= MostRadii ? radii : throw Wrong(Barriers, "eight radii at most");
    }

    private static string? Table(CorridorScenario scenario) =>
        scenario.Classes is null ? null : string.Join('\n', scenario.Classes.Select(row => FormattableString.Invariant($"{row.Class}, {row.Resistance}").TrimEnd()));

    private SaolaException Wrong(string field, string wanted) => AskPlan.Fault(field, $"{field}: '{Short(this[field])}' cannot be taken; give {wanted}.");

    private static string NameOf(CoreAdjacency adjacency) => adjacency.ToString().ToLowerInvariant();

    private static string Clean(string? text, bool hasLines)
    {
        var clean = string.Concat((text ?? "").ReplaceLineEndings("\n").Select(c => c is '\n' && !hasLines ? ' ' : c).Where(c => c is '\n' or '\t' || !char.IsControl(c))).Trim();
        return hasLines || clean.Length <= MostName ? clean : clean[..(char.IsHighSurrogate(clean[MostName - 1]) ? MostName - 1 : MostName)];
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    /// <summary>The fields of another view of the resistances.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Landscape">Another raster.</param>
    /// <param name="Classes">Another table.</param>
    public sealed record View(string Name, string Landscape, string Classes)
    {
        public IReadOnlyList<string> Fields => [Name, Landscape, Classes];
    }
}
