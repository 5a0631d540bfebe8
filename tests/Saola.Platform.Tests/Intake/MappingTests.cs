using System.Runtime.CompilerServices;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Mapped;
using Saola.Testing;

namespace Saola.Platform.Tests.Intake;

public sealed class MappingTests
{
    [Theory]
    [InlineData("euppollnet.yaml", "euppollnet/Interaction_data.csv.gz", 2, 1_162_913)]
    [InlineData("earthworms.yaml", "earthworms/Earthworm_occurrence_GBIF-sWorm-Edapho-SoilReCon.csv.gz", 1, 80_609)]
    [InlineData("earthworms-sworm.yaml", "earthworms/SppOccData_sWorm_v2.csv.gz", 1, 22_690)]
    [InlineData("croppol.yaml", "croppol/CropPol_field_level_data.csv.gz", 1, 3_448)]
    [InlineData("croppol-insect-sampling.yaml", "croppol_insect_sampling.tar.gz", 1, 49_795)]
    [InlineData("aedes.yaml", "aedes_global/data/aegypti_albopictus.csv.gz", 1, 42_066)]
    [InlineData("tree-plots.yaml", "global_tree_plots/PLOTS_with_environment.csv.gz", 1, 1_932)]
    public void Every_sample_mapping_fits_its_table(string mapping, string data, int records, int rows)
    {
        using var source = Source.Open(Shared.Find(["data", "occurrences", .. data.Split('/')]), Options(Sample(mapping)));
        var table = Assert.Single(source.Tables);
        Assert.Equal(records, table.Records.Count);
        Assert.NotNull(source.Description.Title);
        int good = 0, kept = 0;
        foreach (var slab in table.Read(TestContext.Current.CancellationToken))
        {
            using (slab)
            {
                slab.Parse();
                good += slab.Rows;
                kept += slab.Quarantined.Count;
            }
        }

        Assert.Equal(rows, good + kept);
    }

    [Fact]
    public void A_row_becomes_two_records_with_templates_constants_joins_and_empty_values()
    {
        using var folder = new TemporaryFolder();
        var table = folder.Write("seen.csv", "study,site,plant,bee,n\nA,s1,Rosa canina,Apis mellifera,NA\nA,s9,Rosa canina,NA,3\n");
        folder.Write("sites.csv", "site,lat,lon\ns1,1.5,2.5\ns2,3,4\n");
        var map = folder.Write("map.yaml", """
            dataset: {title: Seen}
            empty: [NA, -999]
            join: [{file: sites.csv, key: site}]
            columns: {decimalLatitude: lat, decimalLongitude: lon, individualCount: n}
            constants: {basisOfRecord: HumanObservation}
            records:
              - columns: {occurrenceID: "{study}:{row}:p", scientificName: plant, associatedTaxa: "visited by {bee}"}
              - columns: {occurrenceID: "{study}:{row}:b", scientificName: bee}
                constants: {kingdom: Animalia}
            """);
        using var source = Source.Open(table, Options(map));
        Assert.Equal("Seen", source.Description.Title);
        var read = source.Tables[0];
        var rows = Reading.Rows(read);
        string? Value(int record, int row, string term)
        {
            var column = read.Records[record].Single(c => c.Term.Name == term);
            var value = column.Index < 0 ? "" : rows[row][column.Index];
            return value.Length > 0 ? value : column.Default;
        }

        Assert.Equal("A:2:p", Value(0, 0, "occurrenceID"));
        Assert.Equal("A:3:b", Value(1, 1, "occurrenceID"));
        Assert.Equal("visited by Apis mellifera", Value(0, 0, "associatedTaxa"));
        Assert.Null(Value(0, 1, "associatedTaxa"));
        Assert.Null(Value(1, 1, "scientificName"));
        Assert.Equal("1.5", Value(0, 0, "decimalLatitude"));
        Assert.Null(Value(0, 1, "decimalLatitude"));
        Assert.Null(Value(0, 0, "individualCount"));
        Assert.Equal("Animalia", Value(1, 0, "kingdom"));
        Assert.Equal("A", Value(0, 0, "study"));
    }

