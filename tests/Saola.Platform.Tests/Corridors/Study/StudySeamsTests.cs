using Saola.Corridors.Evidence;
using Saola.Geo.Projections;
using Saola.Geo.Rasters;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Places;

namespace Saola.Platform.Tests.Corridors.Study;

/// <summary>Land along the 49th parallel, which the bundled set draws about a kilometre beside it.</summary>
public sealed class StudySeamsTests
{
    private const int Rows = 100, Columns = 160;

    private static readonly Crs Utm = Crs.Read("EPSG:32611", "test");

    [Theory]
    [InlineData(100)]
    [InlineData(451)]
    [InlineData(2_500)]
    public void A_jump_where_the_border_is_is_a_seam_and_its_distance_from_where_it_is_drawn_is_told(double cell)
    {
        var seam = Audit(cell, 49);
        Assert.Equal(("CA", "US", SeamVerdict.Seam), (seam.A, seam.B, seam.Verdict));
        Assert.InRange(seam.Jump, Math.Log(2.5), Math.Log(4.5));
        Assert.InRange(seam.ReachKilometres!.Value, 2, 2.5);
        // The drawn border lies south of the parallel, so that the seam lies in Canada.
        Assert.InRange(seam.OffsetKilometres!.Value, -1.2, cell > 2_000 ? 0 : -0.6);
        var text = string.Join('\n', CorridorText.Lines(new CorridorDocument(new CorridorQuestion { Name = "Synthetic", Cores = [], CoresSource = "test", Scenarios = [] }, Findings(seam))));
        Assert.Contains(seam.OffsetKilometres == 0 ? "-fold across the border, " : FormattableString.Invariant($"-fold across a line {-seam.OffsetKilometres:0.##} km from the border, in CA, "), text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(49.09)]
    [InlineData(48.9)]
    public void Land_that_goes_on_or_jumps_ten_kilometres_away_is_even(double latitude)
    {
        Assert.Equal(SeamVerdict.Even, Audit(451, latitude).Verdict);
        Assert.Equal(SeamVerdict.Even, Audit(1_000, latitude).Verdict);
    }

    [Fact]
    public void What_an_older_document_does_not_tell_of_a_seam_is_no_difference()
    {
        var seam = Audit(451, 49);
        var older = Findings(seam with { ReachKilometres = null, OffsetKilometres = null });
        Assert.Empty(CorridorText.Differences(older, Findings(seam)));
        Assert.Single(CorridorText.Differences(Findings(seam), Findings(seam with { OffsetKilometres = 0 })));
    }

    /// <summary>Land that resists four times as much south of a parallel, and else by a pattern without direction.</summary>
    private static SeamFacts Audit(double cell, double latitude)
    {
        var (x, y) = Utm.Forward(49, -117.3);
        var grid = new RasterGrid(Columns, Rows, Math.Round(x) - (Columns * cell / 2), Math.Round(y) + (Rows * cell / 2), cell, cell, Utm, -9999);
        var resistances = new double[Rows * Columns];
        for (var i = 0; i < resistances.Length; i++)
        {
            var middle = Utm.Inverse(grid.X((i % Columns) + 0.5), grid.Y((i / Columns) + 0.5)).Latitude;
            resistances[i] = (1 + ((((i / Columns) * 7) + (i % Columns * 13)) % 9 / 8d)) * (middle < latitude ? 4 : 1);
        }

        return Assert.Single(StudySeams.Of(resistances, new StudyTerritories(grid, BoundarySet.Bundled(), CancellationToken.None)));
    }

    private static CorridorFindings Findings(SeamFacts seam) => new()
    {
        Grid = new StudyGridFacts(Utm.Text, Columns, Rows, 451, 0, 0, ""), Width = 1, Cores = [], Links = [], Apart = [], Maps = [], Boundaries = "test", Seams = [seam],
    };
}
