using Saola.Platform.Exports;

namespace Saola.Web.Tests.Hunt;

/// <summary>Manifests that are replayed tell no more than answers do, whoever they say has asked.</summary>
[Collection("hunt")]
public sealed class ReplayHuntTests(Twins twins)
{
    private static readonly string[] Questions =
    [
        "/api/occurrences/count?species=Arcana%20quinta", "/api/occurrences/count?species=Occulta%20tota", "/api/occurrences?species=Arcana%20prima&limit=300&sort=decimalLatitude",
        "/api/occurrences/facets?field=recordedBy,issue,country", "/api/occurrences/cube?field=species,year", "/api/export?species=Arcana%20sexta&purpose=research", "/api/export?of=parquet&purpose=research", "/api/export?of=dwca&purpose=research",
        "/api/export?of=occurrence-cube&grid=0.1deg&purpose=research",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replays_of_every_snapshot_say_the_same_in_both_homes()
    {
        var adversary = await Adversary.Of(twins, Stop);
        foreach (var snapshot in adversary.Snapshots.SkipLast(1))
        {
            foreach (var question in Questions)
            {
                var (left, right) = (await Manifest(adversary, twins.Left, question, snapshot), await Manifest(adversary, twins.Right, question, snapshot));
                Assert.Equal(left.ToJson(), right.ToJson());
                var said = await Replayed(left);
                Assert.Equal(ReplayVerdict.Identical, said.Verdict);
            }
        }
    }

    [Theory]
    [InlineData("root")]
    [InlineData("Synthetic steward")]
    [InlineData("administrator")]
    public async Task A_manifest_that_names_somebody_else_is_replayed_as_the_public_asks(string name)
    {
        var adversary = await Adversary.Of(twins, Stop);
        foreach (var question in Questions)
            Assert.Equal(ReplayVerdict.Identical, (await Replayed(await Manifest(adversary, twins.Left, question, "1") with { Principal = name })).Verdict);
    }

    [Fact]
    public async Task What_was_answered_before_it_was_withheld_is_compared_with_what_the_public_is_told_now()
    {
        var adversary = await Adversary.Of(twins, Stop);
        foreach (var question in Questions)
        {
            var shown = await Manifest(adversary, twins.Left, question, adversary.Snapshots[1]);
            foreach (var home in twins.Both)
            {
                // Whoever could see everything keeps the manifest of it.
                var whole = await AnswerManifest.Of(home.Store, shown.Ask, Planted.Root, Stop);
                if (whole.Sha256 == shown.Sha256) continue;
                var replayed = await Replay.Run(whole with { AccessEpoch = 0 }, home.Store, Stop);
                Assert.Equal(ReplayVerdict.Withheld, replayed.Verdict);
                Assert.Equal(shown.Sha256, replayed.Differences.First(d => d.What == "result").Now);
            }
        }
    }

    [Fact]
    public async Task A_replay_that_tells_is_found()
    {
        var adversary = await Adversary.Of(twins, Stop);
        var manifest = await Manifest(adversary, twins.Left, Questions[1], "1");
        twins.Leak = Leak.Count;
        try
        {
            Assert.Equal(ReplayVerdict.Differs, (await Replay.Run(manifest, twins.Left.Store, Stop)).Verdict);
        }
        finally
        {
            twins.Leak = Leak.None;
        }
    }

    private async Task<AnswerManifest> Manifest(Adversary adversary, HuntedHome home, string question, string snapshot)
    {
        var asked = await adversary.Answer(home, new Attack("manifest", $"{question}&format=manifest&snapshot={snapshot}"), Stop);
        Assert.Equal(200, asked.Status);
        return AnswerManifest.FromJson(asked.Body, question);
    }

    /// <summary>What a replay in one home says, and in the other as well.</summary>
    private async Task<ReplayResult> Replayed(AnswerManifest manifest)
    {
        var (left, right) = (await Replay.Run(manifest, twins.Left.Store, Stop), await Replay.Run(manifest, twins.Right.Store, Stop));
        Assert.Equal($"{left}", $"{right}");
        return left;
    }
}