    [Fact]
    public void A_column_that_the_table_lacks_is_named_with_those_it_has()
    {
        using var folder = new TemporaryFolder();
        var table = folder.Write("t.csv", "a,b\n1,2\n");
        var map = folder.Write("map.yaml", "columns: {scientificName: name}\n");
        var error = Assert.Throws<SaolaException>(() => Source.Open(table, Options(map)));
        Assert.Contains("no column 'name'; its columns are a, b", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("columns:\n", "'columns:' is empty")]
    [InlineData("columns: {scientificName: a}\ndataset:\n", "'dataset:' is empty")]
    [InlineData("columns: {scientificName: a}\nempty:\n  -\n", "'empty:' has an item without a value")]
    [InlineData("columns: {scientificName: a}\njoin:\n  -\n", "an item of 'join:' has no file or no key")]
    [InlineData("columns: {scientificName: a}\njoin: [{file: x.csv}]\n", "an item of 'join:' has no file or no key")]
    [InlineData("columns: {scientificName: a}\nrecords:\n  -\n", "an item of 'records:' is empty")]
    [InlineData("columns:\n  scientificName:\n", "'scientificName:' names no column")]
    [InlineData("records:\n  - columns: {sex: }\n", "'sex:' names no column")]
    [InlineData("columns: {scientificName: a, ScientificName: b}\n", "the term 'scientificName' is given twice")]
    [InlineData("columns: {scientificName: a}\ncolums: {}\n", "line 2: 'colums' is nothing that can be said here")]
    [InlineData("hello\n", "line 1: something else is expected here")]
    [InlineData("- a\n", "line 1: something else is expected here")]
    [InlineData("columns: {scientificName: a}\nempty: NA\n", "line 2: something else is expected here")]
    [InlineData("columns: {scientificName: {a}\n", "line 1: ")]
    [InlineData("columns:\n  scientificName: {a\n", "")]
    [InlineData("columns:\n  scientificName: a}\n  sex: }\n", "")]
    [InlineData("columns: {scientificName: a}\nempty: [a\n", "")]
    [InlineData("{", "")]
    [InlineData("{{", "")]
    [InlineData("columns: {scientificName: a}\nheaderRow: {\n", "")]
    [InlineData("columns: {scientificName: a}\n? {\n", "")]
    [InlineData("columns: {scientificName: \"a}\n", "")]
    [InlineData("columns: &a {scientificName: *b}\n", "")]
    [InlineData("columns: !!int {scientificName: a}\n", "")]
    public void A_mapping_with_a_slip_is_refused_in_words_of_the_mapping(string text, string reason)
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<SaolaException>(() => Source.Open(folder.Write("t.csv", "a,b\n1,2\n"), Options(folder.Write("map.yaml", text))));
        Assert.Contains("map.yaml: " + reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Saola.", error.Message.Replace(folder.Path, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Whatever_a_mapping_file_holds_it_is_read_or_refused_in_one_line()
    {
        using var folder = new TemporaryFolder();
        string[] strange = ["{", "}", "[", "]", "\"", "'", ":", "- ", "? ", "&a ", "*a", "!x ", "|\n", ">\n", "#", "\n", "  ", "\t", "---\n", "...", "%", "@", "`", "\0", "大象", ","];
        const string Sound = "dataset: {title: Synthetic}\nrowType: occurrence\nempty: [NA]\ncolumns: {scientificName: bee, locality: \"{a}:{row}\"}\njoin: [{file: sites.csv, key: site}]\n";
        var random = new Random(20260);
        var read = 0;
        for (var i = 0; i < 4_000; i++)
        {
            var text = Sound;
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var at = random.Next(text.Length);
                text = random.Next(3) == 0 ? text.Remove(at, Math.Min(random.Next(1, 6), text.Length - at)) : text.Insert(at, strange[random.Next(strange.Length)]);
            }

            var file = folder.Write("map.yaml", text);
            try
            {
                Mapping.Read(file);
                read++;
            }
            catch (SaolaException e)
            {
                Assert.DoesNotContain('\n', e.Message);
                Assert.DoesNotContain("YamlDotNet", e.Message, StringComparison.Ordinal);
            }
        }

        Assert.InRange(read, 1, 3_999);
    }

    [Fact]
    public void What_looks_like_a_slip_of_the_pen_is_told()
    {
        using var folder = new TemporaryFolder();
        var table = folder.Write("t.csv", "a,b\n1,2\n");
        using var source = Source.Open(table, Options(folder.Write("map.yaml", "rowType: occurrence\ncolumns: {scientificNaem: a}\n")));
        Assert.Equal("Occurrence", source.Tables[0].RowType);
        Assert.Contains("'scientificNaem' is no Darwin Core term", Assert.Single(source.Warnings), StringComparison.Ordinal);
        using var odd = Source.Open(table, Options(folder.Write("odd.yaml", "rowType: Occurence\ncolumns: {scientificName: a}\n")));
        Assert.Contains("'Occurence' no records are made", Assert.Single(odd.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_join_takes_the_first_of_two_rows_says_so_and_never_joins_by_nothing()
    {
        using var folder = new TemporaryFolder();
        var table = folder.Write("t.csv", "bee,site\nApis,A\nBombus,\nOsmia,NA\n");
        folder.Write("sites.csv", "site,locality\nA,first\nA,second\n,nowhere\nNA,nowhere\n");
        using var source = Source.Open(table, Options(folder.Write("map.yaml", "empty: [NA]\ncolumns: {scientificName: bee, locality: locality}\njoin: [{file: sites.csv, key: site}]\n")));
        Assert.Contains("1 row of sites.csv repeats the key", Assert.Single(source.Warnings), StringComparison.Ordinal);
        var locality = source.Tables[0].Columns.Single(c => c.Term.Name == "locality").Index;
        Assert.Equal(["first", "", ""], Reading.Rows(source.Tables[0]).Select(r => r[locality]));
    }

    private static SourceOptions Options(string mapping) => new() { MappingFile = mapping, SlabBytes = 4 << 20 };

    private static string Sample(string name, [CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "samples", "mappings", name));
}
