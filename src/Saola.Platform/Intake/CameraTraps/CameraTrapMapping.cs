using Saola.Platform.Intake.Mapped;

namespace Saola.Platform.Intake.CameraTraps;

/// <summary>
/// How the fields of a camera trap data package are read as Darwin Core, after the mapping that the standard publishes with its terms
/// (camtrap-dp.tdwg.org, the skos:… matches to dwc terms): an observation is an occurrence, its event the sequence of pictures, and the
/// deployment the parent of that event.
/// </summary>
internal static class CameraTrapMapping
{
    public const string Deployments = "deployments", Media = "media links", Taxa = "taxa";

    // Term, then the field in version 1.0 and in 0.1; fields of the observation first, then of its deployment.
    private static readonly (string Term, string Current, string Early)[] OccurrenceFields =
    [
        ("occurrenceID", "observationID", "observationID"),
        ("eventID", "eventID", "sequenceID"),
        ("parentEventID", "deploymentID", "deploymentID"),
        ("eventDate", "{eventStart}/{eventEnd}", "timestamp"),
        ("scientificName", "scientificName", "scientificName"),
        ("individualCount", "count", "count"),
        ("lifeStage", "lifeStage", "lifeStage"),
        ("sex", "sex", "sex"),
        ("behavior", "behavior", "behaviour"),
        ("organismID", "individualID", "individualID"),
        ("identifiedBy", "classifiedBy", "classifiedBy"),
        ("dateIdentified", "classificationTimestamp", "classificationTimestamp"),
        ("identificationRemarks", "classified by {classificationMethod}", "classified by {classificationMethod}"),
        ("occurrenceRemarks", "observationComments", "comments"),
        ("decimalLatitude", "latitude", "latitude"),
        ("decimalLongitude", "longitude", "longitude"),
        ("coordinateUncertaintyInMeters", "coordinateUncertainty", "coordinateUncertainty"),
        ("locationID", "locationID", "locationID"),
        ("locality", "locationName", "locationName"),
        ("habitat", "habitat", "habitat"),
        ("recordedBy", "setupBy", "setupBy"),
        ("samplingEffort", "{deploymentStart}/{deploymentEnd}", "{start}/{end}"),
        ("eventRemarks", "deploymentComments", ""),
        ("minimumDepthInMeters", "cameraDepth", ""),
        ("maximumDepthInMeters", "cameraDepth", ""),
        ("minimumDistanceAboveSurfaceInMeters", "cameraHeight", "cameraHeight"),
        ("associatedMedia", "associatedMedia", "associatedMedia"),
    ];

    private static readonly (string Term, string Current, string Early)[] EventFields =
    [
        ("eventID", "deploymentID", "deploymentID"),
        ("eventDate", "{deploymentStart}/{deploymentEnd}", "{start}/{end}"),
        ("eventRemarks", "deploymentComments", "comments"),
        ("decimalLatitude", "latitude", "latitude"),
        ("decimalLongitude", "longitude", "longitude"),
        ("coordinateUncertaintyInMeters", "coordinateUncertainty", "coordinateUncertainty"),
        ("locationID", "locationID", "locationID"),
        ("locality", "locationName", "locationName"),
        ("habitat", "habitat", "habitat"),
    ];

    /// <summary>Whether the observations are those of version 1.0 or later.</summary>
    public static bool IsCurrent(IEnumerable<string> observationHeaders) => observationHeaders.Contains("observationLevel", StringComparer.OrdinalIgnoreCase);

    /// <summary>The mapping of observations. Optional fields that the tables lack are left out.</summary>
    /// <param name="package">What the package says of all of them.</param>
    /// <param name="observations">The headers of the observations.</param>
    /// <param name="deployments">The headers of the deployments.</param>
    public static Mapping Occurrences(CameraTrapPackage package, IReadOnlyList<string> observations, IReadOnlyList<string> deployments)
    {
        var mapping = new Mapping { Columns = Present(OccurrenceFields, IsCurrent(observations), [.. observations, .. deployments, "associatedMedia"]) };
        // A version 0.1 observation names its taxon itself.
        if (!mapping.Columns.ContainsKey("taxonID")) mapping.Columns["taxonID"] = "taxonID";
        mapping.Columns["taxonRank"] = "taxonRank";
        mapping.Columns["vernacularName"] = "vernacularName";
        mapping.Join =
        [
            new JoinFacts { File = Deployments, Key = "deploymentID" },
            new JoinFacts { File = Media, Key = "observationID" },
            new JoinFacts { File = Taxa, Key = "scientificName" },
        ];
        mapping.Constants = Constants(package);
        mapping.Constants["basisOfRecord"] = "MachineObservation";
        mapping.Constants["occurrenceStatus"] = "present";
        mapping.Constants["kingdom"] = "Animalia";
        return mapping;
    }

    /// <summary>The mapping of deployments: each is a survey event with its effort.</summary>
    public static Mapping Events(CameraTrapPackage package, IReadOnlyList<string> deployments, bool current) => new()
    {
        RowType = "Event",
        Columns = Present(EventFields, current, deployments),
        Constants = Constants(package),
    };

    private static Dictionary<string, string> Constants(CameraTrapPackage package)
    {
        var constants = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["samplingProtocol"] = "camera trap", ["geodeticDatum"] = "EPSG:4326" };
        Add("license", package.Description.License);
        Add("rightsHolder", package.RightsHolder);
        Add("datasetName", package.Description.Title);
        Add("collectionCode", package.Source);
        Add("coordinatePrecision", package.CoordinatePrecision);
        if (package.CoordinatePrecision is { } precision) Add("dataGeneralizations", $"coordinates rounded to {precision} degree");
        return constants;

        void Add(string term, string? value)
        {
            if (value is not null) constants[term] = value;
        }
    }

    private static Dictionary<string, string> Present((string Term, string Current, string Early)[] fields, bool current, IReadOnlyList<string> headers)
    {
        var known = headers.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var columns = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (term, now, early) in fields)
        {
            var source = current ? now : early;
            if (source.Length > 0 && Named(source).All(known.Contains)) columns[term] = source;
        }

        return columns;
    }

    private static IEnumerable<string> Named(string source)
    {
        if (!source.Contains('{')) return [source];
        return source.Split('{').Skip(1).Select(part => part[..part.IndexOf('}')]);
    }
}
