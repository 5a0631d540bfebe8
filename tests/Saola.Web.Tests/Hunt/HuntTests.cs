using System.Globalization;
using System.Text;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Hunt;

/// <summary>
/// Nothing leaks: two homes that differ in nothing but what is withheld give the same answers, byte by byte, to whatever the public and each
/// lesser role may ask. An answer that is the same for every place of a record in its cell tells nothing finer than the cell. What is compressed,
/// and how long an answer takes to be sent, follows from its bytes.
/// </summary>
[Collection("hunt")]
public sealed class HuntTests(Twins twins)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_homes_hold_secrets_that_differ()
    {
        var secrets = HuntedRecords.All.Where(r => r.IsSecret).ToList();
        Assert.True(secrets.Count > 2_000, $"{secrets.Count}");
        Assert.All(secrets, r => Assert.NotEqual(HuntedRecords.Position(r, 0), HuntedRecords.Position(r, 1)));
        var (left, right) = (await twins.Left.Real.Engine(null, Planted.Root, Stop), await twins.Right.Real.Engine(null, Planted.Root, Stop));
        Assert.NotEqual(await Lines(left), await Lines(right));
        Assert.True((await (await twins.Left.Real.Engine(null, Stop)).Count(Filter.Is(Field.IsInCluster, "true"), Stop)) > 20);
        foreach (var dataset in HuntedRecords.Datasets)
            Assert.True(twins.Left.Real.Touched(dataset) is { Generalised: > 0 } touched && touched == twins.Right.Real.Touched(dataset), dataset);

        async Task<string> Lines(Engine engine) => string.Join('\n', await engine.Stream(Filter.All, Stop).Select(r => $"{r.OccurrenceId} {r.DecimalLatitude} {r.Locality}").ToListAsync(Stop));
    }

    [Fact]
    public void What_stands_in_public_for_the_two_is_the_same_to_the_byte()
    {
        var (left, right) = (Shown(twins.Left), Shown(twins.Right));
        Assert.True(left.Count > 8);
        Assert.Equal(left, right);

        static List<string> Shown(HuntedHome home) => [.. home.Home.Snapshots.All().OrderBy(s => s.Snapshot.Number).SelectMany(s => s.Snapshot.Datasets.SelectMany(d =>
            PublicFiles.Read(home.Home)!.Releases[d.Release].Select(segment => $"{s.Snapshot.Number} {d.Key} {segment.Public} {segment.Records} {segment.Generalised} {segment.Withheld}")))];
    }

    /// <summary>One test, so that its attempts are counted together: at least 5,000 in each run.</summary>
    [Fact]
    public async Task Nothing_that_is_asked_in_order_or_at_random_tells_the_homes_apart()
    {
        var adversary = await Adversary.Of(twins, Stop);
        Assert.True(adversary.Routes.Count > 30, string.Join(' ', adversary.Routes.Select(r => r.Pattern)));
        Assert.True(adversary.Own.Count > 2_000);
        Nothing(await adversary.Ask(Attacks.Everywhere(adversary), stop: Stop));
        Nothing(await adversary.Ask(Attacks.OnSome(adversary, each: Twins.IsLong ? 3 : 1, isWhole: Twins.IsLong), stop: Stop));
        Nothing(await adversary.Ask(Attacks.ByKey(adversary), stop: Stop));
        Nothing(await adversary.Ask(Attacks.AtRandom(adversary, Math.Max(Twins.Asked, 5_000) - adversary.Tally.Attempts, seed: 20_270_101), stop: Stop));
        if (Environment.GetEnvironmentVariable("SAOLA_HUNT_TALLY") is { } file) await File.WriteAllLinesAsync(file, adversary.Tally.Lines, Stop);
        Assert.True(adversary.Tally.Attempts >= Math.Max(Twins.Asked, 5_000), $"{adversary.Tally.Attempts} attempts");
        Assert.True(adversary.Tally.Answered > adversary.Tally.Attempts * 3 / 4, $"of {adversary.Tally.Attempts} attempts {adversary.Tally.Answered} were answered");
    }

    [Fact]
    public async Task A_key_that_is_withheld_is_answered_as_one_that_never_was()
    {
        var adversary = await Adversary.Of(twins, Stop);
        const long never = 4_242_424_242;
        foreach (var key in adversary.Own.Where((_, i) => i % 100 == 0))
        {
            foreach (var address in new[] { "/api/occurrences/KEY", "/api/occurrences/KEY/related", "/occurrence/KEY", "/occurrence/KEY/note", "/occurrence/KEY/note?kind=Place", "/api/occurrences/KEY?snapshot=1", "/v1/occurrence/KEY", "/v1/occurrence/KEY/verbatim", "/v1/occurrence/KEY/fragment", "/ogc/collections/occurrences/items/KEY" })
                Assert.Equal(await Said(address, never), await Said(address, key));
        }

        async Task<string> Said(string address, long key)
        {
            var text = key.ToString(CultureInfo.InvariantCulture);
            // What the store is asked for in order to answer is the same, and so is the work.
            var calls = twins.Left.Store.Calls = new();
            var (status, headers, body) = await adversary.Answer(twins.Left, new Attack(address, address.Replace("KEY", text, StringComparison.Ordinal)), Stop);
            twins.Left.Store.Calls = null;
            // The key is in the answer, and so in its length; a tag is a hash of the question.
            var told = headers.Split('\n').Where(h => !h.StartsWith("Content-Length", StringComparison.Ordinal) && !h.StartsWith("ETag", StringComparison.Ordinal));
            return $"{status}\n{string.Join('\n', told)}\n{Encoding.UTF8.GetString(body)}\n{string.Join('\n', calls)}".Replace(text, "KEY", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_rule_that_comes_tells_nothing_before_its_files_are_made_nor_after()
    {
        var adversary = await Adversary.Of(twins, Stop);
        var attacks = Attacks.Short(adversary).Take(120).ToList();
        try
        {
            // The servers make the files themselves as soon as nobody else writes to their homes.
            using (twins.Left.Home.Begin("hunt"))
            using (twins.Right.Home.Begin("hunt"))
            {
                Publish([.. HuntedRecords.Rules.Select(r => r.Id == "grid-quinta" ? r with { Grid = "1" } : r)]);
                Nothing(await adversary.Ask(attacks, stop: Stop));
            }

            await Moved(width: 1);
            Nothing(await adversary.Ask(attacks, stop: Stop));
        }
        finally
        {
            Publish(HuntedRecords.Rules);
            await Moved(width: 0.1);
        }

        Nothing(await adversary.Ask(attacks.Take(40), stop: Stop));

        void Publish(IReadOnlyList<AccessRule> rules)
        {
            foreach (var home in twins.Both) AccessLog.Of(home.Home).Publish(state => state with { Rules = rules }, HuntedHome.Clock);
        }

        async Task Moved(double width)
        {
            foreach (var home in twins.Both)
            {
                for (var tries = 0; (await (await home.Real.Engine(null, Stop)).Page(Filter.Is(Field.Species, "Arcana quinta"), new PageOptions { Limit = 1 }, Stop)).Rows is not [{ Area: { } area }] || Math.Abs(area.East - area.West - width) > 1e-6; tries++)
                {
                    Assert.True(tries < 2_000, "the server does not move to the files of the new state");
                    await Task.Delay(50, Stop);
                }
            }
        }
    }

    private static void Nothing(IReadOnlyList<Finding> found) => Assert.True(found.Count == 0, string.Join('\n', found.Prepend(new Finding(new Attack("", $"{found.Count} leaks"), "")).Select(f => $"{f}")));
}
