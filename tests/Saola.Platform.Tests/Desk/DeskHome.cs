using System.Text;
using Saola.Platform.Access;
using Saola.Platform.Desk;
using Saola.Platform.Home;
using Saola.Platform.Tests.Intake;

namespace Saola.Platform.Tests.Desk;

/// <summary>A home with a desk, which goes with the test; all that is sent to it is synthetic.</summary>
internal sealed class DeskHome : IDisposable
{
    public const string Table = "occurrenceID,scientificName,decimalLatitude,decimalLongitude,eventDate,basisOfRecord\ns-1,Rosa canina,12.5,104.5,2020-05-01,HumanObservation\ns-2,Rosa canina,12.6,104.6,2020-05-02,HumanObservation\n";

    public const string Chinese = "编号,物种,纬度,经度,日期\n1,Rosa canina,12.5,104.5,2020-05-01\n2,Rosa rugosa,12.6,104.6,2020-05-02\n3,Rosa rugosa,12.7,104.7,2020-05-03\n4,Rosa canina,12.8,104.8,2020-05-04\n5,Rosa canina,12.9,104.9,2020-05-05\n";

    private readonly TemporaryFolder _folder = new();

    public DeskHome(DeskOptions? options = null, bool isSynthetic = false)
    {
        Home = SaolaHome.OpenOrCreate(Path.Combine(_folder.Path, "home"), s => s with { Synthetic = isSynthetic });
        Options = options ?? new DeskOptions { LeastFree = 0, Patience = TimeSpan.FromMilliseconds(10) };
        Start();
    }

    public static Principal Steward { get; } = new("Synthetic steward", Role.Steward) { Key = "saola_steward1" };

    public SaolaHome Home { get; }

    public DeskOptions Options { get; }

    public Clock Time { get; } = new();

    public Drafts Drafts { get; private set; } = null!;

    public DeskJobs Jobs { get; private set; } = null!;

    /// <summary>Who holds the steward's key now.</summary>
    public Principal? Holder { get; set; } = Steward;

    /// <summary>As a server does when it starts.</summary>
    public void Start()
    {
        Drafts = new Drafts(Home, Time, Options);
        Jobs = new DeskJobs(Home, Drafts, id => id == Steward.Key ? Holder : null, Time);
    }

    public Task<Draft> Send(string text, string name = "birds.csv", Principal? by = null) => Send(Encoding.UTF8.GetBytes(text), name, by);

    public async Task<Draft> Send(byte[] bytes, string name, Principal? by = null) => await Drafts.Add(new MemoryStream(bytes), name, by ?? Steward, TestContext.Current.CancellationToken);

    /// <summary>Does all jobs that wait, and gives back what became of one.</summary>
    public async Task<DeskJob> Done(DeskJob job)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var run = Jobs.Run(job.Kind, stop.Token);
        while (Jobs.Find(job.Id)!.IsPending) await Task.Delay(5, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await run;
        return Jobs.Find(job.Id)!;
    }

    /// <summary>A draft that has been looked through and described.</summary>
    public async Task<Draft> Ready(string text = Table, string dataset = "birds")
    {
        var draft = await Send(text);
        await Done(Jobs.Ask(draft, DeskJobKind.Diagnose, Steward));
        return Drafts.Change(draft.Id, d => d with { Description = Said(dataset) })!;
    }

    public static DraftDescription Said(string dataset) => new() { Dataset = dataset, Title = "Synthetic birds", License = "http://creativecommons.org/licenses/by/4.0/legalcode", IsSensitive = false, Publisher = "Synthetic office" };

    public string[] Files => Directory.Exists(Path.Combine(Home.Root, "desk")) ? [.. Directory.EnumerateFiles(Path.Combine(Home.Root, "desk"), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Home.Root, f)).Order(StringComparer.Ordinal)] : [];

    public void Dispose() => _folder.Dispose();

    internal sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2027, 3, 4, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
