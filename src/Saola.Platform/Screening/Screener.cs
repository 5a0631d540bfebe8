using System.Globalization;
using NetTopologySuite.Geometries;
using Saola.Platform.Access;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;
using Saola.Platform.Screening.Criteria;
using Saola.Platform.Screening.Verdicts;
using Saola.Platform.Store;

namespace Saola.Platform.Screening;

/// <summary>What a screening asks: the store's records, the places of its snapshot, and its boundary set.</summary>
/// <param name="Conditions">What was agreed on a dataset of the home beside its licence; null for nothing.</param>
public sealed record ScreeningInputs(OccurrenceStore Store, BoundarySet Boundaries, Principal Principal, Func<string, DatasetConditions?> Conditions)
{
    /// <summary>Where the rasters of the snapshot are; null for none.</summary>
    public SaolaHome? Home { get; init; }

    /// <summary>Is told what is being looked for; null for nobody.</summary>
    public Action<ScreeningStep>? Step { get; init; }
}

/// <summary>What a screening is at, in its order.</summary>
public enum ScreeningStep
{
    Licences,
    Zones,
    Places,
    Species,
    Rasters,
    Effort,
    Criteria,
}

/// <summary>Screens a project: places, species, effort, what is shared, evidence for criteria, and a verdict where rules are given.</summary>
public static class Screener
{
    /// <summary>Species recorded in more than one country that are named; the rest are counted on the page of the countries.</summary>
    private const int MostShared = 2_000;

    /// <exception cref="SaolaException">A licence forbids the purpose, a buffer is out of range, or the snapshot does not exist.</exception>
    public static async Task<ScreeningResult> Screen(ScreeningProject project, ScreeningOptions options, ScreeningInputs inputs, CancellationToken cancellation) =>
        await Try(project, options, inputs, cancellation) switch
        {
            (_, { } refusal) => throw new SaolaException(refusal.Line),
            var (found, _) => found!,
        };

    /// <summary>What was found, or why licences stop the screening: then nothing but the number of records of each dataset was looked at.</summary>
    /// <exception cref="SaolaException">A buffer is out of range, or the snapshot does not exist.</exception>
    public static async Task<(ScreeningResult? Found, ScreeningRefusal? Refusal)> Try(ScreeningProject project, ScreeningOptions options, ScreeningInputs inputs, CancellationToken cancellation)
    {
        var snapshot = inputs.Store.Snapshot(options.Snapshot);
        var engine = await inputs.Store.Engine(snapshot.Id, inputs.Principal, cancellation);
        var checklists = inputs.Store.Checklists(options.Snapshot);
        var layers = inputs.Store.Layers(options.Snapshot).Where(layer => !options.Without.Contains(layer.Key)).ToList();
        var buffers = options.Buffers.Select(kilometres => (Kilometres: (double?)kilometres, Geometry: GeodesicBuffer.Around(project.Geometry, kilometres * 1000))).ToList();
        var area = options.Area ?? buffers[^1].Geometry;
        if (options.Area is { } own) CheckArea(own);
        var around = options.Area is null ? buffers[^1].Geometry : Overlaid.Union([buffers[^1].Geometry, options.Area]);
        // Lines and points have no area, and meet places all the same.
        var largest = buffers[^1].Kilometres > 0 ? around : Overlaid.Together([around, .. Shapes.Parts(project.Geometry).Where(part => part is not Polygon)]);
        inputs.Step?.Invoke(ScreeningStep.Licences);
        var datasets = await Datasets(engine, snapshot.Id, around, options, inputs, cancellation);
        if (LicenceGate.Judge(options.Purpose, layers, UsedRasters(options, snapshot), datasets, Days.Today(options.Clock)) is { } refusal) return (null, refusal);

        inputs.Step?.Invoke(ScreeningStep.Zones);
        var species = new SpeciesScreen(engine, checklists, Without(options));
        var zones = new List<Zone>();
        foreach (var (kilometres, geometry) in options.Area is null ? buffers : [.. buffers, (null, options.Area)])
        {
            var size = Overlaid.SquareKilometres(geometry);
            // Lines and points have no area of their own that a record could lie in.
            if (size == 0)
            {
                zones.Add(new Zone(kilometres, 0, 0, 0, 0) { Geometry = geometry });
                continue;
            }

            var filter = species.In(geometry);
            zones.Add(new Zone(kilometres, size, await engine.Count(filter, cancellation), await engine.Count(filter.With(Filter.Is(Field.IsGeneralised, "true")), cancellation), (await engine.Species(filter, 0, 0, cancellation)).Total) { Geometry = geometry });
        }

        inputs.Step?.Invoke(ScreeningStep.Places);
        // Countries are cut to an area: to that of a line without a buffer too.
        var territories = new Territories(inputs.Boundaries, buffers[^1].Kilometres > 0 ? around : Overlaid.Union([around, GeodesicBuffer.Around(project.Geometry, 100)]));
        var screen = new PlaceScreen(project.Geometry, zones, largest, territories);
        var places = screen.Find(layers, cancellation);
        inputs.Step?.Invoke(ScreeningStep.Species);
        var found = await species.Find(zones, screen.Ranges(layers, cancellation), area, cancellation);
        var inArea = species.In(area);
        inputs.Step?.Invoke(ScreeningStep.Rasters);
        var rasters = inputs.Home is { } home ? RasterScreen.Find(home, UsedRasters(options, snapshot), project.Geometry, zones, cancellation) : [];
        inputs.Step?.Invoke(ScreeningStep.Effort);
        var effort = await EffortScreen.Of(engine, inArea, Without(options), area.IsEmpty ? project.Geometry : area, snapshot.Snapshot.Created.Year, cancellation);
        inputs.Step?.Invoke(ScreeningStep.Criteria);
        var result = new ScreeningResult
        {
            Name = project.Name,
            Sector = options.Sector,
            Purpose = Licences.Purposes.Name(options.Purpose),
            Source = project.Source,
            GeometryHash = project.Hash,
            Length = Overlaid.Kilometres(project.Geometry),
            Area = Overlaid.SquareKilometres(Overlaid.Union([project.Geometry])),
            Points = Shapes.Parts(project.Geometry).OfType<Point>().Count(),
            Snapshot = snapshot.Id,
            SnapshotNumber = snapshot.Snapshot.Number,
            SnapshotCreated = snapshot.Snapshot.Created,
            BoundarySet = snapshot.Snapshot.BoundarySetName,
            AccessEpoch = inputs.Store.AccessEpoch,
            Build = ThisBuild.Name,
            Synthetic = snapshot.Snapshot.Synthetic || layers.Exists(layer => layer.Info.Synthetic),
            AreaSource = options.Area is null ? null : options.AreaSource ?? "drawn",
            Without = [.. options.Without.Order(StringComparer.Ordinal)],
            Declared = new SortedDictionary<string, string>(options.Declared.ToDictionary(), StringComparer.Ordinal),
            Notes = project.Notes,
            Zones = zones,
            Places = places,
            Species = found,
            Rasters = rasters,
            Effort = effort,
            Shared = await Shared(engine, species.In(around), project.Geometry, places, territories, cancellation),
            Criteria = [],
            Gaps = [],
            Layers = [.. layers.Select(UsedLayer.Of)],
            Checklists = [.. checklists.Select(list => new UsedChecklist(list.Key, list.Info.Title, list.Info.License, list.Info.Citation, list.Hash))],
            Datasets = datasets,
            Geometry = project.Geometry,
        };
        result = result with { Criteria = PerformanceStandard6.Of(result) };
        if (options.Rules is { } rules) result = result with { Verdict = VerdictJudge.Judge(rules, result) };
        return (result with { Gaps = GapFinder.Of(result, layers, [.. territories.Touched(largest).SelectMany(part => part.Country!.Split('/')).Distinct(StringComparer.Ordinal)]) }, null);
    }

