using Saola.Platform.Access;

namespace Saola.Web.Tests.Hunt;

/// <summary>A few records of each kind with their companions, quick to be served anew by an engine that is not as it should be.</summary>
public sealed class SmallTwins() : Twins(Few(), isOnce: true)
{
    private readonly Dictionary<HuntedHome, byte[]> _true = [];
    private bool _isServed;

    /// <summary>Knows the homes as they should be.</summary>
    internal Adversary Adversary { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var home in Both) _true[home] = File.ReadAllBytes(Files(home));
        Adversary = await Adversary.Of(this, default);
        _isServed = true;
    }

    /// <summary>Asks while both homes are served after something was done to them, which is undone afterwards.</summary>
    internal async Task<IReadOnlyList<Finding>> Hunt(Action<HuntedHome> change, CancellationToken stop)
    {
        await Close();
        try
        {
            foreach (var home in Both) change(home);
            await Serve(stop);
            return await Adversary.Ask(Attacks.AtOnce(Adversary), most: 1, stop: stop);
        }
        finally
        {
            await Close();
            foreach (var home in Both)
            {
                AccessLog.Of(home.Home).Publish(state => state with { Rules = HuntedRecords.Rules }, HuntedHome.Clock);
                File.WriteAllBytes(Files(home), _true[home]);
            }
        }
    }

    /// <summary>Serves the homes as they should be, unless they are served.</summary>
    internal async Task AsTheyAre(CancellationToken stop)
    {
        if (!_isServed) await Serve(stop);
        _isServed = true;
    }

    private async Task Close()
    {
        _isServed = false;
        foreach (var home in Both) await home.Close();
    }

    private static string Files(HuntedHome home) => Path.Combine(home.Home.Root, "access", "public.json");

    private static List<HuntedRecord> Few()
    {
        var sites = HuntedRecords.All.Where(r => r.Shown != Shown.Whole).GroupBy(r => (r.Dataset, r.Species)).SelectMany(g => g.Take(2)).Select(r => r.Site).ToHashSet();
        return [.. HuntedRecords.All.Where((r, i) => r.Shown == Shown.Whole ? i % 40 == 0 : sites.Contains(r.Site))];
    }
}

[CollectionDefinition("mutants", DisableParallelization = true)]
public sealed class MutantsCollection : ICollectionFixture<SmallTwins>;
