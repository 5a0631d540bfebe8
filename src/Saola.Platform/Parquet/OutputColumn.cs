using ParquetSharp;
using ParquetSharp.Schema;

namespace Saola.Platform.Parquet;

/// <summary>Buffers that column writers share, sized for one row group.</summary>
internal sealed class ColumnBuffers(int rows)
{
    public readonly short[] Levels = new short[rows];
    public readonly ByteArray[] Texts = new ByteArray[rows];
    public readonly int[] Integers = new int[rows];
    public readonly long[] Longs = new long[rows];
    public readonly double[] Doubles = new double[rows];
}

/// <summary>A column of a Parquet file and where its values come from. Values are pulled row by row, so nothing is copied in between.</summary>
internal abstract class OutputColumn(string name)
{
    public string Name { get; } = name;

    public virtual bool IsText => false;

    public abstract Node Node();

    /// <summary>Writes rows <paramref name="order"/>[from .. from + count) of the column.</summary>
    public abstract void Write(ColumnWriter writer, ReadOnlySpan<int> order, ColumnBuffers buffers);

    /// <summary>UTF-8 text; a value without bytes is null.</summary>
    public static OutputColumn Text(string name, Func<int, ByteArray> value) => new TextColumn(name, value);

    public static OutputColumn Integer(string name, Func<int, int?> value) => new IntegerColumn(name, value);

    public static OutputColumn Number(string name, Func<int, double?> value) => new NumberColumn(name, value);

    public static OutputColumn Long(string name, Func<int, long> value) => new LongColumn(name, value, unsigned: false);

    public static OutputColumn Bits(string name, Func<int, ulong> value) => new LongColumn(name, row => (long)value(row), unsigned: true);

    public static OutputColumn NullableLong(string name, Func<int, long?> value) => new NullableLongColumn(name, value);

    private sealed class TextColumn(string name, Func<int, ByteArray> value) : OutputColumn(name)
    {
        public override bool IsText => true;

        public override Node Node() => new PrimitiveNode(Name, Repetition.Optional, LogicalType.String(), PhysicalType.ByteArray);

        public override void Write(ColumnWriter writer, ReadOnlySpan<int> order, ColumnBuffers buffers)
        {
            var present = 0;
            for (var i = 0; i < order.Length; i++)
            {
                var text = value(order[i]);
                buffers.Levels[i] = text.Length > 0 ? (short)1 : (short)0;
                if (text.Length > 0) buffers.Texts[present++] = text;
            }

            ((ColumnWriter<ByteArray>)writer).WriteBatch(order.Length, buffers.Levels.AsSpan(0, order.Length), [], buffers.Texts.AsSpan(0, present));
        }
    }

    private sealed class IntegerColumn(string name, Func<int, int?> value) : OutputColumn(name)
    {
        public override Node Node() => new PrimitiveNode(Name, Repetition.Optional, LogicalType.Int(32, true), PhysicalType.Int32);

        public override void Write(ColumnWriter writer, ReadOnlySpan<int> order, ColumnBuffers buffers)
        {
            var present = 0;
            for (var i = 0; i < order.Length; i++)
            {
                var number = value(order[i]);
                buffers.Levels[i] = number.HasValue ? (short)1 : (short)0;
                if (number.HasValue) buffers.Integers[present++] = number.GetValueOrDefault();
            }

            ((ColumnWriter<int>)writer).WriteBatch(order.Length, buffers.Levels.AsSpan(0, order.Length), [], buffers.Integers.AsSpan(0, present));
        }
    }

    private sealed class NumberColumn(string name, Func<int, double?> value) : OutputColumn(name)
    {
        public override Node Node() => new PrimitiveNode(Name, Repetition.Optional, LogicalType.None(), PhysicalType.Double);

        public override void Write(ColumnWriter writer, ReadOnlySpan<int> order, ColumnBuffers buffers)
        {
            var present = 0;
            for (var i = 0; i < order.Length; i++)
            {
                var number = value(order[i]);
                buffers.Levels[i] = number.HasValue ? (short)1 : (short)0;
                if (number.HasValue) buffers.Doubles[present++] = number.GetValueOrDefault();
            }

            ((ColumnWriter<double>)writer).WriteBatch(order.Length, buffers.Levels.AsSpan(0, order.Length), [], buffers.Doubles.AsSpan(0, present));
        }
    }

    private sealed class LongColumn(string name, Func<int, long> value, bool unsigned) : OutputColumn(name)
    {
        public override Node Node() => new PrimitiveNode(Name, Repetition.Required, LogicalType.Int(64, !unsigned), PhysicalType.Int64);

        public override void Write(ColumnWriter writer, ReadOnlySpan<int> order, ColumnBuffers buffers)
        {
            for (var i = 0; i < order.Length; i++) buffers.Longs[i] = value(order[i]);
            ((ColumnWriter<long>)writer).WriteBatch(buffers.Longs.AsSpan(0, order.Length));
        }
    }

    private sealed class NullableLongColumn(string name, Func<int, long?> value) : OutputColumn(name)
    {
        public override Node Node() => new PrimitiveNode(Name, Repetition.Optional, LogicalType.Int(64, true), PhysicalType.Int64);

        public override void Write(ColumnWriter writer, ReadOnlySpan<int> order, ColumnBuffers buffers)
        {
            var present = 0;
            for (var i = 0; i < order.Length; i++)
            {
                var number = value(order[i]);
                buffers.Levels[i] = number.HasValue ? (short)1 : (short)0;
                if (number.HasValue) buffers.Longs[present++] = number.GetValueOrDefault();
            }

            ((ColumnWriter<long>)writer).WriteBatch(order.Length, buffers.Levels.AsSpan(0, order.Length), [], buffers.Longs.AsSpan(0, present));
        }
    }
}
