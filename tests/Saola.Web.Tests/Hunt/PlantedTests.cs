namespace Saola.Web.Tests.Hunt;

/// <summary>The hunt is itself tested: one leak of each class is planted, and each must be found.</summary>
[Collection("hunt")]
public sealed class PlantedTests(Twins twins)
{
    public static readonly TheoryData<string> Leaks = [.. Enum.GetNames<Leak>().Where(name => name is not (nameof(Leak.None) or nameof(Leak.Time)))];

    [Theory, MemberData(nameof(Leaks))]
    public async Task A_planted_leak_is_found(string leak)
    {
        var stop = TestContext.Current.CancellationToken;
        var adversary = await Adversary.Of(twins, stop);
        Assert.NotEmpty(await adversary.Ask(Attacks.Short(adversary), Enum.Parse<Leak>(leak), most: 1, stop));
    }
}
