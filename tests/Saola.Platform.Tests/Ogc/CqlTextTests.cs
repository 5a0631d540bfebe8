using Saola.Platform.Exports;
using Saola.Platform.Ogc;
using Saola.Platform.Store;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Ogc;

/// <summary>CQL2 text, and GDAL's dialect, are read as filters; what is none is refused at its character.</summary>
public sealed class CqlTextTests
{
    [Theory]
    [InlineData("countryCode = 'KH'", "country in {KH} (case)")]
    [InlineData("COUNTRY='KH'", "country in {KH} (case)")]
    [InlineData("countryCode = 'kh'", "country in {} (case)")]
    [InlineData("CASEI(countryCode) = CASEI('kh')", "country in {kh}")]
    [InlineData("locality = 'x''y'", "locality in {x'y} (case)")]
    [InlineData(@"locality = 'x\'y\z'", @"locality in {x'y\z} (case)")]
    [InlineData("\"locality\" = '昆明'", "locality in {昆明} (case)")]
    [InlineData("CASEI(locality) = CASEI('Ost')", "locality in {Ost}")]
    [InlineData("CASEI(locality) = 'ost'", "locality in {ost}")]
    [InlineData("locality = CASEI('Ost')", "locality in {ost} (case)")]
    [InlineData("locality LIKE 'a%b_c'", "Like { Field = locality, Pattern = a*b?c, MatchCase = True }")]
    [InlineData(@"locality LIKE '5\% \_ \\'", @"Like { Field = locality, Pattern = 5% _ \, MatchCase = True }")]
    [InlineData("CASEI(locality) LIKE CASEI('A%')", "Like { Field = locality, Pattern = A*, MatchCase = False }")]
    [InlineData("basisOfRecord LIKE 'HUMAN%'", "Like { Field = basisOfRecord, Pattern = HUMAN*, MatchCase = True }")]
    [InlineData("basisOfRecord LIKE 'human%'", "Or[]")]
    [InlineData("locality NOT LIKE 'a%'", "And[Not[IsNull { Field = locality }], Not[Like { Field = locality, Pattern = a*, MatchCase = True }]]")]
    [InlineData("year = 1990", "year in {1990}")]
    [InlineData("1990 <= year", "Range { Field = year, From = 1990, To = , FromInclusive = True, ToInclusive = True }")]
    [InlineData("1990>year", "Range { Field = year, From = , To = 1990, FromInclusive = True, ToInclusive = False }")]
    [InlineData("decimalLatitude > -1.5e-3", "Range { Field = decimalLatitude, From = -1.5e-3, To = , FromInclusive = False, ToInclusive = True }")]
    [InlineData("year BETWEEN 1990 AND 2000 AND month = 5", "And[Range { Field = year, From = 1990, To = 2000, FromInclusive = True, ToInclusive = True }, month in {5}]")]
    [InlineData("year IN (1990, 2000)", "year in {1990 | 2000}")]
    [InlineData("year NOT IN (1990)", "And[Not[IsNull { Field = year }], Not[year in {1990}]]")]
    [InlineData("year <> 1990", "And[Not[IsNull { Field = year }], Not[year in {1990}]]")]
    [InlineData("NOT year <> 1990", "year in {1990}")]
    [InlineData("year IS NULL", "IsNull { Field = year }")]
    [InlineData("year is not null", "Not[IsNull { Field = year }]")]
    [InlineData("geometry IS NULL", "hasCoordinate in {false}")]
    [InlineData("hasCoordinate = TRUE", "hasCoordinate in {true}")]
    [InlineData("NOT hasCoordinate = true", "Not[hasCoordinate in {true}]")]
    [InlineData("issues = 'ZERO_COORDINATE'", "issue in {ZERO_COORDINATE}")]
    [InlineData("issue <> 'ZERO_COORDINATE'", "Not[issue in {ZERO_COORDINATE}]")]
    [InlineData("taxon = 'Mammalia'", "taxon in {Mammalia} (case)")]
    [InlineData("taxonKey IN ('synthetic:1', 'synthetic:2')", "Or[Like { Field = taxonKey, Pattern = synthetic:1, MatchCase = True }, Like { Field = taxonKey, Pattern = synthetic:2, MatchCase = True }]")]
    [InlineData("TRUE", "And[]")]
    [InlineData("NOT (TRUE AND FALSE)", "Or[Or[], And[]]")]
    [InlineData("year = 1 OR month = 2 AND day_ = 3", null)]
    [InlineData("year = 1 OR month = 2 AND year = 3", "Or[year in {1}, And[month in {2}, year in {3}]]")]
    [InlineData("((year = 1) OR (month = 2)) AND NOT (year = 3 AND month = 4)", "And[Or[year in {1}, month in {2}], Or[And[Not[IsNull { Field = year }], Not[year in {3}]], And[Not[IsNull { Field = month }], Not[month in {4}]]]]")]
    [InlineData("eventDate >= DATE('2000-05-03')", "Range { Field = eventDate, From = 2000-05-03, To = , FromInclusive = True, ToInclusive = True }")]
    [InlineData("eventDate < TIMESTAMP('2000-05-03T01:00:00+07:00')", "Range { Field = eventDate, From = , To = 2000-05-02, FromInclusive = True, ToInclusive = False }")]
    [InlineData("eventDate = '2000-05'", "eventDate in {2000-05}")]
    [InlineData("T_AFTER(eventDate, DATE('2000-05-03'))", "Range { Field = eventDate, From = 2000-05-03, To = , FromInclusive = False, ToInclusive = True }")]
    [InlineData("T_BEFORE(DATE('2000-05-03'), eventDate)", "Range { Field = eventDate, From = 2000-05-03, To = , FromInclusive = False, ToInclusive = True }")]
    [InlineData("t_before(eventDate, INTERVAL('2000-05-03','..'))", "Range { Field = eventDate, From = , To = 2000-05-03, FromInclusive = True, ToInclusive = False }")]
    [InlineData("S_INTERSECTS(geometry, POLYGON((0 0,10 0,10 10,0 0)))", "within POLYGON ((0 0, 10 0, 10 10, 0 0))")]
    [InlineData("S_WITHIN(geometry, MULTIPOLYGON Z (((0 0 1,10 0 1,10 10 1,0 0 1))))", "within POLYGON ((0 0, 10 0, 10 10, 0 0))")]
    [InlineData("S_CONTAINS(POLYGON((0 0,10 0,10 10,0 0)), geometry)", "within POLYGON ((0 0, 10 0, 10 10, 0 0))")]
    [InlineData("S_INTERSECTS(geometry, POLYGON EMPTY) OR year = 1", "Or[within POLYGON EMPTY, year in {1}]")]
    [InlineData("S_INTERSECTS(geometry,BBOX(1,2,3,4))", "Box { West = 1, South = 2, East = 3, North = 4 }")]
    [InlineData("S_INTERSECTS(BBOX(170, -2, 0, 190, 4, 99), geometry)", "Box { West = 170, South = -2, East = -170, North = 4 }")]
    [InlineData("S_INTERSECTS(geometry, POINT(1 2))", "Box { West = 1, South = 2, East = 1, North = 2 }")]
    [InlineData("S_INTERSECTS(geometry, MULTIPOINT((1 2),(3 4)))", "Or[Box { West = 1, South = 2, East = 1, North = 2 }, Box { West = 3, South = 4, East = 3, North = 4 }]")]
    [InlineData("S_DISJOINT(geometry, BBOX(1,2,3,4))", "And[hasCoordinate in {true}, Not[Box { West = 1, South = 2, East = 3, North = 4 }]]")]
    public void A_text_is_the_filter_that_it_says(string text, string? filter)
    {
        if (filter is null) Assert.Contains("'day_' is no property", Line(text), StringComparison.Ordinal);
        else Assert.Equal(filter, Filters.Describe(Cql.Parse(text)));
    }

