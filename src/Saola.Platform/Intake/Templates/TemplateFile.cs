using System.Text;
using Saola.Platform.Home;
using Saola.Platform.Intake.Sheets;

namespace Saola.Platform.Intake.Templates;

/// <summary>Templates as files.</summary>
public static class TemplateFile
{
    private const string Notes = "Notes", Lists = "Lists";
    private const int HeaderRow = 2;

    /// <summary>occurrence, survey, camera-trap, checklist.</summary>
    public static IReadOnlyList<string> Kinds => Template.Kinds;

    /// <summary>The languages that templates are in, as tags.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "zh"];

    /// <summary>What the names of their files end in.</summary>
    public static IReadOnlyList<string> Forms { get; } = [".xlsx", ".csv"];

    /// <param name="to">Where it is written.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="form">One of <see cref="Forms"/>.</param>
    /// <param name="tag">One of <see cref="Languages"/>.</param>
    public static void Write(Stream to, string kind, string form, string tag)
    {
        var language = tag == "zh" ? TemplateLanguage.Chinese : TemplateLanguage.English;
        if (form == ".csv") WriteCsv(to, kind, language);
        else WriteXlsx(to, kind, language);
    }

    /// <summary>Writes a workbook: above the header a readable name of each column, below it a synthetic example; notes and lists of values on other sheets.</summary>
    public static void WriteXlsx(Stream to, string kind, TemplateLanguage language)
    {
        var template = Template.Of(kind, language);
        var lists = template.Sheets.SelectMany(s => s.Columns).Where(c => c.Choices.Count > 0).DistinctBy(c => c.Term).ToList();
        var sheets = template.Sheets.Select(s => Sheet(s, lists)).ToList();
        sheets.Add(NotesOf(template, language));
        if (lists.Count > 0) sheets.Add(ListsOf(lists));
        XlsxOutput.Write(to, sheets);
    }

    /// <summary>Writes one flat table (CSV): the columns of all sheets, and a synthetic example.</summary>
    public static void WriteCsv(Stream to, string kind, TemplateLanguage language)
    {
        var columns = Template.Of(kind, language).Sheets.OrderByDescending(s => s.Name == "Occurrence").SelectMany(s => s.Columns).DistinctBy(c => c.Term).ToList();
        // With a byte order mark: without it a spreadsheet program takes the file for the code page of its country.
        to.Write(Encoding.UTF8.Preamble);
        to.Write(Encoding.UTF8.GetBytes($"{string.Join(',', columns.Select(c => c.Term))}\r\n{string.Join(',', columns.Select(c => CsvCell.Of(c.Example)))}\r\n"));
    }

    private static SheetText Sheet(TemplateSheet sheet, List<TemplateColumn> lists) => new(sheet.Name,
    [
        [.. sheet.Columns.Select(c => (c.Label, CellLook.Label))],
        [.. sheet.Columns.Select(c => (c.Term, c.Need == "!" ? CellLook.Needed : CellLook.Header))],
        [.. sheet.Columns.Select(c => (c.Example, CellLook.Example))],
    ])
    {
        Frozen = HeaderRow,
        Widths = [.. sheet.Columns.Select(c => Math.Clamp(Math.Max(c.Term.Length, c.Example.Length) + 2.0, 12, 40))],
        Choices = [.. sheet.Columns.Select((c, i) => (Column: i, List: lists.FindIndex(l => l.Term == c.Term))).Where(c => c.List >= 0)
            .Select(c => new CellChoice(c.Column, HeaderRow + 1, RangeOf(lists, c.List)))],
    };

    private static SheetText NotesOf(Template template, TemplateLanguage language)
    {
        var zh = language == TemplateLanguage.Chinese;
        List<IReadOnlyList<(string, CellLook)>> rows =
        [
            [(zh ? "第 2 行是达尔文核心（Darwin Core）术语，请勿改动；从第 3 行起填写，每行一条。示例行为合成数据，请替换或删除。" : "Row 2 holds Darwin Core terms: leave it as it is, and write from row 3 on, a row for each. The example row is synthetic: replace or delete it.", CellLook.Plain)],
            [],
            [(zh ? "工作表" : "Sheet", CellLook.Header), (zh ? "术语" : "Term", CellLook.Header), (zh ? "名称" : "Name", CellLook.Header), (zh ? "是否必填" : "Needed", CellLook.Header), (zh ? "填写说明" : "How to fill it in", CellLook.Header)],
        ];
        foreach (var sheet in template.Sheets)
        {
            foreach (var column in sheet.Columns)
            {
                var need = column.Need switch { "!" => zh ? "必填" : "yes", "+" => zh ? "建议填写" : "should", _ => "" };
                rows.Add([(sheet.Name, CellLook.Plain), (column.Term, CellLook.Plain), (column.Label, CellLook.Plain), (need, CellLook.Plain), (column.Note, CellLook.Plain)]);
            }
        }

        return new SheetText(Notes, rows) { Widths = [14, 34, 26, 12, 90] };
    }

    private static SheetText ListsOf(List<TemplateColumn> lists)
    {
        List<IReadOnlyList<(string, CellLook)>> rows = [[.. lists.Select(l => (l.Term, CellLook.Header))]];
        for (var i = 0; i < lists.Max(l => l.Choices.Count); i++) rows.Add([.. lists.Select(l => (i < l.Choices.Count ? l.Choices[i] : "", CellLook.Plain))]);
        return new SheetText(Lists, rows) { IsHidden = true };
    }

    private static string RangeOf(List<TemplateColumn> lists, int list)
    {
        var letters = SheetSurvey.Reference(1, list)[..^1];
        return $"{Lists}!${letters}$2:${letters}${lists[list].Choices.Count + 1}";
    }
}
