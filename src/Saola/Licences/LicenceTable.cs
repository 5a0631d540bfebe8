using System.Text;

namespace Saola.Licences;

/// <summary>Licences that are not Creative Commons', by identifier, address and phrase (<c>licences.tsv</c>).</summary>
internal static class LicenceTable
{
    private static readonly List<(string Address, NamedLicence Licence)> ByAddress = [];
    private static readonly List<(string Phrase, bool IsWhole, NamedLicence Licence)> ByPhrase = [];

    static LicenceTable()
    {
        using var reader = new StreamReader(typeof(LicenceTable).Assembly.GetManifestResourceStream("licences.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split('\t');
            var phrases = cells[4].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var (spdx, uri) = (cells[0] == "-" ? null : cells[0], cells[1] == "-" ? null : cells[1]);
            var licence = new NamedLicence(spdx ?? Capitals(phrases[0]), spdx, uri, cells[2] == "-" ? LicenceFacts.Free : LicenceFacts.Of(cells[2]));
            foreach (var address in cells[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(Plain(uri ?? "")).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal)) ByAddress.Add((address, licence));
            // An identifier of one word is a word of some language: MIT is German for with.
            if (spdx is not null) ByPhrase.Add((Words(spdx), !spdx.Contains('-'), licence));
            foreach (var phrase in phrases) ByPhrase.Add((Words(phrase), phrase[0] == '=', licence));
        }

        // The longest first: what names a version before what names none.
        ByAddress.Sort((a, b) => b.Address.Length.CompareTo(a.Address.Length));
        ByPhrase.Sort((a, b) => b.Phrase.Length.CompareTo(a.Phrase.Length));
    }

    /// <summary>The licences that a text names.</summary>
    public static IReadOnlyList<NamedLicence> Read(string text)
    {
        var found = new List<NamedLicence>();
        var addresses = Plain(text);
        foreach (var (address, licence) in ByAddress)
        {
            for (var at = 0; (at = addresses.IndexOf(address, at, StringComparison.Ordinal)) >= 0; at = 0)
            {
                var end = at + address.Length;
                if (end < addresses.Length && char.IsAsciiLetterOrDigit(addresses[end])) break;
                found.Add(licence);
                addresses = string.Concat(addresses.AsSpan(0, at), " ", addresses.AsSpan(end));
            }
        }

        // Beside an address only those words count that ask more.
        var told = found.Count == 0 ? (LicenceFacts?)null : found.Select(f => f.Facts).Aggregate((a, b) => a.And(b));
        var words = Words(told is null ? text : addresses);
        foreach (var (phrase, isWhole, licence) in ByPhrase)
        {
            if (isWhole ? words == phrase : Contains(words, phrase))
            {
                if (told is not { } all || all.And(licence.Facts) != all) found.Add(licence);
                words = $" {words} ".Replace($" {phrase} ", " | ", StringComparison.Ordinal).Trim();
            }
        }

        return [.. found.Distinct()];
    }

    /// <summary>Whether words hold a phrase as whole words. Scripts without spaces have no words: there any place will do.</summary>
    public static bool Contains(string words, string phrase)
    {
        var spaced = phrase[0] < 0x2E80 && phrase[0] is not (>= '\u0E00' and <= '\u0E7F');
        return spaced ? $" {words} ".Contains($" {phrase} ", StringComparison.Ordinal) : words.Contains(phrase, StringComparison.Ordinal);
    }

    /// <summary>Small letters and digits without accents, everything else a space.</summary>
    public static string Words(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark && c < 0x0900) continue;
            if (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark) words.Append(char.ToLowerInvariant(c));
            else if (words.Length > 0 && words[^1] != ' ') words.Append(' ');
        }

        return words.ToString().TrimEnd().Normalize(NormalizationForm.FormC);
    }

    private static string Plain(string text) =>
        text.ToLowerInvariant().Replace("https://", "", StringComparison.Ordinal).Replace("http://", "", StringComparison.Ordinal).Replace("www.", "", StringComparison.Ordinal).TrimEnd('/');

    private static string Capitals(string phrase) => phrase.TrimStart('=') is var plain && plain.Length <= 5 ? plain.ToUpperInvariant() : char.ToUpperInvariant(plain[0]) + plain[1..];
}
