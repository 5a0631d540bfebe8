using System.Runtime.CompilerServices;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Guessing;
using Saola.Platform.Tests.Intake.Sheets;
using Saola.Testing;

namespace Saola.Platform.Tests.Intake.Guessing;

/// <summary>Mappings proposed for tables as people keep them.</summary>
public sealed class GuessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Headers, a row of values repeated with other numbers, and the terms that are to be given to them (empty: none).</summary>
    public static TheoryData<string, string, string, string> Tables => new()
    {
        { "Chinese", "序号|中文名|拉丁名|科名|调查日期|经度|纬度|海拔（米）|数量|性别|调查人|备注", "#|虎|Panthera tigris|猫科|2020-05-0#|10#.91|1#.56|12#|3|雌|张三（合成）|无", "|vernacularName|scientificName|family|eventDate|decimalLongitude|decimalLatitude|minimumElevationInMeters|individualCount|sex|recordedBy|occurrenceRemarks" },
        { "French", "N°|Espèce|Nom commun|Date d'observation|Latitude|Longitude|Effectif|Observateur|Lieu-dit|Pays", "#|Rosa canina|rosier|0#/05/2020|4#.5|2.#|4|Jean|Bois #|France", "|scientificName|vernacularName|eventDate|decimalLatitude|decimalLongitude|individualCount|recordedBy|locality|country" },
        { "Spanish", "Especie|Nombre común|Fecha|Latitud|Longitud|Altitud (m)|Localidad|Departamento|Colector|Número de catálogo", "Rosa canina|rosa|1#/05/2020|-1#,5|-6#,25|300#|Cerro|La Paz|Ana|LPB-#", "scientificName|vernacularName|eventDate|decimalLatitude|decimalLongitude|minimumElevationInMeters|locality|stateProvince|recordedBy|catalogNumber" },
        { "Portuguese", "Espécie|Nome popular|Data da coleta|Município|Estado|Coletor|Determinador|Método de amostragem", "Rosa canina|rosa|2020-05-0#|Belém|Pará|Ana|Rui|armadilha", "scientificName|vernacularName|eventDate|municipality|stateProvince|recordedBy|identifiedBy|samplingProtocol" },
        { "Russian", "Вид|Русское название|Дата|Широта|Долгота|Область|Место сбора|Кол-во|Коллектор", "Rosa canina|шиповник|0#.05.2020|5#.1|6#.2|Свердловская|лес|2|Иванов", "scientificName|vernacularName|eventDate|decimalLatitude|decimalLongitude|stateProvince|locality|individualCount|recordedBy" },
        { "Arabic", "الاسم العلمي|الاسم الشائع|التاريخ|خط العرض|خط الطول|الموقع|العدد|الجنس", "Rosa canina|ورد|2020-05-0#|2#.5|4#.5|الوادي|3|أنثى", "scientificName|vernacularName|eventDate|decimalLatitude|decimalLongitude|locality|individualCount|sex" },
        { "English", "Species|Common name|Obs. date|Lat|Lon|Site|Count|Life stage|Elevation (ft)|Record ID", "Rosa canina|rose|2020-05-0#|1#.5|2#.5|Hill|3|adult|120#|R#", "scientificName|vernacularName|eventDate|decimalLatitude|decimalLongitude|locality|individualCount|lifeStage|verbatimElevation|occurrenceID" },
        { "digits of full width", "物种学名|调查日期|纬度|经度|数量", "Rosa canina|２０２０－０５－０#|１#．５|１０#．２|３", "scientificName|eventDate|decimalLatitude|decimalLongitude|individualCount" },
        { "digits of Arabic", "الاسم العلمي|التاريخ|خط العرض|خط الطول|العدد", "Rosa canina|٢٠٢٠-٠٥-٠١|٢٤٫٥٣|٤٦٫٧|٣", "scientificName|eventDate|decimalLatitude|decimalLongitude|individualCount" },
        { "Vietnamese", "STT|Tên khoa học|Tên Việt Nam|Ngày|Vĩ độ|Kinh độ|Địa điểm|Số lượng", "#|Rosa canina|hoa hồng|2020-05-0#|1#.5|10#.5|đồi|3", "|scientificName|vernacularName|eventDate|decimalLatitude|decimalLongitude|locality|individualCount" },
        { "Indonesian", "No|Nama ilmiah|Tanggal|Lintang|Bujur|Lokasi|Jumlah", "#|Rosa canina|2020-05-0#|1#.5|10#.5|bukit|3", "|scientificName|eventDate|decimalLatitude|decimalLongitude|locality|individualCount" },
        { "Japanese", "番号|和名|学名|日付|緯度|経度|場所|個体数", "#|バラ|Rosa canina|2020-05-0#|3#.5|13#.5|丘|3", "|vernacularName|scientificName|eventDate|decimalLatitude|decimalLongitude|locality|individualCount" },
        { "Thai", "ลำดับ|ชื่อวิทยาศาสตร์|วันที่|ละติจูด|ลองจิจูด|สถานที่|จำนวน", "#|Rosa canina|2020-05-0#|1#.5|10#.5|เนินเขา|3", "|scientificName|eventDate|decimalLatitude|decimalLongitude|locality|individualCount" },
        { "Lao", "ຊື່ວິທະຍາສາດ|ວັນທີ|ເສັ້ນຂະໜານ|ເສັ້ນແວງ|ຈຳນວນ", "Rosa canina|2020-05-0#|1#.5|10#.5|3", "scientificName|eventDate|decimalLatitude|decimalLongitude|individualCount" },
        { "Khmer", "ឈ្មោះវិទ្យាសាស្ត្រ|កាលបរិច្ឆេទ|រយៈទទឹង|រយៈបណ្តោយ|ចំនួន", "Rosa canina|2020-05-0#|1#.5|10#.5|3", "scientificName|eventDate|decimalLatitude|decimalLongitude|individualCount" },
        { "Russian with numbers", "№ п/п|№ записи|Вид|Дата", "#|R#|Rosa canina|0#.05.2020", "|occurrenceID|scientificName|eventDate" },
        { "two languages", "学名 Scientific name|日期 Date|纬度(Latitude)|经度(Longitude)", "Rosa canina|2020-05-0#|1#.5|2#.5", "scientificName|eventDate|decimalLatitude|decimalLongitude" },
        { "a species column of common names", "species|latin|when|date", "rose #|Rosa canina|x|2020-05-0#", "vernacularName|scientificName||eventDate" },
        { "degrees and minutes", "Taxon|Latitude|Longitude|Coordinates", "Rosa canina|1#°30'N|2#°15'E|1#°30'N 2#°15'E", "scientificName|verbatimLatitude|verbatimLongitude|verbatimCoordinates" },
    };

    [Fact]
    public void Sheets_with_the_same_headers_are_one_table_and_loaded_as_one()
    {
        string[] header = ["物种学名", "调查日期", "数量"];
        var path = _folder.Write("years.xlsx", new TestWorkbook()
            .Texts("2019", ["样地调查"], header, ["Rosa canina", "2019-05-01", "1"], ["Rosa canina", "2019-05-02", "1"])
            .Texts("2020", header, ["Rosa gallica", "2020-05-01", "2"], ["Rosa gallica", "2020-05-02", "2"])
            .Texts("说明", ["填写说明", "x"], ["a", "b"]).Bytes());
        var yaml = MappingGuess.Of(path, null, "years.yaml").Yaml;
        Assert.Contains("sheets: [\"2019\", \"2020\"]", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("join:", yaml, StringComparison.Ordinal);
        using var source = Source.Open(path, new SourceOptions { MappingFile = _folder.Write("years.yaml", yaml) });
        Assert.Equal(4, Reading.Rows(Assert.Single(source.Tables)).Count);
        Assert.Contains("'sheets:' stands with 'sheet:'", Assert.Throws<SaolaException>(() => Source.Open(path, new SourceOptions { MappingFile = _folder.Write("bad.yaml", yaml + "\nsheet: \"2019\"\n") })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Headers_and_values_tell_the_terms(string name, string headers, string values, string terms)
    {
        var rows = Enumerable.Range(1, 9).Select(i => values.Replace("#", i.ToString(), StringComparison.Ordinal).Split('|'));
        var path = _folder.Write(name + ".xlsx", new TestWorkbook().Texts("S", [headers.Split('|'), .. rows]).Bytes());
        var columns = Guessed(path);
        Assert.Equal(headers.Split('|').Zip(terms.Split('|')).Where(p => p.Second.Length > 0).Select(p => $"{p.Second} ← {p.First}").Order(StringComparer.Ordinal),
            columns.Select(c => $"{c.Key} ← {c.Value.Replace("{", "", StringComparison.Ordinal).Replace("} ft", "", StringComparison.Ordinal)}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("aedes", "aedes_global/data/aegypti_albopictus.csv.gz", 6)]
    [InlineData("croppol", "croppol/CropPol_field_level_data.csv.gz", 5)]
    [InlineData("earthworms", "earthworms/Earthworm_occurrence_GBIF-sWorm-Edapho-SoilReCon.csv.gz", 4)]
    [InlineData("tree-plots", "global_tree_plots/PLOTS_with_environment.csv.gz", 2)]
    public void A_guess_agrees_with_the_mapping_that_somebody_wrote_for_a_published_table(string sample, string file, int agreed)
    {
        string[] facts = ["scientificName", "decimalLatitude", "decimalLongitude", "country", "countryCode", "year", "eventDate"];
        var written = Saola.Platform.Intake.Mapped.Mapping.Read(Sample(sample)).Columns;
        var guessed = Guessed(Shared.Find(["data", "occurrences", .. file.Split('/')]));
        var both = facts.Where(f => written.ContainsKey(f) && guessed.ContainsKey(f)).ToList();
        Assert.Equal(both.Select(f => $"{f}: {written[f]}"), both.Select(f => $"{f}: {guessed[f]}"));
        Assert.Equal(agreed, both.Count);
        Assert.Equal(agreed, facts.Count(written.ContainsKey));
    }

    [Fact]
    public void What_was_guessed_loads_as_it_stands()
    {
        var path = _folder.Write("观察.xlsx", new TestWorkbook()
            .Texts("说明", ["合成数据"])
            .Texts("样点", ["样点编号", "纬度", "经度", "地点"], ["A1", "11.5", "104.9", "林地"], ["A2", "11.6", "104.8", "湿地"])
            .Texts("记录", ["2020 年监测（合成）"], [], ["样点编号", "物种", "调查日期", "数量"], ["A1", "Panthera tigris", "2020年5月1日", "1"], ["A2", "Elephas maximus", "2020年5月2日", "2"], ["A1", "Elephas maximus", "2020年5月3日", "2"]).Bytes());
        var map = Path.Combine(_folder.Path, "观察.yaml");
        File.WriteAllText(map, MappingGuess.Of(path, null, map).Yaml);
        using var source = Source.Open(path, new SourceOptions { MappingFile = map });
        var table = source.Tables[0];
        string Cell(string[] row, string term) => row[table.Columns.Single(c => c.Term.Name == term).Index];
        Assert.Equal(["Panthera tigris|2020年5月1日|11.5|104.9|林地", "Elephas maximus|2020年5月2日|11.6|104.8|湿地", "Elephas maximus|2020年5月3日|11.5|104.9|林地"],
            Reading.Rows(table).Select(r => $"{Cell(r, "scientificName")}|{Cell(r, "eventDate")}|{Cell(r, "decimalLatitude")}|{Cell(r, "decimalLongitude")}|{Cell(r, "locality")}"));
    }

    [Fact]
    public void Titles_above_the_header_of_a_file_of_text_are_passed_over()
    {
        var path = _folder.Write("t.csv", "Relevé synthétique,,\n,,\nEspèce,Date,Lieu-dit\nRosa canina,2020-05-01,Bois\nRosa gallica,2020-05-02,Pré\n");
        var map = _folder.Write("t.yaml", MappingGuess.Of(path, null, "t.yaml").Yaml);
        // A blank line belongs to what stands above.
        Assert.Equal(3, Saola.Platform.Intake.Mapped.Mapping.Read(map).HeaderRow);
        using var source = Source.Open(path, new SourceOptions { MappingFile = map });
        var lines = new List<long>();
        Assert.Equal(["Rosa canina,2020-05-01,Bois", "Rosa gallica,2020-05-02,Pré"], Reading.Rows(source.Tables[0], lines: lines).Select(r => string.Join(',', r)));
        Assert.Equal([4L, 5L], lines);
        var error = Assert.Throws<SaolaException>(() => Source.Open(path, new SourceOptions { MappingFile = _folder.Write("u.yaml", "headerRow: 90\ncolumns: {scientificName: a}\n") }));
        Assert.Contains("has no row in line 90", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_proposal_says_why_and_what_is_left_open()
    {
        var path = _folder.Write("t.csv", "Especie,Fecha,Otra cosa\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"Rosa canina,{i}/5/2020,x{i}\n")));
        var yaml = MappingGuess.Of(path, null, "t.yaml").Yaml;
        Assert.Contains("scientificName: \"Especie\"   # the header says so; 100 % of 9 values are names of two Latin words, such as Rosa canina", yaml, StringComparison.Ordinal);
        Assert.Contains("# not mapped: 'Otra cosa' (such as x1)", yaml, StringComparison.Ordinal);
        Assert.Contains("#   basisOfRecord: HumanObservation", yaml, StringComparison.Ordinal);
        Assert.Contains($"#   saola load {path} --map t.yaml", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void Intervals_and_grid_coordinates_are_put_together()
    {
        var path = _folder.Write("t.csv", "species,start date,end date,UTM zone,easting,northing\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"Rosa canina,2020-05-0{i},2020-05-1{i},48N,49200{i},127100{i}\n")));
        var columns = Guessed(path);
        Assert.Equal("{start date}/{end date}", columns["eventDate"]);
        Assert.Equal("{UTM zone} {easting} {northing}", columns["verbatimCoordinates"]);
    }

    [Theory]
    [InlineData("a\"b\\c: # [x]", "a\"b\\c: # [x]")]
    [InlineData("- name", "- name")]
    public void Headers_with_signs_of_YAML_are_quoted(string header, string expected)
    {
        var path = _folder.Write("t.xlsx", new TestWorkbook().Texts("S", [["species", header], .. Enumerable.Range(1, 9).Select(i => new[] { "x", "Rosa canina" })]).Bytes());
        Assert.Equal(expected, Guessed(path)["scientificName"]);
    }

    [Fact]
    public void An_archive_needs_no_mapping()
    {
        _folder.Write("a/occurrence.csv", "occurrenceID,scientificName\n1,Rosa\n");
        _folder.Write("a/multimedia.csv", "occurrenceID,identifier\n1,x\n");
        Assert.Contains("load it without a mapping", Assert.Throws<SaolaException>(() => MappingGuess.Of(Path.Combine(_folder.Path, "a"), null, "m.yaml")).Message, StringComparison.Ordinal);
        Assert.Contains("leave --sheet out", Assert.Throws<SaolaException>(() => MappingGuess.Of(_folder.Write("t.csv", "a,b\n1,2\n"), "S", "m.yaml")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Sample(string name, [CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "..", "samples", "mappings", name + ".yaml"));

    private Dictionary<string, string> Guessed(string path)
    {
        var map = _folder.Write("guess.yaml", MappingGuess.Of(path, null, "guess.yaml").Yaml);
        return Saola.Platform.Intake.Mapped.Mapping.Read(map).Columns;
    }
}
