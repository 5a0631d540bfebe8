using ExcelDataReader;
using Saola.Licences;
using Saola.Platform.Screening;

namespace Saola.Platform.Tests.Screening;

/// <summary>The workbook of the synthetic road's screening.</summary>
public sealed class ScreeningWorkbookTests : SyntheticRoad
{
    [Fact]
    public async Task A_workbook_holds_the_figures_of_the_screening()
    {
        var found = await Screen(new ScreeningOptions { Buffers = [0, 1, 5], Purpose = Purpose.Research });
        var workbook = ScreeningWorkbook.Of(found);
        Assert.Equal(workbook, ScreeningWorkbook.Of(found));
        var sheets = Sheets(workbook);
        Assert.Equal(["Screening", "Zones", "Places", "Species", "Not known", "Sources"], sheets.Select(s => s.Name));

        Assert.Equal(found.Zones.Select(z => (z.Kilometres, z.Area, z.Records, z.Generalised, z.Species)),
            Rows("Zones").Select(r => ((double?)r["km from the project"], Number(r["Area (km²)"]), (long)Number(r["Records"]), (long)Number(r["Of them only a cell is known"]), (long)Number(r["Species"]))));
        Assert.Equal(found.Places.Select(p => (p.Name, p.Area, p.Distance, p.ProjectLength, p.Overlaps.FirstOrDefault(o => o.Kilometres == 5)?.Share, p.License)),
            Rows("Places").Select(r => ((string)r["Name"]!, Number(r["Area (km²)"]), Number(r["km from the project"]), (double?)r["Project in it (km)"], (double?)r["Of it within 5 km (share)"], (string?)r["Licence"])));
        Assert.Equal(found.Species.Select(s => (s.Species, s.RedList, s.LastYear, Of(s)?.Records ?? 0, Of(s)?.Uncertain ?? 0, s.RangeArea)),
            Rows("Species").Select(r => ((string)r["Species"]!, (string?)r["Red List"], (int?)(double?)r["Last year"], (long)Number(r["Records within 5 km"]), (long)Number(r["Uncertain within 5 km"]), (double?)r["Range (km²)"])));
        Assert.Equal(found.Gaps.Select(g => g.Text), Rows("Not known").Select(r => (string)r["In words"]!));
        var used = found.Layers.Select(l => (l.Title, l.License, l.Object)).Concat(found.Checklists.Select(c => (c.Title, c.License, c.Object))).Select(u => Source(u.Title, u.License, u.Object));
        Assert.Equal(used.Concat(found.Datasets.Select(d => Source(d.Title, d.License, d.Release))), Rows("Sources").Select(r => Source((string?)r["Title"], (string?)r["Licence"], (string?)r["Object (SHA-256)"])));

        static (string?, string, string?) Source(string? title, string? licence, string? hash) => (title, licence ?? "not stated", hash);
        ZoneRecords? Of(SpeciesFinding species) => species.Zones.FirstOrDefault(z => z.Kilometres == 5);
        double Number(object? cell) => Assert.IsType<double>(cell);
        IEnumerable<Dictionary<string, object?>> Rows(string sheet)
        {
            var rows = sheets.Single(s => s.Name == sheet).Rows;
            return rows.Skip(1).Select(row => row.Select((cell, i) => ((string)rows[0][i]!, cell)).ToDictionary());
        }
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.org\")")]
    [InlineData("+1")]
    [InlineData("-1+2")]
    [InlineData("@SUM(A1)")]
    [InlineData("<b> & 大象")]
    public async Task A_text_of_a_workbook_is_never_a_formula(string text)
    {
        var found = await Screen(new ScreeningOptions { Buffers = [0, 1], Purpose = Purpose.Research });
        var workbook = ScreeningWorkbook.Of(found with { Name = text, Places = [.. found.Places.Select(p => p with { Name = text })], Species = [.. found.Species.Select(s => s with { Species = text })] });

        foreach (var sheet in new[] { "Screening", "Places", "Species" })
            Assert.Contains(Sheets(workbook).Single(s => s.Name == sheet).Rows, row => row.Contains(text));
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(workbook));
        foreach (var part in zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(part.Open());
            Assert.DoesNotMatch("<f[ >]", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_workbook_can_be_read_whatever_a_name_holds()
    {
        var found = await Screen(new ScreeningOptions { Buffers = [0, 1], Purpose = Purpose.Research });
        var names = new[] { "a\u0001b", "a\ud800b", "_x0041_", new string('x', 40_000) };
        var read = Sheets(ScreeningWorkbook.Of(found with { Places = [.. names.Select(name => found.Places[0] with { Name = name })] })).Single(s => s.Name == "Places").Rows.Skip(1).Select(row => (string)row[1]!).ToList();

        Assert.Equal(["ab", "a\ufffdb", "_x0041_"], read[..3]);
        Assert.Equal(32_767, read[3].Length);
    }

    private static List<(string Name, List<object?[]> Rows)> Sheets(byte[] workbook)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(workbook));
        var sheets = new List<(string, List<object?[]>)>();
        do
        {
            var rows = new List<object?[]>();
            while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            sheets.Add((reader.Name, rows));
        }
        while (reader.NextResult());
        return sheets;
    }
}
