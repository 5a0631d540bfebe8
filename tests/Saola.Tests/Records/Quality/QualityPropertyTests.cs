using CsCheck;
using Saola.Records;
using Saola.Records.Quality;

namespace Saola.Tests.Records.Quality;

public sealed class QualityPropertyTests
{
    private static readonly string[] Seeds =
    [
        "17.5", "-103,25", "17°30'15.5\" N 105 E", "100-200 ft", "1,234.5 m", "1981-02-03T14:05:06+01:00", "1981-02-03/05", "P1Y2M/1981", "2021-28-10", "03/04/1978", "12.XII.1913", "xi.1996",
        "2018年3月1日", "1981", "29", "2", "0", "-1", "366", "null", " ", "", "unknown", "Laos", "LA", "Tasmania", "Rio Negro", "WA", "Panthera tigris (L., 1758)", "Oenanthe", "Aves", "Felidae",
        "holo. | para", "f", "PreservedSpecimen", "Human obs", "WGS 84", "EPSG:4326", "EPSG:32754", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", "gbif:212", "urn:lsid:a:b:c",
        "capt.", "Fouling", "present", "ssp.", "5th", "IV", "Mindepth 10m, maxdepth=100m", "noassumption", "marine", "false",
    ];

    private static readonly Term[] Terms = [.. QualityTests.All.SelectMany(t => t.Inputs).Distinct()];

