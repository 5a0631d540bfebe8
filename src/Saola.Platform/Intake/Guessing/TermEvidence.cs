using Saola.Platform.Intake.Diagnosis;
using Saola.Records;

namespace Saola.Platform.Intake.Guessing;

/// <summary>What the values of a column say for a term.</summary>
/// <param name="Fit">The share of values that the term could hold, 0 to 1.</param>
/// <param name="Words">For the reader: what they are.</param>
/// <param name="IsWeak">Whether many other columns would fit as well.</param>
internal sealed record Evidence(double Fit, string Words, bool IsWeak = false);

/// <summary>For each term whose values have a form of their own: how well a column's values have it.</summary>
internal static class TermEvidence
{
    private static readonly string[] Endings =
        ["a", "i", "us", "is", "um", "ae", "os", "es", "as", "ns", "ax", "ex", "ix", "yx", "or", "er", "on", "ense", "ale", "are", "ile", "bre", "oe", "oides", "sp.", "spp."];

    /// <summary>Null for a term whose values may be anything.</summary>
    public static Evidence? Of(string term, ColumnSample c) => term switch
    {
        "decimalLatitude" => new(c.Share(v => Within(v, 90)), "numbers within ±90"),
        "decimalLongitude" => new(c.Share(v => Within(v, 180)), "numbers within ±180"),
        "verbatimLatitude" or "verbatimLongitude" => new(c.Share(ValueShape.Degrees), "degrees with minutes"),
        "verbatimCoordinates" => new(c.Share(HasTwoNumbers), "two numbers"),
        "easting" => new(c.Share(v => Between(v, 100_000, 1_000_000)), "metres east"),
        "northing" => new(c.Share(v => Between(v, 1000, 10_000_001)), "metres north"),
        "eventDate" or "startDate" or "endDate" or "dateIdentified" => new(c.Share(IsDate), "dates"),
        "eventTime" => new(c.Share(ValueShape.Time), "times of day"),
        "year" => new(c.Share(IsYear), "years"),
        "month" => new(c.Share(v => Between(v, 1, 12) || IsMonthName(v)), "months"),
        "day" => new(c.Share(v => Between(v, 1, 31)), "days of a month"),
        "country" => new(c.Share(v => Countries.Of(v) is not null), "countries"),
        "countryCode" => new(c.Share(v => v.Length <= 3 && Countries.Of(v) is not null), "codes of countries"),
        "scientificName" => new(Names(c), "names of two Latin words"),
        "vernacularName" => new(1 - c.Share(v => IsLatin(v) || ValueShapes.Of(v) is ValueShape.Integer or ValueShape.Decimal or ValueShape.IsoDate or ValueShape.NumberedDate), "words", IsWeak: true),
        "genus" => new(c.Share(IsUninomial), "single capitalised Latin words"),
        "specificEpithet" => new(c.Share(v => v.Length > 1 && v.AsSpan().IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz-ëïöüœæ") < 0), "single small Latin words"),
        "family" or "order" or "class" or "phylum" or "kingdom" => new(1 - c.Share(ValueShape.LatinName, ValueShape.Integer, ValueShape.Decimal, ValueShape.IsoDate, ValueShape.NumberedDate), "words", IsWeak: true),
        "typeStatus" => new(c.Share(v => Basic(Term.TypeStatus, v).TypeStatus is not null), "kinds of types"),
        "individualCount" => new(c.Share(v => ValueShapes.IsNumber(v, out var n) && n >= 0 && n == Math.Floor(n)), "whole numbers"),
        "sex" => new(c.Share(v => Basic(Term.Sex, v).Sex is not null), "words for sexes"),
        "lifeStage" => new(c.Share(v => Basic(Term.LifeStage, v).LifeStage is not null), "words for stages of life"),
        "basisOfRecord" => new(c.Share(v => Basic(Term.BasisOfRecord, v).BasisOfRecord != "OCCURRENCE"), "kinds of records"),
        "occurrenceStatus" => new(c.Share(v => !Basic(Term.OccurrenceStatus, v).Issues.Has(OccurrenceIssue.OCCURRENCE_STATUS_UNPARSABLE)), "words for presence and absence"),
        "minimumElevationInMeters" or "maximumElevationInMeters" => new(c.Share(v => Between(v, -430, 9000)), "numbers between −430 and 9,000"),
        "minimumDepthInMeters" => new(c.Share(v => Between(v, 0, 11_000)), "numbers between 0 and 11,000"),
        "verbatimElevation" or "verbatimDepth" => new(c.Share(v => v.AsSpan().ContainsAnyInRange('0', '9')), "numbers with other signs"),
        "coordinateUncertaintyInMeters" => new(c.Share(v => ValueShapes.IsNumber(v, out var n) && n > 0), "positive numbers"),
        "occurrenceID" => new(c.IsCounter() || c.Distinct < c.Values.Count ? 0 : 1, "different in every row"),
        "references" => new(c.Share(ValueShape.Link), "links"),
        "recordedBy" or "identifiedBy" or "habitat" or "stateProvince" or "county" or "municipality" or "waterBody" or "continent" or "island" or "samplingProtocol" or "behavior" or "institutionCode"
            => new(1 - c.Share(ValueShape.Decimal, ValueShape.DecimalComma, ValueShape.IsoDate, ValueShape.NumberedDate, ValueShape.Integer, ValueShape.LatinName), "words", IsWeak: true),
        "locality" => new(1 - c.Share(ValueShape.Decimal, ValueShape.DecimalComma, ValueShape.IsoDate, ValueShape.NumberedDate), "words", IsWeak: true),
        _ => null,
    };

    private static bool Within(string value, double most) => ValueShapes.IsNumber(value, out var number) && Math.Abs(number) <= most;

    private static bool Between(string value, double least, double most) => ValueShapes.IsNumber(value, out var number) && number >= least && number <= most;

    private static bool IsDate(string value) => ValueShapes.Of(value) is ValueShape.IsoDate or ValueShape.NumberedDate or ValueShape.NamedDate || IsYear(value) || IsCompact(value);

    private static bool IsYear(string value) => value.Length == 4 && Between(value, 1500, 2200);

    private static bool IsCompact(string value) => value.Length == 8 && value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && Between(value[..4], 1500, 2200) && Between(value[4..6], 1, 12) && Between(value[6..], 1, 31);

    private static bool IsMonthName(string value) => value.Length is >= 3 and <= 12 && !value.AsSpan().ContainsAnyInRange('0', '9') && Interpretation.Time(
        VerbatimRecord.Of((Term.Year, "2000"), (Term.Month, value)), new InterpretationContext(Geo.CountryIndex.Empty, int.MaxValue)).Month is not null;

    /// <summary>A name of two words whose second ends like Latin: <em>lupus</em>, not <em>wolf</em>.</summary>
    public static bool IsLatin(string value)
    {
        if (ValueShapes.Of(value) != ValueShape.LatinName) return false;
        var rest = value.AsSpan(value.IndexOf(' ') + 1);
        if (rest.StartsWith('(') && rest.IndexOf(") ") is > 0 and var close) rest = rest[(close + 2)..];
        var end = rest.IndexOf(' ') is var space and >= 0 ? space : rest.Length;
        foreach (var ending in Endings)
        {
            if (rest[..end].EndsWith(ending)) return true;
        }

        return false;
    }

    /// <summary>Where many values are names of two words, those of one word are names too.</summary>
    private static double Names(ColumnSample c)
    {
        var latin = c.Share(IsLatin);
        return latin < 0.4 ? latin : c.Share(v => IsUninomial(v) || ValueShapes.Of(v) == ValueShape.LatinName);
    }

    private static bool IsUninomial(string value) => value.Length > 2 && char.IsAsciiLetterUpper(value[0]) && value.AsSpan(1).IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz-ëïöü") < 0;

    private static bool HasTwoNumbers(string value)
    {
        var groups = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsAsciiDigit(value[i]) && (i == 0 || !(char.IsAsciiDigit(value[i - 1]) || value[i - 1] is '.'))) groups++;
        }

        return groups >= 2;
    }

    private static BasicResult Basic(Term term, string value) =>
        Interpretation.Basic(VerbatimRecord.Of((term, value)), new InterpretationContext(Geo.CountryIndex.Empty, int.MaxValue));
}
