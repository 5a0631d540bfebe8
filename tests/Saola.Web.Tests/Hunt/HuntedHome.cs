using Microsoft.AspNetCore.Builder;
using Saola.Host;
using Saola.Host.Guard;
using Saola.Platform.Access;
using Saola.Platform.Duplicates;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Places;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Hunt;

/// <summary>One of the two homes, with snapshots from before and after its rules, served by the real server.</summary>
internal sealed class HuntedHome(int number) : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("saola-hunt-").FullName;
    private AuditLog _audit = null!;
    private HomeStore _real = null!;

    public SaolaHome Home { get; private set; } = null!;

    public HuntedStore Store { get; private set; } = null!;

    public HomeStore Real => _real;

    public WebApplication App { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Loads everything, once before there are rules and once after, and looks for duplicates and at quality both times.</summary>
    public void Make(CancellationToken stop)
    {
        Home = SaolaHome.OpenOrCreate(Path.Combine(_folder, "home"), s => s with { Secret = Convert.ToBase64String([.. Enumerable.Repeat((byte)5, 32)]) });
        Load(isFirst: true, stop);
        AccessLog.Of(Home).Publish(state => state with { Rules = HuntedRecords.Rules }, Clock);
        AccessProjection.Apply(Home, Clock, stop);
        Load(isFirst: false, stop);
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

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (App is not null) await App.DisposeAsync();
        if (_real is not null) await _real.DisposeAsync();
        _audit?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Load(bool isFirst, CancellationToken stop)
    {
        foreach (var dataset in HuntedRecords.Datasets)
        {
            var path = Path.Combine(_folder, "sources", dataset == "events" ? dataset : $"{dataset}.csv");
            Directory.CreateDirectory(dataset == "events" ? path : Path.GetDirectoryName(path)!);
            if (dataset != "events") File.WriteAllText(path, HuntedRecords.Csv(dataset, number, isFirst));
            else foreach (var (name, text) in HuntedRecords.Archive(dataset, number, isFirst)) File.WriteAllText(Path.Combine(path, name), text);
            var loaded = Assert.Single(Loader.Load(Home, [path], new LoadOptions { Dataset = dataset, Title = $"Synthetic {dataset}", License = "CC0-1.0", Today = new DateOnly(2024, 6, 1), Clock = Clock }, stop).Sources);
            Assert.True(loaded.Error is null, loaded.Error);
        }

        DuplicateFinder.Find(Home, new DuplicateOptions { Clock = Clock }, stop);
        foreach (var dataset in Home.Snapshots.Current!.Snapshot.Datasets) QualityReports.OfRelease(Home, dataset.Release, stop);
    }

    public static readonly TimeProvider Clock = new Stopped();

    private sealed class Stopped : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2024, 6, 1, 12, 0, 0, TimeSpan.Zero);
    }
}

/// <summary>Two homes that no question may tell apart.</summary>
public sealed class Twins : IAsyncLifetime
{
    private readonly HuntedHome _left = new(0), _right = new(1);

    internal HuntedHome Left => _left;

    internal HuntedHome Right => _right;

    /// <summary>Keys of the roles that are hunted with, and the empty one; the same in both homes.</summary>
    internal IReadOnlyDictionary<string, string?> Keys { get; private set; } = null!;

    internal Leak Leak
    {
        set => (_left.Store.Leak, _right.Store.Leak) = (value, value);
    }

    /// <summary>Whether the hunt is asked for: it takes long.</summary>
    internal static bool IsAsked => Environment.GetEnvironmentVariable("SAOLA_HUNT") is "1" || Environment.GetEnvironmentVariable("SAOLA_HUNT_ATTEMPTS") is not null;

    /// <summary>Skips the running test by name where the hunt is not asked for.</summary>
    internal static void SkipUnlessAsked() => Assert.SkipUnless(IsAsked, "the hunt takes long: set SAOLA_HUNT=1");

    public async ValueTask InitializeAsync()
    {
        if (!IsAsked) return;
        _left.Make(default);
        _right.Make(default);
        using (var keys = new KeyStore(_left.Home))
        {
            string New(string name, Role role, string[]? datasets, string[]? taxa) =>
                keys.Create(new KeyRequest { Name = name, Role = role, Datasets = datasets, Taxa = taxa, By = "tester" }, HuntedHome.Clock.GetUtcNow()).Secret;
            Keys = new Dictionary<string, string?>
            {
                ["anonymous"] = null,
                ["partner"] = New("Synthetic partner", Role.Partner, null, ["Arcana septima"]),
                ["steward"] = New("Synthetic steward", Role.Steward, ["kept"], null),
            };
        }

        // The homes have one secret, so that the keys of one are good in the other.
        foreach (var file in Directory.GetFiles(Path.Combine(_left.Home.Root, "access"), "access.db*"))
            File.Copy(file, Path.Combine(_right.Home.Root, "access", Path.GetFileName(file)), overwrite: true);
        await _left.Serve(default);
        await _right.Serve(default);
    }

    public async ValueTask DisposeAsync()
    {
        if (!IsAsked) return;
        await _left.DisposeAsync();
        await _right.DisposeAsync();
    }
}

[CollectionDefinition("hunt", DisableParallelization = true)]
public sealed class HuntCollection : ICollectionFixture<Twins>;
