using Saola.Records;
using Saola.Testing;
using static Saola.Records.OccurrenceIssue;

namespace Saola.Tests.Records;

public sealed class BasicTests
{
    private static BasicResult Of(params (Term, string?)[] pairs) => Interpretation.Basic(VerbatimRecord.Of(pairs), World.Context);

    [Theory]
    [InlineData(null, null, "HUMAN_OBSERVATION", "PRESENT", null)]
    [InlineData(null, "absent", "HUMAN_OBSERVATION", "ABSENT", null)]
    [InlineData(null, "blorp", "HUMAN_OBSERVATION", "PRESENT", OCCURRENCE_STATUS_UNPARSABLE)]
    [InlineData("0", null, "HUMAN_OBSERVATION", "ABSENT", OCCURRENCE_STATUS_INFERRED_FROM_INDIVIDUAL_COUNT)]
    [InlineData("0", null, "PRESERVED_SPECIMEN", "PRESENT", OCCURRENCE_STATUS_INFERRED_FROM_BASIS_OF_RECORD)]
    [InlineData("0", "present", "HUMAN_OBSERVATION", "PRESENT", INDIVIDUAL_COUNT_CONFLICTS_WITH_OCCURRENCE_STATUS)]
    [InlineData("0", "absent", "HUMAN_OBSERVATION", "ABSENT", null)]
    [InlineData("3", null, "HUMAN_OBSERVATION", "PRESENT", OCCURRENCE_STATUS_INFERRED_FROM_INDIVIDUAL_COUNT)]
    [InlineData("3", "present", "HUMAN_OBSERVATION", "PRESENT", null)]
    [InlineData("3", "absent", "HUMAN_OBSERVATION", "ABSENT", INDIVIDUAL_COUNT_CONFLICTS_WITH_OCCURRENCE_STATUS)]
    [InlineData("many", null, "HUMAN_OBSERVATION", "PRESENT", INDIVIDUAL_COUNT_INVALID)]
    [InlineData("-1", null, "HUMAN_OBSERVATION", "PRESENT", INDIVIDUAL_COUNT_INVALID)]
    public void Presence_follows_count_status_and_basis(string? count, string? status, string basis, string expected, OccurrenceIssue? issue)
    {
        var result = Of((Term.IndividualCount, count), (Term.OccurrenceStatus, status), (Term.BasisOfRecord, basis));
        Assert.Equal(expected, result.OccurrenceStatus);
        Assert.Equal(issue is { } one ? IssueSet.Of(one) : IssueSet.None, result.Issues);
    }

    [Fact]
    public void A_status_that_cannot_be_read_gives_way_to_the_count()
    {
        foreach (var (count, expected) in ((string, string)[])[("0", "ABSENT"), ("2", "PRESENT")])
        {
            var result = Of((Term.IndividualCount, count), (Term.OccurrenceStatus, "blorp"), (Term.BasisOfRecord, "HumanObservation"));
            Assert.Equal(expected, result.OccurrenceStatus);
            Assert.Equal(IssueSet.Of(OCCURRENCE_STATUS_UNPARSABLE, OCCURRENCE_STATUS_INFERRED_FROM_INDIVIDUAL_COUNT), result.Issues);
        }
    }

    [Theory]
    [InlineData("HumanObservation", "HUMAN_OBSERVATION")]
    [InlineData("preserved specimen", "PRESERVED_SPECIMEN")]
    [InlineData("Literature", "MATERIAL_CITATION")]
    [InlineData("http://rs.tdwg.org/dwc/dwctype/FossilSpecimen", "FOSSIL_SPECIMEN")]
    [InlineData("标本", "PRESERVED_SPECIMEN")]
    public void Bases_of_record_are_known_by_many_spellings(string verbatim, string expected) =>
        Assert.Equal((expected, IssueSet.None), (Of((Term.BasisOfRecord, verbatim)).BasisOfRecord, Of((Term.BasisOfRecord, verbatim)).Issues));

    [Theory]
    [InlineData(null)]
    [InlineData("NA")]
    [InlineData("Plant")]
    public void An_unknown_basis_is_an_occurrence_with_an_issue(string? verbatim)
    {
        var result = Of((Term.BasisOfRecord, verbatim));
        Assert.Equal("OCCURRENCE", result.BasisOfRecord);
        Assert.True(result.Issues.Has(BASIS_OF_RECORD_INVALID));
    }

    [Theory]
    [InlineData("https://creativecommons.org/licenses/by/4.0/legalcode", "CC_BY_4_0")]
    [InlineData("http://creativecommons.org/licenses/by-nc/4.0", "CC_BY_NC_4_0")]
    [InlineData("http://creativecommons.org/publicdomain/zero/1.0/deed.en", "CC0_1_0")]
    [InlineData("CC-BY 4.0", "CC_BY_4_0")]
    [InlineData("CC_BY_NC_4_0", "CC_BY_NC_4_0")]
    [InlineData("https://creativecommons.org/licenses/by-sa/4.0/", "UNSUPPORTED")]
    [InlineData("CC-0", "CC0_1_0")]
    [InlineData("waived by the museum; attribution is welcome (CC0 1.0)", "CC0_1_0")]
    [InlineData("CC BY 4.0 / CC0", "UNSUPPORTED")]
    [InlineData("cc by or cc0", "UNSUPPORTED")]
    [InlineData("CC0 for data, CC BY-NC for images", "UNSUPPORTED")]
    [InlineData("ask us", "UNSUPPORTED")]
    [InlineData("not specified", "UNSPECIFIED")]
    [InlineData(null, "UNSPECIFIED")]
    public void Licences_are_read_from_uris_and_names(string? verbatim, string expected) => Assert.Equal(expected, Of((Term.License, verbatim)).License);

    [Fact]
    public void Type_status_tells_doubt_and_nonsense()
    {
        Assert.Equal("HOLOTYPE", Of((Term.TypeStatus, "holotype of Ficus exasperata")).TypeStatus);
        Assert.True(Of((Term.TypeStatus, "holotype?")).Issues.Has(SUSPECTED_TYPE));
        Assert.True(Of((Term.TypeStatus, "zebra")).Issues.Has(TYPE_STATUS_INVALID));
    }

    [Theory]
    [InlineData("sex.tsv", 0.96)]
    [InlineData("basisOfRecord.tsv", 0.90)]
    [InlineData("typeStatus.tsv", 0.98)]
    [InlineData("establishment_means.tsv", 0.96)]
    [InlineData("license.tsv", 0.98)]
    public void Published_vocabularies_are_understood(string file, double share)
    {
        var rows = File.ReadLines(Shared.Find("cases", "vocabularies", file)).Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t')).Where(f => f.Length == 2 && f[0].Trim().Length > 0 && f[1].Trim().Length > 0).ToList();
        var misses = rows.Where(f => Value(file, f[0]) != f[1].Trim()).Select(f => f[0]).ToList();
        Assert.True(rows.Count - misses.Count >= share * rows.Count, $"{misses.Count} of {rows.Count} missed: {string.Join(" | ", misses)}");
    }

    private static string? Value(string file, string verbatim) => file switch
    {
        "sex.tsv" => Of((Term.Sex, verbatim)).Sex,
        "basisOfRecord.tsv" => Of((Term.BasisOfRecord, verbatim)).BasisOfRecord,
        "typeStatus.tsv" => Of((Term.TypeStatus, verbatim)).TypeStatus,
        "establishment_means.tsv" => Of((Term.EstablishmentMeans, verbatim)).EstablishmentMeans,
        _ => Of((Term.License, verbatim)).License,
    };
}
