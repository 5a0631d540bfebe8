using Saola.Platform.Intake.Containers;
using Saola.Platform.Intake.Mapped;
using Saola.Platform.Intake.Text;

namespace Saola.Platform.Intake.CameraTraps;

/// <summary>
/// From a camera trap data package to tables: its observations of animals are the occurrences, its deployments are events, its media are
/// kept. What is no occurrence (blank pictures, people, vehicles, what nobody has looked at yet) is counted among the rows left out, and so are
/// the media that show people.
/// </summary>
internal static class CameraTrapOpening
{
    /// <exception cref="SaolaException">A table lacks a field that the standard requires.</exception>
    public static List<SourceTable> Tables(Container container, CameraTrapPackage package, SourceOptions options, List<string> warnings)
    {
        TextTable? Open(string name) => package.Files.TryGetValue(name, out var files) ? TextOpening.Headed(container, files, options, warnings) : null;
        var observations = Open("observations")!;
        var deployments = Open("deployments")!;
        var media = Open("media");
        Require(observations, "observations", "observationID", "deploymentID", "observationType");
        Require(deployments, "deployments", "deploymentID", "latitude", "longitude");
        var current = CameraTrapMapping.IsCurrent(HeadersOf(observations));
        if (package.Version is { } version && version.Split('.')[0] is not ("0" or "1")) warnings.Add($"{container.Path}: its version {version} is newer than those that are known (0.1 and 1.0); what it changed may be missing");
        var survey = ObservationSurvey.Of(observations, deployments, media, current);
        if (survey.WithoutDeployment > 0) warnings.Add(Counted.Text($"{container.Path}: {survey.WithoutDeployment} [observation|observations] of animals [names|name] a deployment that is not in the package, and so [has|have] no place"));
        if (survey.LinksLeftOut) warnings.Add($"{container.Path}: the links to media are too many to be held; they are in the media table only");
        var mapping = CameraTrapMapping.Occurrences(package, HeadersOf(observations), HeadersOf(deployments));
        var name = CameraTrapPackage.FileName;
        var sifted = new SiftedTable(observations, survey.Rule)
        {
            RowType = "Occurrence", IsCore = true, IdIndex = -1, Columns = observations.Columns, Files = observations.Files, Records = observations.Records,
        };
        var occurrences = MappedTable.Of(sifted, mapping, name, join => join.File switch
        {
            CameraTrapMapping.Deployments => deployments,
            CameraTrapMapping.Media => RowsTable.Of(["observationID", "associatedMedia"], survey.Links),
            _ => RowsTable.Of(["scientificName", "taxonID", "taxonRank", "vernacularName"], package.Taxa.Select(t => new[] { t.ScientificName, t.TaxonId, t.Rank, t.VernacularName })),
        }, []);
        var events = MappedTable.Of(deployments, CameraTrapMapping.Events(package, HeadersOf(deployments), current), name, _ => deployments, []).With(isCore: false);
        List<SourceTable> tables = [occurrences, events];
        if (media is not null)
        {
            tables.Add(new SiftedTable(media, survey.RuleOfMedia(media))
            {
                RowType = "Multimedia", IsCore = false, IdIndex = -1, Files = media.Files, Columns = media.Columns, Records = media.Records,
            });
        }

        return tables;
    }

    public static List<string> HeadersOf(SourceTable table) => [.. table.Columns.OrderBy(c => c.Index).Select(c => c.Header.Trim())];

    /// <summary>The place of a field, whatever its case; −1 when it is not there.</summary>
    public static int Place(List<string> headers, string field) => headers.FindIndex(h => h.Equals(field, StringComparison.OrdinalIgnoreCase));

    private static void Require(SourceTable table, string name, params ReadOnlySpan<string> fields)
    {
        var headers = HeadersOf(table);
        foreach (var field in fields)
        {
            if (!headers.Contains(field, StringComparer.OrdinalIgnoreCase))
                throw new SaolaException($"{table.Files[0]}: the {name} of a camera trap data package have a field '{field}', which is not there; its fields are {string.Join(", ", headers)}");
        }
    }
}
