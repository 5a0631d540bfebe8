using CsCheck;
using Saola.Corridors.Evidence;

namespace Saola.Tests.Corridors.Evidence;

public sealed class GridWalkTests
{
    private static readonly Gen<double> Places = Gen.OneOf(Gen.Double[-6, 6], Gen.Int[-12, 12].Select(i => i / 2d));

    private static readonly Gen<(double Column, double Row)[]> Lines = Gen.Select(Places, Places).Array[1, 6];

    [Fact]
    public void Every_cell_that_a_line_passes_is_walked_and_no_other() => Lines.Sample(points =>
    {
        var cells = Walk(points);
        foreach (var (from, to) in points.Zip(points.Skip(1)))
        {
            for (var i = 0; i <= 200; i++)
            {
                var (column, row) = (from.Column + (i / 200d * (to.Column - from.Column)), from.Row + (i / 200d * (to.Row - from.Row)));
                if (NearEdge(column) || NearEdge(row)) continue;
                Assert.Contains(((int)Math.Floor(column), (int)Math.Floor(row)), cells);
            }
        }

        Assert.All(cells, cell => Assert.True(points.Length == 1 || points.Zip(points.Skip(1)).Any(edge => Touches(edge.First, edge.Second, cell))));
    });

    [Fact]
    public void Each_cell_is_beside_the_one_before() => Lines.Sample(points =>
    {
        var cells = Walk(points);
        Assert.All(cells.Zip(cells.Skip(1)), step => Assert.Equal(1, Math.Max(Math.Abs(step.First.Column - step.Second.Column), Math.Abs(step.First.Row - step.Second.Row))));
        Assert.Equal(((int)Math.Floor(points[^1].Column), (int)Math.Floor(points[^1].Row)), cells[^1]);
    });

    [Theory]
    [InlineData(0.5, 0.5, 2.5, 2.5, "0,0 1,1 2,2")]
    [InlineData(2.5, 0.5, 0.5, 1.5, "2,0 1,0 1,1 0,1")]
    [InlineData(0.2, 3, 2.2, 3, "0,3 1,3 2,3")]
    [InlineData(3, 0.5, 1, 0.5, "3,0 2,0 1,0")]
    [InlineData(0.1, 0.1, 0.9, 0.9, "0,0")]
    public void Lines_by_hand(double c1, double r1, double c2, double r2, string cells) =>
        Assert.Equal(cells, string.Join(' ', Walk([(c1, r1), (c2, r2)]).Select(cell => $"{cell.Column},{cell.Row}")));

    private static List<(int Column, int Row)> Walk((double, double)[] points)
    {
        var cells = new List<(int, int)>();
        GridWalk.Follow(points, cells);
        return cells;
    }

    private static bool NearEdge(double place) => Math.Abs(place - Math.Round(place)) < 1e-9;

    /// <summary>Whether a piece of the line lies within a cell and its edges.</summary>
    private static bool Touches((double Column, double Row) from, (double Column, double Row) to, (int Column, int Row) cell)
    {
        var (low, high) = (0d, 1d);
        Narrow(from.Column, to.Column, cell.Column);
        Narrow(from.Row, to.Row, cell.Row);
        return low <= high + 1e-9;

        void Narrow(double a, double b, int begin)
        {
            if (a == b)
            {
                if (a < begin || a > begin + 1) low = 2;
                return;
            }

            var (one, other) = ((begin - a) / (b - a), (begin + 1 - a) / (b - a));
            (low, high) = (Math.Max(low, Math.Min(one, other)), Math.Min(high, Math.Max(one, other)));
        }
    }
}
