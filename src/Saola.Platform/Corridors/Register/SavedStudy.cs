using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Intake.Features;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Corridors.Register;

/// <summary>The study that a layer of saved corridors comes from, read once as long as the layer is in use.</summary>
public sealed class SavedStudy
{
    private static readonly ConditionalWeakTable<PlaceLayer, SavedStudy> Known = [];

    private readonly Dictionary<string, LinkFacts> _links;
    private readonly Lazy<Dictionary<string, Geometry>> _ways;

    private SavedStudy(CorridorDocument document, Func<Dictionary<string, Geometry>> ways)
    {
        Document = document;
        _links = document.Findings.Links.ToDictionary(link => link.Key, StringComparer.Ordinal);
        _ways = new(ways);
    }

    /// <summary>As it was saved: with the positions of detections and tracks, which are nobody else's business. <see cref="Published"/> is for everybody.</summary>
    public CorridorDocument Document { get; }

    /// <summary>What its corridors were tested with, and how that went.</summary>
    public CorridorStanding Standing => CorridorStandings.Of(Document.Findings.Validation);

    /// <summary>The document without positions of detections and tracks and without the paths of files.</summary>
    public CorridorDocument Published => Document with
    {
        Question = Document.Question with
        {
            Evidence = Document.Question.Evidence is { Records: not null } evidence ? evidence with { Points = [], Tracks = [] } : null,
            Scenarios = [.. Document.Question.Scenarios.Select(scenario => scenario with { Raster = Told(scenario.Raster) })],
            Protected = [.. Document.Question.Protected.Select(Told)],
            LandCover = Document.Question.LandCover is { } cover ? Told(cover) : null,
            Settlements = Document.Question.Settlements is { } settlements ? Told(settlements) : null,
        },
    };

    /// <summary>The study of a layer; null for layers that were loaded.</summary>
    /// <exception cref="SaolaException">An object is missing or damaged.</exception>
    public static SavedStudy? Of(PlaceLayer layer) => layer.Info.Study is { } objects
        ? Known.GetValue(layer, of => new SavedStudy(
            CorridorFiles.Read(File.ReadAllBytes(of.PathOf(objects.Document)), $"the study of '{of.Key}'"), () => StudyShapes.Read(of.PathOf(objects.Shapes), CancellationToken.None).Ways))
        : null;

    /// <summary>What was found of a corridor; null for what is none of the study.</summary>
    public LinkFacts? Link(string id) => _links.GetValueOrDefault(id);

    /// <summary>A corridor's cheapest way: a line, or a point where its cores touch.</summary>
    /// <exception cref="SaolaException">An object is missing or damaged.</exception>
    public Geometry? Way(string id) => _ways.Value.GetValueOrDefault(id);

    /// <summary>The hardest of a corridor's weakest pieces, and its territory; null where none is told.</summary>
    public static TerritoryFacts? Weakest(LinkFacts link) => link.Territories.Where(t => t.Weakest is not null).OrderByDescending(t => t.Weakest!.MeanResistance).FirstOrDefault();

    private static CorridorSource Told(CorridorSource source) => source with { Path = null };
}

/// <summary>What of a study's GeoJSON belongs to its links.</summary>
internal sealed record StudyShapes(Dictionary<string, Geometry> Corridors, Dictionary<string, Geometry> Ways, Dictionary<string, string> Costs)
{
    /// <exception cref="SaolaException">It cannot be read, or has a link twice.</exception>
    public static StudyShapes Read(string path, CancellationToken cancellation)
    {
        var shapes = new StudyShapes(new(StringComparer.Ordinal), new(StringComparer.Ordinal), new(StringComparer.Ordinal));
        foreach (var feature in FeatureFile.Open(path, null, cancellation).Features)
        {
            if (feature.Attributes.GetValueOrDefault("part") is not ("corridor" or "way") || feature.Attributes.GetValueOrDefault("link") is not { } link) continue;
            if (feature.Geometry is not { } geometry) throw new SaolaException($"{path}: feature {feature.Number} cannot be read ({feature.Fault ?? "it has no geometry"}); give the file as the study wrote it.");
            var isWay = feature.Attributes["part"] == "way";
            if (!(isWay ? shapes.Ways : shapes.Corridors).TryAdd(link, geometry)) throw new SaolaException($"{path}: the link {link} is there twice; give the file as the study wrote it.");
            if (isWay) shapes.Costs[link] = feature.Attributes.GetValueOrDefault("cost", "");
        }

        return shapes;
    }
}
