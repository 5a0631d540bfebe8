using Saola.Platform.Exports;
using Saola.Platform.Ogc;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Ogc;

/// <summary>CQL2 JSON is read as filters, and what is none is refused with its path.</summary>
public sealed class CqlJsonTests
{
    [Theory]
    [InlineData("""{"op":"=","args":[{"property":"countryCode"},"KH"]}""", "country in {KH} (case)")]
    [InlineData("""{"op":">=","args":[1990,{"property":"year"}]}""", "Range { Field = year, From = , To = 1990, FromInclusive = True, ToInclusive = True }")]
    [InlineData("""{"op":"<>","args":[{"property":"year"},1990]}""", "And[Not[IsNull { Field = year }], Not[year in {1990}]]")]
    [InlineData("""{"op":"and","args":[{"op":"=","args":[{"property":"year"},1]},{"op":"or","args":[{"op":"=","args":[{"property":"month"},2]},true]}]}""", "And[year in {1}, Or[month in {2}, And[]]]")]
    [InlineData("""{"op":"not","args":[{"op":"isNull","args":[{"property":"year"}]}]}""", "Not[IsNull { Field = year }]")]
    [InlineData("""{"op":"like","args":[{"op":"casei","args":[{"property":"locality"}]},{"op":"casei","args":["A%\\%"]}]}""", "Like { Field = locality, Pattern = A*%, MatchCase = False }")]
    [InlineData("""{"op":"between","args":[{"property":"year"},1990,2000]}""", "Range { Field = year, From = 1990, To = 2000, FromInclusive = True, ToInclusive = True }")]
    [InlineData("""{"op":"in","args":[{"property":"year"},[1990,2000]]}""", "year in {1990 | 2000}")]
    [InlineData("""{"op":"t_intersects","args":[{"property":"eventDate"},{"interval":["..","2000-05-03T23:00:00Z"]}]}""", "And[Not[IsNull { Field = eventDate }], Not[Range { Field = eventDate, From = 2000-05-03, To = , FromInclusive = False, ToInclusive = True }], Not[IsNull { Field = eventDate }]]")]
    [InlineData("""{"op":"=","args":[{"property":"eventDate"},{"date":"2000-05-03"}]}""", "eventDate in {2000-05-03}")]
    [InlineData("""{"op":"<","args":[{"property":"eventDate"},{"timestamp":"2000-05-03T00:00:00Z"}]}""", "Range { Field = eventDate, From = , To = 2000-05-03, FromInclusive = True, ToInclusive = False }")]
    [InlineData("""{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,0]]]}]}""", "within POLYGON ((0 0, 10 0, 10 10, 0 0))")]
    [InlineData("""{"op":"s_within","args":[{"property":"geometry"},{"bbox":[1,2,3,4]}]}""", "Box { West = 1, South = 2, East = 3, North = 4 }")]
    [InlineData("""{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[1,2]}]}""", "Box { West = 1, South = 2, East = 1, North = 2 }")]
    [InlineData("""{"op":"=","args":[{"property":"hasCoordinate"},true]}""", "hasCoordinate in {true}")]
    public void JSON_is_the_filter_that_it_says(string json, string filter)
    {
        Assert.Equal(filter, Filters.Describe(Cql.Parse(json, Cql.Json)));
        // Whoever forgets to name the language is understood.
        Assert.Equal(filter, Filters.Describe(Cql.Parse(json)));
    }

