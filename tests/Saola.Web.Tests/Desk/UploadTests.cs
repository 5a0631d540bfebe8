using System.Net;
using System.Text;
using Saola.Platform.Access;

namespace Saola.Web.Tests.Desk;

/// <summary>What is sent to the desk by whoever means no good, or slips.</summary>
public sealed class UploadTests(DeskServer server) : IClassFixture<DeskServer>
{
    private string[] Files => Directory.Exists(Path.Combine(server.Home.Root, "desk", "drafts")) ? [.. Directory.EnumerateFiles(Path.Combine(server.Home.Root, "desk", "drafts"), "*", SearchOption.AllDirectories)] : [];

    [Fact]
    public async Task Nothing_is_taken_in_without_the_token_of_a_form_of_this_site()
    {
        using var steward = await server.SignedIn("Forged steward", Role.Steward);
        var before = Files.Length;
        foreach (var token in new[] { "", "x", new string('x', 10_000) }) Assert.Equal(HttpStatusCode.BadRequest, (await steward.Upload("a.csv", "a,b\n1,2\n"u8.ToArray(), token)).Status);
        // A token after the file would be found too late.
        Assert.Equal(HttpStatusCode.BadRequest, (await steward.Upload("a.csv", "a,b\n1,2\n"u8.ToArray(), isFirst: false)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await steward.Send("/desk/upload", [new("file", "a,b")])).Status);
        using var other = await server.SignedIn("Other steward", Role.Steward);
        Assert.Equal(HttpStatusCode.BadRequest, (await steward.Upload("a.csv", "a,b\n1,2\n"u8.ToArray(), Visitor.Token(await other.Html("/desk")))).Status);
        Assert.Equal(before, Files.Length);
    }

    [Fact]
    public async Task Nobody_but_a_steward_sends_anything()
    {
        using var partner = await server.SignedIn("Sending partner", Role.Partner);
        var before = Files.Length;
        Assert.Equal(HttpStatusCode.Forbidden, (await partner.Upload("a.csv", "a,b\n1,2\n"u8.ToArray(), Visitor.Token(await partner.Html("/me")))).Status);
        Assert.Equal(before, Files.Length);
    }

    [Fact]
    public async Task What_is_empty_or_too_large_is_told_and_leaves_nothing()
    {
        using var steward = await server.SignedIn("Large steward", Role.Steward);
        var before = Files.Length;
        var empty = await steward.Upload("empty.csv", []);
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        Assert.Contains("The file is empty", empty.Html, StringComparison.Ordinal);
        var large = await steward.Upload("large.csv", new byte[DeskServer.MostUpload + 100]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.Status);
        Assert.Contains("larger than 2 MB", large.Html, StringComparison.Ordinal);
        Assert.Equal(before, Files.Length);
    }

    [Theory]
    [InlineData("../../../../tmp/climbed.csv")]
    [InlineData("..\\..\\climbed.csv")]
    [InlineData("/etc/climbed.csv")]
    [InlineData("climbed.csv\u0000.exe")]
    public async Task A_name_that_climbs_stays_in_its_folder(string name)
    {
        using var steward = await server.SignedIn($"Climbing steward {Guid.NewGuid():N}", Role.Steward);
        var draft = await steward.Draft(Tables.Terms(3), name.Replace("\0", "%00", StringComparison.Ordinal));
        var file = Assert.Single(Files, f => f.Contains(draft.Split('/')[^1], StringComparison.Ordinal) && f.Contains("climbed", StringComparison.Ordinal));
        Assert.Equal(Path.Combine(server.Home.Root, "desk", "drafts", draft.Split('/')[^1], "upload"), Path.GetDirectoryName(file));
        Assert.DoesNotContain(server.Home.Root, await steward.Html(draft), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Garbage_is_told_in_a_line()
    {
        using var steward = await server.SignedIn("Garbage steward", Role.Steward);
        foreach (var (name, bytes) in new[] { ("x.zip", Encoding.ASCII.GetBytes("PK\u0003\u0004 garbage")), ("x.xlsx", new byte[2_000]), ("x.csv", "a,b\n"u8.ToArray()) })
        {
            var sent = await steward.Upload(name, bytes);
            Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
            var html = await steward.Until(sent.Location);
            Assert.Contains("class=\"problem\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", html, StringComparison.Ordinal);
            Assert.DoesNotContain($"action=\"{sent.Location}/publish\"", html, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Conflict, (await steward.Post($"{sent.Location}/publish", [], sent.Location)).Status);
        }
    }

    [Fact]
    public async Task A_table_without_a_column_of_names_is_told_so_and_its_rows_are_counted_once()
    {
        using var steward = await server.SignedIn("Nameless steward", Role.Steward);
        const string told = "No column holds names of species";
        var nameless = await steward.Draft("occurrenceID,decimalLatitude,decimalLongitude,countryCode,eventDate,basisOfRecord\n1,11,104,KH,2010-05-01,HumanObservation\n");

        Assert.Contains(told, await steward.Html(nameless), StringComparison.Ordinal);
        Assert.DoesNotContain(told, await steward.Html(await steward.Draft(Tables.Terms(7))), StringComparison.Ordinal);
        var jobs = await steward.Html("/desk/jobs");
        Assert.Contains("<td class=\"number\">7</td>", jobs, StringComparison.Ordinal);
        Assert.DoesNotContain("<td class=\"number\">14</td>", jobs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_uploads_at_once_are_two_drafts()
    {
        using var steward = await server.SignedIn("Quick steward", Role.Steward);
        var token = Visitor.Token(await steward.Html("/desk"));
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => steward.Upload("same.csv", Encoding.UTF8.GetBytes(Tables.Terms(10 + i)), token)));
        Assert.All(sent, s => Assert.Equal(HttpStatusCode.SeeOther, s.Status));
        Assert.Equal(4, sent.Select(s => s.Location).Distinct().Count());
        foreach (var (draft, rows) in sent.Select((s, i) => (s.Location, 10 + i))) Assert.Contains($"<td class=\"number\">{rows}</td>", await steward.Until(draft), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_file_holds_is_text_on_every_page()
    {
        using var steward = await server.SignedIn("Marked steward", Role.Steward);
        var draft = await steward.Draft("物种,<script>alert(1)</script>,\"\"\"><img src=x>\"\nRosa canina,1,<b>x</b>\nRosa canina,2,<b>y</b>\n<i>,few\n", "<img src=x onerror=1>.csv");
        foreach (var page in new[] { draft, $"{draft}/columns", $"{draft}/description", "/desk", "/desk/jobs" })
        {
            var html = Visitor.Content(await steward.Html(page));
            foreach (var mark in new[] { "<script", "<img", "<b>x", "<i>" }) Assert.DoesNotContain(mark, html, StringComparison.OrdinalIgnoreCase);
        }
    }
}
