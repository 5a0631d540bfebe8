using Saola.Platform.Home;
using Saola.Platform.Notes;
using Saola.Platform.Tests.Intake;

namespace Saola.Platform.Tests.Notes;

/// <summary>Notes of readers: a bounded queue for each dataset, kept over a restart.</summary>
public sealed class NoteQueueTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SetClock _clock = new();
    private readonly SaolaHome _home;

    public NoteQueueTests() => _home = SaolaHome.OpenOrCreate(Path.Combine(_folder.Path, "home"));

    [Fact]
    public void A_note_is_kept_answered_and_closed()
    {
        var queue = new NoteQueue(_home, _clock);
        var note = queue.Add(Note("birds", "The place is in the sea."))!;
        Assert.Equal(note.Id, queue.Add(Note("birds", "The place is in the sea."))!.Id);
        var answered = queue.Change(note.Id, NoteStatus.Answered, "Mended in the next release.", "Steward")!;
        Assert.Equal((NoteStatus.Answered, "Steward", "reader@example.org"), (answered.Status, answered.AnsweredBy, answered.Contact));

        queue = new NoteQueue(_home, _clock);
        var kept = Assert.Single(queue.Of(d => d == "birds"));
        Assert.Equal("Mended in the next release.", kept.Answer);
        Assert.Empty(queue.Of(d => d == "fish"));
        Assert.Null(queue.Change(note.Id, NoteStatus.Closed, null, "Steward")!.Contact);
        Assert.Equal("Mended in the next release.", queue.Find(note.Id)!.Answer);
        Assert.Null(queue.Change("0", NoteStatus.Closed, null, "Steward"));
    }

    [Fact]
    public void A_queue_that_is_full_takes_no_more_until_some_are_answered()
    {
        var queue = new NoteQueue(_home, _clock, new NoteOptions { MostOpen = 2, Most = 3 });
        var first = queue.Add(Note("birds", "one"))!;
        Assert.NotNull(queue.Add(Note("birds", "two")));
        Assert.Null(queue.Add(Note("birds", "three")));
        Assert.NotNull(queue.Add(Note("fish", "one")));
        queue.Change(first.Id, NoteStatus.Closed, null, "Steward");
        Assert.Null(queue.Add(Note("birds", "four")));
        _clock.Now += TimeSpan.FromDays(366);
        Assert.NotNull(queue.Add(Note("birds", "four")));
        Assert.Null(queue.Find(first.Id));
    }

    [Fact]
    public void What_cannot_be_read_is_told_and_passed_over()
    {
        var note = new NoteQueue(_home, _clock).Add(Note("birds", "one"))!;
        File.WriteAllText(Path.Combine(_home.Root, "notes", "broken.json"), "{");
        File.WriteAllText(Path.Combine(_home.Root, "notes", "half.json.tmp"), "{");
        var told = new List<string>();
        Assert.Equal(note.Id, Assert.Single(new NoteQueue(_home, _clock, log: told.Add).Of(_ => true)).Id);
        Assert.Single(told);
        Assert.False(File.Exists(Path.Combine(_home.Root, "notes", "half.json.tmp")));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b \"c\"\nd", "\"a,b \"\"c\"\"\nd\"")]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("@sum", "'@sum")]
    [InlineData("-1", "'-1")]
    public void A_cell_of_the_file_is_text_and_nothing_else(string text, string cell) =>
        Assert.Contains($",Open,Place,{cell},reader@example.org,", NoteQueue.Csv([Note("birds", text)]), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static ReaderNote Note(string dataset, string text) => new()
    {
        Id = "", Dataset = dataset, Record = 12, SnapshotNumber = 3, Snapshot = "abc", Address = "/occurrence/12", Kind = NoteKind.Place, Text = text, Contact = "reader@example.org", Created = default, Modified = default,
    };

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2027, 3, 4, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
