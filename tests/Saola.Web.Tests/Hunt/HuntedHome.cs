using Microsoft.AspNetCore.Builder;
using Saola.Host;
using Saola.Host.Guard;
using Saola.Platform.Access;
using Saola.Platform.Corridors.Register;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Duplicates;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Checklists;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Places;
using Saola.Platform.Store;
using Saola.Testing;

namespace Saola.Web.Tests.Hunt;

/// <summary>One of the two homes, with snapshots from before and after its rules, served by the real server.</summary>
/// <param name="number">0 or 1.</param>
/// <param name="records">What is loaded into it.</param>
internal sealed class HuntedHome(int number, IReadOnlyList<HuntedRecord> records) : IAsyncDisposable
{
    /// <summary>The layer of a saved corridor.</summary>
    public const string Corridors = "corridors-of-nowhere";

    private readonly string _folder = Directory.CreateTempSubdirectory("saola-hunt-").FullName;
    private AuditLog _audit = null!;
    private HomeStore _real = null!;

    public SaolaHome Home { get; private set; } = null!;

    public HuntedStore Store { get; private set; } = null!;

    public HomeStore Real => _real;

    public WebApplication App { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Numbers of snapshots: the first, the last before there were rules, the first after, and the newest.</summary>
    public IReadOnlyList<int> Snapshots { get; private set; } = [];

    /// <summary>Loads everything, once before there are rules and once after, and looks for duplicates and at quality both times.</summary>
    public void Make(CancellationToken stop)
    {
        Open();
        // Some come later, and of some only the companions are there before.
        Load([.. records.Where(r => r.Site % 7 != 3 && !(r.Site % 11 == 5 && r.IsSecret && r.Species == r.Hit))], stop);
        Look(stop);
        var before = Home.Snapshots.Current!.Snapshot.Number;
        AccessLog.Of(Home).Publish(state => state with { Rules = HuntedRecords.Rules }, Clock);
        AccessProjection.Apply(Home, Clock, stop);
        var path = Path.Combine(_folder, "checklist.csv");
        File.WriteAllText(path, HuntedRecords.Checklist());
        ChecklistLoader.Load(Home, path, new ChecklistOptions { Key = "synthetic", Clock = Clock }, stop);
        Load(records, stop);
        Look(stop);
        LoadPlaces();
        Snapshots = [1, before, before + 2, Home.Snapshots.Current!.Snapshot.Number];
    }

    /// <summary>Loads everything once, under rules that are known before.</summary>
    public void MakeOnce(CancellationToken stop)
    {
        Open();
        AccessLog.Of(Home).Publish(state => state with { Rules = HuntedRecords.Rules }, Clock);
        Load(records, stop);
        LoadPlaces();
        Snapshots = [Home.Snapshots.Current!.Snapshot.Number];
    }

    /// <summary>Parks, and a saved corridor.</summary>
    private void LoadPlaces()
    {
        SyntheticLayer.Load(Home, _folder, Clock);
        var study = Path.Combine(_folder, "study");
        SyntheticStudy.Write(study);
        // Where it lay is another folder for each home.
        var document = Path.Combine(study, CorridorFiles.Document);
        File.WriteAllText(document, File.ReadAllText(document).Replace(Path.Combine(study, ".."), "", StringComparison.Ordinal));
        CorridorSaver.Save(Home, study, new SaveOptions { Key = Corridors, License = "CC0-1.0", Synthetic = true, Clock = Clock }, CancellationToken.None);
    }

    public async Task Serve(CancellationToken stop)
    {
        _audit = new AuditLog(Home, Clock);
        _real = HomeStore.Open(Home, new HomeStoreOptions { Audit = _audit, Clock = Clock, Memory = "500MB", Watch = TimeSpan.FromSeconds(1) });
        Store = new HuntedStore(_real, Home);
        App = Server.Build(Store, BoundarySet.Bundled(), ["http://127.0.0.1:0"], Home, Clock, new ServeOptions { Requests = 0, Exports = 0, Timeout = TimeSpan.FromMinutes(5) });
        await App.StartAsync(stop);
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(App.Urls.First()), Timeout = TimeSpan.FromMinutes(5) };
    }

    /// <summary>Ends the server; the home can be served again.</summary>
    public async Task Close()
    {
        Client?.Dispose();
        if (App is not null) await App.DisposeAsync();
        if (_real is not null) await _real.DisposeAsync();
        _audit?.Dispose();
        (Client, App, _real, _audit) = (null!, null!, null!, null!);
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        Directory.Delete(_folder, recursive: true);
    }

    private void Open() => Home = SaolaHome.OpenOrCreate(Path.Combine(_folder, "home"), s => s with { Secret = Convert.ToBase64String([.. Enumerable.Repeat((byte)5, 32)]) });

    private void Load(IReadOnlyList<HuntedRecord> of, CancellationToken stop)
    {
        foreach (var dataset in HuntedRecords.Datasets)
        {
            var path = Path.Combine(_folder, "sources", dataset == "events" ? dataset : $"{dataset}.csv");
            Directory.CreateDirectory(dataset == "events" ? path : Path.GetDirectoryName(path)!);
            if (dataset != "events") File.WriteAllText(path, HuntedRecords.Csv(dataset, of, number));
            else foreach (var (name, text) in HuntedRecords.Archive(dataset, of, number)) File.WriteAllText(Path.Combine(path, name), text);
            var loaded = Assert.Single(Loader.Load(Home, [path], new LoadOptions { Dataset = dataset, Title = $"Synthetic {dataset}", License = "CC0-1.0", Own = dataset != "plain", Today = new DateOnly(2024, 6, 1), Clock = Clock }, stop).Sources);
            Assert.True(loaded.Error is null, loaded.Error);
        }
    }

    private void Look(CancellationToken stop)
    {
        DuplicateFinder.Find(Home, new DuplicateOptions { Clock = Clock }, stop);
        foreach (var dataset in Home.Snapshots.Current!.Snapshot.Datasets) QualityReports.OfRelease(Home, dataset.Release, stop);
    }

    public static readonly TimeProvider Clock = new Stopped();

    private sealed class Stopped : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2024, 6, 1, 12, 0, 0, TimeSpan.Zero);
    }
}