    [Theory]
    [InlineData("", "in JSON: this cannot be read (line 1, byte 0)")]
    [InlineData("{", "in JSON: this cannot be read")]
    [InlineData("""{"op":"=","op":"="}""", "in JSON: this cannot be read")]
    [InlineData("[]", "at $: a condition was expected, an object with op and args; this is an empty list")]
    [InlineData("{}", "at $: the member 'op' is missing")]
    [InlineData("""{"op":"="}""", "at $: the member 'args' was expected with a list")]
    [InlineData("""{"op":"=","args":[{"property":"year"}]}""", "at $.args: 2 of them were expected; here are 1")]
    [InlineData("""{"op":"eq","args":[{"property":"year"},1]}""", "at $.op: 'eq' is no operator; and, or, not, =")]
    [InlineData("""{"op":"T_AFTER","args":[{"property":"eventDate"},{"date":"2000-05-03"}]}""", "at $.op: 'T_AFTER' is no operator")]
    [InlineData("""{"op":"=","args":[{"property":"nation"},"KH"]}""", "at $.args[0]: 'nation' is no property")]
    [InlineData("""{"op":"=","args":[{"property":5},"KH"]}""", "at $.args[0].property: the name of a property was expected; this is a number")]
    [InlineData("""{"op":"=","args":[{"property":"year"},null]}""", "at $.args[1]: a property or a value was expected; this is null")]
    [InlineData("""{"op":"=","args":[{"property":"year"},"1990"]}""", "at $.args[1]: a number was expected, which 'year' is compared with")]
    [InlineData("""{"op":"=","args":[{"property":"year"},1e999]}""", "at $.args[1]: the number is not finite")]
    [InlineData("""{"op":"=","args":[{"property":"year"},1],"extra":1}""", "at $.extra: no such member was expected here; op, args are")]
    [InlineData("""{"op":"and","args":[]}""", "at $.args: two or more conditions were expected")]
    [InlineData("""{"op":"and","args":[{"op":"in","args":[{"property":"year"},[1,"x"]]}]}""", "at $.args[0].args[1][1]: a number was expected")]
    [InlineData("""{"op":"in","args":[{"property":"year"},[]]}""", "at $.args[1]: a list of values was expected; this is an empty list")]
    [InlineData("""{"op":"like","args":[{"property":"locality"},5]}""", "at $.args[1]: a pattern as text was expected")]
    [InlineData("""{"op":"=","args":[{"property":"eventDate"},{"date":"soon"}]}""", "at $.args[1].date: 'soon' is no date")]
    [InlineData("""{"op":"t_during","args":[{"property":"eventDate"},{"interval":["2000-05-03"]}]}""", "at $.args[1].interval: a list of two ends was expected")]
    [InlineData("""{"op":"s_intersects","args":[{"property":"geometry"},{"type":"LineString","coordinates":[[0,0],[1,1]]}]}""", "at $.args[1]: GeoJSON at $: LineString is not an area")]
    [InlineData("""{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Polygon","coordinates":[[[0,0],[1,"x"]]]}]}""", "at $.args[1]: GeoJSON at $.coordinates[0][1]")]
    [InlineData("""{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[1,2,"3",4]}]}""", "at $.args[1].bbox: a list of numbers was expected")]
    [InlineData("""{"op":"=","args":[{"op":"upper","args":[{"property":"locality"}]},"X"]}""", "at $.args[0].op: 'upper' is no function")]
    [InlineData("""{"op":"=","args":[{"op":"casei","args":[{"op":"casei","args":["x"]}]},"X"]}""", "at $.args[0].args[0]: casei takes a property or a text")]
    [InlineData("""{"op":"=","args":[{"property":"locality"},"a\u0000b"]}""", "at $.args[1]: a text without a NUL character")]
    [InlineData("""{"op":"=","args":[{"property":"locality"},"\ud800"]}""", "half of a surrogate pair")]
    public void What_is_no_filter_is_refused_with_its_path(string json, string said)
    {
        var refusal = Assert.Throws<SaolaException>(() => Cql.Parse(json, Cql.Json));
        Assert.Equal("filter", AskPlan.FaultyParameter(refusal));
        Assert.StartsWith("filter: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void What_is_deep_is_read_up_to_a_bound()
    {
        static string Deep(int depth) => depth == 1 ? """{"op":"isNull","args":[{"property":"year"}]}""" : $$"""{"op":"not","args":[{{Deep(depth - 1)}}]}""";
        Cql.Parse(Deep(50), Cql.Json);
        Assert.Contains("conditions are 50 deep at most", Assert.Throws<SaolaException>(() => Cql.Parse(Deep(51), Cql.Json)).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<SaolaException>(() => Cql.Parse(new string('[', 100_000), Cql.Json)).Message, StringComparison.Ordinal);
        Assert.Contains("half of a surrogate pair", Assert.Throws<SaolaException>(() => Cql.Parse("{\"op\":\"\ud800\"}", Cql.Json)).Message, StringComparison.Ordinal);
    }
}
