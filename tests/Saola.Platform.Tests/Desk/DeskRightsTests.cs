using Saola.Platform.Access;
using Saola.Platform.Desk;

namespace Saola.Platform.Tests.Desk;

/// <summary>Who may do what at the desk.</summary>
public sealed class DeskRightsTests
{
    private static readonly Principal Root = new("Root", Role.Administrator) { Key = "saola_root0001" };
    private static readonly Principal All = new("All", Role.Steward) { Key = "saola_all00001" };
    private static readonly Principal Birds = new("Birds", Role.Steward) { Key = "saola_birds001", Datasets = ["birds", "bats"], Until = new DateOnly(2027, 12, 31) };
    private static readonly Principal Partner = new("Partner", Role.Partner) { Key = "saola_partner1" };

    [Fact]
    public void Stewards_and_administrators_have_a_desk_and_cover_their_datasets()
    {
        Assert.Equal([true, true, true, false, false], new[] { Root, All, Birds, Partner, Principal.Anonymous }.Select(p => p.HasDesk()));
        Assert.Equal([true, true, true, false, false], new[] { Root, All, Birds, Partner, Principal.Anonymous }.Select(p => p.Covers("birds")));
        Assert.Equal([true, true, false, false, false], new[] { Root, All, Birds, Partner, Principal.Anonymous }.Select(p => p.Covers("fish")));
        Assert.False(Birds.Covers((IReadOnlyList<string>?)null));
        Assert.False(Birds.Covers(["birds", "fish"]));
        Assert.False(Birds.Covers([]));
    }

    [Fact]
    public void No_steward_makes_a_key_that_reaches_further_or_lasts_longer_than_their_own()
    {
        KeyRequest Key(Role role, string[]? datasets, DateOnly? until) => new() { Name = "New", Role = role, Datasets = datasets, Until = until, By = "tester" };
        Assert.True(Birds.MayMake(Key(Role.Partner, ["bats"], new DateOnly(2027, 12, 31))));
        Assert.True(Birds.MayMake(Key(Role.Steward, ["birds", "bats"], new DateOnly(2027, 1, 31))));
        foreach (var wide in new[] { Key(Role.Partner, null, new DateOnly(2027, 1, 1)), Key(Role.Partner, ["fish"], new DateOnly(2027, 1, 1)), Key(Role.Partner, ["birds", "fish"], new DateOnly(2027, 1, 1)),
            Key(Role.Partner, [], new DateOnly(2027, 1, 1)), Key(Role.Partner, ["birds"], null), Key(Role.Partner, ["birds"], new DateOnly(2028, 1, 1)), Key(Role.Administrator, ["birds"], new DateOnly(2027, 1, 1)) })
        {
            Assert.False(Birds.MayMake(wide));
            Assert.True(Root.MayMake(wide));
            Assert.False(Partner.MayMake(wide));
        }

        Assert.False(All.MayMake(Key(Role.Administrator, null, null)));
        Assert.True(All.MayMake(Key(Role.Steward, null, null)));
    }

    [Fact]
    public void A_steward_puts_and_withdraws_rules_of_their_datasets_alone()
    {
        AccessRule Rule(string[]? datasets, string? by = null, string? number = null) => new() { Id = "x", Action = AccessAction.Withhold, Datasets = datasets, By = by, Case = number };
        Assert.True(Birds.MayPut(Rule(["birds"])));
        Assert.False(Birds.MayPut(Rule(null)));
        Assert.False(Birds.MayPut(Rule(["fish"])));
        Assert.False(Birds.MayPut(Rule(["birds"]) with { Persons = ["Quela Zorbin"] }));
        Assert.True(Birds.MayWithdraw(Rule(["birds"], "Birds")));
        Assert.False(Birds.MayWithdraw(Rule(["birds"], "Wildlife office")));
        Assert.False(Birds.MayWithdraw(Rule(["birds"], "Birds", "2026/17")));
        Assert.True(Root.MayWithdraw(Rule(["birds"], "Birds", "2026/17")));
        Assert.False(Partner.MayPut(Rule(["birds"])));
    }
}
