using System.Runtime.InteropServices;

namespace Saola.Corridors.Evidence;

/// <summary>
/// Does a map tell which way animals went? The mean of the map along each track is ranked among those of copies turned about its first point by random angles (Cushman and Lewis, Landscape Ecol. 25 (2010) 1613;
/// McClure, Hansen and Inman, Landscape Ecol. 31 (2016) 1419). The same copies are ranked on a null model's map. Tracks should be of different animals, or far apart in time: the tests take them as independent.
/// </summary>
public static class TrackTest
{
    /// <summary>Fewer tracks give no verdict: of five, all five would be a chance of 0.06.</summary>
    public const int FewestTracks = 6;

    /// <summary>With fewer copies no rank has a chance of 0.05.</summary>
    public const int FewestCopies = 19;

    private const double Significance = 0.05;

    /// <summary>Coordinates beyond are those of no grid.</summary>
    private const double Farthest = 1e6;

    /// <summary>Means that differ by less are equal; the rest is rounding.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Tests a map.</summary>
    /// <param name="map">Value of each cell, row by row from the north: the greater, the better used; none where it is not finite.</param>
    /// <param name="nullMap">The null model's value of the same cells.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="tracks">The points of each track in order, in cells from the map's corner in the north-west: the middle of its first cell is (0.5, 0.5).</param>
    /// <param name="options">Copies and their seed.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SaolaException">The maps differ in size or have no cell in common, or a point is none.</exception>
    public static TracksResult Of(
        ReadOnlySpan<double> map, ReadOnlySpan<double> nullMap, int rows, int columns, IReadOnlyList<IReadOnlyList<(double Column, double Row)>> tracks, TrackOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new TrackOptions();
        if (options.Copies < FewestCopies) throw new SaolaException(Counted.Text($"{options.Copies} turned [copy cannot|copies cannot] tell a chance of 0.05; take {FewestCopies} at least, usually 199"));
        if (options.MostOff is not (>= 0 and <= 1)) throw new SaolaException($"a share of {options.MostOff} off the map is none; it lies between 0 and 1");
        MapPair.ThrowIfUnequal(map.Length, nullMap.Length);
        var maps = new TrackMaps(map, nullMap, rows, columns);
        var (results, left) = (new List<TrackResult>(), new List<int>());
        for (var i = 0; i < tracks.Count; i++)
        {
            var points = tracks[i].ToArray();
            var wrong = Array.FindIndex(points, p => !(Math.Abs(p.Column) <= Farthest && Math.Abs(p.Row) <= Farthest));
            if (wrong >= 0) throw new SaolaException($"track {i + 1}, point {wrong + 1}: column {points[wrong].Column} and row {points[wrong].Row} are no place near the map; give points in cells from its corner");
            if (Test(maps, i, points, options, cancellation) is { } result) results.Add(result);
            else left.Add(i);
        }

        var (higher, lower) = (results.Count(t => t.Map.Percentile > t.Null.Percentile), results.Count(t => t.Map.Percentile < t.Null.Percentile));
        var sign = SignificanceTests.Sign(higher, lower);
        return new TracksResult(results, Together(results.Select(t => t.Map)), Together(results.Select(t => t.Null)))
        {
            Left = left,
            Higher = higher,
            Lower = lower,
            SignP = sign,
            Difference = results.Count > 0 ? results.Average(t => t.Map.Percentile - t.Null.Percentile) : null,
            Verdict = results.Count < FewestTracks ? EvidenceVerdict.TooFew : sign > Significance ? EvidenceVerdict.NotBetterThanNull : higher > lower ? EvidenceVerdict.Supported : EvidenceVerdict.Worse,
        };
    }

    private static TrackResult? Test(TrackMaps maps, int track, (double Column, double Row)[] points, TrackOptions options, CancellationToken cancellation)
    {
        if (points.Length == 0) return null;
        var cells = new List<(int, int)>();
        GridWalk.Follow(points, cells);
        if (cells.Count < 2 || maps.Means(CollectionsMarshal.AsSpan(cells), options.MostOff) is not { } own) return null;
        var (draws, turned) = (Draws.Of(options.Seed, track), new (double, double)[points.Length]);
        var (copies, others) = (new List<double>(options.Copies), new List<double>(options.Copies));
        for (var copy = 0; copy < options.Copies; copy++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var attempt = 0; attempt < options.Tries; attempt++)
            {
                Turn(points, draws.Share() * 2 * Math.PI, turned);
                GridWalk.Follow(turned, cells);
                if (maps.Means(CollectionsMarshal.AsSpan(cells), options.MostOff) is not { } means) continue;
                copies.Add(means.Map);
                others.Add(means.Null);
                break;
            }
        }

        return copies.Count < FewestCopies ? null : new TrackResult(track, own.Cells, copies.Count, Score(own.Map, copies), Score(own.Null, others));
    }

    private static void Turn((double Column, double Row)[] points, double angle, (double Column, double Row)[] turned)
    {
        var ((sine, cosine), (column, row)) = (Math.SinCos(angle), points[0]);
        for (var i = 0; i < points.Length; i++)
        {
            var (x, y) = (points[i].Column - column, points[i].Row - row);
            turned[i] = (column + (x * cosine) - (y * sine), row + (x * sine) + (y * cosine));
        }
    }

    private static TrackScore Score(double mean, List<double> copies)
    {
        var near = Rounding * Math.Abs(mean);
        var (less, equal) = (copies.Count(copy => copy < mean - near), copies.Count(copy => Math.Abs(copy - mean) <= near));
        return new TrackScore(mean, copies.Average(), (less + (equal / 2d)) / copies.Count, (1d + copies.Count - less) / (1 + copies.Count));
    }

    private static TracksScore? Together(IEnumerable<TrackScore> scores)
    {
        var chances = scores.Select(score => score.P).ToList();
        return chances.Count == 0 ? null : new TracksScore(chances.Count(p => p <= Significance), SignificanceTests.Fisher(chances));
    }
}
