using System.Buffers.Binary;

namespace Saola.Platform.Intake.Features;

/// <summary>
/// The records of a .shp (ESRI Shapefile Technical Description, 1998), in file order. Where there is a .shx, a record whose length is wrong
/// costs only itself.
/// </summary>
/// <param name="shp">The .shp, from its beginning.</param>
/// <param name="shx">The .shx as bytes; empty where there is none.</param>
/// <param name="name">The file's name for messages.</param>
internal sealed class ShpRecords(Stream shp, byte[] shx, string name)
{
    public const int HeaderBytes = 100;
    private const int MostBytes = 1 << 30;
    private const int FileCode = 9994;

    private readonly long[] _offsets = Offsets(shx);

    /// <summary>The content of each record; null with a reason where it cannot be told.</summary>
    /// <exception cref="SaolaException">It is no .shp, or ends inside of a record.</exception>
    public IEnumerable<(byte[]? Content, string? Fault)> Read()
    {
        var header = BinaryFile.Read(shp, HeaderBytes);
        if (header.Length < HeaderBytes || BinaryPrimitives.ReadInt32BigEndian(header) != FileCode)
            throw new SaolaException($"{name}: is no shapefile: it does not begin as one; fetch or export it again");
        long position = HeaderBytes;
        var start = new byte[8];
        for (var i = 0; ; i++)
        {
            if (i < _offsets.Length && _offsets[i] > position)
            {
                if (!BinaryFile.Skip(shp, _offsets[i] - position)) throw CutShort(i);
                position = _offsets[i];
            }

            var n = shp.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (n == 0 && i >= _offsets.Length) yield break;
            if (n < start.Length) throw CutShort(i);
            var length = 2L * BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(4));
            position += start.Length;
            var next = i + 1 < _offsets.Length ? _offsets[i + 1] : long.MaxValue;
            if (length is < 4 or > MostBytes || length > next - position)
            {
                if (next == long.MaxValue) throw new SaolaException(FormattableString.Invariant($"{name}: record {i + 1} says that it has {length} bytes, so that none behind it can be found; fetch or export the file again"));
                yield return (null, FormattableString.Invariant($"the record says that it has {length} bytes, which it has not"));
                continue;
            }

            var content = BinaryFile.Read(shp, (int)length);
            if (content.Length < length) throw CutShort(i);
            position += length;
            yield return (content, null);
        }
    }

    private SaolaException CutShort(int record) => new(FormattableString.Invariant($"{name}: is cut short in record {record + 1}; fetch it again"));

    /// <summary>Where the records begin, by the index; none where it is not in the order of the file.</summary>
    private static long[] Offsets(byte[] shx)
    {
        if (shx.Length < HeaderBytes || BinaryPrimitives.ReadInt32BigEndian(shx) != FileCode) return [];
        var offsets = new long[(shx.Length - HeaderBytes) / 8];
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = 2L * BinaryPrimitives.ReadInt32BigEndian(shx.AsSpan(HeaderBytes + (8 * i)));
            if (offsets[i] < (i == 0 ? HeaderBytes : offsets[i - 1] + 8)) return [];
        }

        return offsets;
    }
}
