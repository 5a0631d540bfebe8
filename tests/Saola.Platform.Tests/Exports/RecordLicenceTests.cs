using System.Text;
using Saola.Platform.Access;
using Saola.Platform.Exports;
using Saola.Platform.Store;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Exports;

/// <summary>Each row of an archive names the licence that its record is under: its own, or that of its dataset.</summary>
public sealed class RecordLicenceTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("source=free", "1 CC0_1_0", "2 CC0_1_0")]
    [InlineData("source=said", "3 CC_BY_4_0", "4 CC_BY_NC_4_0")]
    [InlineData("source=mixed", "5 CC_BY_4_0", "6 CC_BY_NC_4_0")]
    [InlineData("source=silent", "7 UNSPECIFIED")]
    [InlineData("source=!mixed", "1 CC0_1_0", "2 CC0_1_0", "3 CC_BY_4_0", "4 CC_BY_NC_4_0", "7 UNSPECIFIED")]
    [InlineData("source=!said", "1 CC0_1_0", "2 CC0_1_0", "5 CC_BY_4_0", "6 CC_BY_NC_4_0", "7 UNSPECIFIED")]
    [InlineData("source=other", new string[0])]
    public async Task A_row_names_the_licence_that_it_is_under(string filter, params string[] expected)
    {
        Load("free", "https://creativecommons.org/publicdomain/zero/1.0/", "1,", "2,");
        Load("said", null, "3,CC BY 4.0", "4,CC BY-NC 4.0");
        Load("mixed", "CC-BY-4.0", "5,", "6,CC BY-NC 4.0");
        Load("silent", null, "7,");
        await using var store = HomeStore.Open(_home.Home);
        foreach (var kind in new[] { "simple-csv", "dwca" })
        {
            var ask = Ask.Of(kind, [KeyValuePair.Create(filter.Split('=')[0], filter.Split('=')[1])]).At(store.CurrentId);
            using var bytes = new MemoryStream();
            await Answer.Write(await ExportContext.Of(store, ask, Principal.Anonymous, _ => null, TestContext.Current.CancellationToken), bytes, TestContext.Current.CancellationToken);
            var lines = Encoding.UTF8.GetString(Unzipped.Of(bytes.ToArray())["occurrence." + (kind == "dwca" ? "txt" : "csv")]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).ToList();
            var (id, license) = (Array.IndexOf(lines[0], "occurrenceID"), Array.IndexOf(lines[0], "license"));
            Assert.Equal(expected, lines.Skip(1).Select(l => $"{l[id]} {l[license]}").Order(StringComparer.Ordinal));
        }
    }

    private void Load(string dataset, string? license, params string[] rows) => _home.LoadText(
        dataset, dataset + ".csv", $"occurrenceID,license,scientificName,basisOfRecord\n{string.Concat(rows.Select(r => r + ",Sus scrofa,HumanObservation\n"))}", TestHome.Options with { License = license });
}
