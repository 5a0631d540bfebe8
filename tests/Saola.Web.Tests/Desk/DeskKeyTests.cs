using System.Net;
using System.Text.RegularExpressions;
using Saola.Platform.Access;

namespace Saola.Web.Tests.Desk;

/// <summary>Keys are made, shown once and revoked at the desk; a steward makes none that is wider than their own.</summary>
public sealed partial class DeskKeyTests(DeskServer server) : IClassFixture<DeskServer>
{
    [Fact]
    public async Task A_key_is_shown_once_works_and_is_revoked()
    {
        using var root = await server.SignedIn("Key root", Role.Administrator);
        var made = await root.Fill("/desk/keys", "/desk/keys", ("name", "Wildlife office"), ("role", "partner"), ("datasets", "birds\nfish"), ("countries", "kh, LA"), ("until", "2099-12-31"), ("note", "a survey"));
        Assert.Equal(HttpStatusCode.SeeOther, made.Status);
        Assert.DoesNotMatch(Secret(), made.Location);
        var secret = Secret().Match(await root.Html(made.Location)).Value;
        Assert.NotEmpty(secret);
        Assert.DoesNotMatch(Secret(), await root.Html(made.Location));
        using var keys = new KeyStore(server.Home);
        var key = keys.Check(secret, DateTimeOffset.UtcNow).Key!;
        Assert.Equal(("Wildlife office", Role.Partner, "birds fish", "KH LA", new DateOnly(2099, 12, 31), "a survey"), (key.Name, key.Role, string.Join(' ', key.Datasets!), string.Join(' ', key.Countries!), key.Until!.Value, key.Note));
        Assert.StartsWith("Key root (saola_", key.CreatedBy, StringComparison.Ordinal);
        await root.Fill("/desk/keys", $"/desk/keys/{key.Id}/revoke");
        Assert.Equal(KeyVerdict.Revoked, keys.Check(secret, DateTimeOffset.UtcNow).Verdict);
        Assert.Equal(["desk key create", "desk key revoke"], server.Audit.Read().Where(a => a.Principal == "Key root").Select(a => a.Kind));
        Assert.DoesNotContain(secret, string.Concat(server.Audit.Read()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_key_is_told_and_what_was_filled_in_stays()
    {
        using var root = await server.SignedIn("Wrong root", Role.Administrator);
        foreach (var (name, value, says) in new[] { ("countries", "Cambodia", "no ISO 3166-1 code"), ("until", "2001-01-01", "is over"), ("name", "steward", "means everybody"), ("role", "king", "Choose what the key is for") })
        {
            var refused = await root.Fill("/desk/keys", "/desk/keys", [.. new[] { ("name", "Wrong office"), ("note", "kept <note>") }.Where(f => f.Item1 != name), (name, value)]);
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Contains(says, WebUtility.HtmlDecode(refused.Html), StringComparison.Ordinal);
            Assert.Contains("kept &lt;note&gt;", refused.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_steward_makes_no_key_that_is_wider_than_their_own_nor_one_of_another_name()
    {
        using var keys = new KeyStore(server.Home);
        keys.Create(new KeyRequest { Name = "Orchid survey", Role = Role.Partner, By = "tester" }, DateTimeOffset.UtcNow);
        AccessLog.Of(server.Home).Publish(s => s with { Rules = [new AccessRule { Id = "nests", Datasets = ["birds"], Taxa = ["Pavo"], Action = AccessAction.Withhold, RevealTo = ["Nest watch"] }] }, TimeProvider.System);
        using var steward = await server.SignedIn("Narrow steward", Role.Steward, "birds");
        foreach (var wide in new (string, string)[][] { [("datasets", "")], [("datasets", "fish")], [("datasets", "birds\nfish")], [("role", "administrator")], [("name", "orchid survey")], [("name", "Nest watch")] })
        {
            var refused = await steward.Fill("/desk/keys", "/desk/keys", [.. new[] { ("name", "Narrow office"), ("datasets", "birds"), ("role", "partner") }.Where(f => wide.All(w => w.Item1 != f.Item1)), .. wide]);
            Assert.True(refused.Status == HttpStatusCode.Forbidden, $"{wide[0]}: {refused.Status}");
        }

        Assert.DoesNotContain(keys.All(), k => k.Name == "Narrow office");
        var page = await steward.Html("/desk/keys");
        Assert.DoesNotContain("Orchid survey", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"administrator\"", page, StringComparison.Ordinal);
        var made = await steward.Fill("/desk/keys", "/desk/keys", ("name", "Narrow office"), ("datasets", "birds"), ("role", "partner"));
        Assert.Equal(HttpStatusCode.SeeOther, made.Status);
        var own = keys.All().Single(k => k.Name == "Narrow office");
        Assert.Equal(["birds"], own.Datasets!);

        var others = keys.All().First(k => k.Name == "Orchid survey");
        Assert.Equal(HttpStatusCode.NotFound, (await steward.Post($"/desk/keys/{others.Id}/revoke", [], "/desk/keys")).Status);
        using var second = await server.SignedIn("Second narrow steward", Role.Steward, "birds");
        Assert.Equal(HttpStatusCode.NotFound, (await second.Post($"/desk/keys/{own.Id}/revoke", [], "/desk/keys")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await second.Post("/desk/keys/saola_none0000/revoke", [], "/desk/keys")).Status);
        // Nor does another see the secret of a key that is shown once.
        Assert.DoesNotMatch(Secret(), await second.Html(made.Location));
        Assert.Matches(Secret(), await steward.Html(made.Location));
    }

    [GeneratedRegex("saola_[a-z0-9]{8}_[A-Za-z0-9_-]{43}", RegexOptions.None, 1000)]
    private static partial Regex Secret();
}
