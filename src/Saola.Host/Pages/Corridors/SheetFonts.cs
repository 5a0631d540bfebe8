using System.Globalization;
using System.Reflection;
using SkiaSharp;

namespace Saola.Host.Pages.Corridors;

/// <summary>
/// The fonts of pictures. DejaVu Sans comes with the program, so that letters look alike on every machine; what it has no letters for, such as Chinese, is taken from the
/// first of the known fonts that this machine has.
/// </summary>
internal static class SheetFonts
{
    private static readonly string[] Folders =
    [
        "/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts", Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
    ];

    /// <summary>Beginnings of names of files of fonts with Chinese letters.</summary>
    private static readonly string[] Chinese =
    [
        "NotoSansCJK-Regular", "NotoSansCJKsc-Regular", "NotoSansSC", "SourceHanSansSC", "SourceHanSansCN", "PingFang", "msyh.", "wqy-", "DroidSansFallback", "Hiragino Sans GB", "STHeiti", "simhei", "simsun",
    ];

    private static readonly Lazy<SKTypeface> Own = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Corridors/DejaVuSans.ttf")!;
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    });

    private static readonly Lazy<IReadOnlyList<SKFont>> All = new(() => [.. Found().Prepend(Own.Value).Select(face => new SKFont(face))]);

    /// <summary>Whether a picture here can show every character of a text.</summary>
    public static bool Has(string text) => text.EnumerateRunes().All(rune => All.Value.Any(font => font.ContainsGlyph(rune.Value)));

    /// <summary>A text in pieces of one font each.</summary>
    public static IEnumerable<(string Text, SKTypeface Typeface)> Runs(string text)
    {
        var (piece, face) = ("", Own.Value);
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            var wanted = All.Value.FirstOrDefault(font => element.EnumerateRunes().All(rune => font.ContainsGlyph(rune.Value)))?.Typeface ?? Own.Value;
            if (wanted != face && piece.Length > 0)
            {
                yield return (piece, face);
                piece = "";
            }

            (piece, face) = (piece + element, wanted);
        }

        if (piece.Length > 0) yield return (piece, face);
    }

    private static IEnumerable<SKTypeface> Found()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        var files = Folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.*", options))
            .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".ttf" or ".ttc" or ".otf").Order(StringComparer.Ordinal).ToList();
        var file = Chinese.Select(name => files.Find(f => Path.GetFileName(f).StartsWith(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(f => f is not null);
        // Of Noto's collections the third is the one for simplified Chinese.
        var index = file is not null && Path.GetFileName(file).StartsWith("NotoSansCJK-", StringComparison.Ordinal) ? 2 : 0;
        return file is not null && SKTypeface.FromFile(file, index) is { } face ? [face] : [];
    }
}