    /// <exception cref="SaolaException">A geometry cannot be an area of analysis.</exception>
    public static void CheckArea(Geometry area)
    {
        if (Overlaid.SquareKilometres(area) is var size && size == 0) throw new SaolaException("The area of analysis has no area: it is a line or a point. Draw an area, or take a place that is one.");
        if (size > ScreeningProject.MostSquareKilometres) throw new SaolaException(string.Create(CultureInfo.InvariantCulture, $"The area of analysis has {size:N0} km², more than any country; draw the area that the project can reach."));
    }

    private static List<RasterEntry> UsedRasters(ScreeningOptions options, PublishedSnapshot snapshot) => [.. (snapshot.Snapshot.Rasters ?? []).Where(raster => !options.Without.Contains(raster.Key))];

    private static Filter Without(ScreeningOptions options) =>
        options.Without.Count == 0 ? Filter.All : new Filter.Not(new Filter.In(Field.Source, [.. options.Without]));

    private static Task<IReadOnlyList<CitedDataset>> Datasets(Engine engine, string snapshot, Geometry largest, ScreeningOptions options, ScreeningInputs inputs, CancellationToken cancellation) =>
        Shapes.Of(largest) is { Bounds.Count: > 0 } shape
            ? CitedDataset.Of(inputs.Store, engine, snapshot, Without(options).With(new Filter.Within(shape)), inputs.Conditions, cancellation)
            : Task.FromResult<IReadOnlyList<CitedDataset>>([]);

    /// <summary>The countries of all parts of a project: of its lines with their length, of its areas with their area, of its points by name.</summary>
    private static IReadOnlyList<TerritoryPart> Countries(Geometry project, Territories territories)
    {
        var lengths = territories.Lengths(Overlaid.Together(Shapes.Lines(project)));
        var areas = territories.Areas(Overlaid.Union([project]));
        var points = territories.Touched(Overlaid.Together(Shapes.Parts(project).OfType<Point>()));
        return [.. lengths.Concat(areas).Concat(points).GroupBy(part => part.Country, StringComparer.Ordinal).Select(parts => new TerritoryPart(parts.Key, parts.Max(part => part.Area), parts.Max(part => part.Length)))];
    }

    private static async Task<SharedFindings> Shared(Engine engine, Filter filter, Geometry project, IReadOnlyList<PlaceFinding> places, Territories territories, CancellationToken cancellation)
    {
        var countries = Countries(project, territories);
        var cells = await engine.Cube(filter.With(Filter.Is(Field.OccurrenceStatus, "PRESENT")), [Field.Species, Field.Country], cancellation);
        var shared = cells.Where(cell => cell.Values[0] is not null && cell.Values[1] is not null).GroupBy(cell => cell.Values[0]!, cell => cell.Values[1]!, StringComparer.Ordinal)
            .Select(group => new SharedSpeciesFinding(group.Key, [.. group.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]))
            .Where(species => species.Countries.Count > 1).OrderByDescending(species => species.Countries.Count).ThenBy(species => species.Species, StringComparer.Ordinal).Take(MostShared);
        return new SharedFindings(countries, [.. places.Where(place => place.Territories.Count(part => part.Country is not null) > 1 || place.Countries.Count > 1).Select(place => place.Place)], [.. shared]);
    }
}
