using Saola.Platform.Intake;
using Saola.Platform.Intake.Diagnosis;
using Saola.Platform.Intake.Templates;
using Saola.Platform.Tests.Intake.Sheets;
using Saola.Records;

namespace Saola.Platform.Tests.Intake.Templates;

/// <summary>Tables to be filled in.</summary>
public sealed class TemplateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, TemplateLanguage, string> All => new(
        TemplateFile.Kinds.SelectMany(k => new[] { TemplateLanguage.English, TemplateLanguage.Chinese }.SelectMany(l => new[] { ".xlsx", ".csv" }.Select(e => (k, l, e)))));

    [Fact]
    public void There_are_four_of_them() => Assert.Equal(["occurrence", "survey", "camera-trap", "checklist"], TemplateFile.Kinds);

    [Theory]
    [MemberData(nameof(All))]
    public void A_template_loads_without_a_mapping_and_its_example_says_that_it_is_synthetic(string kind, TemplateLanguage language, string ending)
    {
        using var source = Source.Open(Write(kind, language, ending), new SourceOptions());
        var expected = (kind, ending) switch
        {
            ("checklist", _) => new[] { "Taxon" },
            ("occurrence", _) or (_, ".csv") => ["Occurrence"],
            _ => ["Event", "Occurrence"],
        };
        Assert.Equal(expected, source.Tables.Select(t => t.RowType));
        foreach (var table in source.Tables)
        {
            Assert.All(table.Columns, c => Assert.NotNull(Headers.Known(c.Header)));
            var row = Assert.Single(Reading.Rows(table));
            Assert.Contains(row, v => v.Contains("SYNTHETIC", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("basisOfRecord")]
    [InlineData("occurrenceStatus")]
    [InlineData("sex")]
    [InlineData("lifeStage")]
    [InlineData("license")]
    public void The_interpreters_understand_what_the_lists_offer(string term)
    {
        var context = new InterpretationContext(Saola.Geo.CountryIndex.Empty, 40_000);
        var choices = TemplateChoices.Of(term);
        Assert.NotEmpty(choices);
        foreach (var choice in choices)
        {
            var basic = Interpretation.Basic(term == "basisOfRecord" ? VerbatimRecord.Of((Term.BasisOfRecord, choice)) : VerbatimRecord.Of((Term.Of(term), choice), (Term.BasisOfRecord, "HumanObservation")), context);
            Assert.True(basic.Issues.IsEmpty, $"{term} {choice}: {basic.Issues}");
            var understood = term switch { "sex" => basic.Sex, "lifeStage" => basic.LifeStage, "license" => basic.License is "UNSUPPORTED" or "UNSPECIFIED" ? null : basic.License, _ => "" };
            Assert.True(understood is not null, $"{term} {choice}");
        }
    }

    [Fact]
    public void Every_column_has_its_words_in_both_languages_and_its_term_is_Darwin_Core()
    {
        foreach (var language in new[] { TemplateLanguage.English, TemplateLanguage.Chinese })
        {
            foreach (var column in TemplateFile.Kinds.SelectMany(k => Template.Of(k, language).Sheets).SelectMany(s => s.Columns))
            {
                Assert.NotNull(Headers.Known(column.Term));
                Assert.False(string.IsNullOrWhiteSpace(column.Label), column.Term);
                Assert.True(column.Choices.Count == 0 || column.Example.Length == 0 || column.Choices.Contains(column.Example), column.Term);
            }
        }
    }

    [Theory]
    [InlineData("occurrence")]
    [InlineData("survey")]
    [InlineData("camera-trap")]
    [InlineData("checklist")]
    public void A_template_that_was_filled_in_loads_and_nothing_is_wrong_with_it(string kind)
    {
        foreach (var language in new[] { TemplateLanguage.English, TemplateLanguage.Chinese })
        {
            var workbook = new TestWorkbook();
            foreach (var sheet in Template.Of(kind, language).Sheets)
            {
                string[] Filled(int row) => [.. sheet.Columns.Select(c => c.Example.StartsWith("SYNTHETIC", StringComparison.Ordinal) || c.Example.Length == 0 ? "" : c.Term.EndsWith("ID", StringComparison.Ordinal) ? $"{c.Example}-{row}" : c.Example)];
                workbook.Texts(sheet.Name, [[.. sheet.Columns.Select(c => c.Label)], [.. sheet.Columns.Select(c => c.Term)], .. Enumerable.Range(1, 9).Select(Filled)]);
            }

            var report = Diagnoser.Run(_folder.Write($"{kind}-{language}.xlsx", workbook.Bytes()), new DiagnosisOptions(), TestContext.Current.CancellationToken);
            Assert.Empty(report.Findings);
            Assert.All(report.Tables, t => Assert.Equal((9L, 0L), (t.Rows, t.Quarantined)));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_template_that_nobody_filled_in_says_that_its_row_is_an_example(string kind, TemplateLanguage language, string ending)
    {
        var findings = Diagnoser.Run(Write(kind, language, ending), new DiagnosisOptions(), TestContext.Current.CancellationToken).Findings;
        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.Equal(("example-row", "1 row is the template's synthetic example"), (f.Kind, f.Message)));
    }

    [Fact]
    public void The_same_template_has_the_same_bytes() =>
        Assert.Equal(File.ReadAllBytes(Write("survey", TemplateLanguage.Chinese, ".xlsx")), File.ReadAllBytes(Write("survey", TemplateLanguage.Chinese, ".xlsx", "again")));

    public void Dispose() => _folder.Dispose();

    private string Write(string kind, TemplateLanguage language, string ending, string name = "t")
    {
        using var memory = new MemoryStream();
        if (ending == ".csv") TemplateFile.WriteCsv(memory, kind, language);
        else TemplateFile.WriteXlsx(memory, kind, language);
        return _folder.Write($"{kind}-{language}-{name}{ending}", memory.ToArray());
    }
}
