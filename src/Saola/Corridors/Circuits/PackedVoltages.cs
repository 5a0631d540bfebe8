using System.Runtime.InteropServices;

namespace Saola.Corridors.Circuits;

/// <summary>The voltages of a solve in two bytes each: what they are multiplied with is small beside them, and needs a few digits.</summary>
internal sealed class PackedVoltages
{
    /// <summary>Places that are gone through by one core; sums follow from it, not from the cores.</summary>
    private const int Part = 1 << 16;

    /// <summary>Places whose products are added up in single precision.</summary>
    private const int Few = 512;

    private const int Greatest = short.MaxValue;

    private readonly short[] _values;
    private readonly double _unit;

    private PackedVoltages(short[] values, double unit) => (_values, _unit) = (values, unit);

    /// <summary>Packs a lane of a solution, from the middle between its least and its greatest voltage on.</summary>
    public static PackedVoltages Of<TWide>(TWide[] solution, int lane)
        where TWide : struct, ILanes<TWide>
    {
        var ends = new (double Least, double Most)[Parts(solution.Length)];
        Cores.For(ends.Length, part =>
        {
            var numbers = MemoryMarshal.Cast<TWide, double>(solution.AsSpan());
            var (low, high) = (0d, 0d);
            for (var place = part * Part; place < Math.Min(solution.Length, (part + 1) * Part); place++)
            {
                var number = numbers[(place * TWide.Width) + lane];
                (low, high) = (Math.Min(low, number), Math.Max(high, number));
            }

            ends[part] = (low, high);
        });
        var (least, most) = (ends.Min(end => end.Least), ends.Max(end => end.Most));
        var (middle, unit) = ((least + most) / 2, Math.Max((most - least) / 2 / Greatest, double.Epsilon));
        var values = new short[solution.Length];
        Cores.For(Parts(solution.Length), part =>
        {
            var numbers = MemoryMarshal.Cast<TWide, double>(solution.AsSpan());
            for (var place = part * Part; place < Math.Min(values.Length, (part + 1) * Part); place++) values[place] = (short)Math.Round((numbers[(place * TWide.Width) + lane] - middle) / unit);
        });
        return new PackedVoltages(values, unit);
    }

    /// <summary>The voltages of some solves, each times what is left of the right-hand sides of another; that must add up to zero.</summary>
    public static TWide[] Times<T, TWide>(IReadOnlyList<PackedVoltages> kept, T[] left)
        where T : struct, ILanes<T, TWide>
        where TWide : struct, ILanes<TWide>
    {
        var parts = new TWide[Parts(left.Length)][];
        Cores.For(parts.Length, part =>
        {
            var sums = parts[part] = new TWide[kept.Count];
            for (var first = part * Part; first < Math.Min(left.Length, (part + 1) * Part); first += Few)
            {
                var own = left.AsSpan(first, Math.Min(Few, left.Length - first));
                for (var i = 0; i < sums.Length; i++)
                {
                    var values = kept[i]._values.AsSpan(first, own.Length);
                    var sum = T.All(0);
                    for (var at = 0; at < own.Length; at++) sum = T.MultiplyAdd(T.All(values[at]), own[at], sum);
                    sums[i] += T.Widen(sum);
                }
            }
        });
        var all = new TWide[kept.Count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = TWide.All(0);
            foreach (var part in parts) all[i] += part[i];
            all[i] *= TWide.All(kept[i]._unit);
        }

        return all;
    }

    /// <summary>The voltages of solves that lie side by side, those of each lane times what is left of all.</summary>
    public static TWide[] Beside<T, TWide>(TWide[] solution, T[] left, int lanes)
        where T : struct, ILanes<T, TWide>
        where TWide : struct, ILanes<TWide>
    {
        var parts = new TWide[Parts(left.Length)][];
        Cores.For(parts.Length, part =>
        {
            var sums = parts[part] = new TWide[lanes];
            for (var place = part * Part; place < Math.Min(left.Length, (part + 1) * Part); place++)
            {
                var (own, wide) = (solution[place], T.Widen(left[place]));
                for (var lane = 0; lane < sums.Length; lane++) sums[lane] += TWide.All(own[lane]) * wide;
            }
        });
        var all = new TWide[lanes];
        for (var lane = 0; lane < lanes; lane++)
        {
            all[lane] = TWide.All(0);
            foreach (var part in parts) all[lane] += part[lane];
        }

        return all;
    }

    private static int Parts(int places) => (places + Part - 1) / Part;
}
