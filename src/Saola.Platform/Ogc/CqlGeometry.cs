using System.Globalization;
using Saola.Geo;
using Saola.Platform.Store;

namespace Saola.Platform.Ogc;

/// <summary>Geometries in the text of a filter: well-known text, and BBOX.</summary>
internal static class CqlGeometry
{
    /// <summary>Whether a word in capitals begins well-known text.</summary>
    public static bool Is(string name) => name.TrimEnd('Z', 'M') is "POINT" or "MULTIPOINT" or "POLYGON" or "MULTIPOLYGON" or "LINESTRING" or "MULTILINESTRING" or "GEOMETRYCOLLECTION";

    /// <summary>The geometry that begins with a word, and the index after it.</summary>
    /// <exception cref="SaolaException">It is none; one line with its place.</exception>
    public static (CqlTerm.Geometry Geometry, int End) Read(string text, CqlToken token)
    {
        var end = End(text, token);
        var written = text[token.Start..end];
        var name = token.Value.ToUpperInvariant();
        return (new CqlTerm.Geometry(token.At, name == "BBOX" ? CqlRead.Box(token.At, Numbers(written, token.Start))
            : name.StartsWith("POINT", StringComparison.Ordinal) || name.StartsWith("MULTIPOINT", StringComparison.Ordinal) ? CqlRead.Points(token.At, Positions(written, token.Start))
            : new Filter.Within(CqlFault.At(token.At, () => GeoShape.ParseWkt(written)))), end);
    }

    /// <summary>The end of what stands in the brackets of a geometry.</summary>
    private static int End(string text, CqlToken token)
    {
        var depth = 0;
        for (var i = token.Start; i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            else if (text[i] == ')' && --depth == 0) return i + 1;
            else if (depth <= 0 && i + 5 <= text.Length && string.Compare(text, i, "EMPTY", 0, 5, StringComparison.OrdinalIgnoreCase) == 0) return i + 5;
        }

        throw CqlFault.Of(token.At, "a geometry begins here and does not end; a bracket is missing");
    }

    /// <summary>The numbers in the brackets of a box.</summary>
    private static List<double> Numbers(string written, int start)
    {
        var open = written.IndexOf('(', StringComparison.Ordinal);
        var numbers = new List<double>();
        var at = open + 1;
        foreach (var part in written[(open + 1)..^1].Split(','))
        {
            numbers.Add(Number(part, start + at));
            at += part.Length + 1;
        }

        return numbers;
    }

    private static List<List<double>> Positions(string written, int start)
    {
        var open = written.IndexOf('(', StringComparison.Ordinal);
        var positions = new List<List<double>>();
        if (open < 0) return positions;
        var at = open + 1;
        foreach (var part in written[(open + 1)..^1].Split(','))
        {
            positions.Add([.. part.Replace('(', ' ').Replace(')', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(number => Number(number, start + at))]);
            at += part.Length + 1;
        }

        return positions;
    }

    private static double Number(string text, int at) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
        ? number : throw CqlFault.Of(CqlFault.Character(at), $"'{CqlFault.Shown(text.Trim())}' is no number");
}
