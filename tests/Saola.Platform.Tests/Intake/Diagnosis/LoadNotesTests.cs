using System.Globalization;
using System.Text;
using Saola.Platform.Tests.Intake.Sheets;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Intake.Diagnosis;

/// <summary>A load looks at a sample of its tables before anything is published.</summary>
public sealed class LoadNotesTests
{
    [Fact]
    public void What_is_wrong_with_a_table_is_among_the_notes_of_its_release()
    {
        using var home = new TestHome();
        var text = new StringBuilder("occurrenceID,scientificName,countryCode,decimalLatitude,decimalLongitude,eventDate,license\n");
        for (var i = 0; i < 9000; i++)
        {
            // The second half has its dates in another form, and all coordinates are exchanged.
            var date = new DateTime(2000, 1, 1).AddDays(i % 3000).ToString(i < 4500 ? "yyyy-MM-dd" : "dd/MM/yyyy", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{i},Panthera tigris,KH,{104 + (i % 997 / 1000.0):F4},{12 + (i % 991 / 1000.0):F4},{date},CC0\n");
        }

        var release = home.LoadText("d", "t.csv", text.ToString()).Release!;
        Assert.Equal(["the column 'eventDate' changes its meaning", "the latitude and the longitude are in each other's place"],
            release.Warnings.Select(w => w.Contains("changes its meaning", StringComparison.Ordinal) ? "the column 'eventDate' changes its meaning" : "the latitude and the longitude are in each other's place").Order(StringComparer.Ordinal));
        Assert.All(release.Warnings, w => Assert.EndsWith("; 'saola diagnose' tells where, and what to do", w, StringComparison.Ordinal));
        Assert.Empty(home.LoadText("e", "e.csv", text.ToString(), TestHome.Options with { DiagnosedRows = 0 }).Release!.Warnings);
    }

    [Fact]
    public void Every_small_sheet_of_a_table_is_looked_at()
    {
        using var folder = new TemporaryFolder();
        using var home = new TestHome();
        string[] headers = ["occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "license"];
        var path = folder.Write("two.xlsx", new TestWorkbook()
            .Texts("2019", headers, ["1", "Rosa canina", "10.5", "20.5", "CC0"], ["2", "Rosa canina", "10.6", "20.5", "CC0"])
            .Texts("2020", headers, ["3", "Rosa canina", "0", "0", "CC0"], ["4", "Rosa canina", "10.7", "20.7", "CC0"]).Bytes());
        Assert.Contains(home.Load("d", path).Release!.Warnings, w => w.Contains("the coordinates 0, 0", StringComparison.Ordinal));
    }
}
