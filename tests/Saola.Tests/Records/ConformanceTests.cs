using Saola.Geo;
using Saola.Records;
using Saola.Testing;

namespace Saola.Tests.Records;

public sealed class ConformanceTests
{
    [Fact]
    public void Ninety_eight_percent_of_the_Turkish_records_are_read_as_GBIF_reads_them()
    {
        var folder = Shared.Find("cases", "interpreted", "turkey-1534");
        var context = new InterpretationContext(CountryIndex.Empty, World.LatestDay);
        var theirs = Rows(Path.Combine(folder, "occurrence.txt")).ToDictionary(row => row["gbifID"]);
        int read = 0, equal = 0;
        foreach (var row in Rows(Path.Combine(folder, "verbatim.txt")))
        {
            var record = new VerbatimRecord([.. row.Keys.Select(Term.Of)], [.. row.Values.Select(value => value.Length == 0 ? null : value)]);
            var location = Interpretation.Location(record, context);
            var time = Interpretation.Time(record, context);
            var basic = Interpretation.Basic(record, context);
            var gbif = theirs[row["gbifID"]];
            read++;
            if (location.CountryCode == gbif["countryCode"]
                && Text(location.DecimalLatitude) == gbif["decimalLatitude"] && Text(location.DecimalLongitude) == gbif["decimalLongitude"]
                && (Text(time.Year), Text(time.Month), Text(time.Day)) == (gbif["year"], gbif["month"], gbif["day"])
                && basic.BasisOfRecord == gbif["basisOfRecord"])
                equal++;
        }

        Assert.Equal(1534, read);
        Assert.True(equal >= 0.98 * read, $"{equal} of {read} equal");
    }

    private static string Text<T>(T? value) where T : struct, IFormattable => value?.ToString(format: null, System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static IEnumerable<Dictionary<string, string>> Rows(string path)
    {
        string[]? header = null;
        foreach (var line in File.ReadLines(path))
        {
            var fields = line.Split('\t');
            if (header is null) header = fields;
            else yield return header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second);
        }
    }
}
