using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Store;
using Saola.Platform.Tests.Intake;

namespace Saola.Platform.Tests.Store;

/// <summary>A home in a temporary folder, with the clock and the day of every load fixed.</summary>
internal sealed class TestHome : IDisposable
{
    public static readonly LoadOptions Options = new() { Today = new DateOnly(2024, 6, 1), Clock = new StoppedClock() };

    private readonly TemporaryFolder _folder = new();

    /// <param name="secret">What the keys of records without an identifier hang on.</param>
    public TestHome(byte secret = 0) => Home = SaolaHome.OpenOrCreate(Path.Combine(_folder.Path, "home"), s => s with { Secret = Convert.ToBase64String([.. Enumerable.Repeat(secret, 32)]) });

    public SaolaHome Home { get; }

    public Snapshot Current => Home.Snapshots.Current!.Snapshot;

    public string Write(string name, string text) => _folder.Write(Path.Combine("sources", name), text);

    /// <summary>Loads a table that is written for it.</summary>
    public LoadedSource LoadText(string dataset, string name, string text, LoadOptions? options = null) => Load(dataset, Write(name, text), options);

    public LoadedSource Load(string dataset, string path, LoadOptions? options = null)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return Assert.Single(Loader.Load(Home, [path], (options ?? Options) with { Dataset = dataset }, TestContext.Current.CancellationToken).Sources);
            }
            catch (SaolaException e) when (HomeLock.IsHeld(e) && tries < 600)
            {
                // A store that is open puts new rules into force on its own.
                TestContext.Current.CancellationToken.WaitHandle.WaitOne(50);
            }
        }
    }

    public Release Release(string dataset) => Home.Objects.Read<Release>(Current.Datasets.Single(d => d.Key == dataset).Release);

    public List<OccurrenceRow> Rows(string dataset) =>
        [.. Release(dataset).Segments.SelectMany(s => SegmentReader.Rows(Home, dataset, s.Interpreted)).OrderBy(r => r.Key)];

    public List<OccurrenceRow> Rows() => SegmentReader.Rows(Home, Current);

    /// <summary>Rows read = rows kept + rows quarantined, in every table of every snapshot.</summary>
    public void AssertAccounts()
    {
        foreach (var entry in Home.Snapshots.All().SelectMany(s => s.Snapshot.Datasets))
        {
            var release = Home.Objects.Read<Release>(entry.Release);
            Assert.All(release.Tables, t => Assert.Equal(t.RowsRead, t.RowsKept + t.RowsQuarantined));
            Assert.Equal(release.Tables.Sum(t => t.Records), release.Records);
        }
    }

    public void Dispose() => _folder.Dispose();

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2024, 6, 1, 12, 0, 0, TimeSpan.Zero);
    }
}
