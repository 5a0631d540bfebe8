using System.Text.Json.Nodes;
using CsCheck;
using Saola.Platform.Store;

namespace Saola.Platform.Tests.Store;

/// <summary>Predicates are read as GBIF's clients write them, and what is none is refused with its path.</summary>
public sealed class PredicatesTests
{
    [Theory]
    [InlineData("""{"type":"equals","key":"COUNTRY","value":"KH"}""", "country in {KH}")]
    [InlineData("""{"type":"equals","key":"year","value":1990}""", "year in {1990}")]
    [InlineData("""{"type":"EQUALS","key":"HAS_COORDINATE","value":true,"checklistKey":"x"}""", "hasCoordinate in {true}")]
    [InlineData("""{"type":"equals","key":"RECORDED_BY","value":"Li","matchCase":true}""", "recordedBy in {Li} (case)")]
    [InlineData("""{"type":"in","key":"BASIS_OF_RECORD","values":["HUMAN_OBSERVATION","MATERIAL_SAMPLE"],"matchCase":false}""", "basisOfRecord in {HUMAN_OBSERVATION | MATERIAL_SAMPLE}")]
    [InlineData("""{"type":"in","key":"GBIF_ID","values":[1,"2"]}""", "gbifId in {1 | 2}")]
    [InlineData("""{"type":"isNull","parameter":"YEAR"}""", "IsNull { Field = year }")]
    [InlineData("""{"type":"isNotNull","key":"YEAR"}""", "Not[IsNull { Field = year }]")]
    [InlineData("""{"type":"like","key":"CATALOG_NUMBER","value":"PAPS5-560*"}""", "Like { Field = catalogNumber, Pattern = PAPS5-560*, MatchCase = False }")]
    [InlineData("""{"type":"lessThan","key":"ELEVATION","value":"100"}""", "Range { Field = elevation, From = , To = 100, FromInclusive = False, ToInclusive = False }")]
    [InlineData("""{"type":"greaterThanOrEquals","key":"EVENT_DATE","value":"2001-05"}""", "Range { Field = eventDate, From = 2001-05, To = , FromInclusive = True, ToInclusive = True }")]
    [InlineData("""{"type":"range","key":"YEAR","value":{"gt":"1990","lte":2000}}""", "Range { Field = year, From = 1990, To = 2000, FromInclusive = False, ToInclusive = True }")]
    [InlineData("""{"type":"range","key":"YEAR","value":{"gte":"1990","lte":null}}""", "Range { Field = year, From = 1990, To = , FromInclusive = True, ToInclusive = True }")]
    [InlineData("""{"type":"geoDistance","latitude":"10.5","longitude":104,"distance":"12km"}""", "Near { Latitude = 10.5, Longitude = 104, Meters = 12000 }")]
    [InlineData("""{"type":"within","geometry":"POLYGON((0 0,10 0,10 10,0 0))"}""", "within POLYGON ((0 0, 10 0, 10 10, 0 0))")]
    [InlineData("""{"type":"not","predicate":{"type":"and","predicates":[{"type":"equals","key":"YEAR","value":"1"},{"type":"or","predicates":[{"type":"equals","key":"MONTH","value":"2"}]}]}}""", "Not[And[year in {1}, Or[month in {2}]]]")]
    public void A_predicate_is_the_filter_that_it_says(string json, string filter) => Assert.Equal(filter, Filters.Describe(Predicates.Parse(json)));

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("{", "no JSON")]
    [InlineData("""{"type":"equals","type":"and","key":"YEAR","value":"1"}""", "$.type: the member is given twice")]
    [InlineData("""{"type":"not","predicate":{"type":"and","predicates":[{"type":"isNull","key":"YEAR","key":"YEAR"}]}}""", "$.predicate.predicates[0].key: the member is given twice")]
    [InlineData("""{"type":"equals","key":"TAXON_KEY","value":"1","checklistKey":7}""", "$.checklistKey: the key of a checklist was expected; this is a number")]
    [InlineData("[]", "$: a predicate was expected, an object with a type; this is a list")]
    [InlineData("null", "$: a predicate was expected, an object with a type; this is null")]
    [InlineData("{}", "$: the member 'type' is missing; the type of the predicate: and, or")]
    [InlineData("""{"type":7}""", "$.type: the type of the predicate")]
    [InlineData("""{"type":"equal"}""", "$.type: 'equal' is no type of a predicate; and, or, not, equals")]
    [InlineData("""{"type":"equals","value":"1"}""", "$: the member 'key' is missing")]
    [InlineData("""{"type":"equals","key":"FOO","value":"1"}""", "$.key: 'FOO' is no field of a record")]
    [InlineData("""{"type":"equals","key":"YEAR"}""", "$: the member 'value' is missing")]
    [InlineData("""{"type":"equals","key":"YEAR","value":"soon"}""", "$.value: year: 'soon' is not a number")]
    [InlineData("""{"type":"equals","key":"YEAR","value":null}""", "$.value: a text, a number, true or false was expected; this is null")]
    [InlineData("""{"type":"equals","key":"YEAR","value":["1"]}""", "$.value: a text, a number, true or false was expected; this is a list")]
    [InlineData("""{"type":"equals","key":"LOCALITY","value":"a\u0000b"}""", "$.value: a text without a NUL character")]
    [InlineData("""{"type":"equals","key":"LOCALITY","value":"\ud800"}""", "half of a surrogate pair")]
    [InlineData("""{"type":"equals","key":"LOCALITY","value":"a","matchCase":"yes"}""", "$.matchCase: true or false was expected; this is a text")]
    [InlineData("""{"type":"equals","key":"LOCALITY","vaule":"a"}""", "$.vaule: no such member was expected here; type, key, value")]
    [InlineData("""{"type":"and","predicates":[]}""", "$.predicates: a list of predicates was expected; this one is empty")]
    [InlineData("""{"type":"and","predicates":{}}""", "$.predicates: a list of predicates was expected; this is an object")]
    [InlineData("""{"type":"and","predicates":[{"type":"isNull","parameter":"YEAR"},{"type":"or","predicates":[{"type":"not"}]}]}""", "$.predicates[1].predicates[0]: the member 'predicate' is missing")]
    [InlineData("""{"type":"not","predicate":{"type":"in","key":"YEAR","values":["1","x"]}}""", "$.predicate.values[1]: year: 'x' is not a number")]
    [InlineData("""{"type":"in","key":"YEAR","values":[]}""", "$.values: a list of values was expected; this one is empty")]
    [InlineData("""{"type":"like","key":"YEAR","value":"1*"}""", "$.key: 'year' is no text; like compares texts")]
    [InlineData("""{"type":"lessThan","key":"LOCALITY","value":"a"}""", "$.key: a field of numbers or dates was expected")]
    [InlineData("""{"type":"range","key":"YEAR","value":"1,2"}""", "$.value: an object with one or two of gte, gt, lte and lt was expected")]
    [InlineData("""{"type":"range","key":"YEAR","value":{}}""", "$.value: one or two of gte, gt, lte and lt were expected")]
    [InlineData("""{"type":"range","key":"YEAR","value":{"gte":1,"gt":2}}""", "$.value: gte and gt are both given")]
    [InlineData("""{"type":"range","key":"YEAR","value":{"from":1}}""", "$.value.from: no such member was expected here; gte, gt, lte, lt are")]
    [InlineData("""{"type":"within","geometry":"POINT(1 1)"}""", "$.geometry: ")]
    [InlineData("""{"type":"within"}""", "$: the member 'geometry' is missing; a POLYGON")]
    [InlineData("""{"type":"geoDistance","latitude":"10","longitude":"x","distance":"5km"}""", "$: geoDistance: ")]
    [InlineData("""{"type":"geoDistance","latitude":"10","longitude":"20"}""", "$.distance: a distance such as 500m or 12km was expected")]
    [InlineData("""{"type":"fullTextSearch","q":"  "}""", "$.q: 1 to 10 words were expected")]
    [InlineData("""{"type":"fullTextSearch","q":"a b c d e f g h i j k"}""", "$.q: 1 to 10 words were expected")]
    public void What_is_no_predicate_is_refused_with_its_path_and_what_was_expected(string json, string said)
    {
        var line = Assert.Throws<SaolaException>(() => Predicates.Parse(json)).Message;
        Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public void Many_values_and_much_depth_are_read_up_to_a_bound()
    {
        static string In(int values) => $$"""{"type":"in","key":"TAXON_KEY","values":[{{string.Join(',', Enumerable.Range(0, values))}}]}""";
        Assert.Equal(Predicates.MostValues, Assert.IsType<Filter.In>(Predicates.Parse(In(Predicates.MostValues))).Values.Count);
        Assert.Contains("101,001 values are too many; 101,000 are allowed", Assert.Throws<SaolaException>(() => Predicates.Parse(In(Predicates.MostValues + 1))).Message, StringComparison.Ordinal);

        static string Deep(int depth) => depth == 1 ? """{"type":"isNull","parameter":"YEAR"}""" : $$"""{"type":"and","predicates":[{{Deep(depth - 1)}}]}""";
        Assert.IsType<Filter.And>(Predicates.Parse(Deep(Predicates.MostDepth)));
        Assert.Contains("predicates are 50 deep at most", Assert.Throws<SaolaException>(() => Predicates.Parse(Deep(Predicates.MostDepth + 1))).Message, StringComparison.Ordinal);
        Assert.Throws<SaolaException>(() => Predicates.Parse(new string('[', 100_000)));
    }

    [Fact]
    public void Comparisons_are_read_up_to_a_bound_of_which_values_of_one_field_are_one()
    {
        static string Or(int count, Func<int, string> one) => $$"""{"type":"or","predicates":[{{string.Join(',', Enumerable.Range(0, count).Select(one))}}]}""";
        static string Like(int i) => $$"""{"type":"like","key":"LOCALITY","value":"*{{i}}*"}""";
        Assert.Equal(Predicates.MostComparisons, Assert.IsType<Filter.Or>(Predicates.Parse(Or(Predicates.MostComparisons, Like))).Parts.Count);
        Assert.Contains("$: 2,001 comparisons are too many; 2,000 are allowed. Put the values of one field into an in.", Assert.Throws<SaolaException>(() => Predicates.Parse(Or(2_001, Like))).Message, StringComparison.Ordinal);
        Assert.Contains("2,600 comparisons", Assert.Throws<SaolaException>(() => Predicates.Parse(Or(20, _ => """{"type":"fullTextSearch","q":"a b c d e f g h i j"}"""))).Message, StringComparison.Ordinal);
        Assert.IsType<Filter.Or>(Predicates.Parse(Or(20_000, i => $$"""{"type":"equals","key":"CATALOG_NUMBER","value":"{{i}}"}""")));
    }

    [Fact]
    public void Text_that_is_no_Unicode_is_refused()
    {
        foreach (var json in new[] { "\ud800", "{\"type\":\"\udc00\"}" })
            Assert.Contains("half of a surrogate pair", Assert.Throws<SaolaException>(() => Predicates.Parse(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_are_looked_for_one_by_one_in_every_text()
    {
        var test = Evaluation.Compile(Predicates.Parse("""{"type":"fullTextSearch","q":"tigris mondulkiri"}"""));
        var row = new OccurrenceRow { Key = 1, Source = "s", DatasetKey = "s", ScientificName = "Panthera tigris (Linnaeus, 1758)" };
        Assert.True(test(row with { Locality = "Near Mondulkiri town" }));
        Assert.False(test(row));
        Assert.False(test(row with { ScientificName = "Panthera", Locality = "Mondulkiri" }));
    }

    [Fact]
    public void A_filter_that_is_written_as_a_predicate_is_read_as_the_same()
    {
        var rows = new[] { new OccurrenceRow { Key = 1, Source = "s", DatasetKey = "s", DecimalLatitude = 10, DecimalLongitude = 20, CountryCode = "KH", Year = 2001, EventDate = "2001-05-03", Locality = "Näh*" } };
        Filters.Over(rows).Where(IsWritable).Sample(filter => Filters.Describe(Predicates.Parse(Write(filter).ToJsonString())) == Filters.Describe(filter), iter: 2_000);
    }

    /// <summary>Boxes are no predicates, nor are lists without a member, values that a field cannot have, and texts that end in the middle.</summary>
    private static bool IsWritable(Filter filter) => filter switch
    {
        Filter.And f => f.Parts.Count > 0 && f.Parts.All(IsWritable),
        Filter.Or f => f.Parts.Count > 0 && f.Parts.All(IsWritable),
        Filter.Not f => f.Part is not Filter.IsNull && IsWritable(f.Part),
        Filter.In f => f.Values.Count > 0 && f.Values.All(v => Fits(f.Field, v)),
        Filter.Range f => f.Field.Kind is FieldKind.Integer or FieldKind.Number or FieldKind.Date && (f.From ?? f.To) is not null && (f.From is null || Fits(f.Field, f.From)) && (f.To is null || Fits(f.Field, f.To))
            && (f.From is not null || f.FromInclusive) && (f.To is not null || f.ToInclusive),
        Filter.Like f => f.Field.Kind is FieldKind.Text or FieldKind.Code or FieldKind.Lineage && f.Pattern.Length > 0,
        Filter.IsNull => true,
        _ => false,
    };

    private static bool Fits(Field field, string value)
    {
        try
        {
            FilterText.Check(field, value);
            return true;
        }
        catch (SaolaException)
        {
            return false;
        }
    }

    private static JsonObject Write(Filter filter)
    {
        static JsonArray List(IEnumerable<Filter> parts) => [.. parts.Select(p => (JsonNode)Write(p))];
        return filter switch
        {
            Filter.And f => new JsonObject { ["type"] = "and", ["predicates"] = List(f.Parts) },
            Filter.Or f => new JsonObject { ["type"] = "or", ["predicates"] = List(f.Parts) },
            Filter.Not f => new JsonObject { ["type"] = "not", ["predicate"] = Write(f.Part) },
            Filter.In f => new JsonObject { ["type"] = "in", ["key"] = f.Field.Name, ["values"] = new JsonArray([.. f.Values.Select(v => (JsonNode)v)]), ["matchCase"] = f.MatchCase },
            Filter.Range f => new JsonObject { ["type"] = "range", ["key"] = f.Field.Name, ["value"] = new JsonObject { [f.FromInclusive ? "gte" : "gt"] = f.From, [f.ToInclusive ? "lte" : "lt"] = f.To } },
            Filter.Like f => new JsonObject { ["type"] = "like", ["key"] = f.Field.Name, ["value"] = f.Pattern, ["matchCase"] = f.MatchCase },
            Filter.IsNull f => new JsonObject { ["type"] = "isNull", ["parameter"] = f.Field.Name },
            _ => throw new InvalidOperationException(filter.ToString()),
        };
    }
}
