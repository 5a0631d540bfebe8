using System.Net;
using Saola.Platform.Access;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Desk;

/// <summary>A reader's note goes to those who keep the dataset, and to nobody else.</summary>
public sealed class NoteTests(DeskServer server) : IClassFixture<DeskServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_note_reaches_the_stewards_of_its_dataset_and_is_answered()
    {
        var key = await KeyOf("birds", 0);
        using var reader = server.Anonymous();
        var record = await reader.Html($"/occurrence/{key}");
        Assert.Contains($"/occurrence/{key}/note?kind=Place", record, StringComparison.Ordinal);
        var form = await reader.Html($"/occurrence/{key}/note?kind=Place");
        Assert.Matches("value=\"Place\"[^>]* checked", form);
        var sent = await reader.Fill($"/occurrence/{key}/note?kind=Place", $"/occurrence/{key}/note", ("text", "It is in the sea. <b>\u202EI know\u0007 this bay."), ("contact", "reader@example.org"));
        Assert.Equal((HttpStatusCode.SeeOther, $"/occurrence/{key}/note?sent=1"), (sent.Status, sent.Location));
        Assert.Contains("Thank you", await reader.Html(sent.Location), StringComparison.Ordinal);

        using var steward = await server.SignedIn("Note steward", Role.Steward, "birds");
        using var other = await server.SignedIn("Fish steward", Role.Steward, "fish");
        Assert.Contains("Notes of readers that nobody has answered", await steward.Html("/desk"), StringComparison.Ordinal);
        var list = await steward.Html("/desk/notes?dataset=birds&state=open");
        var note = System.Text.RegularExpressions.Regex.Match(list, "/desk/notes/[0-9a-f]{32}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var page = await steward.Html(note);
        foreach (var text in new[] { "It is in the sea. &lt;b&gt;", "reader@example.org", $"/occurrence/{key}", "Snapshot" }) Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.DoesNotContain("It is in the sea", await other.Html("/desk/notes"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(note)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Post(note, [new("answer", "mine"), new("status", "answer")], "/desk")).Status);
        Assert.DoesNotContain("It is in the sea", await reader.Html($"/occurrence/{key}"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.BadRequest, (await steward.Fill(note, note, ("answer", " "), ("status", "answer"))).Status);
        await steward.Fill(note, note, ("answer", "Mended in the next release."), ("status", "answer"));
        Assert.Contains("Mended in the next release.", await steward.Html(note), StringComparison.Ordinal);
        var csv = await steward.Html("/desk/notes.csv?dataset=birds");
        Assert.Contains($"birds,{key},Answered,Place,", csv, StringComparison.Ordinal);
        Assert.Contains("Mended in the next release.", csv, StringComparison.Ordinal);
        await steward.Fill(note, note, ("status", "close"));
        page = await steward.Html(note);
        Assert.DoesNotContain("reader@example.org", page, StringComparison.Ordinal);
        Assert.Contains("Open it again", page, StringComparison.Ordinal);
        Assert.Equal(2, server.Audit.Read("birds").Count(a => a is { Principal: "Note steward", Kind: "desk note" }));
    }

    [Fact]
    public async Task What_is_missing_or_too_long_is_told_and_what_was_written_stays()
    {
        var key = await KeyOf("fish", 1);
        using var reader = server.Anonymous();
        foreach (var (fields, says) in new (string[], string)[] { (["text", "kept text"], "Choose what is wrong."), (["kind", "Name", "text", "  "], "Write what is wrong."), (["kind", "Name", "text", new string('x', 2_001)], "The text is too long."), (["kind", "7", "text", "kept text"], "Choose what is wrong.") })
        {
            var refused = await reader.Fill($"/occurrence/{key}/note", $"/occurrence/{key}/note", [.. fields.Chunk(2).Select(f => (f[0], f[1]))]);
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Contains(says, refused.Html, StringComparison.Ordinal);
            if (fields[^1] == "kept text") Assert.Contains("kept text", refused.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_fills_in_the_field_that_nobody_sees_is_thanked_and_not_heard()
    {
        var key = await KeyOf("fish", 2);
        using var robot = server.Anonymous();
        var sent = await robot.Fill($"/occurrence/{key}/note", $"/occurrence/{key}/note", ("kind", "Name"), ("text", "buy robots"), ("website", "https://robots.example.org"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        using var root = await server.SignedIn("Robot root", Role.Administrator);
        Assert.DoesNotContain("buy robots", await root.Html("/desk/notes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_without_a_token_or_on_a_record_that_is_not_there_is_none()
    {
        var key = await KeyOf("fish", 3);
        using var reader = server.Anonymous();
        Assert.Equal(HttpStatusCode.BadRequest, (await reader.Send($"/occurrence/{key}/note", [new("kind", "Name"), new("text", "x")])).Status);
        var token = Visitor.Token(await reader.Html($"/occurrence/{key}/note"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Send("/occurrence/4242424242/note", [new("form", token), new("kind", "Name"), new("text", "x")])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get("/occurrence/4242424242/note")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get($"/occurrence/{key}/note?snapshot=99999")).Status);
    }

    [Fact]
    public async Task Somebody_who_sends_many_notes_waits()
    {
        await using var app = Saola.Host.Server.Build(server.Store, Saola.Platform.Places.BoundarySet.Bundled(), ["http://127.0.0.1:0"], server.Home, options: new Saola.Host.Guard.ServeOptions());
        await app.StartAsync(Stop);
        using var sender = new Visitor(new Uri(app.Urls.First()));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++) statuses.Add((await sender.Send("/occurrence/1/note", [new("text", "x")])).Status);
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.BadRequest, 10), HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], statuses);
        Assert.Equal(HttpStatusCode.NotFound, (await sender.Get("/occurrence/1/note")).Status);
    }

    [Fact]
    public async Task Pages_of_records_set_no_cookie() // The form has a page of its own for this.
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        using var record = await client.GetAsync($"/occurrence/{await KeyOf("fish", 4)}", Stop);
        Assert.False(record.Headers.Contains("Set-Cookie"));
    }

    private async Task<long> KeyOf(string dataset, int at) => (await (await server.Store.Engine(null, Stop)).Page(Filter.Is(Field.Source, dataset), new PageOptions { Limit = at + 1 }, Stop)).Rows[at].Key;
}
