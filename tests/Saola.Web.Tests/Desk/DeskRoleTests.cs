using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Routing;
using Saola.Host.Guard;
using Saola.Platform.Access;
using Saola.Web.Tests.Pages;

namespace Saola.Web.Tests.Desk;

/// <summary>Who has a desk, what is on it, and that each form is guarded.</summary>
public sealed class DeskRoleTests(DeskServer server) : IClassFixture<DeskServer>
{
    private static readonly string[] Pages = ["/desk", "/desk/jobs", "/desk/keys", "/desk/rules", "/desk/notes", "/desk/notes.csv", "/desk/drafts/0", "/desk/jobs/0", "/desk/notes/0"];

    [Fact]
    public void Every_route_that_changes_something_is_guarded_and_documented()
    {
        var reference = File.ReadAllText(Path.Combine(Root(), "docs", "reference.md"));
        var desk = server.Endpoints.Where(e => e.RoutePattern.RawText!.StartsWith("/desk", StringComparison.Ordinal) || e.RoutePattern.RawText!.EndsWith("/note", StringComparison.Ordinal)).ToList();
        Assert.True(desk.Count > 20);
        Assert.Empty(desk.Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains("POST") && e.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: true }).Select(e => e.RoutePattern.RawText));
        Assert.Empty(desk.Select(e => e.RoutePattern.RawText!.Replace(":long", "", StringComparison.Ordinal)).Distinct().Where(r => !reference.Contains($"`{r}`", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_partner_and_a_reader_have_no_desk_and_are_told_so()
    {
        using var partner = await server.SignedIn("Curious partner", Role.Partner);
        using var reader = server.Anonymous();
        foreach (var page in Pages)
        {
            Assert.Contains("The desk is for stewards", await partner.Html(page, HttpStatusCode.Forbidden), StringComparison.Ordinal);
            Assert.Contains("/sign-in?to=", await reader.Html(page, HttpStatusCode.Forbidden), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("href=\"/desk\"", await partner.Html("/about"), StringComparison.Ordinal);
        foreach (var path in new[] { "/desk/keys", "/desk/rules", "/desk/rules/check", "/desk/drafts/0/publish", "/desk/notes/0" })
        {
            var sent = await partner.Post(path, [new("name", "Mine"), new("role", "administrator"), new("reason", "x"), new("taxa", "Rosa"), new("action", "withhold")], "/me");
            Assert.Equal(HttpStatusCode.Forbidden, sent.Status);
        }
    }

    [Fact]
    public async Task A_steward_sees_nothing_of_another_s_drafts_and_jobs()
    {
        using var one = await server.SignedIn("First steward", Role.Steward);
        using var two = await server.SignedIn("Second steward", Role.Steward);
        var draft = await one.Draft(Tables.Terms(5));
        var jobs = await one.Html("/desk/jobs");
        var job = System.Text.RegularExpressions.Regex.Match(jobs, "/desk/jobs/[0-9a-f]{32}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        foreach (var page in new[] { draft, $"{draft}/columns", $"{draft}/description", job }) Assert.Equal(HttpStatusCode.NotFound, (await two.Get(page)).Status);
        foreach (var act in new[] { $"{draft}/publish", $"{draft}/remove", $"{draft}/columns", $"{draft}/description", $"{draft}/diagnose", $"{job}/cancel", $"{job}/again" })
            Assert.Equal(HttpStatusCode.NotFound, (await two.Post(act, [], "/desk")).Status);
        Assert.DoesNotContain(draft, await two.Html("/desk"), StringComparison.Ordinal);
        Assert.Contains("href=\"/desk\"", await two.Html("/about"), StringComparison.Ordinal);
        using var root = await server.SignedIn("Seeing root", Role.Administrator);
        Assert.Contains(draft, await root.Html("/desk"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_are_not_shown_an_operator_s_commands()
    {
        using var reader = server.Anonymous();
        using var steward = await server.SignedIn("Commanding steward", Role.Steward);
        var page = System.Text.RegularExpressions.Regex.Match(await reader.Html("/explore?view=species"), "/species/[^\"?]+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

        var html = await reader.Html($"{page}?lang=en");
        Assert.Contains("No checklist has been loaded", html, StringComparison.Ordinal);
        Assert.DoesNotContain("saola taxa load", html, StringComparison.Ordinal);
        Assert.Contains("<code>saola taxa load FILE</code>", await steward.Html($"{page}?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_steward_of_an_empty_home_is_led_to_the_desk_before_the_command_line()
    {
        var own = new DeskServer(isEmpty: true);
        await using var _ = own;
        await own.InitializeAsync();
        using var reader = own.Anonymous();
        using var steward = await own.SignedIn("First steward here", Role.Steward);

        var html = await steward.Html("/?lang=en");
        var (desk, command) = (html.IndexOf("class=\"button\" href=\"/desk?lang=en\"", StringComparison.Ordinal), html.IndexOf("saola load", StringComparison.Ordinal));
        Assert.True(desk > 0 && command > desk, $"desk at {desk}, command at {command}");
        Assert.DoesNotContain("href=\"/desk", await reader.Html("/?lang=en"), StringComparison.Ordinal);
        Assert.DoesNotContain("saola load PATH", await reader.Html("/datasets?lang=en"), StringComparison.Ordinal);
        Assert.Contains("href=\"/desk?lang=en\"", await steward.Html("/datasets?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_done_with_a_form_that_another_site_made()
    {
        using var root = await server.SignedIn("Forged root", Role.Administrator);
        using var other = server.Anonymous();
        var foreign = Visitor.Token(await other.Html("/sign-in"));
        foreach (var path in new[] { "/desk/keys", "/desk/rules", "/desk/rules/check", "/desk/rules/x/withdraw", "/desk/keys/saola_ab12cd34/revoke", "/desk/drafts/0/remove", "/desk/jobs/0/cancel", "/desk/notes/0" })
        {
            foreach (var token in new[] { "", foreign })
                Assert.Equal(HttpStatusCode.BadRequest, (await root.Send(path, [new("form", token), new("name", "Forged"), new("role", "administrator")])).Status);
        }
    }

    [Fact]
    public async Task A_server_without_a_home_or_told_so_has_no_desk_and_takes_no_notes()
    {
        await using var pages = new PagesServer();
        await pages.InitializeAsync();
        Assert.DoesNotContain(pages.Routes, r => r.StartsWith("/desk", StringComparison.Ordinal) || r.EndsWith("/note", StringComparison.Ordinal));
        Assert.DoesNotContain("/note?kind=", await pages.Html("/occurrence/9"), StringComparison.Ordinal);

        await using var app = Saola.Host.Server.Build(server.Store, Saola.Platform.Places.BoundarySet.Bundled(), ["http://127.0.0.1:0"], server.Home, options: new ServeOptions { Requests = 0, Desk = null });
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var reader = new Visitor(new Uri(app.Urls.First()));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get("/desk")).Status);
    }

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