    private static readonly Gen<string?> Value = Gen.Frequency(
        (3, Gen.Int[0, Seeds.Length - 1].Select(i => (string?)Seeds[i])),
        (2, Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Int[0, 30], Gen.Char).Select((i, at, c) => (string?)Seeds[i].Insert(Math.Min(at, Seeds[i].Length), c.ToString()))),
        (1, Gen.String.Select(s => (string?)s)),
        (3, Gen.Const((string?)null)));

    private static readonly Gen<VerbatimRecord> Rows = Value.Array[Terms.Length].Select(values => new VerbatimRecord(Terms, values));

    private static readonly QualityContext Context = new(World.Context.Countries, World.LatestDay)
    {
        Extents = _ => new CountryExtent([(18, 103)], 1e11),
        Divisions = new DivisionAuthority((_, _, _) => ["Rio Negro"], name => name == "Rio Negro"),
    };

    [Fact]
    public void No_row_makes_a_test_throw_and_each_answers_in_its_kind() => Rows.Sample(values =>
    {
        var record = new QualityRecord(values, Context);
        return QualityTests.All.Where(t => t.Theme != QualityTheme.Record).All(test => Fits(test.Kind, test.Run(record)));
    }, iter: 1_000);

    [Fact]
    public void What_an_amendment_proposes_it_does_not_propose_again() => Rows.Sample(values =>
    {
        foreach (var test in QualityTests.All.Where(t => t.Kind == QualityKind.Amendment))
        {
            var result = test.Run(new QualityRecord(values, Context));
            if (result.Changes.Count == 0) continue;
            var again = test.Run(new QualityRecord(With(values, result.Changes), Context));
            if (again.Changes.Count > 0) return false;
        }

        return true;
    }, iter: 1_000);

    [Theory]
    [InlineData("AMENDMENT_EVENTDATE_STANDARDIZED", "VALIDATION_EVENTDATE_STANDARD")]
    [InlineData("AMENDMENT_EVENTDATE_FROM_VERBATIM", "VALIDATION_EVENTDATE_STANDARD")]
    [InlineData("AMENDMENT_EVENTDATE_FROM_YEARMONTHDAY", "VALIDATION_EVENTDATE_STANDARD")]
    [InlineData("AMENDMENT_EVENTDATE_FROM_YEARSTARTDAYOFYEARENDDAYOFYEAR", "VALIDATION_EVENTDATE_STANDARD")]
    [InlineData("AMENDMENT_DATEIDENTIFIED_STANDARDIZED", "VALIDATION_DATEIDENTIFIED_STANDARD")]
    [InlineData("AMENDMENT_DAY_STANDARDIZED", "VALIDATION_DAY_STANDARD")]
    [InlineData("AMENDMENT_MONTH_STANDARDIZED", "VALIDATION_MONTH_STANDARD")]
    [InlineData("AMENDMENT_COUNTRYCODE_STANDARDIZED", "VALIDATION_COUNTRYCODE_STANDARD")]
    [InlineData("AMENDMENT_COUNTRYCODE_FROM_COORDINATES", "VALIDATION_COORDINATESCOUNTRYCODE_CONSISTENT")]
    [InlineData("AMENDMENT_COORDINATES_TRANSPOSED", "VALIDATION_COORDINATESCOUNTRYCODE_CONSISTENT")]
    [InlineData("AMENDMENT_COORDINATES_FROM_VERBATIM", "VALIDATION_DECIMALLATITUDE_INRANGE")]
    [InlineData("AMENDMENT_GEODETICDATUM_STANDARDIZED", "VALIDATION_GEODETICDATUM_STANDARD")]
    [InlineData("AMENDMENT_MINDEPTHMAXDEPTH_FROM_VERBATIM", "VALIDATION_MINDEPTH_LESSTHAN_MAXDEPTH")]
    [InlineData("AMENDMENT_MINELEVATIONMAXELEVATION_FROM_VERBATIM", "VALIDATION_MINELEVATION_LESSTHAN_MAXELEVATION")]
    [InlineData("AMENDMENT_BASISOFRECORD_STANDARDIZED", "VALIDATION_BASISOFRECORD_STANDARD")]
    [InlineData("AMENDMENT_DCTYPE_STANDARDIZED", "VALIDATION_DCTYPE_STANDARD")]
    [InlineData("AMENDMENT_SEX_STANDARDIZED", "VALIDATION_SEX_STANDARD")]
    [InlineData("AMENDMENT_TYPESTATUS_STANDARDIZED", "VALIDATION_TYPESTATUS_STANDARD")]
    [InlineData("AMENDMENT_TAXONRANK_STANDARDIZED", "VALIDATION_TAXONRANK_STANDARD")]
    [InlineData("AMENDMENT_PATHWAY_STANDARDIZED", "VALIDATION_PATHWAY_STANDARD")]
    [InlineData("AMENDMENT_ESTABLISHMENTMEANS_STANDARDIZED", "VALIDATION_ESTABLISHMENTMEANS_STANDARD")]
    [InlineData("AMENDMENT_DEGREEOFESTABLISHMENT_STANDARDIZED", "VALIDATION_DEGREEOFESTABLISHMENT_STANDARD")]
    [InlineData("AMENDMENT_OCCURRENCESTATUS_STANDARDIZED", "VALIDATION_OCCURRENCESTATUS_STANDARD")]
    [InlineData("AMENDMENT_LICENSE_STANDARDIZED", "VALIDATION_LICENSE_STANDARD")]
    public void A_changed_row_complies(string amendment, string validation)
    {
        var (change, check) = (QualityTests.Find(amendment)!, QualityTests.Find(validation)!);
        // A row's own parameters could ask for anything.
        var terms = Terms.Except([.. change.Parameters.Concat(check.Parameters).Select(p => Term.Of(p.Name))]).ToArray();
        Value.Array[terms.Length].Sample(values =>
        {
            var row = new VerbatimRecord(terms, values);
            var result = change.Run(new QualityRecord(row, Context));
            return result.Changes.Count == 0 || check.Run(new QualityRecord(With(row, result.Changes), Context)).Verdict == QualityResult.Compliant;
        }, iter: 2_000);
    }

    [Fact]
    public void A_tally_counts_what_the_tests_answer_row_by_row() => Rows.Array[1, 12].Sample(rows =>
    {
        var tally = new QualityTally(Terms, Context);
        // Twice, so that what is remembered is counted too.
        foreach (var row in rows.Concat(rows)) tally.Add([.. Terms.Select(t => row[t])]);
        var report = tally.Report();
        return report.Records == 2 * rows.Length && QualityReport.Counted.All(test =>
        {
            var expected = rows.GroupBy(row => test.Run(new QualityRecord(row, Context)) is { Verdict.Length: > 0 } r ? r.Verdict : test.Run(new QualityRecord(row, Context)).Status.ToString())
                .ToDictionary(g => g.Key, g => 2L * g.Count());
            return report.Find(test.Label)!.Responses.OrderBy(r => r.Key).SequenceEqual(expected.OrderBy(r => r.Key));
        });
    }, iter: 100);

    private static bool Fits(QualityKind kind, QualityResult result) => result.Status switch
    {
        QualityStatus.INTERNAL_PREREQUISITES_NOT_MET or QualityStatus.EXTERNAL_PREREQUISITES_NOT_MET => result.Changes.Count == 0,
        QualityStatus.RUN_HAS_RESULT => kind switch
        {
            QualityKind.Validation => result.Verdict is QualityResult.Compliant or QualityResult.NotCompliant,
            QualityKind.Issue => result.Verdict is QualityResult.PotentialIssue or QualityResult.NotIssue,
            QualityKind.Measure => long.TryParse(result.Verdict, out _),
            _ => false,
        },
        QualityStatus.NOT_AMENDED => kind == QualityKind.Amendment && result.Changes.Count == 0,
        _ => kind == QualityKind.Amendment && result.Changes.Count > 0,
    };

    private static VerbatimRecord With(VerbatimRecord row, IReadOnlyList<QualityChange> changes)
    {
        var values = row.Terms.ToDictionary(t => t, t => row[t]);
        foreach (var change in changes) values[change.Term] = change.Value;
        return new VerbatimRecord([.. values.Keys], [.. values.Values]);
    }
}
