using CsCheck;
using Saola.Corridors.Evidence;

namespace Saola.Tests.Corridors.Evidence;

public sealed class TrackTestTests
{
    private const int Side = 40;

    [Fact]
    public void A_track_has_the_mean_of_its_cells_and_the_rank_among_copies_turned_one_by_one() => Gen.Int[1, 100_000].Sample(seed =>
    {
        var (map, chance, track) = (Gappy(seed), Random(seed + 1), Tracks(seed, 1, along: false)[0]);
        var found = TrackTest.Of(map, chance, Side, Side, [track], new TrackOptions { Copies = 49, Seed = seed });
        var own = PlainMeans(map, chance, track, 0);
        if (own is null)
        {
            Assert.Equal([0], found.Left);
            return;
        }

        var (draws, copies) = (Draws.Of(seed, 0), new List<(double Map, double Null)>());
        for (var copy = 0; copy < 49; copy++)
        {
            (double, double)? means = null;
            for (var attempt = 0; attempt < 20 && means is null; attempt++) means = PlainMeans(map, chance, track, draws.Share() * 2 * Math.PI);
            if (means is { } m) copies.Add(m);
        }

        if (copies.Count < TrackTest.FewestCopies)
        {
            Assert.Empty(found.Tracks);
            return;
        }

        var result = Assert.Single(found.Tracks);
        Assert.Equal(copies.Count, result.Copies);
        Same(own.Value.Map, [.. copies.Select(c => c.Map)], result.Map);
        Same(own.Value.Null, [.. copies.Select(c => c.Null)], result.Null);
    }, iter: 40);

    [Fact]
    public void Tracks_along_valleys_support_the_map_that_has_them()
    {
        var (valleys, tracks) = (Valleys(), Tracks(3, 12, along: true));
        var found = TrackTest.Of(valleys, Random(5), Side, Side, tracks);
        Assert.Equal((EvidenceVerdict.Supported, 12), (found.Verdict, found.Higher + found.Lower));
        Assert.InRange(found.Higher, 11, 12);
        Assert.InRange(found.Score!.Significant, 10, 12);
        Assert.True(found.Score.FisherP < 1e-6 && found.Null!.FisherP > 0.001 && found.Difference > 0.2);
        var exchanged = TrackTest.Of(Random(5), valleys, Side, Side, tracks);
        Assert.Equal((EvidenceVerdict.Worse, found.SignP, -found.Difference), (exchanged.Verdict, exchanged.SignP, exchanged.Difference));
    }

    [Fact]
    public void Maps_of_chance_are_no_better_for_all_but_few_seeds()
    {
        var no = Enumerable.Range(1, 200).Count(seed => TrackTest.Of(Random(seed), Random(seed + 1000), Side, Side, Tracks(seed, 10, along: false), new TrackOptions { Copies = 39, Seed = seed }).Verdict == EvidenceVerdict.NotBetterThanNull);
        // Of ten signs, nine alike are needed: 2.1 %.
        Assert.InRange(no / 200d, 0.94, 1);
    }

    [Fact]
    public void Chances_of_tracks_on_maps_of_chance_are_even()
    {
        var chances = Enumerable.Range(1, 60).SelectMany(seed => TrackTest.Of(Random(seed), Random(seed), Side, Side, Tracks(seed, 10, along: false), new TrackOptions { Copies = 39 }).Tracks).Select(t => t.Map.P).ToList();
        Assert.InRange(chances.Average(), 0.46, 0.56);
        Assert.InRange(chances.Count(p => p <= 0.05) / (double)chances.Count, 0.02, 0.08);
    }

    [Fact]
    public void An_even_map_ranks_no_track()
    {
        var found = TrackTest.Of([.. Enumerable.Repeat(0.1, Side * Side)], Random(1), Side, Side, Tracks(1, 8, along: false));
        Assert.All(found.Tracks, track => Assert.Equal((0.5, 1d), (track.Map.Percentile, track.Map.P)));
        Assert.Equal(1, found.Score!.FisherP);
    }

    [Fact]
    public void A_track_has_the_same_copies_whatever_follows_it()
    {
        var tracks = Tracks(8, 8, along: false);
        Assert.Equal(TrackTest.Of(Random(1), Random(2), Side, Side, tracks).Tracks.Take(3), TrackTest.Of(Random(1), Random(2), Side, Side, [.. tracks.Take(3)]).Tracks);
    }

    [Fact]
    public void Fewer_than_six_tracks_give_no_verdict()
    {
        var tracks = Tracks(3, 6, along: true);
        Assert.Equal(EvidenceVerdict.TooFew, TrackTest.Of(Valleys(), Random(5), Side, Side, [.. tracks.Take(5)]).Verdict);
        Assert.Equal(EvidenceVerdict.Supported, TrackTest.Of(Valleys(), Random(5), Side, Side, tracks).Verdict);
        var none = TrackTest.Of(Valleys(), Random(5), Side, Side, []);
        Assert.Equal((EvidenceVerdict.TooFew, (TracksScore?)null, (double?)null), (none.Verdict, none.Score, none.Difference));
    }

