using Saola.Platform.Intake.Guessing;
using Saola.Platform.Intake.Mapped;

namespace Saola.Platform.Intake.Sheets;

/// <summary>A sheet with a header.</summary>
internal sealed record HeadedSheet(SheetSurvey Survey, HeaderRows Header)
{
    public string Name => Survey.Sheet.Name;

    /// <summary>The columns with a header, or with values under it, and their headers.</summary>
    public List<(int Column, string Header)> Columns { get; } =
        [.. Enumerable.Range(0, Survey.Columns).Where(c => Header.Texts[c].Length > 0 || Survey.LastRow(c) > Header.Last).Select(c => (c, Header.Texts[c]))];

    public List<string> Headers { get; } = [.. Header.Texts.Where(h => h.Length > 0)];

    /// <summary>Whether there is a row under the header.</summary>
    public bool HasRows => Columns.Exists(c => Survey.LastRow(c.Column) > Header.Last);

    /// <summary>How many of the headers are names of terms.</summary>
    public int Terms { get; } = Header.Texts.Count(h => h.Length > 0 && Intake.Headers.Known(h) is not null);
}

/// <summary>From the sheets of a workbook to tables.</summary>
internal static class SheetOpening
{
    private const int MostTold = 10;

    /// <summary>The sheets that are shown and have a header.</summary>
    public static List<HeadedSheet> Headed(Workbook workbook, string path, List<string> warnings)
    {
        var found = new List<HeadedSheet>();
        foreach (var sheet in workbook.Sheets)
        {
            if (sheet.IsHidden)
            {
                warnings.Add($"{path}: the sheet '{sheet.Name}' is hidden; it is left out");
                continue;
            }

            var survey = SheetSurvey.Of(sheet, CancellationToken.None);
            if (HeaderRows.Find(survey) is { } header) found.Add(new HeadedSheet(survey, header));
        }

        return found.Count > 0 ? found : throw new SaolaException($"{path}: has no sheet with rows; look whether it is the right file, and whether its sheets are hidden");
    }

    /// <summary>The tables of a workbook whose headers need no mapping.</summary>
    /// <exception cref="SaolaException">They need one.</exception>
    public static List<SourceTable> Tables(Workbook workbook, string path, SourceOptions options, List<string> warnings)
    {
        var sheets = Headed(workbook, path, warnings);
        var named = sheets.Where(s => s.Terms >= 2 && RowTypes.OfName(s.Name) is not null).ToList();
        if (named.Count > 0 && named.Select(s => RowTypes.OfName(s.Name)).Distinct().Count() == named.Count) return Star(sheets, named, path, options, warnings);
        var own = sheets.Where(s => s.Terms > 0 && s.Terms * 2 >= s.Columns.Count(c => c.Header.Length > 0)).ToList();
        if (own.Count == 0)
        {
            var fullest = sheets.MaxBy(s => s.Survey.Rows)!;
            if (!options.AnyHeaders && !UnmappedHeaders.SaysWhat(fullest.Headers)) throw UnmappedHeaders.Refusal(path, fullest.Name, UnmappedHeaders.Of(fullest.Headers) is { Count: > 0 } unmapped ? unmapped : fullest.Headers);
            own = [fullest];
        }

        Check(own, path, options, warnings);
        var alike = own.Where(s => IsLike(s, own[0])).ToList();
        Tell(sheets.Except(alike), path, warnings);
        return [Table(alike, path, options, warnings)];
    }

    /// <summary>The table of the sheets that a mapping names, or of the fullest one.</summary>
    public static SheetTable Mapped(Workbook workbook, Mapping mapping, string mappingFile, string path, SourceOptions options, List<string> warnings)
    {
        if (mapping.Sheets.Count > 0) return Table([.. mapping.Sheets.Select(s => Named(workbook, s, headerRow: null, mappingFile))], path, options, warnings);
        if (mapping.Sheet is not { } name)
        {
            var sheets = Headed(workbook, path, warnings);
            var fullest = sheets.MaxBy(s => s.Survey.Rows)!;
            Tell(sheets.Where(s => s != fullest && !mapping.Join.Exists(j => j.Sheet == s.Name)), path, warnings);
            return Table([fullest], path, options, warnings);
        }

        return Table([Named(workbook, name, mapping.HeaderRow, mappingFile)], path, options, warnings);
    }

