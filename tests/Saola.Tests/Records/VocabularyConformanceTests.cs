using Saola.Records;
using Saola.Testing;

namespace Saola.Tests.Records;

/// <summary>GBIF's dictionaries: how many of their spellings are understood as they say. Rows without a value are not counted.</summary>
public sealed class VocabularyConformanceTests
{
    [Theory]
    [InlineData("basisOfRecord.tsv", "basisOfRecord", 0.95)]
    [InlineData("boolean.tsv", "boolean", 1)]
    [InlineData("cites.tsv", "appendixCITES", 1)]
    [InlineData("continents.tsv", "continent", 1)]
    [InlineData("distribution_status.tsv", "distributionStatus", 1)]
    [InlineData("establishment_means.tsv", "establishmentMeans", 1)]
    [InlineData("habitat.tsv", "habitat", 1)]
    [InlineData("kingdoms.tsv", "kingdom", 1)]
    [InlineData("license.tsv", "license", 1)]
    [InlineData("life_stage.tsv", "lifeStage", 1)]
    [InlineData("maintenanceUpdateFrequency.tsv", "maintenanceUpdateFrequency", 0.91)]
    [InlineData("media_type.tsv", "mediaType", 1)]
    [InlineData("nomCode.tsv", "nomenclaturalCode", 1)]
    [InlineData("nomStatus.tsv", "nomenclaturalStatus", 0.90)]
    [InlineData("occurrence_status.tsv", "occurrenceStatus", 0.95)]
    [InlineData("rank.tsv", "taxonRank", 0.95)]
    [InlineData("sex.tsv", "sex", 0.95)]
    [InlineData("taxStatus.tsv", "taxonomicStatus", 0.95)]
    [InlineData("threat_status.tsv", "threatStatus", 1)]
    [InlineData("typeStatus.tsv", "typeStatus", 1)]
    public void Spellings_are_understood_as_GBIF_has_them(string file, string vocabulary, double share) =>
        Score(file, (text, expected) => Letters(ControlledVocabularies.Find(vocabulary, text)) == Letters(expected.Split(',')[0]), share);

    [Fact]
    public void What_GBIF_reads_as_no_status_is_none_here() => Assert.Empty(
        File.ReadLines(Shared.Find("cases", "vocabularies", "occurrence_status.tsv")).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t'))
            .Where(f => f.Length == 2 && f[0].Trim().Length > 0 && f[1].Trim().Length == 0 && ControlledVocabularies.Find("occurrenceStatus", f[0]) is not null).Select(f => f[0]));

    [Fact]
    public void Licences_are_understood_as_GBIF_has_their_URIs() =>
        Score("license_uri.tsv", (text, expected) => Licenses.UriOf(text) == expected, 0.95);

    [Fact]
    public void Languages_are_understood_as_GBIF_has_them() =>
        Score("language.tsv", (text, expected) => Languages.Find(text) is { } language && Letters(language.Name).Contains(Letters(expected)[..4], StringComparison.Ordinal), 1);

    [Fact]
    public void Every_code_of_ISO_639_is_a_language()
    {
        // The committed code set is of another year: a few codes were withdrawn or assigned since.
        var codes = File.ReadLines(Shared.Find("cases", "vocabularies", "iso-639-3-sil.tab")).Skip(1).Select(line => line.Split('\t'))
            .Where(f => f.Length >= 4).SelectMany(f => f.Take(4).Where(code => code.Length > 0).Select(code => (Code: code, Language: f[0]))).ToList();
        var others = codes.Where(c => Languages.Find(c.Code)?.Code != c.Language).Select(c => c.Code).ToList();
        Assert.True(others.Count <= 0.005 * codes.Count, $"{others.Count} of {codes.Count}: {string.Join(' ', others)}");
    }

    [Theory]
    [InlineData("basisofrecord/test_bor.txt", "basisOfRecord", 0.25)]
    [InlineData("license_uri.txt", "license", 0.9)]
    [InlineData("nom_status.txt", "nomenclaturalStatus", 0.5)]
    [InlineData("sexes.txt", "sex", 0.3)]
    public void Much_that_was_seen_in_the_wild_is_understood(string file, string vocabulary, double share)
    {
        var lines = File.ReadAllLines(Shared.Find(["cases", "parsers", .. file.Split('/')])).Where(line => line.Length > 0).ToList();
        var known = lines.Count(line => ControlledVocabularies.Find(vocabulary, line) is not null);
        Assert.True(known >= share * lines.Count, $"{known} of {lines.Count}");
    }

    private static void Score(string file, Func<string, string, bool> isRight, double share)
    {
        int all = 0, right = 0;
        var others = new List<string>();
        foreach (var line in File.ReadLines(Shared.Find("cases", "vocabularies", file)))
        {
            var f = line.Split('\t');
            if (line.StartsWith('#') || f.Length != 2 || f[0].Length == 0 || f[1].Trim().Length == 0) continue;
            all++;
            if (isRight(f[0], f[1].Trim())) right++;
            else others.Add($"{f[0]} → {f[1]}");
        }

        Assert.True(right >= share * all, $"{right} of {all}; others: {string.Join("; ", others)}");
    }

    private static string Letters(string? text) => new([.. (text ?? "").Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
}
