using CsCheck;
using Saola.Corridors.Evidence;

namespace Saola.Tests.Corridors.Evidence;

public sealed class SeamAuditTests
{
    private static readonly Gen<(double[] Resistances, int[] Territories, int Rows, int Columns, SeamOptions Options)> Lands =
        from rows in Gen.Int[1, 25]
        from columns in Gen.Int[1, 25]
        from band in Gen.Int[1, 6]
        from reach in Gen.Int[0, 3]
        from many in Gen.Bool
        from resistances in Gen.Frequency((1, Gen.Const(double.NaN)), (1, Gen.Const(0d)), (1, Gen.Const(double.PositiveInfinity)), (12, many ? Gen.Double[0.1, 900] : Gen.Int[1, 4].Select(i => (double)i))).Array[rows * columns]
        from bend in Gen.Int[0, 9].Array[columns]
        from third in Gen.Int[0, 30]
        select (resistances, Sides(rows, columns, bend, third), rows, columns, new SeamOptions { Band = band, Reach = reach });

    [Fact]
    public void Everything_is_what_looking_at_every_pair_of_cells_finds() => Lands.Sample(land =>
    {
        if (!land.Resistances.Any(double.IsFinite)) return;
        var found = SeamAudit.Of(land.Resistances, land.Territories, land.Rows, land.Columns, land.Options);
        var plain = PlainSeams.Of(land.Resistances, land.Territories, land.Rows, land.Columns, land.Options.Band, land.Options.Reach);
        Assert.Equal(plain.Select(p => (p.A, p.B, p.Pairs, p.Offset, p.Verdict)), found.Select(f => (f.A, f.B, f.Pairs, f.Offset, f.Verdict)));
        foreach (var (expected, border) in plain.Zip(found))
        {
            Assert.Equal(expected.Across, border.Across, 1e-9);
            Assert.Equal(expected.Inside, border.Inside, 1e-9);
            Assert.Equal(expected.Jump, border.Jump, 1e-9);
            Assert.Equal(expected.P, border.P, 1e-12);
            Assert.Equal(expected.Dissimilarity, border.Dissimilarity, 1e-9);
            Assert.Equal(expected.Lines.Select(l => (l.Territory, l.Cells, l.Pairs, Math.Round(l.Contrast, 9))), border.Lines.Select(l => (l.Territory, l.Cells, l.Pairs, Math.Round(l.Contrast, 9))));
        }
    });

    [Fact]
    public void Exchanged_territories_turn_the_jump_and_nothing_else() => Lands.Sample(land =>
    {
        if (!land.Resistances.Any(double.IsFinite)) return;
        var exchanged = land.Territories.Select(t => t switch { 1 => 2, 2 => 1, _ => t }).ToArray();
        var (before, after) = (First(land.Territories), First(exchanged));
        if (before is null) return;
        Assert.Equal(-before.Jump, after!.Jump, 1e-9);
        Assert.Equal(before.Across, after.Across, 1e-9);
        Assert.Equal(before.Inside, after.Inside, 1e-9);
        Assert.Equal((before.Pairs, before.P, before.Verdict, -before.Offset), (after.Pairs, after.P, after.Verdict, after.Offset));
        Assert.Equal(before.Classes.Select(c => (c.From, c.ShareA, c.ShareB)), after.Classes.Select(c => (c.From, c.ShareB, c.ShareA)));

        SeamBorder? First(int[] territories) => SeamAudit.Of(land.Resistances, territories, land.Rows, land.Columns, land.Options).FirstOrDefault(b => b is { A: 1, B: 2 });
    });

    [Fact]
    public void Another_unit_of_resistance_changes_no_contrast() => Lands.Sample(land =>
    {
        if (!land.Resistances.Any(double.IsFinite)) return;
        var before = SeamAudit.Of(land.Resistances, land.Territories, land.Rows, land.Columns);
        var after = SeamAudit.Of([.. land.Resistances.Select(r => r * 1024)], land.Territories, land.Rows, land.Columns);
        foreach (var (one, other) in before.Zip(after))
        {
            Assert.Equal(one.Across, other.Across, 1e-9);
            Assert.Equal(one.Jump, other.Jump, 1e-9);
            Assert.Equal(one.Dissimilarity, other.Dissimilarity);
        }
    });

    [Fact]
    public void A_side_that_resists_five_times_as_much_is_a_seam() => Gen.Int[1, 10_000].Sample(seed =>
    {
        var (resistances, territories) = Halves(seed, factor: 5);
        var border = Assert.Single(SeamAudit.Of(resistances, territories, 40, 40));
        Assert.Equal((SeamVerdict.Seam, 1 / 21d, 40), (border.Verdict, border.P, border.Pairs));
        Assert.InRange(border.Jump, Math.Log(4), Math.Log(6.5));
        Assert.True(border.Ratio > 3);
    }, iter: 30);