    /// <summary>A sheet by its name, for a mapping.</summary>
    /// <exception cref="SaolaException">There is no such sheet, or it has no header there.</exception>
    public static HeadedSheet Named(Workbook workbook, string name, int? headerRow, string mappingFile)
    {
        var sheet = workbook.Sheets.FirstOrDefault(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SaolaException($"{mappingFile}: the workbook has no sheet '{name}'; its sheets are {string.Join(", ", workbook.Sheets.Select(s => s.Name))}");
        var survey = SheetSurvey.Of(sheet, CancellationToken.None);
        var header = HeaderRows.Find(survey, headerRow)
            ?? throw new SaolaException($"{mappingFile}: the sheet '{name}' has no header{(headerRow is { } row ? $" in row {row}" : "")}; correct 'headerRow:', or leave it out");
        return new HeadedSheet(survey, header);
    }

    /// <summary>One table of sheets that share their headers.</summary>
    public static SheetTable Table(IReadOnlyList<HeadedSheet> sheets, string path, SourceOptions options, List<string> warnings)
    {
        var headers = new List<string>();
        var parts = new List<SheetPart>();
        foreach (var sheet in sheets)
        {
            var places = new List<int>();
            foreach (var (column, header) in sheet.Columns)
            {
                var place = header.Length == 0 || sheet == sheets[0] ? -1 : headers.FindIndex(h => h.Equals(header, StringComparison.OrdinalIgnoreCase));
                while (place >= 0 && places.Count > place && places[place] >= 0) place = headers.FindIndex(place + 1, h => h.Equals(header, StringComparison.OrdinalIgnoreCase));
                if (place < 0)
                {
                    place = headers.Count;
                    headers.Add(header);
                }

                while (places.Count <= place) places.Add(-1);
                places[place] = column;
            }

            parts.Add(new SheetPart(sheet.Survey, sheet.Header.Last, [.. places]));
            Note(sheet, path, warnings);
        }

        var duplicates = new List<string>();
        var terms = Headers.Terms(headers, [], duplicates);
        foreach (var duplicate in duplicates)
            warnings.Add($"{path}: two columns mean '{duplicate}'; the second is kept as {terms[headers.LastIndexOf(duplicate)].Name}");
        var rowType = RowTypes.OfName(sheets[0].Name) is { } type && sheets.Count == 1 ? type : RowTypes.OfTerms(terms);
        var columns = terms.Select((term, i) => new SourceColumn(term, i, null, headers[i])).ToList();
        return new SheetTable
        {
            RowType = rowType, IsCore = true, IdIndex = RowTypes.IdOf(rowType, terms), Options = options, Files = [.. sheets.Select(s => s.Name)],
            Parts = [.. parts.Select(p => p with { Columns = [.. p.Columns, .. Enumerable.Repeat(-1, headers.Count - p.Columns.Length)] })],
            Columns = columns, Records = [columns],
        };
    }

    /// <exception cref="SaolaException">The headers of a sheet are not enough.</exception>
    private static void Check(IEnumerable<HeadedSheet> sheets, string path, SourceOptions options, List<string> warnings)
    {
        foreach (var sheet in sheets)
        {
            if (!options.AnyHeaders && UnmappedHeaders.Of(sheet.Headers) is { Count: > 0 } unmapped) throw UnmappedHeaders.Refusal(path, sheet.Name, unmapped);
            if (UnmappedHeaders.Note(path, sheet.Headers) is { } note) warnings.Add(note);
        }
    }

    private static List<SourceTable> Star(List<HeadedSheet> sheets, List<HeadedSheet> named, string path, SourceOptions options, List<string> warnings)
    {
        var order = new[] { "Event", "Occurrence", "Taxon" };
        // A sheet of a template that nobody has filled in is no table.
        var filled = named.Where(s => s.HasRows).ToList();
        if (filled.Count == 0) filled = named;
        Check(filled.Where(s => RowTypes.OfName(s.Name) is "Occurrence" or "Event" or "Taxon"), path, options, warnings);
        var core = order.FirstOrDefault(o => filled.Exists(s => RowTypes.OfName(s.Name) == o)) ?? RowTypes.OfName(filled[0].Name)!;
        Tell(sheets.Except(named), path, warnings);
        var tables = new List<SourceTable>();
        foreach (var sheet in filled.OrderBy(s => RowTypes.OfName(s.Name) == core ? 0 : 1))
        {
            var table = Table([sheet], path, options, warnings);
            var rowType = RowTypes.OfName(sheet.Name)!;
            tables.Add(new SheetTable
            {
                RowType = rowType, IsCore = rowType == core, IdIndex = RowTypes.IdOf(core, [.. table.Columns.Select(c => c.Term)]),
                Options = options, Files = table.Files, Parts = table.Parts, Columns = table.Columns, Records = table.Records,
            });
        }

        return tables;
    }

    /// <summary>Whether a sheet shares at least half of its headers with another.</summary>
    public static bool IsLike(HeadedSheet sheet, HeadedSheet first)
    {
        var known = first.Columns.Select(c => c.Header).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return sheet.Columns.Count(c => known.Contains(c.Header)) * 2 >= sheet.Columns.Count;
    }

    private static void Tell(IEnumerable<HeadedSheet> others, string path, List<string> warnings)
    {
        var left = others.Where(s => s.HasRows).ToList();
        foreach (var sheet in left.Take(MostTold)) warnings.Add($"{path}: the sheet '{sheet.Name}' is no table of records; it is left out");
        if (left.Count > MostTold) warnings.Add(Counted.Text($"{path}: {left.Count - MostTold} [sheet more is no table|sheets more are no tables] of records; left out"));
    }

    /// <summary>What a reader of the sheet would not see.</summary>
    private static void Note(HeadedSheet sheet, string path, List<string> warnings)
    {
        var survey = sheet.Survey;
        var (errors, error) = survey.Of(CellTraits.Error);
        if (errors > 0) warnings.Add(Counted.Text($"{path}: {errors} [cell|cells] of the sheet '{sheet.Name}' [holds|hold] an error such as #REF! (the first is {error}); mend [its formula|their formulas]"));
        var (uncomputed, formula) = survey.Of(CellTraits.Uncomputed);
        if (uncomputed > 0) warnings.Add(Counted.Text($"{path}: {uncomputed} [formula|formulas] of the sheet '{sheet.Name}' [has|have] no stored result (the first is {formula}) and [is|are] read as empty; open the workbook in a spreadsheet program and save it"));
        var (yearless, date) = survey.Of(CellTraits.YearHidden);
        if (yearless > 0) warnings.Add(Counted.Text($"{path}: {yearless} [date|dates] of the sheet '{sheet.Name}' [is|are] shown without a year (the first is {date}); the year was filled in by the program, look whether it is the right one"));
        var hidden = survey.HiddenRows.Count(r => r > sheet.Header.Last);
        if (hidden > 0) warnings.Add(Counted.Text($"{path}: {hidden} [row|rows] of the sheet '{sheet.Name}' [is|are] hidden by a filter or by hand; [it is|they are] read like the others"));
    }
}
