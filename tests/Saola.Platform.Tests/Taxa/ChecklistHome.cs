using System.IO.Compression;
using Saola.Names.Matching;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Checklists;
using Saola.Platform.Store;
using Saola.Platform.Taxa;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Taxa;

/// <summary>A home in a temporary folder that checklists are loaded into.</summary>
internal sealed class ChecklistHome : IDisposable
{
    public const string Cats = """
        taxonID,scientificName,scientificNameAuthorship,taxonRank,taxonomicStatus,acceptedNameUsageID,parentNameUsageID,vernacularName,language
        k,Animalia,,kingdom,accepted,,,,
        f,Felidae,"Fischer, 1817",family,accepted,,k,,
        g,Panthera,"Oken, 1816",genus,accepted,,f,,
        t,Panthera tigris,"(Linnaeus, 1758)",species,accepted,,g,虎,zho
        l,Panthera leo,"(Linnaeus, 1758)",species,accepted,,g,lion,eng
        s,Felis tigris,"Linnaeus, 1758",species,synonym,t,,,

        """;

    private readonly TestHome _home = new();

    public SaolaHome Home => _home.Home;

    public Snapshot Current => _home.Current;

    public TestHome Records => _home;

    public string Write(string name, string text) => _home.Write(name, text);

    /// <summary>A zip of files that are written for it.</summary>
    public string Zip(string name, params (string Name, string Text)[] files)
    {
        var path = Write(name, "");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (file, text) in files)
        {
            using var writer = new StreamWriter(zip.CreateEntry(file).Open());
            writer.Write(text);
        }

        return path;
    }

    public ChecklistReport Load(string path, ChecklistOptions? options = null) =>
        ChecklistLoader.Load(Home, path, (options ?? new ChecklistOptions()) with { Clock = TestHome.Options.Clock }, TestContext.Current.CancellationToken);

    public ChecklistReport LoadText(string name, string text, ChecklistOptions? options = null) => Load(Write(name, text), options);

    public Checklist Checklist(string key) => Checklists().Single(c => c.Key == key);

    public IReadOnlyList<Checklist> Checklists() => HomeChecklists.Of(Home, Current);

    public NameMatch Match(string name, Lineage? lineage = null) =>
        new TaxonMatcher(Checklists()).Match(new NameQuery { ScientificName = name, Lineage = lineage ?? Lineage.Unknown }).Name;

    public List<OccurrenceRow> Rows(string dataset) => _home.Rows(dataset);

    public LoadedSource LoadRecords(string dataset, string text) => _home.LoadText(dataset, dataset + ".csv", text);

    public void Dispose() => _home.Dispose();
}
