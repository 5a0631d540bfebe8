using CsCheck;
using Saola.Platform.Ogc;
using Saola.Platform.Store;

namespace Saola.Platform.Tests.Ogc;

/// <summary>A condition finds the records for which it is true, however it is written: held against the three-valued logic written out plainly.</summary>
public sealed class CqlMeaningTests
{
    [Fact]
    public void As_text() => Conditions.Any.Sample(c => Found(Cql.Parse(c.Text)) == Wanted(row => c.Truth(row) == true), iter: 1_000, print: c => c.Text);

    [Fact]
    public void As_JSON() => Conditions.Any.Sample(c => Found(Cql.Parse(c.Json.ToJsonString(), Cql.Json)) == Wanted(row => c.Truth(row) == true), iter: 1_000, print: c => c.Json.ToJsonString());

    [Fact]
    public void In_GDALs_dialect() => Conditions.Any.Sample(c => Found(Cql.Parse(c.Gdal, Cql.Gdal)) == Wanted(c.Plain), iter: 1_000, print: c => c.Gdal);

    [Fact]
    public void As_the_predicate_of_what_was_read() => Conditions.Any.Sample(c =>
        FilterPredicate.Of(Cql.Parse(c.Text)) is not { } predicate || Found(Predicates.Parse(predicate)) == Wanted(row => c.Truth(row) == true), iter: 500, print: c => c.Text);

    [Fact]
    public void The_records_tell_conditions_apart()
    {
        // Without it the tests above might compare nothing with nothing.
        var truths = Conditions.Any.Array[300].Single(_ => true, "0N0XIzNsQ0O2").SelectMany(c => Conditions.Rows.Select(c.Truth)).ToList();
        Assert.True(truths.Count(t => t == true) > 3_000 && truths.Count(t => t == false) > 3_000 && truths.Count(t => t is null) > 3_000);
    }

    private static string Found(Filter filter) => Wanted(Evaluation.Compile(filter));

    private static string Wanted(Func<OccurrenceRow, bool> test) => string.Join(' ', Conditions.Rows.Where(test).Select(r => r.Key));
}