    [Fact]
    public void Tracks_that_cannot_be_tested_are_named()
    {
        (double, double)[] still = [(20.1, 20.1), (20.9, 20.5)];
        (double, double)[] beyond = [(5.5, 39.5), (5.5, 60.5)];
        // From corner to corner: nearly every other direction leads off the map.
        (double, double)[] wide = [(0.5, 0.5), (39.5, 0.5), (39.5, 39.5), (0.5, 39.5), (0.5, 1.5)];
        (double, double)[] good = [(20, 20), (26, 20)];
        var found = TrackTest.Of(Random(1), Random(2), Side, Side, [still, beyond, wide, good, []], new TrackOptions { Copies = 19, Tries = 3 });
        Assert.Equal([0, 1, 2, 4], found.Left);
        Assert.Equal([3], found.Tracks.Select(t => t.Track));
    }

    [Fact]
    public void What_cannot_be_compared_is_told_in_a_line()
    {
        Assert.Contains("one map has 2 cells and the other 1", Message([1, 2], [1], 1, 2), StringComparison.Ordinal);
        Assert.Contains("a map of 2 rows and 2 columns does not have 2 cells", Message([1, 2], [1, 2], 2, 2), StringComparison.Ordinal);
        Assert.Contains("no cell has a value in both", Message([1, double.NaN], [double.NaN, 1], 1, 2), StringComparison.Ordinal);
        Assert.Contains("track 1, point 2: column NaN and row 0.5 are no place near the map", Message([1, 2], [1, 2], 1, 2), StringComparison.Ordinal);
        Assert.Contains("9 turned copies cannot tell", Message([1, 2], [1, 2], 1, 2, new TrackOptions { Copies = 9 }), StringComparison.Ordinal);
        Assert.Contains("a share of -1 off the map is none", Message([1, 2], [1, 2], 1, 2, new TrackOptions { MostOff = -1 }), StringComparison.Ordinal);
        static string Message(double[] map, double[] other, int rows, int columns, TrackOptions? options = null) =>
            Assert.Throws<SaolaException>(() => TrackTest.Of(map, other, rows, columns, [[(0.5, 0.5), (double.NaN, 0.5)]], options)).Message;
    }

    private static void Same(double mean, List<double> copies, TrackScore found)
    {
        Assert.Equal(mean, found.Mean, 1e-12);
        Assert.Equal(copies.Average(), found.CopiesMean, 1e-12);
        // A copy turned by little passes the same cells.
        var (less, more) = (copies.Count(c => c < mean - 1e-12), copies.Count(c => c > mean + 1e-12));
        Assert.Equal((1d + copies.Count - less) / (1 + copies.Count), found.P, 1e-12);
        Assert.Equal((less + ((copies.Count - less - more) / 2d)) / copies.Count, found.Percentile, 1e-12);
    }

    private static (double Map, double Null)? PlainMeans(double[] map, double[] other, IReadOnlyList<(double Column, double Row)> track, double angle)
    {
        var (column, row) = track[0];
        var turned = track.Select(p => (column + ((p.Column - column) * Math.Cos(angle)) - ((p.Row - row) * Math.Sin(angle)), row + ((p.Column - column) * Math.Sin(angle)) + ((p.Row - row) * Math.Cos(angle)))).ToArray();
        var cells = new List<(int Column, int Row)>();
        GridWalk.Follow(turned, cells);
        var on = cells.Where(c => c is { Column: >= 0 and < Side, Row: >= 0 and < Side }).Select(c => (c.Row * Side) + c.Column).Where(c => double.IsFinite(map[c]) && double.IsFinite(other[c])).ToList();
        return cells.Count - on.Count > 0.2 * cells.Count ? null : (on.Average(c => map[c]), on.Average(c => other[c]));
    }

    /// <summary>Walks of chance, or straight ones along rows 10 and 30.</summary>
    private static List<IReadOnlyList<(double, double)>> Tracks(int seed, int count, bool along)
    {
        var draws = Draws.Of(seed, 77);
        var tracks = new List<IReadOnlyList<(double, double)>>();
        for (var i = 0; i < count; i++)
        {
            var (column, row, points) = (12 + (draws.Share() * 16), along ? (i % 2 * 20) + 10.5 : 12 + (draws.Share() * 16), new List<(double, double)>());
            for (var step = 0; step < 8; step++)
            {
                points.Add((column, row));
                (column, row) = (column + (along ? 1.6 : (draws.Share() * 5) - 2), row + (along ? 0 : (draws.Share() * 5) - 2.5));
            }

            tracks.Add(points);
        }

        return tracks;
    }

    private static double[] Valleys() => [.. Enumerable.Range(0, Side * Side).Select(i => 1d / (1 + Math.Min(Math.Abs((i / Side) - 10), Math.Abs((i / Side) - 30))))];

    private static double[] Random(int seed)
    {
        var draws = Draws.Of(seed, 78);
        return [.. Enumerable.Range(0, Side * Side).Select(_ => draws.Share())];
    }

    private static double[] Gappy(int seed) => [.. Random(seed).Select(v => v < 0.12 ? double.NaN : v)];
}
