using System.Globalization;
using System.Text;
using Saola.Platform.Access;
using Saola.Platform.Intake.Projection;
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

    /// <summary>At random, beside what is asked in order: together more than 5,000 in each run. <c>SAOLA_HUNT_ATTEMPTS=100000</c> is for a long one.</summary>
    private static int Attempts => int.TryParse(Environment.GetEnvironmentVariable("SAOLA_HUNT_ATTEMPTS"), CultureInfo.InvariantCulture, out var given) ? given : 1_500;

    [Fact]
    public async Task The_homes_hold_secrets_that_differ()
    {
        Twins.SkipUnlessAsked();
        var secrets = HuntedRecords.All.Where(r => r.IsSecret).ToList();
        Assert.True(secrets.Count > 900, $"{secrets.Count}");
        Assert.All(secrets, r => Assert.NotEqual(HuntedRecords.Position(r, 0), HuntedRecords.Position(r, 1)));
        var (left, right) = (await twins.Left.Real.Engine(null, Planted.Root, Stop), await twins.Right.Real.Engine(null, Planted.Root, Stop));
        Assert.NotEqual(await Lines(left), await Lines(right));
        foreach (var dataset in HuntedRecords.Datasets)
            Assert.True(twins.Left.Real.Touched(dataset) is { Generalised: > 0 } touched && touched == twins.Right.Real.Touched(dataset), dataset);

        async Task<string> Lines(Engine engine) => string.Join('\n', await engine.Stream(Filter.All, Stop).Select(r => $"{r.OccurrenceId} {r.DecimalLatitude} {r.Locality}").ToListAsync(Stop));
    }

    [Fact]
    public async Task Each_route_with_each_parameter_and_each_role_tells_nothing()
    {
        Twins.SkipUnlessAsked();
        var adversary = await Adversary.Of(twins, Stop);
        Assert.True(adversary.Routes.Count > 30, string.Join(' ', adversary.Routes.Select(r => r.Pattern)));
        Nothing(await adversary.Ask(Attacks.Everywhere(adversary), stop: Stop));
    }

    [Fact]
    public async Task Closing_in_on_a_secret_tells_nothing()
    {
        Twins.SkipUnlessAsked();
        var adversary = await Adversary.Of(twins, Stop);
        Nothing(await adversary.Ask(Attacks.OnSome(adversary, 15), stop: Stop));
    }

    [Fact]
    public async Task A_key_that_is_withheld_is_answered_as_one_that_never_was()
    {
        Twins.SkipUnlessAsked();
        var adversary = await Adversary.Of(twins, Stop);
        Assert.True(adversary.Own.Count > 900);
        Nothing(await adversary.Ask(Attacks.ByKey(adversary), stop: Stop));
        const long never = 4_242_424_242;
        foreach (var key in adversary.Own.Where((_, i) => i % 40 == 0))
        {
            foreach (var address in new[] { "/api/occurrences/KEY", "/api/occurrences/KEY/related", "/occurrence/KEY", "/api/occurrences/KEY?snapshot=1" })
                Assert.Equal(await Said(address, never), await Said(address, key));
        }

        async Task<string> Said(string address, long key)
        {
            var text = key.ToString(CultureInfo.InvariantCulture);
            var (status, headers, body) = await adversary.Answer(twins.Left, new Attack(address, address.Replace("KEY", text, StringComparison.Ordinal)), Stop);
            // The key is in the answer, and so in its length; a tag is a hash of the question.
            var told = headers.Split('\n').Where(h => !h.StartsWith("Content-Length", StringComparison.Ordinal) && !h.StartsWith("ETag", StringComparison.Ordinal));
            return $"{status}\n{string.Join('\n', told)}\n{Encoding.UTF8.GetString(body).Replace(text, "KEY", StringComparison.Ordinal)}";
        }
    }

    [Fact]
    public async Task Attempts_at_random_tell_nothing()
    {
        Twins.SkipUnlessAsked();
        var adversary = await Adversary.Of(twins, Stop);
        Nothing(await adversary.Ask(Attacks.AtRandom(adversary, Attempts, seed: 20_270_101), stop: Stop));
    }

    [Fact]
    public async Task A_rule_that_comes_tells_nothing_before_its_files_are_made_nor_after()
    {
        Twins.SkipUnlessAsked();
        var adversary = await Adversary.Of(twins, Stop);
        var attacks = Attacks.Short(adversary).Take(200).ToList();
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
            // A rule that is relaxed shows more only when somebody has the files made.
            Publish(HuntedRecords.Rules);
            foreach (var home in new[] { twins.Left, twins.Right }) AccessProjection.Apply(home.Home, HuntedHome.Clock, Stop);
            await Moved(width: 0.1);
        }

        Nothing(await adversary.Ask(attacks, stop: Stop));

        void Publish(IReadOnlyList<AccessRule> rules)
        {
            foreach (var home in new[] { twins.Left, twins.Right }) AccessLog.Of(home.Home).Publish(state => state with { Rules = rules }, HuntedHome.Clock);
        }

        async Task Moved(double width)
        {
            foreach (var home in new[] { twins.Left, twins.Right })
            {
                while ((await (await home.Real.Engine(null, Stop)).Page(Filter.Is(Field.Species, "Arcana quinta"), new PageOptions { Limit = 1 }, Stop)).Rows is not [{ Area: { } area }] || Math.Abs(area.East - area.West - width) > 1e-6)
                    await Task.Delay(50, Stop);
            }
        }
    }

    private static void Nothing(IReadOnlyList<Finding> found) => Assert.True(found.Count == 0, string.Join('\n', found.Prepend(new Finding(new Attack("", $"{found.Count} leaks"), "")).Select(f => $"{f}")));
}

/// <summary>The hunt is itself tested: one leak of each class is planted, and each must be found.</summary>
[Collection("hunt")]
public sealed class PlantedTests(Twins twins)
{
    public static readonly TheoryData<string> Leaks = [.. Enum.GetNames<Leak>().Where(name => name != nameof(Leak.None))];

    [Theory, MemberData(nameof(Leaks))]
    public async Task A_planted_leak_is_found(string leak)
    {
        Twins.SkipUnlessAsked();
        var stop = TestContext.Current.CancellationToken;
        var adversary = await Adversary.Of(twins, stop);
        Assert.NotEmpty(await adversary.Ask(Attacks.Short(adversary), Enum.Parse<Leak>(leak), most: 1, stop));
    }
}