    [Theory]
    [InlineData("", "at character 1: a property or a value was expected; this is the end")]
    [InlineData("countryCode", "at character 12: an operator (=, <>, <, <=, >, >=, LIKE, BETWEEN, IN or IS NULL) was expected; this is the end")]
    [InlineData("countryCode = ", "at character 15: a property or a value was expected; this is the end")]
    [InlineData("countryCode == 'KH'", "at character 14: a property or a value was expected; this is '='")]
    [InlineData("countryCode != 'KH'", "at character 13: '!' is no operator; <> means not equal")]
    [InlineData("countryCode = KH", "at character 15: a text in single quotation marks was expected, which 'country' is compared with")]
    [InlineData("countryCode = 'KH' year = 1", "at character 20: AND, OR or the end was expected; this is 'year'")]
    [InlineData("countryCode = 'KH' AND", "at character 23: a property or a value was expected; this is the end")]
    [InlineData("countryCode = 'KH", "at character 15: a text begins here and does not end; close it with '")]
    [InlineData("\"countryCode = 'KH'", "at character 1: the name of a property begins here and does not end; close it with \"")]
    [InlineData("nation = 'KH'", "at character 1: 'nation' is no property that can be asked for")]
    [InlineData("canonicalName = 'x'", "at character 1: 'canonicalName' is no property that can be asked for")]
    [InlineData("year = 'x'", "at character 8: a number was expected, which 'year' is compared with")]
    [InlineData("year = TRUE", "at character 8: a number was expected")]
    [InlineData("year = NULL", "at character 8: a property or a value was expected; this is 'NULL'")]
    [InlineData("year = 1e999", "at character 8: '1e999' is no number that is finite")]
    [InlineData("year = NaN", "at character 8: a number was expected")]
    [InlineData("year = 0x10", "at character 8: '0x10' is no number")]
    [InlineData("year = 1.2.3", "at character 8: '1.2.3' is no number")]
    [InlineData("locality = 5", "at character 12: a text in single quotation marks was expected, which 'locality' is compared with")]
    [InlineData("locality < 'M'", "at character 1: 'locality' has no order here")]
    [InlineData("locality BETWEEN 'a' AND 'b'", "at character 1: 'locality' has no order here")]
    [InlineData("hasCoordinate = 'true'", "at character 17: TRUE or FALSE was expected")]
    [InlineData("hasCoordinate", "at character 14: an operator")]
    [InlineData("year LIKE '19%'", "at character 1: 'year' is no text; LIKE compares texts")]
    [InlineData("locality LIKE 5", "at character 15: a pattern in single quotation marks was expected")]
    [InlineData("locality LIKE 'a*'", "at character 15: the pattern holds '*', which cannot be looked for")]
    [InlineData("locality ILIKE 'a'", "at character 10: an operator")]
    [InlineData("CASEI(locality) = 'Ost'", "at character 19: a text in CASEI equals only one in CASEI")]
    [InlineData("CASEI(year) = 2000", "at character 7: 'year' is no text, and CASEI takes one")]
    [InlineData("CASEI(5) = 5", "at character 7: CASEI takes a property or a text")]
    [InlineData("ACCENTI(locality) = 'x'", "at character 1: 'ACCENTI' is no function that is known here; CASEI, DATE")]
    [InlineData("year + 1 = 1990", "at character 6: '+': nothing is computed here")]
    [InlineData("year = month", "at character 8: a number was expected")]
    [InlineData("5 = 5", "at character 1: a property was expected here")]
    [InlineData("year IN ()", "at character 10: a property or a value was expected; this is ')'")]
    [InlineData("year IN (1", "at character 11: ')' was expected; this is the end")]
    [InlineData("year NOT 5", "at character 10: LIKE, BETWEEN or IN was expected; this is '5'")]
    [InlineData("year IS 5", "at character 9: NULL was expected; this is '5'")]
    [InlineData("year BETWEEN 1 2", "at character 16: AND was expected; this is '2'")]
    [InlineData("(year = 1", "at character 10: ')' was expected; this is the end")]
    [InlineData("year = 1)", "at character 9: AND, OR or the end was expected; this is ')'")]
    [InlineData("issue = 'NO_SUCH'", "at character 9: issue: 'NO_SUCH' is not one of GBIF's issue names")]
    [InlineData("eventDate = 'soon'", "at character 13: eventDate: 'soon' is not a date")]
    [InlineData("eventDate = DATE('2000-02-30')", "at character 18: '2000-02-30' is no date")]
    [InlineData("eventDate = DATE('2000')", "at character 18: '2000' is no date")]
    [InlineData("eventDate = TIMESTAMP('2000-01-01T00:00:00')", "at character 23: '2000-01-01T00:00:00' is no instant")]
    [InlineData("eventDate = INTERVAL('2000-01-01','..')", "at character 13: a date, such as DATE('2000-05-03'), was expected")]
    [InlineData("T_DURING(eventDate, INTERVAL('2001-01-01','2000-01-01'))", "at character 21: the interval runs backwards")]
    [InlineData("T_DURING(eventDate, '2001-01-01')", "at character 21: DATE('2000-05-03'), TIMESTAMP")]
    [InlineData("T_AFTER(year, DATE('2001-01-01'))", "at character 9: 'year' is no date; T_AFTER compares dates")]
    [InlineData("T_AFTER(eventDate)", "at character 18: a comma and what T_AFTER compares with was expected")]
    [InlineData("T_SOON(eventDate, DATE('2001-01-01'))", "at character 1: 'T_SOON' is no function")]
    [InlineData("S_TOUCHES(geometry, BBOX(1,2,3,4))", "at character 1: S_TOUCHES is not known here; S_INTERSECTS, S_WITHIN, S_DISJOINT are")]
    [InlineData("S_INTERSECTS(geometry, 5)", "at character 24: a geometry was expected")]
    [InlineData("S_INTERSECTS(locality, BBOX(1,2,3,4))", "at character 14: the property 'geometry' was expected")]
    [InlineData("S_INTERSECTS(geometry, BBOX(1,2,3))", "at character 24: a box has four numbers")]
    [InlineData("S_INTERSECTS(geometry, BBOX(1,9,3,4))", "at character 24: the box has its south above its north")]
    [InlineData("S_INTERSECTS(geometry, BBOX(1,NaN,3,4))", "at character 31: 'NaN' is no number")]
    [InlineData("S_INTERSECTS(geometry, BBOX(1e300,1,3,4))", "at character 24: the box has a longitude beyond ±720")]
    [InlineData("S_INTERSECTS(geometry, POINT(1))", "at character 24: a point has a longitude and a latitude")]
    [InlineData("S_INTERSECTS(geometry, POINT(100 100))", "at character 24: a point lies beyond")]
    [InlineData("S_INTERSECTS(geometry, LINESTRING(0 0, 1 1))", "at character 24: WKT, character 1: expected POLYGON or MULTIPOLYGON")]
    [InlineData("S_INTERSECTS(geometry, POLYGON((0 0, 1 1)", "at character 24: a geometry begins here and does not end")]
    [InlineData("S_INTERSECTS(geometry, POLYGON((0 0, 1 1)))", "at character 24: WKT, character 9: a ring needs at least 4 points")]
    [InlineData("geometry = 5", "at character 1: a geometry is asked for with S_INTERSECTS")]
    [InlineData("year ; 5", "at character 6: ';' was not expected")]
    [InlineData("year = 1 \u0001", "at character 10: 'U+0001' was not expected")]
    [InlineData("locality = 'a\0b'", "at character 12: a text without a NUL character was expected")]
    [InlineData("🐅 = 5", "at character 1: '🐅' was not expected")]
    public void What_is_no_filter_is_refused_at_its_character(string text, string said)
    {
        var line = Line(text);
        Assert.StartsWith("filter: ", line, StringComparison.Ordinal);
        Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public void What_is_deep_or_long_is_read_up_to_a_bound()
    {
        static string Deep(int depth) => new string('(', depth) + "year = 1" + new string(')', depth);
        Assert.Equal("year in {1}", Filters.Describe(Cql.Parse(Deep(50))));
        Assert.Contains("at character 51: conditions are 50 deep at most", Line(Deep(51)), StringComparison.Ordinal);
        Assert.Contains("at character 201: conditions are 50 deep", Line(string.Concat(Enumerable.Repeat("NOT ", 2_000)) + "year = 1"), StringComparison.Ordinal);
        Assert.Contains("50 deep", Line(Deep(100_000)), StringComparison.Ordinal);
        Assert.Contains("50 deep", Line(string.Concat(Enumerable.Repeat("CASEI(", 9_000))), StringComparison.Ordinal);
        Assert.Contains("1001 characters is too long; 1000 are allowed", Line($"locality = '{new string('x', 1_001)}'"), StringComparison.Ordinal);
        Assert.Equal(4_000, Assert.IsType<Filter.Or>(Cql.Parse(string.Join(" OR ", Enumerable.Repeat("year = 1", 4_000)))).Parts.Count);
    }

    [Theory]
    [InlineData("countryCode = 'KH'", "country in {KH}")]
    [InlineData("locality <> 'x''y'", @"And[Not[IsNull { Field = locality }], Not[locality in {x'y}]]")]
    [InlineData(@"locality = 'C:\'", @"locality in {C:\}")]
    [InlineData("locality LIKE 'a_b%'", "Like { Field = locality, Pattern = a?b*, MatchCase = True }")]
    [InlineData(@"locality LIKE 'a\_b'", @"Like { Field = locality, Pattern = a\?b, MatchCase = True }")]
    [InlineData("locality ILIKE 'a%'", "Like { Field = locality, Pattern = a*, MatchCase = False }")]
    [InlineData("(year >= 1990) AND (NOT ((countryCode = 'KH') OR (year < 5)))", "And[Range { Field = year, From = 1990, To = , FromInclusive = True, ToInclusive = True }, Not[Or[country in {KH}, Range { Field = year, From = , To = 5, FromInclusive = True, ToInclusive = False }]]]")]
    [InlineData("NOT ((year IS NULL))", "Not[IsNull { Field = year }]")]
    [InlineData("eventDate >= '2000-01-01T'", "Range { Field = eventDate, From = 2000-01-01, To = , FromInclusive = True, ToInclusive = True }")]
    [InlineData("(eventDate > '2000-01-01T') AND (eventDate < '2001-02-03T10:00:00Z')", "And[Range { Field = eventDate, From = 2000-01-01, To = , FromInclusive = False, ToInclusive = True }, Range { Field = eventDate, From = , To = 2001-02-03, FromInclusive = True, ToInclusive = False }]")]
    [InlineData("decimalLatitude < -1e-07", "Range { Field = decimalLatitude, From = , To = -1e-07, FromInclusive = True, ToInclusive = False }")]
    [InlineData("order = 'Carnivora'", "order in {Carnivora}")]
    public void In_GDALs_dialect_a_text_means_what_it_means_to_GDAL(string text, string filter) => Assert.Equal(filter, Filters.Describe(Cql.Parse(text, Cql.Gdal)));

    [Fact]
    public void A_language_that_is_not_known_is_refused_by_its_own_name()
    {
        var refusal = Assert.Throws<SaolaException>(() => Cql.Parse("year = 1", "sql"));
        Assert.Equal("filter-lang", AskPlan.FaultyParameter(refusal));
        Assert.Contains("cql2-text, cql2-json, cql-text", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_property_that_can_be_asked_for_can_be_asked_for()
    {
        foreach (var property in new OccurrenceFeatures().Queryables)
        {
            Assert.IsType<Filter.IsNull>(Cql.Parse($"{property.Name} IS NULL"));
            Assert.IsType<Filter.IsNull>(Cql.Parse($"\"{property.Name}\" IS NULL", Cql.Gdal));
        }

        var names = new OccurrenceFeatures().Queryables.Select(q => q.Name).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(Field.All, f => Assert.Contains(f.Name, names, StringComparer.OrdinalIgnoreCase));
        Assert.Contains("countryCode", names);
        Assert.Contains("gbifID", names);
    }

    private static string Line(string text)
    {
        var refusal = Assert.Throws<SaolaException>(() => Cql.Parse(text, Cql.Text));
        Assert.Equal("filter", AskPlan.FaultyParameter(refusal));
        return refusal.Message;
    }
}
