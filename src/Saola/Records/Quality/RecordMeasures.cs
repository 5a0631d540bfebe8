namespace Saola.Records.Quality;

/// <summary>How many of the other tests answered what.</summary>
internal static class RecordMeasures
{
    public static QualityResult Compliant(QualityRecord r) => Validations(r, x => x.Verdict == QualityResult.Compliant, "comply");

    public static QualityResult NotCompliant(QualityRecord r) => Validations(r, x => x.Verdict == QualityResult.NotCompliant, "do not comply");

    public static QualityResult PrerequisitesNotMet(QualityRecord r) =>
        Validations(r, x => x.Status is QualityStatus.INTERNAL_PREREQUISITES_NOT_MET or QualityStatus.EXTERNAL_PREREQUISITES_NOT_MET, "could not be run");

    public static QualityResult AmendmentsProposed(QualityRecord r)
    {
        var proposed = Count(QualityKind.Amendment, r, x => x.Status is QualityStatus.AMENDED or QualityStatus.FILLED_IN);
        return QualityResult.Number(proposed, $"{proposed} amendments propose a change");
    }

    private static QualityResult Validations(QualityRecord r, Func<QualityResult, bool> counts, string what)
    {
        var number = Count(QualityKind.Validation, r, counts);
        return QualityResult.Number(number, $"{number} validations {what}");
    }

    private static int Count(QualityKind kind, QualityRecord r, Func<QualityResult, bool> counts) => QualityTests.All.Where(t => t.Kind == kind).Count(t => counts(t.Run(r)));
}
