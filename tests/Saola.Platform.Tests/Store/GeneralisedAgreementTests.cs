using CsCheck;
using Saola.Platform.Store;

namespace Saola.Platform.Tests.Store;

/// <summary>Where rules are in force the engines agree as well: generalised records are their cells in both.</summary>
public sealed class GeneralisedAgreementTests(GuardedRuns home) : EngineAgreement<GuardedRuns>(home)
{
    [Fact]
    public void Many_records_are_generalised_and_many_are_not()
    {
        var rows = Home.Snapshots[0].Rows;
        Assert.True(rows.Count(r => r.Area is not null) > 80);
        Assert.True(rows.Count(r => r.Area is null && r.DecimalLatitude is not null) > 80);
        Assert.True(rows.Select(r => r.Area).Distinct().Count() > 20);
        Assert.Contains(rows, r => r.CellCountries is not null);
        Assert.Contains(rows, r => r is { DataGeneralizations: not null, DecimalLatitude: null });
        Assert.DoesNotContain(rows, r => r.Species == "Elephas maximus");
    }

    [Fact]
    public async Task A_question_and_its_negation_both_find_what_is_not_known()
    {
        var (tested, _, rows) = Home.Snapshots[0];
        foreach (var cell in rows.Where(r => r.Area is not null).Select(r => r.Area!.Value).Distinct().Take(20))
        {
            // A shape that cuts the cell, and one that holds it.
            var half = new Filter.Box(cell.West, cell.South, (cell.West + cell.East) / 2, cell.North);
            var whole = new Filter.Box(cell.West, cell.South, cell.East, cell.North);
            var own = rows.Count(r => r.Area == cell);
            Assert.True(await tested.MayOccur(half, Cancellation) >= own);
            Assert.True(await tested.Count(half, Cancellation) + await tested.Count(new Filter.Not(half), Cancellation) >= rows.Count + own);
            var sure = await tested.Count(whole, Cancellation) - await tested.MayOccur(whole, Cancellation);
            Assert.True(sure >= own);
        }
    }
}
