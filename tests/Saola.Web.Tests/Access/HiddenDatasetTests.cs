using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake;

namespace Saola.Web.Tests.Access;

/// <summary>A dataset of which nothing is shown is not one that has nothing.</summary>
public sealed class HiddenDatasetTests : IAsyncLifetime
{
    private readonly AgreedServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("en", "None of this dataset", "holds no occurrence records")]
    [InlineData("zh", "此数据集的记录均不予显示", "此数据集不含出现记录")]
    public async Task The_page_of_a_dataset_under_embargo_says_that_its_records_are_not_shown(string language, string said, string unsaid)
    {
        Assert.DoesNotContain(said, (await _server.Get($"/dataset/closed?lang={language}")).Body, StringComparison.Ordinal);
        _server.Agree(new DatasetConditions { Embargo = new DateOnly(2091, 12, 31) });
        var page = (await _server.Get($"/dataset/closed?lang={language}")).Body;
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain(unsaid, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "as all of its records say")]
    [InlineData("zh", "其全部记录均如此注明")]
    public async Task A_licence_that_only_the_records_state_is_told_as_theirs(string language, string said)
    {
        var file = _server.In("own.tsv");
        await File.WriteAllTextAsync(file, "occurrenceID\tscientificName\tlicense\na\tSus scrofa\tCC0\nb\tSus scrofa\tCC0\n", TestContext.Current.CancellationToken);
        Loader.Load(SaolaHome.Open(_server.Home), [file], new LoadOptions { Dataset = "own" }, TestContext.Current.CancellationToken);
        Assert.Contains(said, (await _server.Get($"/dataset/own?lang={language}&snapshot=3")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(said, (await _server.Get($"/dataset/open?lang={language}")).Body, StringComparison.Ordinal);
    }
}
