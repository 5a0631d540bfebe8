using System.Globalization;
using System.Text;

namespace Saola.Platform.Desk;

/// <summary>A file's name as its sender gives it, made one that can do no harm on this machine.</summary>
public static class UploadName
{
    /// <summary>Longest name in bytes of UTF-8; file systems end at 255.</summary>
    private const int Longest = 120;

    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>The last part of a path in visible letters, with its ending; never empty, never hidden, never a device's.</summary>
    public static string Clean(string? given)
    {
        var last = (given ?? "").Split('/', '\\')[^1];
        var text = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            var isSeen = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate) && rune != Rune.ReplacementChar;
            text.Append(isSeen && (!rune.IsAscii || "<>:\"|?*'`$;&%".IndexOf((char)rune.Value, StringComparison.Ordinal) < 0) ? rune.ToString() : "_");
        }

        var name = text.ToString().Normalize(NormalizationForm.FormC).Trim().TrimStart('.', '-', '~').TrimEnd('.', ' ').Trim();
        if (name.Length == 0) return "upload";
        var ending = EndingOf(name);
        var stem = name[..^ending.Length];
        while (Encoding.UTF8.GetByteCount(stem) + Encoding.UTF8.GetByteCount(ending) > Longest) stem = stem[..^(char.IsLowSurrogate(stem[^1]) ? 2 : 1)];
        if (stem.Length == 0) stem = "upload";
        return Devices.Contains(stem.Split('.')[0]) ? $"_{stem}{ending}" : stem + ending;
    }

    /// <summary>The ending that tells what a file is, such as <c>.csv</c> or <c>.tar.gz</c>; short, or it is none.</summary>
    private static string EndingOf(string name)
    {
        var ending = Path.GetExtension(name);
        if (ending.Length is < 2 or > 12) return "";
        var before = Path.GetExtension(name[..^ending.Length]);
        return ending.Equals(".gz", StringComparison.OrdinalIgnoreCase) && before.Length is > 1 and <= 5 ? before + ending : ending;
    }
}
