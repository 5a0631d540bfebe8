using System.Globalization;
using CsCheck;
using Saola.Names;
using Saola.Records;

namespace Saola.Tests.Records;

public sealed class PropertyTests
{
    private static readonly string[] Seeds =
    [
        "17.5", "-103,25", "17°30'15.5\" N", "105 15 00 E", "100-200 ft", "1,234.5 m", "ca. 3 km", "1981-02-03T14:05:06+01:00", "1981-02-03/1981-03-05", "03/04/1978",
        "12.XII.1913", "2018年3月1日", "1981", "12", "0", "-1", "NA", "\\N", "unknown", "Laos", "LA", "FR", "VN", "Panthera tigris (L., 1758)", "Mentha × piperita L. var. crispa",
        "Canis cf. lupus", "PRESENT", "absent", "HumanObservation", "WGS84", "NAD27", "Asia", "female", "holotype?", "https://creativecommons.org/licenses/by/4.0/", "var.", "",
    ];

    private static readonly Gen<string?> Value = Gen.Frequency(
        (3, Gen.Int[0, Seeds.Length - 1].Select(i => Seeds[i]).Select(s => (string?)s)),
        (2, Gen.Select(Gen.Int[0, Seeds.Length - 1].Select(i => Seeds[i]), Gen.Int[0, 30], Gen.Char, Gen.Int[0, 3]).Select((s, at, c, how) => (string?)Mutate(s, at, c, how))),
        (1, Gen.String.Select(s => (string?)s)),
        (1, Gen.Const((string?)null)));

    private static Gen<VerbatimRecord> Record(Term[] terms) => Value.Array[terms.Length].Select(values => new VerbatimRecord(terms, values));

    [Fact]
    public void Places_never_throw_and_do_not_depend_on_the_trace() =>
        Record(Interpretation.LocationTerms).Sample(r => Same(Interpretation.Location(r, World.Context), Interpretation.Location(r, World.Context, new Trace())), iter: 20_000);

    [Fact]
    public void Dates_never_throw_and_do_not_depend_on_the_trace() =>
        Record(Interpretation.TimeTerms).Sample(r => Interpretation.Time(r, World.Context) == Interpretation.Time(r, World.Context, new Trace()), iter: 20_000);

    [Fact]
    public void Taxa_never_throw_and_do_not_depend_on_the_trace() =>
        Record(Interpretation.TaxonTerms).Sample(r => Interpretation.Taxon(r) == Interpretation.Taxon(r, new Trace()), iter: 20_000);

    [Fact]
    public void Kinds_never_throw_and_do_not_depend_on_the_trace() =>
        Record(Interpretation.BasicTerms).Sample(r => Interpretation.Basic(r, World.Context) == Interpretation.Basic(r, World.Context, new Trace()), iter: 20_000);

    [Fact]
    public void Interpreting_an_interpreted_place_changes_nothing() => Record(Interpretation.LocationTerms).Sample(r =>
    {
        var once = Interpretation.Location(r, World.Context);
        var twice = Interpretation.Location(VerbatimRecord.Of(
            (Term.DecimalLatitude, Text(once.DecimalLatitude)), (Term.DecimalLongitude, Text(once.DecimalLongitude)), (Term.GeodeticDatum, "WGS84"),
            (Term.CountryCode, once.CountryCode), (Term.Continent, once.Continent), (Term.CoordinateUncertaintyInMeters, Text(once.CoordinateUncertaintyInMeters)),
            (Term.CoordinatePrecision, Text(once.CoordinatePrecision)), (Term.MinimumElevationInMeters, Text(once.Elevation)), (Term.MinimumDepthInMeters, Text(once.Depth))), World.Context);
        return Same(once with { ElevationAccuracy = null, DepthAccuracy = null, Issues = default }, twice with { Issues = default });
    }, iter: 20_000);

    [Fact]
    public void Interpreting_an_interpreted_date_changes_nothing() => Record(Interpretation.TimeTerms).Sample(r =>
    {
        var once = Interpretation.Time(r, World.Context);
        var twice = Interpretation.Time(VerbatimRecord.Of(
            (Term.EventDate, once.EventDate), (Term.Year, Text(once.Year)), (Term.Month, Text(once.Month)), (Term.Day, Text(once.Day))), World.Context);
        return once with { Issues = default } == twice;
    }, iter: 20_000);

    [Fact]
    public void Interpreting_an_interpreted_taxon_changes_nothing() => Record(Interpretation.TaxonTerms).Sample(r =>
    {
        var once = Interpretation.Taxon(r);
        var twice = Interpretation.Taxon(VerbatimRecord.Of(
            (Term.ScientificName, once.ScientificName), (Term.ScientificNameAuthorship, once.Authorship), (Term.TaxonRank, once.TaxonRank), (Term.Kingdom, once.Kingdom),
            (Term.Phylum, once.Phylum), (Term.Class, once.Class), (Term.Order, once.Order), (Term.Family, once.Family), (Term.Genus, once.Genus), (Term.Species, once.Species)));
        Assert.Equal(once, twice);
    }, iter: 20_000);

    [Fact]
    public void Interpreting_an_interpreted_kind_changes_nothing() => Record(Interpretation.BasicTerms).Sample(r =>
    {
        var once = Interpretation.Basic(r, World.Context);
        var twice = Interpretation.Basic(VerbatimRecord.Of(
            (Term.BasisOfRecord, once.BasisOfRecord), (Term.OccurrenceStatus, once.OccurrenceStatus), (Term.IndividualCount, Text(once.IndividualCount)), (Term.Sex, once.Sex),
            (Term.LifeStage, once.LifeStage), (Term.EstablishmentMeans, once.EstablishmentMeans), (Term.TypeStatus, once.TypeStatus), (Term.License, once.License)), World.Context);
        return once with { Issues = default } == twice with { Issues = default };
    }, iter: 20_000);

    [Fact]
    public void Names_never_throw() => Value.Sample(name => ScientificName.Parse(name).Verbatim == (name ?? ""), iter: 50_000);

    private static bool Same(LocationResult a, LocationResult b) => a.Claimants.SequenceEqual(b.Claimants) && a with { Claimants = [] } == b with { Claimants = [] };

    private static string? Text<T>(T? value) where T : struct, IFormattable => value?.ToString(format: null, CultureInfo.InvariantCulture);

    private static string Mutate(string s, int at, char c, int how)
    {
        if (s.Length == 0) return c.ToString();
        at %= s.Length;
        return how switch
        {
            0 => s.Remove(at, 1),
            1 => s.Insert(at, c.ToString()),
            2 => s[at..] + s[..at],
            _ => s + s,
        };
    }
}
