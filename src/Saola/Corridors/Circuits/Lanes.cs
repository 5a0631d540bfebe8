using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Saola.Corridors.Circuits;

/// <summary>One number for each of the right-hand sides that are solved at once: a kernel is written once and compiled for each width.</summary>
internal interface ILanes<T> : IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>
    where T : struct, ILanes<T>
{
    static abstract int Width { get; }

    static abstract T All(double value);

    double this[int lane] { get; }

    T With(int lane, double value);
}

/// <summary>
/// Lanes in which corrections are sought, beside those of double precision, in which solutions are added up. On grids they are of single precision: what is lost in a correction is found again in what it leaves.
/// Networks, whose conductances differ by more, keep double precision throughout.
/// </summary>
internal interface ILanes<T, TWide> : ILanes<T>
    where T : struct, ILanes<T, TWide>
    where TWide : struct, ILanes<TWide>
{
    static abstract TWide Widen(T value);

    static abstract T Narrow(TWide value);

    /// <summary><paramref name="factor"/> · <paramref name="value"/> + <paramref name="sum"/>, rounded once.</summary>
    static abstract T MultiplyAdd(T factor, T value, T sum);
}

/// <summary>Lanes that lie side by side in a register of single precision: those of grids.</summary>
internal interface IRegisterLanes<T, TWide> : ILanes<T, TWide>
    where T : struct, IRegisterLanes<T, TWide>
    where TWide : struct, ILanes<TWide>
{
    /// <summary>Its numbers again and again, as they lie in a row of cells.</summary>
    static abstract Vector256<float> Repeat(T value);

    /// <summary>The sum over the cells that lie in a register.</summary>
    static abstract TWide Total(Vector256<float> values);
}

/// <summary>A single right-hand side.</summary>
internal readonly struct OneFloat(float value) : IRegisterLanes<OneFloat, OneDouble>
{
    private readonly float _value = value;

    public static int Width => 1;

    public double this[int lane] => _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneFloat All(double value) => new((float)value);

    public OneFloat With(int lane, double value) => new((float)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneDouble Widen(OneFloat value) => OneDouble.All(value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneFloat Narrow(OneDouble value) => new((float)value[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Repeat(OneFloat value) => Vector256.Create(value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneDouble Total(Vector256<float> values) => new(Vector256.Sum(values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneFloat MultiplyAdd(OneFloat factor, OneFloat value, OneFloat sum) => new(MathF.FusedMultiplyAdd(factor._value, value._value, sum._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneFloat operator +(OneFloat left, OneFloat right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneFloat operator -(OneFloat left, OneFloat right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneFloat operator *(OneFloat left, OneFloat right) => new(left._value * right._value);
}

/// <summary>Four right-hand sides side by side in one register: an edge of the graph is read once for all of them.</summary>
internal readonly struct FourFloats(Vector128<float> value) : IRegisterLanes<FourFloats, FourDoubles>
{
    private readonly Vector128<float> _value = value;

    public static int Width => 4;

    public double this[int lane] => _value.GetElement(lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourFloats All(double value) => new(Vector128.Create((float)value));

    public FourFloats With(int lane, double value) => new(_value.WithElement(lane, (float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourDoubles Widen(FourFloats value) => new(Vector256.Create(Vector128.WidenLower(value._value), Vector128.WidenUpper(value._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourFloats Narrow(FourDoubles value) => new(Vector128.Narrow(value.Value.GetLower(), value.Value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Repeat(FourFloats value) => Vector256.Create(value._value, value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourDoubles Total(Vector256<float> values) => Widen(new FourFloats(values.GetLower() + values.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourFloats MultiplyAdd(FourFloats factor, FourFloats value, FourFloats sum) => new(Vector128.FusedMultiplyAdd(factor._value, value._value, sum._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourFloats operator +(FourFloats left, FourFloats right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourFloats operator -(FourFloats left, FourFloats right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourFloats operator *(FourFloats left, FourFloats right) => new(left._value * right._value);
}

/// <summary>A single right-hand side in double precision.</summary>
internal readonly struct OneDouble(double value) : ILanes<OneDouble, OneDouble>
{
    private readonly double _value = value;

    public static int Width => 1;

    public double this[int lane] => _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneDouble All(double value) => new(value);

    public OneDouble With(int lane, double value) => new(value);

    public static OneDouble Widen(OneDouble value) => value;

    public static OneDouble Narrow(OneDouble value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneDouble MultiplyAdd(OneDouble factor, OneDouble value, OneDouble sum) => new(Math.FusedMultiplyAdd(factor._value, value._value, sum._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneDouble operator +(OneDouble left, OneDouble right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneDouble operator -(OneDouble left, OneDouble right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneDouble operator *(OneDouble left, OneDouble right) => new(left._value * right._value);
}

/// <summary>Four right-hand sides in double precision.</summary>
internal readonly struct FourDoubles(Vector256<double> value) : ILanes<FourDoubles, FourDoubles>
{
    public Vector256<double> Value { get; } = value;

    public static int Width => 4;

    public double this[int lane] => Value.GetElement(lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourDoubles All(double value) => new(Vector256.Create(value));

    public FourDoubles With(int lane, double value) => new(Value.WithElement(lane, value));

    public static FourDoubles Widen(FourDoubles value) => value;

    public static FourDoubles Narrow(FourDoubles value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourDoubles MultiplyAdd(FourDoubles factor, FourDoubles value, FourDoubles sum) => new(Vector256.FusedMultiplyAdd(factor.Value, value.Value, sum.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourDoubles operator +(FourDoubles left, FourDoubles right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourDoubles operator -(FourDoubles left, FourDoubles right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourDoubles operator *(FourDoubles left, FourDoubles right) => new(left.Value * right.Value);
}

/// <summary>Quotients of lanes: where nothing is left to be divided by, nothing is left to be done.</summary>
internal static class Quotient
{
    public static double Of(double a, double b) => b > double.Epsilon && double.IsFinite(a / b) ? a / b : 0;

    public static T Of<T>(T a, T b)
        where T : struct, ILanes<T>
    {
        var quotients = T.All(0);
        for (var lane = 0; lane < T.Width; lane++) quotients = quotients.With(lane, Of(a[lane], b[lane]));
        return quotients;
    }
}
