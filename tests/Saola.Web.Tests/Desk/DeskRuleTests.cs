using System.Net;
using Saola.Platform.Access;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Desk;

/// <summary>Rules and redactions at the desk come into force as from the command line, after it was shown what they touch.</summary>
public sealed class DeskRuleTests : IAsyncLifetime
{
    private readonly DeskServer _server = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_rule_is_shown_put_in_force_obeyed_and_withdrawn()
    {
        using var root = await _server.SignedIn("Rule root", Role.Administrator);
        var check = await root.Fill("/desk/rules", "/desk/rules/check", ("taxa", "Rosa [Plantae]"), ("datasets", "birds"), ("action", "0.1"), ("reason", "Collectors dig them out."), ("until", "2099-12-31"));
        Assert.Equal(HttpStatusCode.OK, check.Status);
        Assert.Contains("40 records match it now.", check.Html, StringComparison.Ordinal);
        Assert.Contains("Only its cell of 0.1° is shown", check.Html, StringComparison.Ordinal);
        Assert.Empty(Rules);
        var put = await Put(root, check, "put");
        Assert.Equal((HttpStatusCode.SeeOther, "/desk/rules"), (put.Status, put.Location));
        var rule = Assert.Single(Rules);
        Assert.Equal(("rosa-plantae", AccessAction.Generalise, "0.1", "Rule root", new DateOnly(2099, 12, 31)), (rule.Id, rule.Action, rule.Grid, rule.By, rule.Until!.Value));
        Assert.Equal("Rule root", AccessLog.Of(_server.Home).Current.By);
        await Until(async engine => await engine.Count(Filter.Is(Field.Source, "birds").With(Filter.Is(Field.HasCoordinate, "true")), Stop) >= 0 && engine.IsGeneralised);

        var page = await root.Html("/desk/rules");
        Assert.Contains("rosa-plantae", page, StringComparison.Ordinal);
        await root.Fill("/desk/rules", "/desk/rules/rosa-plantae/withdraw");
        Assert.Empty(Rules);
        Assert.Equal(["desk rule", "desk withdraw"], _server.Audit.Read().Where(a => a.Principal == "Rule root" && a.Kind.StartsWith("desk", StringComparison.Ordinal)).Select(a => a.Kind));
    }

    [Fact]
    public async Task A_note_on_a_generalised_record_leads_its_steward_to_the_record_itself()
    {
        using var root = await _server.SignedIn("Leading root", Role.Administrator);
        await Put(root, await root.Fill("/desk/rules", "/desk/rules/check", ("taxa", "Rosa"), ("datasets", "birds"), ("action", "1"), ("reason", "Collectors.")), "put");
        OccurrenceRow? row = null;
        await Until(async engine => (row = (await engine.Page(Filter.Is(Field.Source, "birds"), new PageOptions { Limit = 1 }, Stop)).Rows.FirstOrDefault()) is { Area: not null });
        using var reader = _server.Anonymous();
        await reader.Fill($"/occurrence/{row!.Key}/note", $"/occurrence/{row.Key}/note", ("kind", "Place"), ("text", "It lies in the sea."));
        var note = System.Text.RegularExpressions.Regex.Match(await root.Html("/desk/notes"), "/desk/notes/[0-9a-f]{32}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var record = System.Text.RegularExpressions.Regex.Match(await root.Html(note), "href=\"(/occurrence/[0-9]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        Assert.NotEqual($"/occurrence/{row.Key}", record);
        Assert.Contains("/note?kind=Place", await root.Html(record), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get(record)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get($"{record}/note")).Status);
    }

