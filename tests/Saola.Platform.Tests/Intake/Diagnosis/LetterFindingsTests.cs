using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Saola.Platform.Intake.Diagnosis;
using Saola.Testing;
using static Saola.Platform.Tests.Intake.Diagnosis.DiagnosedTable;

namespace Saola.Platform.Tests.Intake.Diagnosis;

/// <summary>Letters and signs that were read in another encoding or typography than they were written in; and none said to be where none are.</summary>
public sealed class LetterFindingsTests : DiagnosisCase
{
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
        var report = Diagnoser.Run(Folder.Write("t.csv", bytes), Options, TestContext.Current.CancellationToken);
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
}
