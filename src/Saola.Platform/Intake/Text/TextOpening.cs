using Saola.Platform.Intake.Containers;
using Saola.Records;

namespace Saola.Platform.Intake.Text;

/// <summary>The first bytes of a text file, as UTF-8.</summary>
/// <param name="ReadAs">The encoding that they were taken to be in, where nothing says which; null for UTF-8 and what is declared.</param>
internal readonly record struct TextSample(byte[] Bytes, bool Cut, string? Warning, string? ReadAs)
{
    /// <exception cref="SaolaException">The file is not text.</exception>
    public static TextSample Of(Container container, Entry entry, string? encoding)
    {
        var name = container.Name(entry);
        using var stored = container.Open(entry);
        using var text = TextInput.Open(stored, encoding, name);
        var bytes = new byte[FormatGuess.SampleBytes];
        var n = text.Utf8.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var start = bytes.AsSpan(0, n).TrimStart(" \t\r\n"u8);
        if (start.StartsWith("<"u8)) throw new SaolaException($"{name}: is XML or HTML, not a table; {(entry.Name.EndsWith(".xls", StringComparison.OrdinalIgnoreCase) ? "open it in a spreadsheet program, save it as .xlsx, and load that" : "give a Darwin Core Archive, CSV, TSV or Parquet file")}");
        if (start.StartsWith("{\""u8) || start.StartsWith("[{"u8) || (start.Length > 1 && start[0] is (byte)'{' or (byte)'[' && start[1] is (byte)'\n' or (byte)'\r' or (byte)' ' && start[1..].TrimStart(" \t\r\n"u8) is [(byte)'"' or (byte)'{' or (byte)'[', ..]))
            throw new SaolaException($"{name}: is JSON, not a table; export the records as CSV and load that");
        if (start.StartsWith("PK\u0003\u0004"u8)) throw new SaolaException($"{name}: is an archive or a workbook {(container.Form == "folder" ? "among other files; load it by itself" : "inside of an archive; unpack it and load it by itself")}");
        if (IsBinary(bytes.AsSpan(0, n))) throw new SaolaException($"{name}: is neither an archive nor a table (binary data); give a Darwin Core Archive, CSV, TSV or Parquet file");
        return new TextSample(bytes[..n], n == bytes.Length, text.Warning, text.ReadAs);
    }

    /// <summary>
    /// More than one NUL in 200 bytes, or more than one control character in 100 and of many kinds: a table may be separated by one of
    /// them, noise has them all.
    /// </summary>
    private static bool IsBinary(ReadOnlySpan<byte> bytes)
    {
        Span<int> counts = stackalloc int[' '];
        foreach (var b in bytes)
        {
            if (b < counts.Length) counts[b]++;
        }

        if (counts[0] > 0 && counts[0] * 200 > bytes.Length) return true;
        counts['\t'] = counts['\n'] = counts['\r'] = 0;
        var (kinds, all) = (0, 0);
        foreach (var count in counts)
        {
            if (count > 0) kinds++;
            all += count;
        }

        return kinds >= 8 && all * 100 > bytes.Length;
    }
}