    [Fact]
    public async Task A_redaction_takes_a_record_out_of_sight_and_ends_with_a_reason()
    {
        using var root = await _server.SignedIn("Redacting root", Role.Administrator);
        var row = (await (await _server.Store.Engine(null, Stop)).Page(Filter.Is(Field.Source, "fish"), new PageOptions { Limit = 1 }, Stop)).Rows[0];
        var check = await root.Fill("/desk/rules", "/desk/rules/check", ("case", "2026/17"), ("records", $"{row.Key}"), ("datasets", ""), ("taxa", ""), ("reason", "at the request of the council"), ("alone", "yes"));
        Assert.Contains("1 record matches it now.", check.Html, StringComparison.Ordinal);
        await Put(root, check, "put");
        Assert.Equal(("case-2026-17", "2026/17", true), (Rules.Single().Id, Rules.Single().Case, Rules.Single().Alone));
        await Until(async engine => await engine.Record(row.Key, Stop) is null);
        using var reader = _server.Anonymous();
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get($"/occurrence/{row.Key}/note")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await root.Fill("/desk/rules", "/desk/rules/case-2026-17/withdraw")).Status);
        await root.Fill("/desk/rules", "/desk/rules/case-2026-17/withdraw", ("note", "the council agrees"));
        Assert.Empty(Rules);
        Assert.Equal("the council agrees", AccessLog.Of(_server.Home).Current.Note);
    }

    [Fact]
    public async Task What_a_rule_cannot_say_is_told_and_nothing_comes_into_force()
    {
        using var root = await _server.SignedIn("Wrong rule root", Role.Administrator);
        foreach (var (fields, says) in new (string[], string)[]
        {
            (["reason", "x", "action", "withhold"], "Say of which records"), (["taxa", "P. tigris", "reason", "x", "action", "withhold"], "abbreviated"),
            (["taxa", "Rosa", "countries", "Cambodia", "reason", "x", "action", "withhold"], "write its code, KH"), (["taxa", "Rosa", "reason", "x", "action", "7"], "is no grid"),
            (["taxa", "Rosa", "action", "withhold", "reason", ""], "Say why."), (["taxa", "Rosa", "reason", "x", "action", ""], "Choose what happens."), (["taxa", "Rosa", "reason", "x", "action", "withhold", "until", "soon"], "2027-12-31"),
        })
        {
            var refused = await root.Fill("/desk/rules", "/desk/rules/check", [.. fields.Chunk(2).Select(f => (f[0], f[1]))]);
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Contains(says, WebUtility.HtmlDecode(refused.Html), StringComparison.Ordinal);
        }

        Assert.Empty(Rules);
    }

    [Fact]
    public async Task A_steward_sees_puts_and_withdraws_rules_of_their_datasets_alone()
    {
        AccessLog.Of(_server.Home).Publish(s => s with
        {
            Rules = [new AccessRule { Id = "all-secret", Taxa = ["Secreta prima"], Action = AccessAction.Withhold, By = "Office" }, new AccessRule { Id = "fish-secret", Taxa = ["Piscis"], Datasets = ["fish"], Action = AccessAction.Withhold, By = "Bird steward" },
                new AccessRule { Id = "of-birds", Taxa = ["Avis"], Datasets = ["birds"], Action = AccessAction.Withhold, By = "Office" }],
        }, TimeProvider.System);
        using var steward = await _server.SignedIn("Bird steward", Role.Steward, "birds");
        var page = await steward.Html("/desk/rules");
        Assert.Contains("of-birds", page, StringComparison.Ordinal);
        Assert.Contains("2 more rules", page, StringComparison.Ordinal);
        foreach (var secret in new[] { "Secreta", "Piscis", "all-secret" }) Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
        foreach (var datasets in new[] { "", "fish", "birds\nfish" })
        {
            foreach (var path in new[] { "/desk/rules/check", "/desk/rules" })
            {
                var refused = await steward.Post(path, [new("taxa", "Rosa"), new("datasets", datasets), new("action", "withhold"), new("reason", "x")], "/desk/rules");
                Assert.Contains("A rule of yours names datasets of yours", refused.Html, StringComparison.Ordinal);
            }
        }

        foreach (var id in new[] { "all-secret", "fish-secret", "of-birds", "none" }) Assert.Equal(HttpStatusCode.NotFound, (await steward.Post($"/desk/rules/{id}/withdraw", [], "/desk/rules")).Status);
        var check = await steward.Fill("/desk/rules", "/desk/rules/check", ("taxa", "Rosa"), ("datasets", "birds"), ("action", "withhold"), ("reason", "Nests."));
        await Put(steward, check, "put");
        Assert.Equal("Bird steward", Rules.Single(r => r.Id == "rosa").By);
        Assert.Equal(HttpStatusCode.SeeOther, (await steward.Fill("/desk/rules", "/desk/rules/rosa/withdraw")).Status);
        Assert.Equal(3, Rules.Count);
    }

    private IReadOnlyList<AccessRule> Rules => AccessLog.Of(_server.Home).Current.Rules;

    /// <summary>Sends the form of a page that was shown.</summary>
    private static Task<Seen> Put(Visitor visitor, Seen page, string what) => visitor.Send("/desk/rules", [.. System.Text.RegularExpressions.Regex
        .Matches(Visitor.Content(page.Html), "<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))
        .Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value))), new("do", what)]);

    private async Task Until(Func<Engine, Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(await _server.Store.Engine(null, Stop)); tries++)
        {
            Assert.True(tries < 1_000, "the server does not move to the new state");
            await Task.Delay(20, Stop);
        }
    }
}
