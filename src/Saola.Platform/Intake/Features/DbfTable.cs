using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Saola.Platform.Intake.Features;

/// <summary>A row of a .dbf.</summary>
internal sealed record DbfRow(bool IsDeleted, OrderedDictionary<string, string> Attributes);

/// <summary>A table of dBASE (.dbf): a header, then rows of a fixed length.</summary>
internal sealed class DbfTable
{
    private const int MostBytes = 1 << 20;

    private readonly Stream _stream;
    private readonly List<(string Name, char Type, int Start, int Length)> _fields = [];
    private readonly List<(byte[] Name, char Type, int Start, int Length)> _raw = [];
    private readonly int _rowLength;

    /// <exception cref="SaolaException">It is no .dbf.</exception>
    public DbfTable(Stream stream, string name)
    {
        _stream = stream;
        var head = BinaryFile.Read(stream, 32);
        if (head.Length < 32) throw Damaged(name);
        Language = head[29];
        var headerLength = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(8));
        _rowLength = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(10));
        var fields = BinaryFile.Read(stream, Math.Max(0, headerLength - 32));
        if (_rowLength < 1 || fields.Length < headerLength - 32) throw Damaged(name);
        var start = 1;
        for (var at = 0; at + 32 <= fields.Length && fields[at] is not (0x0D or 0); at += 32)
        {
            var end = fields.AsSpan(at, 11).IndexOf((byte)0);
            var type = (char)fields[at + 11];
            // Texts longer than 255 bytes keep the upper half of their length where numbers have their decimals.
            var length = type == 'C' ? fields[at + 16] + (fields[at + 17] << 8) : fields[at + 16];
            if (start + length > _rowLength && type == 'C') length = fields[at + 16];
            if (start + length > _rowLength) break;
            _raw.Add((fields[at..(at + (end < 0 ? 11 : end))], type, start, length));
            start += length;
        }
    }

    /// <summary>The driver's byte for the code page.</summary>
    public byte Language { get; }

    /// <summary>The texts of the first rows, to tell their encoding by; the table is used up then.</summary>
    public byte[] Sample()
    {
        var sample = new MemoryStream();
        foreach (var (name, _, _, _) in _raw)
        {
            sample.Write(name);
            sample.WriteByte((byte)'\n');
        }

        while (sample.Length < MostBytes / 4 && BinaryFile.Read(_stream, _rowLength) is var row && row.Length == _rowLength)
        {
            foreach (var (_, type, start, length) in _raw)
            {
                if (type != 'C') continue;
                sample.Write(DbfEncoding.WithoutCutCharacter(row.AsSpan(start, length).TrimEnd(" \0"u8)));
                sample.WriteByte((byte)'\n');
            }
        }

        return sample.ToArray();
    }

    /// <summary>The next row; null behind the last.</summary>
    public DbfRow? Next(Encoding encoding)
    {
        if (_fields.Count == 0) _fields.AddRange(_raw.Select((f, i) => (encoding.GetString(f.Name).Trim() is { Length: > 0 } n ? n : $"field_{i + 1}", f.Type, f.Start, f.Length)));
        var row = BinaryFile.Read(_stream, _rowLength);
        if (row.Length < _rowLength) return null;
        var attributes = new OrderedDictionary<string, string>(_fields.Count);
        foreach (var (name, type, start, length) in _fields)
        {
            var key = name;
            for (var n = 2; !attributes.TryAdd(key, Value(row.AsSpan(start, length), type, encoding)); n++) key = $"{name}_{n}";
        }

        return new DbfRow(row[0] == '*', attributes);
    }

    private static string Value(ReadOnlySpan<byte> field, char type, Encoding encoding)
    {
        switch (type)
        {
            case 'I' or '+' when field.Length == 4: return BinaryPrimitives.ReadInt32LittleEndian(field).ToString(CultureInfo.InvariantCulture);
            case 'O' or 'B' when field.Length == 8: return BinaryPrimitives.ReadDoubleLittleEndian(field).ToString("R", CultureInfo.InvariantCulture);
            case 'Y' when field.Length == 8: return (BinaryPrimitives.ReadInt64LittleEndian(field) / 10_000m).ToString(CultureInfo.InvariantCulture);
            case 'T' or '@' when field.Length == 8: return Moment(BinaryPrimitives.ReadInt32LittleEndian(field), BinaryPrimitives.ReadInt32LittleEndian(field[4..]));
            case 'M' or 'G' or 'P': return "";
            default: break;
        }

        var bytes = field.Trim(" \0"u8);
        if (type == 'C') return encoding.GetString(DbfEncoding.WithoutCutCharacter(field.TrimEnd(" \0"u8), encoding));
        var text = Encoding.Latin1.GetString(bytes);
        if (type == 'L') return text == "?" ? "" : text;
        if (type != 'D') return text;
        return text.Length == 8 && text.All(char.IsAsciiDigit) ? text == "00000000" ? "" : $"{text[..4]}-{text[4..6]}-{text[6..]}" : text;
    }

    /// <summary>A Julian day and the milliseconds of it.</summary>
    private static string Moment(int day, int milliseconds)
    {
        const int FirstDay = 1_721_426;
        return day is < FirstDay or > FirstDay + 3_652_058 || milliseconds is < 0 or >= 86_400_000 ? ""
            : DateTime.MinValue.AddDays(day - FirstDay).AddMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.FFF", CultureInfo.InvariantCulture);
    }

    private static SaolaException Damaged(string name) => new($"{name}: is no dBASE table, or is cut short; fetch it again, or remove it to read the shapes without attributes");
}
