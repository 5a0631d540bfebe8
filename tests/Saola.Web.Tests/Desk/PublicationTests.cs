using System.Net;
using System.Text.RegularExpressions;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake;

namespace Saola.Web.Tests.Desk;

/// <summary>A steward of a small agency does a whole publication at the desk, by forms alone.</summary>
public sealed class PublicationTests(DeskServer server) : IClassFixture<DeskServer>
{
    private const string Licence = "http://creativecommons.org/licenses/by/4.0/legalcode";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_with_headers_of_its_own_is_sent_mapped_described_and_published()
    {
        using var steward = await server.SignedIn("Rose steward", Role.Steward);
        var draft = await steward.Draft(Tables.Chinese(30) + "x,too,few\n", "../玫瑰.csv");
        var found = await steward.Html(draft);
        Assert.Contains("Say what its columns hold.", found, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Home.Root, found, StringComparison.Ordinal);
        Assert.DoesNotContain($"action=\"{draft}/publish\"", found, StringComparison.Ordinal);

        var twice = await steward.Fill($"{draft}/columns", $"{draft}/columns", ("term0", "scientificName"));
        Assert.Equal(HttpStatusCode.BadRequest, twice.Status);
        Assert.Contains("Given twice: scientificName", twice.Html, StringComparison.Ordinal);
        var none = await steward.Fill($"{draft}/columns", $"{draft}/columns", ("term0", "number"));
        Assert.Contains("No term of Darwin Core: number", none.Html, StringComparison.Ordinal);
        var mapped = await steward.Fill($"{draft}/columns", $"{draft}/columns", ("term0", "catalogNumber"), ("constant0", "basisOfRecord"), ("value0", "HumanObservation"));
        Assert.Equal((HttpStatusCode.SeeOther, draft), (mapped.Status, mapped.Location));
        found = await steward.Until(draft);
        Assert.Contains("x,too,few", found, StringComparison.Ordinal);

        var silent = await steward.Fill($"{draft}/description", $"{draft}/description", ("dataset", "roses"), ("title", "Synthetic roses"));
        Assert.Equal(HttpStatusCode.BadRequest, silent.Status);
        Assert.Contains("No licence has been chosen.", silent.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"Synthetic roses\"", silent.Html, StringComparison.Ordinal);
        var said = await steward.Fill($"{draft}/description", $"{draft}/description", ("dataset", "roses"), ("title", "Synthetic <roses>"), ("publisher", "Synthetic office"),
            ("abstract", "Seen in a garden\nof nowhere."), ("name0", "Synthetic steward"), ("email0", "roses@example.org"), ("licence", Licence), ("own", "yes"), ("sensitive", "no"));
        Assert.Equal(HttpStatusCode.SeeOther, said.Status);

        var begun = await steward.Fill(draft, $"{draft}/publish");
        Assert.Matches("^/desk/jobs/[0-9a-f]{32}$", begun.Location);
        var done = await steward.Until(begun.Location);
        Assert.Contains("30 records of roses are published in snapshot", done, StringComparison.Ordinal);
        var release = Published("roses");
        Assert.Equal(("Synthetic <roses>", Licence, "Synthetic office", true, "玫瑰.csv"), (release.Description.Title, release.Description.License, release.Description.Publisher, release.Own, release.SourceName));
        Assert.Equal(new Contact("contact", "Synthetic steward", null, "roses@example.org", null), Assert.Single(release.Description.Contacts));
        Assert.Equal((31, 30, 1), (release.Tables[0].RowsRead, release.Tables[0].RowsKept, release.Tables[0].RowsQuarantined));

        // The page of the dataset is there for everybody as soon as the server has moved on.
        using var reader = server.Anonymous();
        for (var tries = 0; (await reader.Get("/dataset/roses")).Status != HttpStatusCode.OK && tries < 500; tries++) await Task.Delay(20, Stop);
        Assert.Contains("Synthetic &lt;roses&gt;", await reader.Html("/dataset/roses"), StringComparison.Ordinal);
        Assert.Contains("quality", await reader.Html("/dataset/roses"), StringComparison.Ordinal);

        Assert.Equal(["desk upload", "desk columns", "desk describe", "desk publish"], server.Audit.Read().Where(a => a.Principal == "Rose steward").Select(a => a.Kind));
        Assert.Equal(2, server.Audit.Read("roses").Count());

        var again = await steward.Fill(draft, $"{draft}/publish");
        Assert.Contains("Nothing is new", await steward.Until(again.Location), StringComparison.Ordinal);
        var gone = await steward.Fill(draft, $"{draft}/remove");
        Assert.Equal("/desk", gone.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await steward.Get(draft)).Status);
        Assert.Equal(HttpStatusCode.OK, (await steward.Get(begun.Location)).Status);
    }

    [Fact]
    public async Task A_table_with_terms_becomes_a_new_release_of_a_dataset()
    {
        using var steward = await server.SignedIn("Bird steward", Role.Steward, "birds");
        var before = Published("birds");
        var draft = await steward.Draft(Tables.Terms(25));
        Assert.Contains("value=\"birds\"", await steward.Html($"{draft}/description"), StringComparison.Ordinal);
        Assert.Contains("value=\"Synthetic birds\"", await steward.Html($"{draft}/description?dataset=birds"), StringComparison.Ordinal);
        var others = await steward.Fill($"{draft}/description", $"{draft}/description", ("dataset", "fish"), ("title", "Mine now"), ("licence", Licence), ("sensitive", "no"));
        Assert.Contains("Your key does not cover a dataset of that key.", others.Html, StringComparison.Ordinal);
        await steward.Fill($"{draft}/description?dataset=birds", $"{draft}/description", ("licence", "other"), ("other-licence", "Ask us first."), ("sensitive", "yes"));
        var page = await steward.Html(draft);
        Assert.Contains("a new release", page, StringComparison.Ordinal);
        Assert.Contains("Put the rules in force before you publish", page, StringComparison.Ordinal);
        var begun = await steward.Fill(draft, $"{draft}/publish");
        await steward.Until(begun.Location);
        var release = Published("birds");
        Assert.NotEqual(before.SourceHash, release.SourceHash);
        Assert.Equal(("Ask us first.", "Synthetic birds", 25), (release.Description.License, release.Description.Title, release.Records));
    }

    [Fact]
    public async Task A_draft_and_its_jobs_outlive_the_server()
    {
        var own = new DeskServer();
        await own.InitializeAsync();
        try
        {
            string draft;
            string job;
            using (var steward = await own.SignedIn("Patient steward", Role.Steward))
            {
                draft = await steward.Draft(Tables.Terms(20));
                await steward.Fill($"{draft}/description", $"{draft}/description", ("dataset", "kept"), ("title", "Synthetic"), ("licence", Licence), ("sensitive", "no"));
                using (own.Home.Begin("saola harvest"))
                {
                    job = (await steward.Fill(draft, $"{draft}/publish")).Location;
                    for (var tries = 0; !(await steward.Html(job)).Contains("The home is being written by saola harvest", StringComparison.Ordinal); tries++)
                    {
                        Assert.True(tries < 500);
                        await Task.Delay(20, Stop);
                    }

                    await own.End();
                }
            }

            await own.Start();
            using var later = own.Anonymous();
            var key = own.Key("Patient steward", Role.Steward);
            await later.Post("/sign-in", [new("key", key)]);
            Assert.Contains("The server ended while this job was under way", await later.Html(job), StringComparison.Ordinal);
            var again = await later.Fill(job, $"{job}/again");
            Assert.NotEqual(job, again.Location);
            Assert.Contains("20 records of kept are published", await later.Until(again.Location), StringComparison.Ordinal);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_home_that_holds_nothing_is_filled_at_the_desk()
    {
        var own = new DeskServer(isEmpty: true);
        await own.InitializeAsync();
        try
        {
            Loader.First(own.Home, TimeProvider.System);
            Assert.Equal(1, own.Home.Snapshots.Current!.Snapshot.Number);
            using var steward = await own.SignedIn("First steward", Role.Steward);
            foreach (var page in new[] { "/", "/datasets", "/desk", "/desk/jobs", "/desk/keys", "/desk/rules", "/desk/notes" }) await steward.Html(page);
            var draft = await steward.Draft(Tables.Terms(20));
            await steward.Fill($"{draft}/description", $"{draft}/description", ("dataset", "first"), ("title", "Synthetic"), ("licence", Licence), ("sensitive", "no"));
            var begun = await steward.Fill(draft, $"{draft}/publish");
            Assert.Contains("20 records of first are published in snapshot 2.", await steward.Until(begun.Location), StringComparison.Ordinal);
            for (var tries = 0; own.Store.Current.Number != 2 && tries < 500; tries++) await Task.Delay(20, Stop);
            Assert.Contains("Synthetic", await steward.Html("/dataset/first"), StringComparison.Ordinal);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_job_that_waits_for_the_home_is_given_up()
    {
        using var steward = await server.SignedIn("Hasty steward", Role.Steward);
        var draft = await steward.Draft(Tables.Terms(20));
        await steward.Fill($"{draft}/description", $"{draft}/description", ("dataset", "hasty"), ("title", "Synthetic"), ("licence", Licence), ("sensitive", "no"));
        using (server.Home.Begin("saola harvest"))
        {
            var job = (await steward.Fill(draft, $"{draft}/publish")).Location;
            var twice = await steward.Post($"{draft}/publish", [], draft);
            Assert.Equal(job, twice.Location);
            Assert.Equal(HttpStatusCode.Conflict, (await steward.Post($"{draft}/remove", [], draft)).Status);
            Assert.DoesNotContain("Refresh", (await steward.Get($"{job}?still=1")).Refreshes ? "Refresh" : "", StringComparison.Ordinal);
            await steward.Fill(job, $"{job}/cancel");
            Assert.Contains("It was given up. Nothing was published.", await steward.Until(job), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(server.Home.Snapshots.Current!.Snapshot.Datasets, d => d.Key == "hasty");
    }

    [Fact]
    public async Task Everything_of_the_desk_is_said_in_Chinese_too()
    {
        using var steward = await server.SignedIn("Chinese steward", Role.Steward);
        var draft = await steward.Draft(Tables.Chinese(8), "玫瑰.csv");
        foreach (var path in new[] { "/desk", draft, $"{draft}/columns", $"{draft}/description", "/desk/jobs", "/desk/keys", "/desk/rules", "/desk/notes" })
        {
            var html = await steward.Html($"{path}?lang=zh");
            var main = Regex.Replace(Visitor.Content(html), "<[^>]*lang=\"(en|la)\"[^>]*>[^<]*<|<[^>]+>|https?:[^ <]+", " ", RegexOptions.None, TimeSpan.FromSeconds(5));
            Assert.True(main.Count(c => c is >= '\u4E00' and <= '\u9FFF') > 40, path);
            Assert.Contains("lang=zh", html, StringComparison.Ordinal);
        }
    }

    private Release Published(string dataset) => server.Home.Objects.Read<Release>(server.Home.Snapshots.Current!.Snapshot.Datasets.Single(d => d.Key == dataset).Release);
}
