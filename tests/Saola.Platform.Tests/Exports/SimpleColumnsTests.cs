using System.Text;
using Saola.Platform.Access;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Store;
using Saola.Platform.Tests.Taxa;

namespace Saola.Platform.Tests.Exports;

/// <summary>Keys in the rows of GBIF's simple downloads.</summary>
public sealed class SimpleColumnsTests : IDisposable
{
    private readonly ChecklistHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task A_record_has_the_key_of_the_species_that_it_is_or_is_below_and_of_who_published_it()
    {
        _home.LoadText("cats.csv", ChecklistHome.Cats + "a,Panthera tigris altaica,\"(Temminck, 1844)\",subspecies,accepted,,t,,\n");
        _home.LoadRecords("d", "occurrenceID,scientificName,basisOfRecord\n1,Panthera tigris,HumanObservation\n2,Panthera tigris altaica,HumanObservation\n3,Felis tigris,HumanObservation\n4,Panthera,HumanObservation\n5,Ignota nulla,HumanObservation\n");
        await using var store = HomeStore.Open(_home.Home);
        var context = await ExportContext.Of(store, Ask.Of("simple-csv", []).At(store.CurrentId), Principal.Anonymous, _ => null, TestContext.Current.CancellationToken);
        context = context with { Datasets = [.. context.Datasets.Select(d => d with { Description = d.Description with { Publisher = "Museum of Cats" } })] };
        using var bytes = new MemoryStream();
        await Answer.Write(context, bytes, TestContext.Current.CancellationToken);
        var lines = Encoding.UTF8.GetString(Unzipped.Of(bytes.ToArray())["occurrence.csv"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).ToList();
        string[] Column(string name) => [.. lines.Skip(1).OrderBy(l => l[2], StringComparer.Ordinal).Select(l => l[Array.IndexOf(lines[0], name)])];
        Assert.Equal(["1", "2", "3", "4", "5"], Column("occurrenceID"));
        Assert.Equal(["cats:t", "cats:t", "cats:t", "", ""], Column("speciesKey"));
        Assert.Equal("cats:a", Column("taxonKey")[1]);
        Assert.All(Column("publishingOrgKey"), key => Assert.Equal(new DatasetDescription { Publisher = " museum OF cats" }.PublisherKey, key));
    }
}
