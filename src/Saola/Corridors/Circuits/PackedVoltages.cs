using System.Numerics;
using System.Runtime.InteropServices;

namespace Saola.Corridors.Circuits;

/// <summary>
/// The voltages of a solve in few bytes: what they are multiplied with is small beside them, and needs a few digits. Some places that follow each other have a least voltage and a unit of their own, in which the
/// others are counted: along the rows of a large grid they differ by little, and a byte is enough; where they lie anyhow, as the nodes of a network do, they have two.
/// </summary>
internal abstract class PackedVoltages
{
    /// <summary>Places that are gone through by one core; sums follow from it, not from the cores.</summary>
    private const int Part = 1 << 16;

    /// <summary>Places of one unit, whose products are added up in single precision.</summary>
    private protected const int Few = 64;

    /// <summary>The mean share of the whole range that places of one unit may range over, as a square, for a byte to be enough.</summary>
    private const double MostOfByte = 0.05 * 0.05;

    /// <summary>Packs a lane of a solution.</summary>
    public static PackedVoltages Of<TWide>(TWide[] solution, int lane)
        where TWide : struct, ILanes<TWide>
    {
        var ranges = new (double Least, double Most)[(solution.Length + Few - 1) / Few];
        Parallel.For(0, Parts(solution.Length), part =>
        {
            var numbers = MemoryMarshal.Cast<TWide, double>(solution.AsSpan());
            for (var unit = part * (Part / Few); unit < Math.Min(ranges.Length, (part + 1) * (Part / Few)); unit++) ranges[unit] = RangeOf(numbers, unit, lane, TWide.Width);
        });
        var (least, most, squares) = (0d, 0d, 0d);
        foreach (var range in ranges)
        {
            (least, most) = (Math.Min(least, range.Least), Math.Max(most, range.Most));
            squares += (range.Most - range.Least) * (range.Most - range.Least);
        }

        // Currents add up to zero, and so does what is left of them: a voltage that all share makes no difference, but for digits.
        var middle = (least + most) / 2;
        return squares <= MostOfByte * (most - least) * (most - least) * ranges.Length ? Packed<byte>.Of(solution, lane, ranges, middle) : Packed<ushort>.Of(solution, lane, ranges, middle);
    }

    /// <summary>The voltages of some solves, each times what is left of the right-hand sides of another; that must add up to zero.</summary>
    public static TWide[] Times<T, TWide>(IReadOnlyList<PackedVoltages> kept, T[] left)
        where T : struct, ILanes<T, TWide>
        where TWide : struct, ILanes<TWide>
    {
        var parts = new TWide[Parts(left.Length)][];
        Parallel.For(0, parts.Length, part =>
        {
            var sums = parts[part] = new TWide[kept.Count];
            for (var first = part * Part; first < Math.Min(left.Length, (part + 1) * Part); first += Few)
            {
                var own = left.AsSpan(first, Math.Min(Few, left.Length - first));
                var all = T.All(0);
                foreach (var one in own) all += one;
                for (var i = 0; i < sums.Length; i++) sums[i] += kept[i].Times<T, TWide>(first / Few, own, T.Widen(all));
            }
        });
        return Sums(parts, kept.Count);
    }

    /// <summary>The voltages of solves that lie side by side, those of each lane times what is left of all.</summary>
    public static TWide[] Beside<T, TWide>(TWide[] solution, T[] left, int lanes)
        where T : struct, ILanes<T, TWide>
        where TWide : struct, ILanes<TWide>
    {
        var parts = new TWide[Parts(left.Length)][];
        Parallel.For(0, parts.Length, part =>
        {
            var sums = parts[part] = new TWide[lanes];
            for (var place = part * Part; place < Math.Min(left.Length, (part + 1) * Part); place++)
            {
                var (own, wide) = (solution[place], T.Widen(left[place]));
                for (var lane = 0; lane < sums.Length; lane++) sums[lane] += TWide.All(own[lane]) * wide;
            }
        });
        return Sums(parts, lanes);
    }

    /// <summary>Those of some places times what is left there.</summary>
    /// <param name="unit">Which places, by their unit.</param>
    /// <param name="left">What is left of them.</param>
    /// <param name="sum">Its sum.</param>
    private protected abstract TWide Times<T, TWide>(int unit, ReadOnlySpan<T> left, TWide sum)
        where T : struct, ILanes<T, TWide>
        where TWide : struct, ILanes<TWide>;

    /// <summary>The least and the greatest voltage of the places of a unit; 0 where there are none.</summary>
    private static (double Least, double Most) RangeOf(ReadOnlySpan<double> numbers, int unit, int lane, int width)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var at = (unit * Few * width) + lane; at < Math.Min(numbers.Length, (unit + 1) * Few * width); at += width)
        {
            // Where nothing conducts there is no voltage, nor anything left.
            if (numbers[at] is var voltage && voltage != 0) (least, most) = (Math.Min(least, voltage), Math.Max(most, voltage));
        }

        return least > most ? (0, 0) : (least, most);
    }

    private static TWide[] Sums<TWide>(TWide[][] parts, int count)
        where TWide : struct, ILanes<TWide>
    {
        var all = new TWide[count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = TWide.All(0);
            foreach (var part in parts) all[i] += part[i];
        }

        return all;
    }

    private static int Parts(int places) => (places + Part - 1) / Part;

    private sealed class Packed<TCount> : PackedVoltages
        where TCount : unmanaged, IBinaryInteger<TCount>, IMinMaxValue<TCount>
    {
        private readonly TCount[] _counts;
        private readonly (double Least, double Size)[] _units;

        private Packed(int places, int units) => (_counts, _units) = (new TCount[places], new (double, double)[units]);

        public static Packed<TCount> Of<TWide>(TWide[] solution, int lane, (double Least, double Most)[] ranges, double middle)
            where TWide : struct, ILanes<TWide>
        {
            var packed = new Packed<TCount>(solution.Length, ranges.Length);
            Parallel.For(0, Parts(solution.Length), part =>
            {
                var numbers = MemoryMarshal.Cast<TWide, double>(solution.AsSpan());
                for (var unit = part * (Part / Few); unit < Math.Min(ranges.Length, (part + 1) * (Part / Few)); unit++) packed.Pack(unit, numbers, lane, TWide.Width, ranges[unit], middle);
            });
            return packed;
        }

        private protected override TWide Times<T, TWide>(int unit, ReadOnlySpan<T> left, TWide sum)
        {
            var (least, size) = _units[unit];
            var counts = _counts.AsSpan(unit * Few, left.Length);
            var times = T.All(0);
            for (var at = 0; at < left.Length; at++) times = T.MultiplyAdd(T.All(float.CreateTruncating(counts[at])), left[at], times);
            return (TWide.All(least) * sum) + (TWide.All(size) * T.Widen(times));
        }

        private void Pack(int unit, ReadOnlySpan<double> numbers, int lane, int width, (double Least, double Most) range, double middle)
        {
            var greatest = double.CreateTruncating(TCount.MaxValue);
            var size = Math.Max((range.Most - range.Least) / greatest, double.Epsilon);
            for (var place = unit * Few; place < Math.Min(_counts.Length, (unit + 1) * Few); place++)
                _counts[place] = TCount.CreateTruncating(Math.Round(Math.Clamp((numbers[(place * width) + lane] - range.Least) / size, 0, greatest)));
            _units[unit] = (range.Least - middle, size);
        }
    }
}
