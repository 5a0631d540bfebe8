using System.Text.Json.Serialization;
using Saola.Licences;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>A dataset that contributed to an answer, with what its use requires.</summary>
/// <param name="Key">The dataset's key; a constituent's own key where the source names constituents.</param>
/// <param name="Title">Null when the source gives none, as are licence and citation.</param>
/// <param name="License">The licence as the provider states it.</param>
/// <param name="Release">The release's hash.</param>
/// <param name="Records">Records that match the filter of the ask.</param>
public sealed record CitedDataset(string Key, string? Title, string? License, string? Citation, string? Release, long Records)
{
    /// <summary>The licence's identifier of the SPDX License List; null where it has none or no single licence is named.</summary>
    public string? Spdx { get; init; }

    /// <summary>The licence's canonical address, or null.</summary>
    public string? LicenseUri { get; init; }

    /// <summary>What the use requires: <c>attribution</c>, <c>share-alike</c>, <c>ask</c> (nobody has said what is allowed). Null in manifests of earlier versions.</summary>
    public IReadOnlyList<string>? Requires { get; init; }

    /// <summary>What the licence forbids: <c>commercial</c>, <c>derivatives</c>, <c>redistribution</c>. Null in manifests of earlier versions.</summary>
    public IReadOnlyList<string>? Forbids { get; init; }

    /// <summary>Licences of records that are others than the dataset's, as GBIF's constants; null for none. What they ask is asked above too.</summary>
    public IReadOnlyList<string>? RecordLicenses { get; init; }

    /// <summary>What was agreed on the dataset of the home that it came in, as a rule file says it; null for nothing.</summary>
    public DatasetConditions? Agreement { get; init; }

    /// <summary>What it says of itself.</summary>
    [JsonIgnore]
    public DatasetDescription Description { get; init; } = new();

    /// <summary>The dataset of the home that it came in.</summary>
    [JsonIgnore]
    public string Source { get; init; } = "";

    /// <summary>Whether the licence is one of a dataset inside the source, which states its own.</summary>
    [JsonIgnore]
    public bool IsConstituent { get; init; }

    /// <summary>GBIF's constant of the licence of its records that state none themselves.</summary>
    [JsonIgnore]
    public string Constant { get; init; } = "UNSPECIFIED";

    /// <summary>Whether each of its records states a licence itself.</summary>
    [JsonIgnore]
    public bool IsOfRecords { get; init; }

    /// <summary>What the dataset's own licence says; where it states none, what its records say.</summary>
    [JsonIgnore]
    public LicenceFacts Own { get; init; }

    /// <summary>What must be heeded by whoever uses all of its records.</summary>
    [JsonIgnore]
    public LicenceFacts Facts { get; init; }

    /// <summary>The datasets with records that match a filter, most records first, then by key.</summary>
    public static async Task<IReadOnlyList<CitedDataset>> Of(
        OccurrenceStore store, Engine engine, string snapshot, Filter filter, Func<string, DatasetConditions?> conditions, CancellationToken cancellation)
    {
        var entries = store.Snapshot(snapshot).Snapshot.Datasets.ToDictionary(entry => entry.Key);
        var cells = await engine.Cube(filter, [Field.Source, Field.DatasetKey, Field.License], cancellation);
        // A release of many constituents is read once for all of them.
        var releases = new Dictionary<string, Release?>(StringComparer.Ordinal);
        return [.. cells
            .GroupBy(cell => (Source: cell.Values[0] ?? "", Key: cell.Values[1]))
            .Select(group => Cite(group.Key.Source, group.Key.Key, group.Sum(cell => cell.Count), [.. group.Select(cell => cell.Values[2]).OfType<string>()]))
            .OrderByDescending(cited => cited.Records)
            .ThenBy(cited => cited.Key, Utf8Order.Instance)
            .ThenBy(cited => cited.Release, Utf8Order.Instance)];

        CitedDataset Cite(string source, string? datasetKey, long records, IReadOnlyList<string> licenses)
        {
            if (!releases.TryGetValue(source, out var release)) releases.Add(source, release = store.Release(source, snapshot));
            var entry = entries.GetValueOrDefault(source);
            var constituent = datasetKey is null ? null : release?.Constituents.GetValueOrDefault(datasetKey);
            var description = constituent ?? release?.Description ?? new DatasetDescription();
            return new CitedDataset(
                datasetKey ?? source,
                description.Title ?? entry?.Title,
                description.License ?? entry?.License,
                description.Citation ?? description.Doi,
                entry?.Release,
                records)
            { Source = source, Description = description, IsConstituent = constituent?.License is not null, Agreement = conditions(source) }.Read(licenses);
        }
    }

    /// <summary>The licence of a dataset: what it states itself; where it says nothing, what its records say, if all of them say the same.</summary>
    /// <param name="stated">As the dataset states it.</param>
    /// <param name="constants">GBIF's constants of the licences of its records, each once.</param>
    public static Licence LicenceOf(string? stated, IReadOnlyList<string> constants) =>
        Licence.Of(stated) is { IsStated: false } && constants is [not "UNSPECIFIED" and var one] ? Licence.Of(one) : Licence.Of(stated);

    /// <summary>Reads the dataset's licence together with those of its records.</summary>
    private CitedDataset Read(IReadOnlyList<string> constants)
    {
        var licence = LicenceOf(License, constants);
        List<string> others = [.. constants.Where(c => c != "UNSPECIFIED" && c != licence.Constant).Order(StringComparer.Ordinal)];
        var facts = others.Select(c => Licence.Of(c).Facts).Aggregate(licence.Facts, (all, facts) => all.And(facts));
        return this with
        {
            Spdx = licence.Spdx,
            LicenseUri = licence.Uri,
            Constant = licence.Constant,
            IsOfRecords = !constants.Contains("UNSPECIFIED"),
            Own = licence.Facts,
            Facts = facts,
            Requires = [.. Demands(("attribution", facts.Attribution == Told.Yes), ("share-alike", facts.ShareAlike == Told.Yes), ("ask", facts.Redistribution == Told.Unknown))],
            Forbids = [.. Demands(("commercial", facts.NonCommercial == Told.Yes), ("derivatives", facts.NoDerivatives == Told.Yes), ("redistribution", facts.Redistribution == Told.No))],
            RecordLicenses = others.Count == 0 ? null : others,
        };
    }

    private static IEnumerable<string> Demands(params (string Name, bool Holds)[] demands) => demands.Where(d => d.Holds).Select(d => d.Name);
}