/// <summary>Tables of text: those that meta.xml describes, and those that have only headers.</summary>
internal static class TextOpening
{
    /// <summary>A table of meta.xml.</summary>
    public static TextTable Described(Container container, DescribedTable table, IReadOnlyList<Entry> entries, SourceOptions options, List<string> warnings)
    {
        var needed = table.Fields.Select(f => f.Index).Append(table.IdIndex).Max() + 1;
        var parts = new List<TextPart>();
        string[]? headers = null;
        string? readAs = null;
        var width = 0;
        foreach (var entry in entries)
        {
            var sample = TextSample.Of(container, entry, table.Encoding);
            if (sample.Warning is not null) warnings.Add(sample.Warning);
            readAs ??= sample.ReadAs;
            var format = new TableFormat(table.Delimiter, table.Quote, false, table.HeaderLines, false);
            format = format with { AnyLineEnd = FormatGuess.AnyLineEnd(sample.Bytes, format, sample.Cut) };
            var rows = SampleRows.Read(sample.Bytes, format, sample.Cut, 500);
            var header = table.HeaderLines == 0 ? null : SampleRows.Read(sample.Bytes, format with { HeaderLines = table.HeaderLines - 1 }, sample.Cut, 1).FirstOrDefault();
            if (rows.Count == 0 && header is null && table.HeaderLines > 0 && sample.Bytes.Length > 0 && !sample.Cut)
                warnings.Add($"{container.Name(entry)}: has fewer lines than the {table.HeaderLines} that meta.xml takes for its header, and so no rows; correct ignoreHeaderLines if there should be some");
            var columns = Math.Max(header?.Length ?? 0, MostCommon(rows));
            if (columns > 0 && columns < needed && FormatGuess.Of(sample.Bytes, sample.Cut) is var guess && guess.Delimiter != format.Delimiter)
            {
                var guessed = guess with { HeaderLines = table.HeaderLines };
                rows = SampleRows.Read(sample.Bytes, guessed, sample.Cut, 500);
                header = table.HeaderLines == 0 ? null : SampleRows.Read(sample.Bytes, guessed with { HeaderLines = table.HeaderLines - 1 }, sample.Cut, 1).FirstOrDefault();
                if (Math.Max(header?.Length ?? 0, MostCommon(rows)) >= needed)
                {
                    warnings.Add($"{container.Name(entry)}: is not separated as meta.xml says; read as {guessed.Describe()}");
                    format = guessed;
                    columns = Math.Max(header?.Length ?? 0, MostCommon(rows));
                }
            }

            if (columns == 0) columns = needed;
            if (columns < needed)
                throw new SaolaException($"{container.Name(entry)}: has {columns} {(columns == 1 ? "column" : "columns")}, but meta.xml names column {needed - 1} (counted from 0){Culprit(table, needed - 1)}; correct fieldsTerminatedBy or the index in meta.xml");
            if (header is not null && header.Length == columns) headers ??= header;
            width = Math.Max(width, columns);
            parts.Add(new TextPart(entry, new TextFile(entry.Name, format with { MayBeShort = FormatGuess.MayBeShort(rows, columns) }, columns, null), table.Encoding));
        }

        var columnList = Columns(table, headers, width, warnings, container.Name(entries[0]));
        return new TextTable
        {
            RowType = table.RowType, IsCore = table.IsCore, IdIndex = table.IdIndex, Container = container, Options = options,
            Files = [.. entries.Select(e => e.Name)],
            Parts = [.. parts.Select(p => p.File.Fields == width ? p : p with { File = p.File with { Map = Widened(p.File.Fields, width) } })],
            Columns = columnList, Records = [columnList], ReadAs = readAs,
        };
    }

    /// <summary>One table of the files, which share (most of) their headers; columns are matched by name.</summary>
    public static TextTable Headed(Container container, IReadOnlyList<Entry> entries, SourceOptions options, List<string> warnings)
    {
        var headers = new List<string>();
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var parts = new List<(TextPart Part, int[] Columns)>();
        string? readAs = null;
        foreach (var entry in entries)
        {
            var sample = TextSample.Of(container, entry, null);
            if (sample.Warning is not null) warnings.Add(sample.Warning);
            var format = FormatGuess.Of(sample.Bytes, sample.Cut);
            var above = (options.HeaderRow ?? (options.MappingFile is null ? HeaderLines.Find(sample, format) : 1)) - 1;
            if (options.HeaderRow is null && above > 0) warnings.Add($"{container.Name(entry)}: the header is line {above + 1}; what stands above it is left out");
            var bytes = sample.Bytes.AsSpan(SampleRows.SkipLines(sample.Bytes, above, format.AnyLineEnd));
            var rows = SampleRows.Read(bytes, format, sample.Cut, 500);
            if (rows.Count == 0)
            {
                if (above > 0) throw new SaolaException($"{container.Name(entry)}: has no row in line {above + 1}, where its mapping says that the headers are; correct 'headerRow:'");
                if (sample.Cut) throw new SaolaException($"{container.Name(entry)}: its header is longer than {FormatGuess.SampleBytes >> 10} KiB; this is no table of records, or its line ends are missing");
                if (entries.Count == 1) throw new SaolaException($"{container.Name(entry)}: has no rows, not even a header; fetch it again");
                warnings.Add($"{container.Name(entry)}: is empty; left out");
                continue;
            }

            var header = rows[0];
            if (header[0].Equals("gbifID", StringComparison.OrdinalIgnoreCase) && format.Delimiter == '\t') format = format with { Quote = 0 };
            format = format with { HeaderLines = above + LinesOf(bytes, header, format), MayBeShort = FormatGuess.MayBeShort(rows, header.Length), LeavesOutEmptyRows = true };
            readAs ??= sample.ReadAs;
            parts.Add((new TextPart(entry, new TextFile(entry.Name, format, header.Length, null), null), Places(header, headers, places)));
        }

        if (parts.Count == 0) throw new SaolaException($"{container.Path}: all of its tables are empty; fetch it again");
        var duplicates = new List<string>();
        var terms = Headers.Terms(headers, [], duplicates);
        foreach (var duplicate in duplicates) warnings.Add($"{container.Name(entries[0])}: two columns mean '{duplicate.Trim()}'; the second is kept as {Renamed(headers, terms, duplicate)}");
        var rowType = RowTypes.OfTerms(terms);
        var columns = terms.Select((term, i) => new SourceColumn(term, i, null, headers[i])).ToList();
        return new TextTable
        {
            RowType = rowType, IsCore = true, IdIndex = RowTypes.IdOf(rowType, terms), Container = container, Options = options,
            Files = [.. parts.Select(p => p.Part.Entry.Name)],
            Parts = [.. parts.Select(p => IsIdentity(p.Columns, headers.Count) ? p.Part : p.Part with { File = p.Part.File with { Map = Inverted(p.Columns, headers.Count) } })],
            Columns = columns, Records = [columns], ReadAs = readAs,
        };
    }

