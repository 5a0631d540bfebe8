using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Saola.Platform.Intake.Diagnosis;
using Saola.Testing;

namespace Saola.Platform.Tests.Intake.Diagnosis;

/// <summary>What usually goes wrong on the way, told with evidence and a remedy; and nothing said of what is right.</summary>
public sealed class DiagnosisTests : IDisposable
{
    private const int Rows = 400;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_table_that_is_right_has_no_findings() => Assert.Empty(Diagnose(Table(_ => { })).Findings);

    [Fact]
    public void Rows_with_a_value_too_many_are_shifted_to_the_right()
    {
        var found = One("shifted-columns", Table(r =>
        {
            if (r.Number % 20 == 0) r.Insert("locality", "north");
        }), ignoreOthers: true);
        Assert.Equal(Rows / 20, found.Rows);
        Assert.Contains("1 to the right", found.Message, StringComparison.Ordinal);
        Assert.Equal(21, found.Examples[0].Line);
    }

    [Fact]
    public void Rows_with_a_value_missing_are_shifted_to_the_left()
    {
        var found = One("shifted-columns", Table(r =>
        {
            if (r.Number % 40 == 7) r.Remove("countryCode");
        }), ignoreOthers: true);
        Assert.Equal(Rows / 40, found.Rows);
        Assert.Contains("1 to the left", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_beside_their_columns_are_told_with_the_mapping_that_mends_it()
    {
        var lines = Table(_ => { }).Split('\n');
        var headers = lines[0].Split(',').ToList();
        headers.Insert(3, "note");
        lines[0] = string.Join(',', headers);
        for (var i = 1; i < lines.Length - 1; i++) lines[i] += ",x";
        var found = Diagnose(string.Join('\n', lines)).Findings.First(f => f.Kind == "shifted-columns");
        Assert.Contains("the headers stand 1 to the right of their columns", found.Message, StringComparison.Ordinal);
        foreach (var line in new[] { "  eventDate: \"note\"", "  countryCode: \"eventDate\"", "  decimalLatitude: \"locality\"" }) Assert.Contains(line, found.Paste!, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_orders_of_day_and_month_in_one_column_are_told()
    {
        var found = One("day-month-order", Table(r => r["eventDate"] = r.Number < 200 ? Date(r.Number, "dd/MM/yyyy") : Date(r.Number, "MM/dd/yyyy")));
        Assert.Contains("mixes two orders", found.Message, StringComparison.Ordinal);
        Assert.Equal(["eventDate"], found.Columns);
    }

    [Fact]
    public void An_order_that_nothing_decides_is_told()
    {
        var found = One("day-month-order", Table(r => r["eventDate"] = $"0{1 + (r.Number % 9)}/0{1 + (r.Number % 7)}/2019"));
        Assert.Contains("no row decides", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_order_throughout_is_no_finding() => Assert.Empty(Diagnose(Table(r => r["eventDate"] = Date(r.Number, "dd/MM/yyyy"))).Findings);

    [Fact]
    public void Repeated_identifiers_are_counted_and_whole_rows_told_apart()
    {
        var found = One("duplicated-ids", Table(r =>
        {
            if (r.Number % 50 == 0) r["occurrenceID"] = "id-1";
        }));
        Assert.Equal(8, found.Rows);
        Assert.Equal("id-1", found.Examples[0].Value);
        Assert.Contains("occurrenceID: \"{occurrenceID}:{row}\"", found.Paste!, StringComparison.Ordinal);
        var text = Table(_ => { });
        var twice = One("duplicated-ids", text + string.Join('\n', text.Split('\n')[1..6]) + "\n");
        Assert.Equal(5, twice.Rows);
        Assert.Contains("whole rows repeated", twice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Swapped_coordinates_come_with_the_mapping_that_mends_them()
    {
        var found = One("swapped-coordinates", Table(r => (r["decimalLatitude"], r["decimalLongitude"]) = (r["decimalLongitude"], r["decimalLatitude"])));
        Assert.Equal(Rows, found.Rows);
        Assert.Equal("columns:\n  decimalLatitude: \"decimalLongitude\"\n  decimalLongitude: \"decimalLatitude\"", found.Paste);
    }

    [Fact]
    public void A_few_swapped_rows_are_named()
    {
        var found = One("swapped-coordinates", Table(r =>
        {
            if (r.Number is 30 or 31) (r["decimalLatitude"], r["decimalLongitude"]) = (r["decimalLongitude"], r["decimalLatitude"]);
        }));
        Assert.Equal([31L, 32L], found.Examples.Select(e => e.Line));
        Assert.Null(found.Paste);
    }

    [Fact]
    public void Places_that_are_on_land_only_when_exchanged_are_told_without_a_country()
    {
        var found = One("swapped-coordinates", Table(r => (r["countryCode"], r["decimalLatitude"], r["decimalLongitude"]) = ("", Number(46 + (r.Number * 0.0037)), Number(-21 + (r.Number * 0.0061)))));
        Assert.Contains("exchanged", found.Message, StringComparison.Ordinal);
        Assert.StartsWith("columns:\n  decimalLatitude: \"decimalLongitude\"", found.Paste, StringComparison.Ordinal);
    }

    [Fact]
    public void Coordinates_without_their_minus_are_told()
    {
        var found = One("negated-coordinates", Table(r => (r["countryCode"], r["decimalLatitude"], r["decimalLongitude"]) = ("BR", Number(5 + (r.Number * 0.0123)), Number(-50 + (r.Number * 0.0071)))));
        Assert.True(found.Rows > Rows / 2);
        Assert.Equal("columns:\n  decimalLatitude: \"-{decimalLatitude}\"", One("negated-coordinates", Table(r => (r["countryCode"], r["decimalLatitude"], r["decimalLongitude"]) = ("BR", Number(15 + (r.Number * 0.0123)), Number(-50 + (r.Number * 0.0071))))).Paste);
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.5, 0.25)]
    [InlineData(0.1, 0)]
    [InlineData(1, 0.5)]
    public void Coordinates_on_a_grid_are_told_with_the_uncertainty_to_state(double step, double offset)
    {
        var found = One("coarse-grid", Table(r =>
        {
            r["decimalLatitude"] = Number(8 + (step * (r.Number % 5)) + offset);
            r["decimalLongitude"] = Number(100 + (step * (r.Number % 7)) + offset);
            r["countryCode"] = "";
        }), ignoreOthers: true);
        Assert.Contains(Number(step), found.Message, StringComparison.Ordinal);
        Assert.Contains("coordinateUncertaintyInMeters", found.Paste!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_whose_uncertainty_is_stated_is_no_finding() => Assert.DoesNotContain(Diagnose(Table(r =>
    {
        r["decimalLatitude"] = Number(12 + (0.5 * (r.Number % 2)));
        r["decimalLongitude"] = Number(104 + (0.5 * (r.Number % 4)));
        r["coordinateUncertaintyInMeters"] = "39000";
    })).Findings, f => f.Kind == "coarse-grid");

    [Fact]
    public void Text_that_was_encoded_twice_is_shown_as_it_was_meant()
    {
        var found = One("wrong-encoding", Table(r =>
        {
            if (r.Number % 10 == 0) r["locality"] = "SÃ£o JosÃ©";
        }));
        Assert.Equal(Rows / 10, found.Rows);
        Assert.Equal("locality: SÃ£o JosÃ© → São José", found.Examples[0].Value);
    }

    [Theory]
    [InlineData("GB18030", "云南省西双版纳")]
    [InlineData("windows-1251", "Свердловская область")]
    [InlineData("koi8-r", "Приморский край")]
    [InlineData("big5", "花蓮縣太魯閣")]
    [InlineData("shift_jis", "沖縄県西表島")]
    [InlineData("windows-1256", "وادي رم")]
    public void Bytes_of_another_encoding_name_it(string encoding, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(encoding).GetBytes(Table(r => r["locality"] = text));
        var report = Diagnoser.Run(_folder.Write("t.csv", bytes), Options, TestContext.Current.CancellationToken);
        var found = Assert.Single(report.Findings, f => f.Kind == "wrong-encoding");
        Assert.Contains(encoding, found.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(text, found.Examples[0].Value, StringComparison.Ordinal);
        Assert.StartsWith("iconv -f", found.Paste!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("西双版纳州勐腊", "西双版纳州勐…")]
    [InlineData("西双版纳州县", "西双版纳州县")]
    public void Chinese_that_went_through_a_wrong_encoding_is_shown_as_it_was_meant(string meant, string shown)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var broken = Encoding.GetEncoding("GB18030").GetString(Encoding.UTF8.GetBytes(meant));
        var found = One("wrong-encoding", Table(r => r["locality"] = r.Number % 10 == 0 ? broken : "云南省"));
        Assert.Equal(Rows / 10, found.Rows);
        Assert.EndsWith("→ " + shown, found.Examples[0].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_among_the_rows_is_told()
    {
        var lines = Table(_ => { }).Split('\n').ToList();
        lines.Insert(200, lines[0]);
        var found = One("repeated-header", string.Join('\n', lines), ignoreOthers: true);
        Assert.Equal("1 row is the header once more", found.Message);
        Assert.Equal(201, found.Examples[0].Line);
    }

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
        var path = Path.GetDirectoryName(_folder.Write("a/occurrence.csv", Table(_ => { })))!;
        _folder.Write("a/meta.xml", $"<archive xmlns=\"http://rs.tdwg.org/dwc/text/\"><core fieldsTerminatedBy=\",\" fieldsEnclosedBy='\"' ignoreHeaderLines=\"1\" rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\"><files><location>occurrence.csv</location></files><id index=\"0\"/>{fields}</core></archive>");
        var found = Assert.Single(Diagnoser.Run(path, Options, TestContext.Current.CancellationToken).Findings, f => f.Kind == "swapped-coordinates");
        Assert.Null(found.Paste);
        Assert.EndsWith("name the columns the other way round (in the source, or in the meta.xml of an archive: a mapping file is for single tables)", found.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_that_became_question_marks_are_told()
    {
        var found = One("wrong-encoding", Table(r => r["locality"] = r.Number % 10 == 0 ? "Mat?ria which is where?" : "Where is it? Here"));
        Assert.Equal(Rows / 10, found.Rows);
        Assert.StartsWith("sed -n '1p;11p;21p;", found.Paste, StringComparison.Ordinal);
    }

    [Fact]
    public void Chinese_prose_is_no_damage()
    {
        var lines = new List<string>();
        using var file = File.OpenRead(Shared.Find("data", "texts", "zh_laws.tar.gz"));
        using var tar = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry && lines.Count < 20_000)
        {
            if (entry.DataStream is null) continue;
            using var text = new StreamReader(entry.DataStream);
            while (text.ReadLine() is { } line) if (line.Length is > 3 and < 60) lines.Add(line.Replace("\"", "", StringComparison.Ordinal));
        }

        Assert.True(lines.Count > 2000);
        var csv = "occurrenceID,locality,license\n" + string.Concat(lines.Select((l, i) => $"{i},\"{l}\",CC0\n"));
        Assert.DoesNotContain(Diagnose(csv).Findings, f => f.Kind == "wrong-encoding");
    }

    [Fact]
    public void A_template_whose_example_was_left_is_told()
    {
        var found = One("example-row", Table(r => r["occurrenceRemarks"] = r.Number == 1 ? "SYNTHETIC EXAMPLE: replace or delete this row" : ""));
        Assert.Equal(2, found.Examples[0].Line);
    }

    [Fact]
    public void Letters_of_the_West_are_no_damage() => Assert.Empty(Diagnose(Table(r => r["locality"] = (r.Number % 4) switch { 0 => "Forêt d’Évry", 1 => "Øvre Ålesund", 2 => "Çeşme", _ => "Grüße und Äpfel" })).Findings);

    [Fact]
    public void Decimal_commas_are_told()
    {
        var found = One("decimal-comma", Table(r =>
        {
            r["decimalLatitude"] = $"\"{r["decimalLatitude"].Replace('.', ',')}\"";
            r["decimalLongitude"] = $"\"{r["decimalLongitude"].Replace('.', ',')}\"";
        }));
        Assert.Equal(["decimalLatitude", "decimalLongitude"], found.Columns);
    }

    [Theory]
    [InlineData("locality", "words", "1234")]
    [InlineData("individualCount", "3", "adult")]
    [InlineData("eventDate", "", "01/05/2020")]
    [InlineData("minimumElevationInMeters", "3", "4500")]
    public void A_column_that_changes_its_meaning_is_told_with_the_line(string column, string before, string after)
    {
        var found = Diagnose(Table(r => r[column] = r.Number > 250 ? after : before.Length > 0 ? before : r[column])).Findings.Single(f => f.Kind == "changed-meaning");
        Assert.Equal([column], found.Columns);
        Assert.Contains("part1.csv", found.Paste!, StringComparison.Ordinal);
        Assert.InRange(int.Parse(found.Message.Split("near line ")[1].Split(':')[0], CultureInfo.InvariantCulture), 236, 268);
    }

    [Fact]
    public void Impossible_dates_in_a_block_are_told_with_the_block()
    {
        var found = One("impossible-dates", Table(r =>
        {
            if (r.Number is >= 100 and < 130) r["eventDate"] = "2019-13-45";
        }));
        Assert.Equal(30, found.Rows);
        Assert.Contains("30 of them follow one another from line 101 on", found.Message, StringComparison.Ordinal);
        Assert.Equal("empty: [\"2019-13-45\"]", found.Paste);
    }

    [Fact]
    public void Day_numbers_of_a_spreadsheet_are_told() =>
        Assert.Contains("such as 43831 for 2020-01-01", One("date-serials", Table(r => r["eventDate"] = Number(43831 + r.Number - 1))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_country_that_the_points_contradict_is_told()
    {
        var found = One("country-contradicts-coordinates", Table(r =>
        {
            if (r.Number % 4 == 0) r["countryCode"] = "DE";
        }));
        Assert.Equal(Rows / 4, found.Rows);
        Assert.Contains("DE in words and KH on the map in 100", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_licence_that_is_missing_is_told()
    {
        var found = One("missing-license", Table(r => r["license"] = ""));
        Assert.Contains("--license", found.Paste!, StringComparison.Ordinal);
        Assert.Equal("unsupported-license", Assert.Single(Diagnose(Table(r => r["license"] = "All rights reserved")).Findings).Kind);
    }

    [Fact]
    public void Extension_rows_without_a_core_row_are_told()
    {
        _folder.Write("a/occurrence.csv", Table(_ => { }));
        _folder.Write("a/multimedia.csv", "occurrenceID,identifier\n" + string.Concat(Enumerable.Range(1, 50).Select(i => $"{(i % 10 == 0 ? "none-" : "id-")}{i},https://example.org/{i}\n")));
        var report = Diagnoser.Run(Path.Combine(_folder.Path, "a"), Options, TestContext.Current.CancellationToken);
        var found = Assert.Single(report.Findings);
        Assert.Equal("orphan-extension-rows", found.Kind);
        Assert.Equal(5, found.Rows);
        Assert.Equal("none-10", found.Examples[0].Value);
    }

    [Fact]
    public void The_same_source_gives_the_same_report()
    {
        var text = Table(r => (r["decimalLatitude"], r["decimalLongitude"], r["eventDate"]) = (r["decimalLongitude"], r["decimalLatitude"], "01/02/2020"));
        Assert.Equal(DiagnosisText.Of(Diagnose(text)), DiagnosisText.Of(Diagnose(text)));
    }

    [Fact]
    public void More_identifiers_than_can_be_held_are_sampled()
    {
        var sketch = new IdentifierSketch();
        var other = new IdentifierSketch();
        for (var i = 0; i < 3_000_000; i++)
        {
            sketch.Add(IdentifierSketch.HashOf($"id {i}"));
            if (i % 2 == 0) other.Add(IdentifierSketch.HashOf($"id {i}"));
        }

        Assert.InRange(sketch.Hashes.Count(), 500_000, 1 << 20);
        Assert.InRange(sketch.Hashes.Count() / sketch.Fraction, 2_950_000, 3_050_000);
        Assert.All(other.Hashes.Where(h => h <= sketch.Limit).Take(1000), h => Assert.True(sketch.Holds(h)));
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

    public void Dispose() => _folder.Dispose();

    private static DiagnosisOptions Options => new() { Today = new DateOnly(2024, 6, 1) };

    private DiagnosisReport Diagnose(string csv) => Diagnoser.Run(_folder.Write("t.csv", csv), Options, TestContext.Current.CancellationToken);

    private Finding One(string kind, string csv, bool ignoreOthers = false)
    {
        var findings = Diagnose(csv).Findings;
        // What is wrong in one way only has one finding.
        if (!ignoreOthers) Assert.Equal([kind], findings.Select(f => f.Kind));
        return findings.Single(f => f.Kind == kind);
    }

    private static string Number(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Date(int number, string format) => new DateTime(2018, 1, 1).AddDays(number).ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Synthetic records in Cambodia, each changed by a test.</summary>
    private static string Table(Action<TestRow> change, int rows = Rows)
    {
        var random = new Random(42);
        var text = new StringBuilder(string.Join(',', TestRow.Columns)).Append('\n');
        for (var i = 1; i <= rows; i++)
        {
            var row = new TestRow(i, [$"id-{i}", "HumanObservation", random.Next(2) == 0 ? "Panthera tigris" : "Elephas maximus", Date(i, "yyyy-MM-dd"), "KH", $"place number {random.Next(40)}",
                Number(12 + (random.NextDouble() * 1.5)), Number(104 + (random.NextDouble() * 2)), "", $"{random.Next(1, 9)}", "", "http://creativecommons.org/licenses/by/4.0/legalcode", ""]);
            change(row);
            text.Append(string.Join(',', row.Values)).Append('\n');
        }

        return text.ToString();
    }

    private sealed class TestRow(int number, List<string> values)
    {
        public static readonly string[] Columns =
        [
            "occurrenceID", "basisOfRecord", "scientificName", "eventDate", "countryCode", "locality", "decimalLatitude", "decimalLongitude", "coordinateUncertaintyInMeters", "individualCount",
            "minimumElevationInMeters", "license", "occurrenceRemarks",
        ];

        public int Number => number;

        public IEnumerable<string> Names => Columns;

        /// <summary>As many values as columns: what is shifted out at the end is lost.</summary>
        public List<string> Values => [.. values.Concat(Enumerable.Repeat("", Columns.Length)).Take(Columns.Length)];

        public string this[string column]
        {
            get => values[Array.IndexOf(Columns, column)];
            set => values[Array.IndexOf(Columns, column)] = value;
        }

        public void Insert(string column, string value) => values.Insert(Array.IndexOf(Columns, column), value);

        public void Remove(string column) => values.RemoveAt(Array.IndexOf(Columns, column));
    }
}