    [Fact]
    public void Land_that_goes_on_over_the_border_is_even() => Gen.Int[1, 10_000].Sample(seed =>
    {
        var (resistances, territories) = Halves(seed, factor: 1);
        Assert.Equal(SeamVerdict.Even, Assert.Single(SeamAudit.Of(resistances, territories, 40, 40)).Verdict);
    }, iter: 30);

    [Theory]
    [InlineData(-3)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void Within_its_reach_the_border_may_be_drawn_beside_the_seam(int cells) => Gen.Int[1, 10_000].Sample(seed =>
    {
        var (resistances, territories) = Jump(seed, 20 + cells, factor: 4);
        var border = Assert.Single(SeamAudit.Of(resistances, territories, 40, 40, new SeamOptions { Reach = 4 }));
        Assert.Equal((SeamVerdict.Seam, cells, 1 / 21d, 40), (border.Verdict, border.Offset, border.P, border.Pairs));
        Assert.InRange(border.Jump, Math.Log(3), Math.Log(5.5));
    }, iter: 30);

    [Theory]
    [InlineData(-9)]
    [InlineData(-6)]
    [InlineData(5)]
    [InlineData(12)]
    public void A_jump_beyond_its_reach_is_no_seam(int cells) => Gen.Int[1, 10_000].Sample(seed =>
    {
        var (resistances, territories) = Jump(seed, 20 + cells, factor: 4);
        Assert.Equal(SeamVerdict.Even, Assert.Single(SeamAudit.Of(resistances, territories, 40, 40, new SeamOptions { Reach = 4 })).Verdict);
    }, iter: 30);

    [Fact]
    public void The_edge_of_one_wood_within_reach_is_no_seam()
    {
        var (_, territories) = Halves(1, 1);
        double[] land = [.. Enumerable.Range(0, 1600).Select(i => (i / 40, i % 40) is ( < 16, >= 21) ? 8d : 1)];
        var border = Assert.Single(SeamAudit.Of(land, territories, 40, 40, new SeamOptions { Reach = 4 }));
        Assert.Equal((SeamVerdict.Even, 1), (border.Verdict, border.Offset));
    }

    /// <summary>Smooth land, and land in patches of three classes, by the means of what is drawn round each cell.</summary>
    [Theory]
    [InlineData(3, false)]
    [InlineData(6, false)]
    [InlineData(3, true)]
    public void Among_the_lines_within_reach_chance_finds_few_seams(int width, bool classes)
    {
        const int rows = 40, columns = 120, lands = 200;
        int[] territories = [.. Enumerable.Range(0, rows * columns).Select(i => i / columns < rows / 2 ? 1 : 2)];
        var seams = Enumerable.Range(1, lands).Count(seed =>
        {
            var land = Smooth(seed, rows, columns, width);
            double[] resistances = [.. land.Select(v => classes ? v < -0.5 ? 1 : v < 0.5 ? 5 : 20 : Math.Exp(v))];
            return Assert.Single(SeamAudit.Of(resistances, territories, rows, columns, new SeamOptions { Reach = 5 })).Verdict == SeamVerdict.Seam;
        });
        Assert.InRange(seams, 0, lands / 20);
    }

    [Fact]
    public void Two_classes_that_end_at_the_border_are_wholly_unlike()
    {
        var (_, territories) = Halves(1, 1);
        var border = Assert.Single(SeamAudit.Of([.. territories.Select(t => t == 1 ? 0d : 8)], territories, 40, 40));
        Assert.Equal([new SeamClass(0, 1, 0), new SeamClass(8, 0, 1)], border.Classes);
        // No resistance is told apart from the smallest that is more than none.
        Assert.Equal((1d, 0d, 1d, SeamVerdict.Even), (border.Dissimilarity, border.Across, border.Ratio, border.Verdict));
        var seam = Assert.Single(SeamAudit.Of([.. territories.Select(t => t == 1 ? 1d : 8)], territories, 40, 40));
        Assert.Equal((double.PositiveInfinity, SeamVerdict.Seam), (seam.Ratio, seam.Verdict));
    }

    [Fact]
    public void Many_values_are_told_by_doublings()
    {
        // 1 to 50 on the one side and 51 to 100 on the other, the first of them 0.
        int[] territories = [.. Enumerable.Range(0, 100).Select(i => i < 50 ? 1 : 2)];
        var border = Assert.Single(SeamAudit.Of([0, .. Enumerable.Range(2, 99).Select(i => (double)i)], territories, 2, 50, new SeamOptions { Band = 60 }));
        Assert.Equal([0, 2, 4, 8, 16, 32, 64], border.Classes.Select(c => c.From));
        Assert.Equal([1, 2, 4, 8, 16, 19, 0], border.Classes.Select(c => Math.Round(c.ShareA * 50, 9)));
        Assert.Equal([0, 0, 0, 0, 0, 13, 37], border.Classes.Select(c => Math.Round(c.ShareB * 50, 9)));
        Assert.Equal(1 - (13 / 50d), border.Dissimilarity, 1e-12);
    }

    [Fact]
    public void A_border_of_nineteen_pairs_is_too_short()
    {
        Assert.Equal(SeamVerdict.TooShort, Verdict(19));
        Assert.Equal(SeamVerdict.Seam, Verdict(20));
        static SeamVerdict Verdict(int rows)
        {
            int[] territories = [.. Enumerable.Range(0, rows * 8).Select(i => i % 8 < 4 ? 1 : 2)];
            return Assert.Single(SeamAudit.Of([.. territories.Select(t => t == 1 ? 1d : 8)], territories, rows, 8)).Verdict;
        }
    }

    [Fact]
    public void Territories_that_do_not_touch_have_no_border() => Assert.Empty(SeamAudit.Of([1, 1, 1, 1, 1, 1, 1, 1, 1], [1, 0, 2, 0, 0, 0, 3, 0, 4], 3, 3));

    [Fact]
    public void What_cannot_be_looked_at_is_told_in_a_line()
    {
        Assert.Equal("row 2, column 1: a resistance of -3 is none; resistances are 0 or more, and cells without one are empty", Message([1, 1, -3, 1], [1, 1, 2, 2], 2, 2));
        Assert.Contains("no cell has a resistance", Message([double.NaN, double.NaN], [1, 2], 1, 2), StringComparison.Ordinal);
        Assert.Contains("2 resistances and 1 numbers of territories do not fit 1 rows and 2 columns", Message([1, 2], [1], 1, 2), StringComparison.Ordinal);
        Assert.Contains("a band of 0 cells is none", Message([1, 2], [1, 2], 1, 2, 0), StringComparison.Ordinal);
        Assert.Contains("a reach of -1 cells is none", Message([1, 2], [1, 2], 1, 2, reach: -1), StringComparison.Ordinal);
        static string Message(double[] resistances, int[] territories, int rows, int columns, int band = 10, int reach = 0) =>
            Assert.Throws<SaolaException>(() => SeamAudit.Of(resistances, territories, rows, columns, new SeamOptions { Band = band, Reach = reach })).Message;
    }

    private static (double[] Resistances, int[] Territories) Halves(int seed, double factor) => Jump(seed, 20, factor);

    /// <summary>A border in the middle, and resistances that jump at a column.</summary>
    private static (double[] Resistances, int[] Territories) Jump(int seed, int at, double factor)
    {
        var draws = Draws.Of(seed, 3);
        int[] territories = [.. Enumerable.Range(0, 1600).Select(i => i % 40 < 20 ? 1 : 2)];
        return ([.. Enumerable.Range(0, 1600).Select(i => (1 + draws.Share()) * (i % 40 < at ? 1 : factor))], territories);
    }

    /// <summary>Values with mean 0 and deviation 1 that are alike over some cells.</summary>
    private static double[] Smooth(int seed, int rows, int columns, int width)
    {
        var draws = Draws.Of(seed, 7);
        double[] land = [.. Enumerable.Range(0, rows * columns).Select(_ => draws.Share())];
        for (var times = 0; times < 2; times++)
        {
            land = Means(land, (i, k) => (i % columns) + k is >= 0 and var column && column < columns ? i + k : -1);
            land = Means(land, (i, k) => (i / columns) + k is >= 0 and var row && row < rows ? i + (k * columns) : -1);
        }

        var mean = land.Average();
        var deviation = Math.Sqrt(land.Average(v => (v - mean) * (v - mean)));
        return [.. land.Select(v => (v - mean) / deviation)];

        double[] Means(double[] values, Func<int, int, int> place) =>
            [.. Enumerable.Range(0, values.Length).Select(i => Enumerable.Range(-width, (2 * width) + 1).Select(k => place(i, k)).Where(p => p >= 0).Average(p => values[p]))];
    }

    /// <summary>A bent border across the land, with a corner of a third territory and one of none.</summary>
    private static int[] Sides(int rows, int columns, int[] bend, int third) =>
        [.. Enumerable.Range(0, rows * columns).Select(i => (i / columns, i % columns) is var (row, column) && row + column < third / 3 ? third % 2 * 3 : row < (rows / 2) + (bend[column] / 3) - 1 ? 1 : 2)];
}
