using System.Buffers;
using System.Globalization;
using System.Text;
using Saola.Names;

namespace Saola.Host.Cli;

/// <summary>Writes one parsed name as one line.</summary>
internal interface INameWriter
{
    void Write(ScientificName name, IBufferWriter<byte> output);
}

/// <summary>JSON lines, see <see cref="NameJson"/>.</summary>
internal sealed class NameJsonLines : INameWriter
{
    private static readonly string Version = "saola " + typeof(ScientificName).Assembly.GetName().Version!.ToString(3);

    public void Write(ScientificName name, IBufferWriter<byte> output)
    {
        using var json = NameJson.Writer(output);
        NameJson.Write(json, name, Version);
    }
}

/// <summary>Tab-separated columns; tabs and line ends inside a value become blanks.</summary>
internal sealed class NameTsv : INameWriter
{
    public static readonly byte[] Header = Encoding.UTF8.GetBytes(
        "id\tverbatim\tcardinality\tcanonicalStem\tcanonicalSimple\tcanonicalFull\tauthorship\tyear\trank\tquality\tnotes\n");

    public void Write(ScientificName name, IBufferWriter<byte> output)
    {
        var notes = name.IsName ? string.Join("; ", name.Warnings.Select(w => w.Text)) : name.Refusal.ToString();
        string?[] fields =
        [
            name.Id.ToString(), name.Verbatim, name.Cardinality.ToString(CultureInfo.InvariantCulture), name.CanonicalStemmed, name.CanonicalSimple, name.CanonicalFull,
            name.AuthorshipNormalized, name.Year, name.RankMarker, name.Quality.ToString(CultureInfo.InvariantCulture), notes,
        ];
        output.Write(Encoding.UTF8.GetBytes(string.Join('\t', fields.Select(Shared.Cell))));
    }
}
