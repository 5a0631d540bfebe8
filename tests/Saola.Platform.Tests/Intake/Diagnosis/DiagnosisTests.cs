using Saola.Platform.Intake.Diagnosis;
using static Saola.Platform.Tests.Intake.Diagnosis.DiagnosedTable;

namespace Saola.Platform.Tests.Intake.Diagnosis;

/// <summary>What usually goes wrong on the way, told with evidence and a remedy; and nothing said of what is right.</summary>
public sealed class DiagnosisTests : DiagnosisCase
{
    [Fact]
    public void A_table_that_is_right_has_no_findings() => Assert.Empty(Diagnose(Table(_ => { })).Findings);

    [Fact]
    public void A_table_without_rows_is_told()
    {
        Assert.Contains(Diagnose("occurrenceID,scientificName,license\n").Findings, f => f is { Kind: "no-rows", Message: "the table has a header and no rows" });
        var found = Assert.Single(Diagnose("occurrenceID,scientificName,license\n,,\n,,\n").Findings, f => f.Kind == "no-rows");
        Assert.Equal("all of its rows are left out (2); of the first, the row has no value", found.Message);
    }

    [Fact]
    public void A_table_that_needs_a_mapping_is_looked_through_all_the_same()
    {
        var report = Diagnose("编号,物种学名,纬度\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},SÃ£o JosÃ©,1{i}.5\n")));
        Assert.Equal("unmapped-headers", report.Findings[0].Kind);
        Assert.StartsWith("saola map guess ", report.Findings[0].Paste, StringComparison.Ordinal);
        Assert.Contains(report.Findings, f => f.Kind == "wrong-encoding");
    }

    [Fact]
    public void No_mapping_is_proposed_for_an_archive_which_takes_none()
    {
        var columns = TestRow.Columns.ToList();
        var fields = string.Concat(columns.Select((c, i) => $"<field index=\"{i}\" term=\"http://rs.tdwg.org/dwc/terms/{c switch { "decimalLatitude" => "decimalLongitude", "decimalLongitude" => "decimalLatitude", _ => c }}\"/>"));
        var path = Path.GetDirectoryName(Folder.Write("a/occurrence.csv", Table(_ => { })))!;
        Folder.Write("a/meta.xml", $"<archive xmlns=\"http://rs.tdwg.org/dwc/text/\"><core fieldsTerminatedBy=\",\" fieldsEnclosedBy='\"' ignoreHeaderLines=\"1\" rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\"><files><location>occurrence.csv</location></files><id index=\"0\"/>{fields}</core></archive>");
        var found = Assert.Single(Diagnoser.Run(path, Options, TestContext.Current.CancellationToken).Findings, f => f.Kind == "swapped-coordinates");
        Assert.Null(found.Paste);
        Assert.EndsWith("name the columns the other way round (in the source, or in the meta.xml of an archive: a mapping file is for single tables)", found.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_licence_that_is_missing_is_told()
    {
        var found = One("missing-license", Table(r => r["license"] = ""));
        Assert.Contains("--license", found.Paste!, StringComparison.Ordinal);
        Assert.Equal("unsupported-license", Assert.Single(Diagnose(Table(r => r["license"] = "All rights reserved")).Findings).Kind);
    }

    [Fact]
    public void The_same_source_gives_the_same_report()
    {
        var text = Table(r => (r["decimalLatitude"], r["decimalLongitude"], r["eventDate"]) = (r["decimalLongitude"], r["decimalLatitude"], "01/02/2020"));
        Assert.Equal(DiagnosisText.Of(Diagnose(text)), DiagnosisText.Of(Diagnose(text)));
    }

    [Fact]
    public void No_row_makes_a_diagnosis_throw()
    {
        var random = new Random(9);
        const string Signs = "0123456789.,-/:°'\"NSEW abcXYZ年月日é\uFFFDÃ©\t";
        for (var i = 0; i < 30; i++)
        {
            var text = Table(r =>
            {
                foreach (var name in r.Names) if (random.Next(3) == 0) r[name] = "\"" + string.Concat(Enumerable.Range(0, random.Next(15)).Select(_ => Signs[random.Next(Signs.Length)])).Replace("\"", "", StringComparison.Ordinal) + "\"";
            }, rows: 100);
            Assert.NotNull(DiagnosisText.Of(Diagnose(text)));
        }
    }
}
