using System.Runtime.CompilerServices;
using CsCheck;
using Saola.Records;

namespace Saola.Tests.Records;

public sealed class VocabularyTests
{
    private static readonly (string Vocabulary, string Value)[] Values =
        [.. ControlledVocabularies.Names.SelectMany(name => ControlledVocabularies.Values(name).Select(value => (name, value)))];

    [Fact]
    public void Every_standard_value_stands_for_itself() =>
        Assert.Empty(Values.Where(v => ControlledVocabularies.Find(v.Vocabulary, v.Value) != v.Value).Select(v => $"{v.Vocabulary}: {v.Value} is {ControlledVocabularies.Find(v.Vocabulary, v.Value)}"));

    [Fact]
    public void Every_vocabulary_is_in_the_docs()
    {
        var docs = File.ReadAllText(Docs());
        Assert.All(ControlledVocabularies.Names, name => Assert.Contains($"| `{name}` |", docs, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sex", "Female", "FEMALE")]
    [InlineData("sex", "fêmeas", "FEMALE")]
    [InlineData("sex", "(female)", "FEMALE")]
    [InlineData("sex", "female (worker)", "FEMALE")]
    [InlineData("sex", "2 males", "MALE")]
    [InlineData("sex", "male | male", "MALE")]
    [InlineData("sex", "male | female", null)]
    [InlineData("sex", "1 macho, 1 hembra", null)]
    [InlineData("lifeStage", "LARVAE", "LARVA")]
    [InlineData("lifeStage", "adult:1", "ADULT")]
    [InlineData("lifeStage", "幼虫", "LARVA")]
    [InlineData("establishmentMeans", "non-native", "INTRODUCED")]
    [InlineData("degreeOfEstablishment", "http://rs.tdwg.org/dwcdoe/values/d011", "widespreadInvasive")]
    [InlineData("degreeOfEstablishment", "Widespread invasive (category E)", "widespreadInvasive")]
    [InlineData("pathway", "pet/aquarium/terrarium species", "pet")]
    [InlineData("typeStatus", "Holotype of Ficus exasperata Vahl", "HOLOTYPE")]
    [InlineData("typeStatus", "PARATYPES", "PARATYPE")]
    [InlineData("typeStatus", "possible isotype", "ISOTYPE")]
    [InlineData("typeStatus", "holotype, paratype", null)]
    [InlineData("occurrenceStatus", "Present (1% <= p < 5%)", "PRESENT")]
    [InlineData("occurrenceStatus", "rare 1-4", "PRESENT")]
    [InlineData("occurrenceStatus", "doubtful", null)]
    [InlineData("basisOfRecord", "PreservedSpecimen; skin", "PRESERVED_SPECIMEN")]
    [InlineData("nomenclaturalStatus", "nom. illeg. Art. 53", "ILLEGITIMATE")]
    [InlineData("nomenclaturalStatus", "nomen nudum", "NUDUM")]
    [InlineData("nomenclaturalStatus", "rejected proposed", "REJECTED_PROPOSED")]
    [InlineData("taxonRank", "ssp.", "SUBSPECIES")]
    [InlineData("taxonRank", "sous-classe", "SUBCLASS")]
    [InlineData("taxonRank", "**", "INFRASPECIFIC_NAME")]
    [InlineData("mediaType", "image/jpeg", "STILLIMAGE")]
    [InlineData("mediaType", "http://purl.org/dc/dcmitype/Sound", "SOUND")]
    [InlineData("mediaType", "https://example.org/a/b.JPG", "STILLIMAGE")]
    [InlineData("boolean", "-1", "FALSE")]
    [InlineData("appendixCITES", "Appendix II", "II")]
    [InlineData("threatStatus", "Lower Risk/near threatened", "NEAR_THREATENED")]
    [InlineData("language", "pt-BR", "por")]
    [InlineData("language", "Chinese (Traditional)", "zho")]
    [InlineData("language", "Deutsch", "deu")]
    [InlineData("continent", "Südamerika", "SOUTH_AMERICA")]
    [InlineData("continent", "アフリカ", "AFRICA")]
    public void Spellings_stand_for_values(string vocabulary, string text, string? value) => Assert.Equal(value, ControlledVocabularies.Find(vocabulary, text));

    [Theory]
    [InlineData("https://creativecommons.org/licenses/by-nc-sa/3.0/deed.de", "http://creativecommons.org/licenses/by-nc-sa/3.0/", "UNSUPPORTED")]
    [InlineData("CC BY 4.0", "http://creativecommons.org/licenses/by/4.0/", "CC_BY_4_0")]
    [InlineData("CCBYNC", "http://creativecommons.org/licenses/by-nc/4.0/", "CC_BY_NC_4_0")]
    [InlineData("Creative Commons Attribution-NonCommercial v4.0", "http://creativecommons.org/licenses/by-nc/4.0/", "CC_BY_NC_4_0")]
    [InlineData("CC0 1.0 Universal", "http://creativecommons.org/publicdomain/zero/1.0/", "CC0_1_0")]
    [InlineData("CC_BY_4_0", "http://creativecommons.org/licenses/by/4.0/", "CC_BY_4_0")]
    [InlineData("ODbL", "http://opendatacommons.org/licenses/odbl/1.0/", "UNSUPPORTED")]
    [InlineData("Photo by A. Nobody, all rights reserved", null, "UNSUPPORTED")]
    [InlineData("", null, "UNSPECIFIED")]
    public void Licences_are_read_by_their_parts(string text, string? uri, string constant) => Assert.Equal((uri, constant), (Licenses.UriOf(text), Licenses.Of(text)));

    [Fact]
    public void Case_spaces_punctuation_and_brackets_do_not_matter() => Gen.Select(Gen.Int[0, Values.Length - 1], Gen.Int[0, 5]).Sample((at, how) =>
    {
        var (vocabulary, value) = Values[at];
        // Codes are told apart by their case, addresses by their strokes.
        if (vocabulary is "countryCode" or "license" or "language" or "nomenclaturalStatus") return true;
        var changed = how switch
        {
            0 => value.ToLowerInvariant(),
            1 => $"  {value} ",
            2 => value.Replace('_', ' '),
            3 => $"[{value}]",
            4 => $"{value}.",
            _ => $"{value} (some remark)",
        };
        return ControlledVocabularies.Find(vocabulary, changed) == value;
    }, iter: 5_000);

    [Fact]
    public void No_text_makes_a_vocabulary_throw() => Gen.Select(Gen.String, Gen.Int[0, 3]).Sample((text, times) =>
    {
        for (var i = 0; i < times; i++) text += text;
        foreach (var name in ControlledVocabularies.Names) ControlledVocabularies.Find(name, text);
        return true;
    }, iter: 5_000);

    [Theory]
    [InlineData("10", "DNA sequence reads", "200", "DNA sequence reads", 0.05)]
    [InlineData("10", "DNA sequence reads", "200", "dnaSequenceReads", 0.05)]
    [InlineData("10", "individuals", "200", "square metre", null)]
    [InlineData("10", "individuals", "0", "individuals", null)]
    [InlineData("many", "individuals", "3", "individuals", null)]
    public void A_quantity_is_relative_to_a_sample_of_the_same_unit(string quantity, string type, string size, string unit, double? expected) =>
        Assert.Equal(expected, Quantities.Relative(quantity, type, size, unit));

    [Theory]
    [InlineData("  Gulf   of\tTonkin ", "Gulf of Tonkin")]
    [InlineData("unknown", null)]
    [InlineData(null, null)]
    public void Names_of_waters_are_tidied(string? text, string? expected) => Assert.Equal(expected, WaterBodies.Of(text));

    private static string Docs([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "docs", "interpretation", "vocabularies.md"));
}
