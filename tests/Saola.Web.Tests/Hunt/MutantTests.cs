using Saola.Platform.Access;

namespace Saola.Web.Tests.Hunt;

/// <summary>The hunt goes red for an engine that drops a rule, widens a role or forgets a redaction, and for every other that is not as it should be.</summary>
[Collection("mutants")]
public sealed class MutantTests(SmallTwins twins)
{
    public static readonly TheoryData<string> Engines = [.. Mutants.All.Keys];

    private static readonly Dictionary<string, Func<Principal, Principal>> Wider = new()
    {
        ["the taxa of a partner are ignored"] = p => p with { Taxa = null },
        ["the datasets of a steward are ignored"] = p => p with { Datasets = null },
        ["a partner is taken for a steward"] = p => p.Role == Role.Partner ? new Principal(p.Name, Role.Steward) : p,
        ["a steward is taken for an administrator"] = p => p.Role == Role.Steward ? new Principal(p.Name, Role.Administrator) : p,
        ["the public is taken for an administrator"] = p => p.Role == Role.Anonymous ? Planted.Root : p,
    };

    public static TheoryData<string> Roles => [.. Wider.Keys];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_engine_as_it_is_is_green()
    {
        Assert.Empty(await twins.Hunt(home => Mutants.Judge(home, rule => rule), Stop));
        Assert.Empty(await twins.Hunt(home => Mutants.Forget(home, _ => false, null), Stop));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_mutated_engine_turns_the_hunt_red(string engine) => Assert.NotEmpty(await twins.Hunt(Mutants.All[engine], Stop));

    [Theory, MemberData(nameof(Roles))]
    public async Task A_role_that_is_widened_turns_the_hunt_red(string role)
    {
        await twins.AsTheyAre(Stop);
        foreach (var home in twins.Both) home.Store.Taken = Wider[role];
        try
        {
            Assert.NotEmpty(await twins.Adversary.Ask(Attacks.AtOnce(twins.Adversary), most: 1, stop: Stop));
        }
        finally
        {
            foreach (var home in twins.Both) home.Store.Taken = principal => principal;
        }
    }

    /// <summary>The counterpart of those whose files say of themselves what is not so: these are old, say it, and are not believed.</summary>
    [Theory]
    [InlineData("grid-quinta gone case-7")]
    [InlineData("all")]
    public async Task Files_from_before_a_rule_tell_nothing(string rules)
    {
        var held = new List<IDisposable>();
        try
        {
            Assert.Empty(await twins.Hunt(home =>
            {
                Mutants.By(home, r => rules == "all" || rules.Split(' ').Contains(r.Id) ? null : r);
                // While somebody else writes to the home the server cannot make them.
                held.Add(home.Home.Begin("hunt"));
            }, Stop));
        }
        finally
        {
            held.ForEach(h => h.Dispose());
        }
    }

    [Theory]
    [InlineData("/api/occurrences/count?species=Arcana%20quinta")]
    [InlineData("/api/occurrences?species=Arcana%20quinta&limit=5")]
    [InlineData("/api/export?species=Arcana%20quinta&purpose=research")]
    [InlineData("/api/tiles/0/0/0.mvt?species=Arcana%20quinta")]
    [InlineData("/explore?species=Arcana%20quinta")]
    public async Task An_answer_that_was_kept_is_not_good_any_more_when_a_rule_has_come(string address)
    {
        await twins.AsTheyAre(Stop);
        Assert.InRange(await Again(isStampFixed: false), 200, 204);
        // Tags without the number of the state would say that it is.
        Assert.Equal(304, await Again(isStampFixed: true));

        async Task<int> Again(bool isStampFixed)
        {
            var home = twins.Left;
            home.Store.IsStampFixed = isStampFixed;
            try
            {
                var kept = await Tag();
                var tag = kept.Headers.Split('\n').First(h => h.StartsWith("ETag: ", StringComparison.Ordinal))["ETag: ".Length..];
                Assert.Equal(304, (await twins.Adversary.Answer(home, new Attack("kept", address, Kept: tag), Stop)).Status);
                Publish([.. HuntedRecords.Rules, new AccessRule { Id = "new", Taxa = ["Arcana quinta"], Action = AccessAction.Withhold }]);
                return (await twins.Adversary.Answer(home, new Attack("kept", address, Kept: tag), Stop)).Status;
            }
            finally
            {
                home.Store.IsStampFixed = false;
                Publish(HuntedRecords.Rules);
            }
        }

        // In both homes, whose states are to have the same numbers.
        void Publish(IReadOnlyList<AccessRule> rules)
        {
            foreach (var home in twins.Both) AccessLog.Of(home.Home).Publish(state => state with { Rules = rules }, HuntedHome.Clock);
        }

        Task<Asked> Tag() => twins.Adversary.Answer(twins.Left, new Attack("kept", address), Stop);
    }
}