    private static List<SourceColumn> Columns(DescribedTable table, string[]? headers, int width, List<string> warnings, string name)
    {
        var columns = new List<SourceColumn>();
        var taken = new HashSet<Term>();
        foreach (var field in table.Fields)
        {
            var term = Term.Of(field.Term);
            if (!taken.Add(term))
            {
                warnings.Add($"{name}: meta.xml gives the term {term.Name} to two columns; the second is kept as {term.Name}_2");
                for (var n = 2; !taken.Add(term); n++) term = Term.Of($"{Descriptor.Simple(field.Term)}_{n}");
            }

            columns.Add(new SourceColumn(term, field.Index, field.Default, field.Index >= 0 && headers is not null ? headers[field.Index].Trim() : term.Name));
        }

        var described = columns.Select(c => c.Index).ToHashSet();
        var others = Enumerable.Range(0, width).Where(i => !described.Contains(i)).ToList();
        var names = others.Select(i => headers is not null && i < headers.Length ? headers[i].Trim() : i == table.IdIndex ? "id" : $"column_{i + 1}").ToList();
        var terms = Headers.Terms(names, taken, []);
        for (var i = 0; i < others.Count; i++) columns.Add(new SourceColumn(terms[i], others[i], null, names[i]));
        return columns;
    }

    private static string Renamed(List<string> headers, Term[] terms, string duplicate) => terms[headers.LastIndexOf(duplicate)].Name;

    private static string Culprit(DescribedTable table, int index) =>
        table.Fields.FirstOrDefault(f => f.Index == index) is { } field ? $" for {Descriptor.Simple(field.Term)}" : "";

    private static int MostCommon(List<string[]> rows) =>
        rows.Count == 0 ? 0 : rows.GroupBy(r => r.Length).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).First().Key;

    /// <summary>A header may hold line breaks in quotes, and blank lines may come before it.</summary>
    private static int LinesOf(ReadOnlySpan<byte> sample, string[] header, TableFormat format)
    {
        var blank = 0;
        while (sample.Length > 0 && sample[0] is (byte)'\n' or (byte)'\r')
        {
            var lines = SampleRows.SkipLines(sample, 1, format.AnyLineEnd);
            sample = sample[lines..];
            blank++;
        }

        return blank + 1 + header.Sum(h => h.Count(c => c == '\n'));
    }

    private static int[] Places(string[] header, List<string> headers, Dictionary<string, int> places)
    {
        var columns = new int[header.Length];
        var used = new HashSet<int>();
        for (var i = 0; i < header.Length; i++)
        {
            if (!places.TryGetValue(header[i].Trim(), out var place) || !used.Add(place))
            {
                place = headers.Count;
                headers.Add(header[i]);
                places.TryAdd(header[i].Trim(), place);
                used.Add(place);
            }

            columns[i] = place;
        }

        return columns;
    }

    private static bool IsIdentity(int[] columns, int count) => columns.Length == count && columns.Select((c, i) => c == i).All(same => same);

    private static int[] Inverted(int[] columns, int count)
    {
        var map = Enumerable.Repeat(-1, count).ToArray();
        for (var i = 0; i < columns.Length; i++) map[columns[i]] = i;
        return map;
    }

    private static int[] Widened(int fields, int width) => [.. Enumerable.Range(0, width).Select(i => i < fields ? i : -1)];
}
