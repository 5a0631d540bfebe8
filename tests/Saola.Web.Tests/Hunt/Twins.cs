using System.Globalization;
using Saola.Platform.Access;

namespace Saola.Web.Tests.Hunt;

/// <summary>Two homes that no question may tell apart.</summary>
public class Twins : IAsyncLifetime
{
    private readonly bool _isOnce;

    internal Twins(IReadOnlyList<HuntedRecord> records, bool isOnce) => (Left, Right, _isOnce) = (new HuntedHome(0, records), new HuntedHome(1, records), isOnce);

    public Twins()
        : this(HuntedRecords.All, isOnce: false)
    {
    }

    /// <summary>How many attempts a long hunt is asked to make; 0 for the one of each run.</summary>
    internal static int Asked => int.TryParse(Environment.GetEnvironmentVariable("SAOLA_HUNT_ATTEMPTS"), CultureInfo.InvariantCulture, out var given) ? given : 0;

    internal static bool IsLong => Asked > 0;

    internal HuntedHome Left { get; }

    internal HuntedHome Right { get; }

    internal IReadOnlyList<HuntedHome> Both => [Left, Right];

    /// <summary>What is known of routes, keys and snapshots, once it has been found.</summary>
    internal Adversary? Known { get; set; }

    /// <summary>Keys of the roles that are hunted with, and the empty one; the same in both homes.</summary>
    internal IReadOnlyDictionary<string, string?> Keys { get; private set; } = null!;

    internal Leak Leak
    {
        set => (Left.Store.Leak, Right.Store.Leak) = (value, value);
    }

    public virtual async ValueTask InitializeAsync()
    {
        Parallel.ForEach(Both, home =>
        {
            if (_isOnce) home.MakeOnce(default);
            else home.Make(default);
        });
        using (var keys = new KeyStore(Left.Home))
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
        foreach (var file in Directory.GetFiles(Path.Combine(Left.Home.Root, "access"), "access.db*"))
            File.Copy(file, Path.Combine(Right.Home.Root, "access", Path.GetFileName(file)), overwrite: true);
        await Serve(default);
    }

    internal async Task Serve(CancellationToken stop)
    {
        foreach (var home in Both) await home.Serve(stop);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var home in Both) await home.DisposeAsync();
    }
}

[CollectionDefinition("hunt", DisableParallelization = true)]
public sealed class HuntCollection : ICollectionFixture<Twins>;
