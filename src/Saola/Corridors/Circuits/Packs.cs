using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Saola.Corridors.Circuits;

/// <summary>
/// What fills a register where a row of a grid is gone along: one cell with all its right-hand sides, or several cells of the only one. A kernel reads neighbours by where they lie, and is written once.
/// </summary>
/// <typeparam name="T">How a cell is kept.</typeparam>
/// <typeparam name="TWide">How its solution is kept.</typeparam>
/// <typeparam name="TPack">What is reckoned with.</typeparam>
internal interface IPack<T, TWide, TPack>
    where T : struct
    where TWide : struct
    where TPack : struct, ILanes<TPack>
{
    /// <summary>Cells in a pack.</summary>
    static abstract int Cells { get; }

    static abstract TPack Load(ref T cell);

    static abstract TPack Load(ref TWide cell);

    static abstract void Store(ref T cell, TPack value);

    static abstract void Store(ref TWide cell, TPack value);

    /// <summary>The weights of the cells, from a place on.</summary>
    static abstract TPack Weights(double[] weights, int at);

    /// <summary>Something that is the same for all cells.</summary>
    static abstract TPack Same(TWide value);

    /// <summary>The sum over the cells.</summary>
    static abstract TWide Sum(TPack value);
}

/// <summary>One cell at a time.</summary>
internal readonly struct OneCell<T, TWide> : IPack<T, TWide, TWide>
    where T : struct, ILanes<T, TWide>
    where TWide : struct, ILanes<TWide>
{
    public static int Cells => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWide Load(ref T cell) => T.Widen(cell);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWide Load(ref TWide cell) => cell;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref T cell, TWide value) => cell = T.Narrow(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref TWide cell, TWide value) => cell = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWide Weights(double[] weights, int at) => TWide.All(Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(weights), at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWide Same(TWide value) => value;

    public static TWide Sum(TWide value) => value;
}

/// <summary>Four cells of one right-hand side at a time.</summary>
internal readonly struct FourCells : IPack<OneFloat, OneDouble, FourDoubles>
{
    public static int Cells => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourDoubles Load(ref OneFloat cell)
    {
        var (lower, upper) = Vector128.Widen(Vector128.LoadUnsafe(ref Unsafe.As<OneFloat, float>(ref cell)));
        return new FourDoubles(Vector256.Create(lower, upper));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourDoubles Load(ref OneDouble cell) => new(Vector256.LoadUnsafe(ref Unsafe.As<OneDouble, double>(ref cell)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref OneFloat cell, FourDoubles value) => Vector128.Narrow(value.Value.GetLower(), value.Value.GetUpper()).StoreUnsafe(ref Unsafe.As<OneFloat, float>(ref cell));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref OneDouble cell, FourDoubles value) => value.Value.StoreUnsafe(ref Unsafe.As<OneDouble, double>(ref cell));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourDoubles Weights(double[] weights, int at) => new(Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(weights), (nuint)at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourDoubles Same(OneDouble value) => FourDoubles.All(value[0]);

    public static OneDouble Sum(FourDoubles value) => OneDouble.All(((value[0] + value[1]) + value[2]) + value[3]);
}
