using System.Globalization;
using Saola.Platform.Home;
using Saola.Platform.Store;
using Saola.Records;
using Saola.Records.Duplicates;

namespace Saola.Host.Pages.Occurrence;

/// <summary>A record with all that leads to it, and the dataset it comes from.</summary>
/// <param name="Rest">Verbatim values that no rule read.</param>
/// <param name="Cluster">The records that are probably the same, this one among them; null for none.</param>
public sealed record RecordResult(RecordDetail Detail, Release? Release, IReadOnlyList<VerbatimValue> Rest, RecordCluster? Cluster)
{
    /// <summary>The other records of the cluster, those first that are linked with this one; with the reasons of that link.</summary>
    internal IEnumerable<(OccurrenceRow Row, IReadOnlyList<LinkReasons> Reasons)> Related() => (Cluster?.Records ?? [])
        .Where(r => r.Key != Row.Key)
        .Select(r => (r, Cluster!.Links.FirstOrDefault(l => (l.A == Row.Key && l.B == r.Key) || (l.B == Row.Key && l.A == r.Key))?.Reasons ?? []))
        .OrderBy(r => r.Item2.Count == 0);

    public OccurrenceRow Row => Detail.Row;

    /// <summary>The title of the dataset inside the source that the record belongs to.</summary>
    public string? PartTitle => Row.DatasetKey is { } part && Release?.Constituents.GetValueOrDefault(part)?.Title is { Length: > 0 } title ? title : Row.DatasetKey;

    /// <summary>The licence of the record's dataset, where the record itself states none.</summary>
    public string? LicenceOfDataset => Row.License != "UNSPECIFIED" ? null
        : (Row.DatasetKey is { } part ? Release?.Constituents.GetValueOrDefault(part)?.License : null) ?? Release?.Description.License;

    /// <summary>How to cite this record: the dataset's own citation, then the record.</summary>
    public string Citation => string.Join(' ', new[]
    {
        Release?.Description.Citation ?? Release?.Description.Title ?? Row.Source,
        Row.OccurrenceId is null ? null : $"occurrenceID {Row.OccurrenceId}.",
    }.OfType<string>());

    internal static async Task<RecordResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation)
    {
        var key = long.Parse((string)route["key"]!, CultureInfo.InvariantCulture);
        await visit.Engine(cancellation);
        if (await visit.Store.Detail(key, visit.Snapshot, visit.Principal, cancellation) is not { } detail) return null;
        var read = detail.Steps.Select(s => s.Term).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var cluster = await visit.Store.Cluster(key, visit.Snapshot, cancellation);
        return new RecordResult(detail, visit.Store.Release(detail.Row.Source, visit.Shown.Id), [.. detail.Verbatim.Where(v => !read.Contains(v.Term))], cluster);
    }

    /// <summary>What the rules made of the record, by the name of its field, in reading order; empty values are left out.</summary>
    internal IEnumerable<(Field Field, string Value)> Values() => Field.All
        .Where(f => f.Kind is not (FieldKind.Issue or FieldKind.Flag or FieldKind.Lineage) && f != Field.Key && f != Field.Source && f != Field.ClusterKey)
        .Where(f => f != Field.DatasetKey || Row.DatasetKey != Row.Source)
        .Select(f => (f, f.Value(Row) switch
        {
            null => "",
            double number => Labels.Measure(number),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
        }))
        .Where(v => v.Item2.Length > 0);

    internal IReadOnlyList<OccurrenceIssue> Issues => [.. Row.Issues.Members()];
}
