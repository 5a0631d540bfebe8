namespace Saola.Records.Quality;

/// <summary>Tests of places: coordinates, countries, elevations and depths.</summary>
internal static class SpaceTests
{
    private static readonly Term[] LocationTerms =
    [
        QualityTerms.HigherGeographyId, QualityTerms.HigherGeography, Term.Continent, Term.Country, Term.CountryCode,
        Term.StateProvince, Term.County, Term.Municipality, Term.WaterBody, QualityTerms.Island, QualityTerms.IslandGroup,
        Term.Locality, Term.LocationId, Term.VerbatimLocality, Term.DecimalLatitude, Term.DecimalLongitude, Term.VerbatimCoordinates,
        Term.VerbatimLatitude, Term.VerbatimLongitude, Term.FootprintWkt,
    ];

    public static readonly QualityTest[] All =
    [
        new("VALIDATION_LOCATION_NOTEMPTY", new Guid("58486cb6-1114-4a8a-ba1e-bd89cfe887e9"), QualityTheme.Space,
            "Does any term say where it was?",
            EmptyQuality.IsAnyGiven(LocationTerms, "where it was"))
        {
            ActedUpon = LocationTerms,
        },
        new("VALIDATION_DECIMALLATITUDE_NOTEMPTY", new Guid("7d2485d5-1ba7-4f25-90cb-f4480ff1a275"), QualityTheme.Space,
            "Is there a latitude?",
            EmptyQuality.IsGiven(Term.DecimalLatitude))
        {
            ActedUpon = [Term.DecimalLatitude],
        },
        new("VALIDATION_DECIMALLONGITUDE_NOTEMPTY", new Guid("9beb9442-d942-4f42-8b6a-fcea01ee086a"), QualityTheme.Space,
            "Is there a longitude?",
            EmptyQuality.IsGiven(Term.DecimalLongitude))
        {
            ActedUpon = [Term.DecimalLongitude],
        },
        new("VALIDATION_GEODETICDATUM_NOTEMPTY", new Guid("239ec40e-a729-4a8e-ba69-e0bf03ac1c44"), QualityTheme.Space,
            "Is there a datum?",
            EmptyQuality.IsGiven(Term.GeodeticDatum))
        {
            ActedUpon = [Term.GeodeticDatum],
        },
        new("VALIDATION_COUNTRY_NOTEMPTY", new Guid("6ce2b2b4-6afe-4d13-82a0-390d31ade01c"), QualityTheme.Space,
            "Is there a country, or does the code say that it was on the high seas?",
            EmptyQuality.CountryGiven)
        {
            ActedUpon = [Term.Country],
            Consulted = [Term.CountryCode],
        },
        new("VALIDATION_COUNTRYCODE_NOTEMPTY", new Guid("853b79a2-b314-44a2-ae46-34a1e7ed85e4"), QualityTheme.Space,
            "Is there a country code?",
            EmptyQuality.IsGiven(Term.CountryCode))
        {
            ActedUpon = [Term.CountryCode],
        },
        new("VALIDATION_DECIMALLATITUDE_INRANGE", new Guid("b6ecda2a-ce36-437a-b515-3ae94948fe83"), QualityTheme.Space,
            "Is the latitude from -90 to 90?",
            CoordinateQuality.InRange(Term.DecimalLatitude, 90))
        {
            ActedUpon = [Term.DecimalLatitude],
        },
        new("VALIDATION_DECIMALLONGITUDE_INRANGE", new Guid("0949110d-c06b-450e-9649-7c1374d940d1"), QualityTheme.Space,
            "Is the longitude from -180 to 180?",
            CoordinateQuality.InRange(Term.DecimalLongitude, 180))
        {
            ActedUpon = [Term.DecimalLongitude],
        },
        new("VALIDATION_COORDINATES_NOTZERO", new Guid("1bf0e210-6792-4128-b8cc-ab6828aa4871"), QualityTheme.Space,
            "Is one of the coordinates another number than zero?",
            CoordinateQuality.NotZero)
        {
            ActedUpon = [Term.DecimalLatitude, Term.DecimalLongitude],
            FormerLabels = ["VALIDATION_COORDINATES_ZERO"],
        },
        new("VALIDATION_COORDINATEUNCERTAINTY_INRANGE", new Guid("c6adf2ea-3051-4498-97f4-4b2f8a105f57"), QualityTheme.Space,
            "Is the uncertainty a number from 1 m to half of the equator?",
            VerticalQuality.UncertaintyInRange)
        {
            ActedUpon = [Term.CoordinateUncertaintyInMeters],
        },
        new("VALIDATION_COUNTRYCODE_STANDARD", new Guid("0493bcfb-652e-4d17-815b-b0cce0742fbe"), QualityTheme.Space,
            "Is the country code one of ISO 3166-1 alpha-2, XZ or ZZ?",
            CountryQuality.CodeIsStandard)
        {
            ActedUpon = [Term.CountryCode],
        },
        new("VALIDATION_COUNTRY_FOUND", new Guid("69b2efdc-6269-45a4-aecb-4cb99c2ae134"), QualityTheme.Space,
            "Is the country the name of one nation, in any language?",
            CountryQuality.NameFound)
        {
            ActedUpon = [Term.Country],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_COUNTRYCOUNTRYCODE_CONSISTENT", new Guid("b23110e7-1be7-444a-a677-cdee0cf4330c"), QualityTheme.Space,
            "Do country and country code name the same?",
            CountryQuality.NameMatchesCode)
        {
            ActedUpon = [Term.Country, Term.CountryCode],
            FormerLabels = ["VALIDATION_COUNTRY_COUNTRYCODE_CONSISTENT"],
        },
        new("VALIDATION_COORDINATESCOUNTRYCODE_CONSISTENT", new Guid("adb27d29-9f0d-4d52-b760-a77ba57a69c9"), QualityTheme.Space,
            "Does the point lie in the country of the code, its sea, or a short way off?",
            PlaceQuality.CoordinatesInCountry)
        {
            ActedUpon = [Term.CountryCode, Term.DecimalLatitude, Term.DecimalLongitude],
            Parameters = [QualityTerms.SourceAuthority, PlaceQuality.Buffer],
            FormerLabels = ["VALIDATION_COORDINATES_COUNTRYCODE_CONSISTENT"],
        },
        new("VALIDATION_COORDINATESTERRESTRIALMARINE_CONSISTENT", new Guid("b9c184ce-a859-410c-9d12-71a338200380"), QualityTheme.Space,
            "Was a taxon of the sea found in the sea, and one of the land on land?",
            HabitatQuality.Consistent)
        {
            ActedUpon = [Term.DecimalLatitude, Term.DecimalLongitude],
            Consulted = [Term.ScientificName],
            Parameters = [HabitatQuality.TaxonIsMarine, HabitatQuality.GeospatialLand, PlaceQuality.Buffer, HabitatQuality.Assumption],
            FormerLabels = ["VALIDATION_COORDINATES_TERRESTRIALMARINE", "VALIDATION_COORDINATES_TERRESTRIALMARINE_CONSISTENT"],
        },
        new("VALIDATION_COORDINATESSTATEPROVINCE_CONSISTENT", new Guid("f18a470b-3fe1-4aae-9c65-a6d3db6b550c"), QualityTheme.Space,
            "Does the point lie in the state or province, or a short way off?",
            DivisionQuality.CoordinatesInDivision)
        {
            ActedUpon = [Term.StateProvince, Term.DecimalLatitude, Term.DecimalLongitude],
            Parameters = [QualityTerms.SourceAuthority, PlaceQuality.Buffer],
            FormerLabels = ["VALIDATION_COORDINATES_STATEPROVINCE_CONSISTENT"],
        },
        new("VALIDATION_STATEPROVINCE_FOUND", new Guid("4daa7986-d9b0-4dd5-ad17-2d7a771ea71a"), QualityTheme.Space,
            "Is the state or province one of some country?",
            DivisionQuality.NameFound)
        {
            ActedUpon = [Term.StateProvince],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_COUNTRYSTATEPROVINCE_UNAMBIGUOUS", new Guid("d257eb98-27cb-48e5-8d3c-ab9fca4edd11"), QualityTheme.Space,
            "Do country and state or province name one place?",
            DivisionQuality.Unambiguous)
        {
            ActedUpon = [Term.Country, Term.StateProvince],
            Parameters = [QualityTerms.SourceAuthority],
            FormerLabels = ["VALIDATION_COUNTRY_STATEPROVINCE_UNAMBIGUOUS"],
        },
        new("VALIDATION_GEODETICDATUM_STANDARD", new Guid("7e0c0418-fe16-4a39-98bd-80e19d95b9d1"), QualityTheme.Space,
            "Is the datum a code of EPSG for a datum, an ellipsoid or a system in degrees, or \"not recorded\"?",
            Datum.IsStandard)
        {
            ActedUpon = [Term.GeodeticDatum],
        },
        new("VALIDATION_MINELEVATION_INRANGE", new Guid("0bb8297d-8f8a-42d2-80c1-558f29efe798"), QualityTheme.Space,
            "Does the lower elevation lie between the least and the greatest that count as valid?",
            VerticalQuality.ElevationInRange(Term.MinimumElevationInMeters))
        {
            ActedUpon = [Term.MinimumElevationInMeters],
            Parameters = [VerticalQuality.LeastElevation, VerticalQuality.MostElevation],
        },
        new("VALIDATION_MAXELEVATION_INRANGE", new Guid("c971fe3f-84c1-4636-9f44-b1ec31fd63c7"), QualityTheme.Space,
            "Does the upper elevation lie between the least and the greatest that count as valid?",
            VerticalQuality.ElevationInRange(Term.MaximumElevationInMeters))
        {
            ActedUpon = [Term.MaximumElevationInMeters],
            Parameters = [VerticalQuality.LeastElevation, VerticalQuality.MostElevation],
        },
        new("VALIDATION_MINELEVATION_LESSTHAN_MAXELEVATION", new Guid("d708526b-6561-438e-aa1a-82cd80b06396"), QualityTheme.Space,
            "Is the lower elevation not above the upper one?",
            VerticalQuality.NotReversed(Term.MinimumElevationInMeters, Term.MaximumElevationInMeters, double.MinValue))
        {
            ActedUpon = [Term.MinimumElevationInMeters, Term.MaximumElevationInMeters],
        },
        new("VALIDATION_MINDEPTH_INRANGE", new Guid("04b2c8f3-c71b-4e95-8e43-f70374c5fb92"), QualityTheme.Space,
            "Does the lesser depth lie between the least and the greatest that count as valid?",
            VerticalQuality.DepthInRange(Term.MinimumDepthInMeters))
        {
            ActedUpon = [Term.MinimumDepthInMeters],
            Parameters = [VerticalQuality.LeastDepth, VerticalQuality.MostDepth],
        },
        new("VALIDATION_MAXDEPTH_INRANGE", new Guid("3f1db29a-bfa5-40db-9fd1-fde020d81939"), QualityTheme.Space,
            "Does the greater depth lie between the least and the greatest that count as valid?",
            VerticalQuality.DepthInRange(Term.MaximumDepthInMeters))
        {
            ActedUpon = [Term.MaximumDepthInMeters],
            Parameters = [VerticalQuality.LeastDepth, VerticalQuality.MostDepth],
        },
        new("VALIDATION_MINDEPTH_LESSTHAN_MAXDEPTH", new Guid("8f1e6e58-544b-4365-a569-fb781341644e"), QualityTheme.Space,
            "Is the lesser depth not below the greater one?",
            VerticalQuality.NotReversed(Term.MinimumDepthInMeters, Term.MaximumDepthInMeters, 0))
        {
            ActedUpon = [Term.MinimumDepthInMeters, Term.MaximumDepthInMeters],
        },
        new("ISSUE_COORDINATES_CENTEROFCOUNTRY", new Guid("256e51b3-1e08-4349-bb7e-5186631c3f8e"), QualityTheme.Space,
            "Is the point the middle of its country, as if only the country were known?",
            PlaceQuality.CenterOfCountry)
        {
            ActedUpon = [Term.CountryCode, Term.DecimalLatitude, Term.DecimalLongitude],
            Consulted = [Term.CoordinateUncertaintyInMeters],
            Parameters = [PlaceQuality.CenterBuffer, QualityTerms.SourceAuthority],
        },
        new("ISSUE_DATAGENERALIZATIONS_NOTEMPTY", new Guid("13d5a10e-188e-40fd-a22c-dbaa87b91df2"), QualityTheme.Space,
            "Does the record say that it was made less exact?",
            EmptyQuality.IsIssue(Term.DataGeneralizations))
        {
            ActedUpon = [Term.DataGeneralizations],
            FormerLabels = ["ISSUE_DATAGENERALIZATIONS_NOTNOTEMPTY"],
        },
        new("AMENDMENT_COUNTRYCODE_STANDARDIZED", new Guid("fec5ffe6-3958-4312-82d9-ebcca0efb350"), QualityTheme.Space,
            "Proposes the code of the country that the value names without doubt.",
            CountryQuality.CodeStandardized)
        {
            ActedUpon = [Term.CountryCode],
        },
        new("AMENDMENT_COUNTRYCODE_FROM_COORDINATES", new Guid("8c5fe9c9-4ba9-49ef-b15a-9ccd0424e6ae"), QualityTheme.Space,
            "Fills an empty country code from the point.",
            PlaceQuality.CodeFromCoordinates)
        {
            ActedUpon = [Term.CountryCode],
            Consulted = [Term.DecimalLatitude, Term.DecimalLongitude],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("AMENDMENT_COORDINATES_TRANSPOSED", new Guid("f2b4a50a-6b2f-4930-b9df-da87b6a21082"), QualityTheme.Space,
            "Proposes the coordinates in another order or with other signs, where only that puts the point into its country.",
            PlaceQuality.Transposed)
        {
            ActedUpon = [Term.DecimalLatitude, Term.DecimalLongitude],
            Consulted = [Term.CountryCode],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("AMENDMENT_COORDINATES_FROM_VERBATIM", new Guid("3c2590c7-af8a-4eb4-af57-5f73ba9d1f8e"), QualityTheme.Space,
            "Fills empty coordinates from the verbatim ones, where they are degrees and agree with each other.",
            CoordinateQuality.FromVerbatim)
        {
            ActedUpon = [Term.DecimalLatitude, Term.DecimalLongitude, Term.GeodeticDatum],
            Consulted = [Term.VerbatimCoordinates, Term.VerbatimLatitude, Term.VerbatimLongitude, Term.VerbatimCoordinateSystem, Term.VerbatimSrs],
        },
        new("AMENDMENT_GEODETICDATUM_STANDARDIZED", new Guid("0345b325-836d-4235-96d0-3b5caf150fc0"), QualityTheme.Space,
            "Proposes the EPSG code of the datum that the value names without doubt.",
            Datum.Standardized)
        {
            ActedUpon = [Term.GeodeticDatum],
        },
        new("AMENDMENT_GEODETICDATUM_ASSUMEDDEFAULT", new Guid("7498ca76-c4d4-42e2-8103-acacccbdffa7"), QualityTheme.Space,
            "Assumes a datum where there is none, and adds to the uncertainty what that may be off by.",
            DefaultAmendments.Datum)
        {
            ActedUpon = [Term.GeodeticDatum, Term.CoordinateUncertaintyInMeters],
            Consulted = [Term.DecimalLatitude, Term.DecimalLongitude],
            Parameters = [Datum.Default],
        },
        new("AMENDMENT_MINELEVATIONMAXELEVATION_FROM_VERBATIM", new Guid("2d638c8b-4c62-44a0-a14d-fa147bf9823d"), QualityTheme.Space,
            "Fills empty elevations from the verbatim one, where it names its unit.",
            VerticalQuality.FromVerbatim(Term.VerbatimElevation, Term.MinimumElevationInMeters, Term.MaximumElevationInMeters, isDepth: false))
        {
            ActedUpon = [Term.MinimumElevationInMeters, Term.MaximumElevationInMeters],
            Consulted = [Term.VerbatimElevation],
        },
        new("AMENDMENT_MINDEPTHMAXDEPTH_FROM_VERBATIM", new Guid("c5658b83-4471-4f57-9d94-bf7d0a96900c"), QualityTheme.Space,
            "Fills empty depths from the verbatim one, where it names its unit.",
            VerticalQuality.FromVerbatim(Term.VerbatimDepth, Term.MinimumDepthInMeters, Term.MaximumDepthInMeters, isDepth: true))
        {
            ActedUpon = [Term.MinimumDepthInMeters, Term.MaximumDepthInMeters],
            Consulted = [Term.VerbatimDepth],
        },
    ];
}
