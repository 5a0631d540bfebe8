using System.Numerics;

namespace Saola.Names;

/// <summary>What a reader should know about a name, and the quality it leaves: 1 nothing odd, 2 slips, 3 doubts, 4 part of it is not understood.</summary>
public readonly record struct NameWarning(int Quality, string Text);

/// <summary>One bit a warning, so that a parse collects them without allocating.</summary>
[Flags]
internal enum Warnings : ulong
{
    None = 0,
    Tail = 1UL << 0,
    Apostrophe = 1UL << 1,
    AmbiguousFilius = 1UL << 2,
    DoubleParentheses = 1UL << 3,
    Ex = 1UL << 4,
    ExWithPeriod = 1UL << 5,
    In = 1UL << 6,
    Emend = 1UL << 7,
    EmendWithoutPeriod = 1UL << 8,
    MissingParenthesis = 1UL << 9,
    AuthorQuestionMark = 1UL << 10,
    ShortAuthor = 1UL << 11,
    UnknownAuthor = 1UL << 12,
    UpperCaseAuthor = 1UL << 13,
    BacterialHomonym = 1UL << 14,
    AuthorOrSubgenus = 1UL << 15,
    Candidatus = 1UL << 16,
    EpithetApostrophe = 1UL << 17,
    EpithetPeriod = 1UL << 18,
    QuestionMark = 1UL << 19,
    Letters = 1UL << 20,
    Mihi = 1UL << 21,
    Dash = 1UL << 22,
    AbbreviatedGenus = 1UL << 23,
    CapitalAfterHyphen = 1UL << 24,
    GraftGlued = 1UL << 25,
    GraftFormula = 1UL << 26,
    GraftIncomplete = 1UL << 27,
    GraftProbablyIncomplete = 1UL << 28,
    NamedGraft = 1UL << 29,
    GreekLetter = 1UL << 30,
    Html = 1UL << 31,
    HybridGlued = 1UL << 32,
    HybridFormula = 1UL << 33,
    HybridIncomplete = 1UL << 34,
    HybridProbablyIncomplete = 1UL << 35,
    NamedHybrid = 1UL << 36,
    LowerCaseGenus = 1UL << 37,
    Approximate = 1UL << 38,
    Comparison = 1UL << 39,
    UncommonRank = 1UL << 40,
    Spaces = 1UL << 41,
    SpanishAnd = 1UL << 42,
    NumericPrefix = 1UL << 43,
    AbbreviatedSubgenus = 1UL << 44,
    Superspecies = 1UL << 45,
    BrokenEncoding = 1UL << 46,
    TwoUninomials = 1UL << 47,
    YearLetter = 1UL << 48,
    YearPeriod = 1UL << 49,
    YearOfBasionymMisplaced = 1UL << 50,
    YearMisplaced = 1UL << 51,
    YearPage = 1UL << 52,
    YearParentheses = 1UL << 53,
    YearQuestionMark = 1UL << 54,
    YearRange = 1UL << 55,
    YearBrackets = 1UL << 56,
    FullWidth = 1UL << 57,
}

/// <summary>The words of each warning and its weight, as gnparser's users know them.</summary>
internal static class WarningTexts
{
    private static readonly NameWarning[] ByBit = Table();

    /// <summary>Whether any of some is set.</summary>
    public static bool Has(this Warnings set, Warnings some) => (set & some) != Warnings.None;

    /// <summary>Those that are set, the gravest first and then by their words.</summary>
    public static NameWarning[] Of(Warnings set)
    {
        if (set == Warnings.None) return [];
        var result = new NameWarning[BitOperations.PopCount((ulong)set)];
        var n = 0;
        for (var rest = (ulong)set; rest != 0; rest &= rest - 1) result[n++] = ByBit[BitOperations.TrailingZeroCount(rest)];
        Array.Sort(result, (a, b) => a.Quality != b.Quality ? b.Quality - a.Quality : string.CompareOrdinal(a.Text, b.Text));
        return result;
    }

    /// <summary>1 without warnings, or else the gravest of them.</summary>
    public static int Quality(Warnings set)
    {
        var worst = 1;
        for (var rest = (ulong)set; rest != 0; rest &= rest - 1) worst = Math.Max(worst, ByBit[BitOperations.TrailingZeroCount(rest)].Quality);
        return worst;
    }

    private static NameWarning[] Table()
    {
        var table = new NameWarning[58];
        void Set(Warnings bit, int quality, string text) => table[BitOperations.TrailingZeroCount((ulong)bit)] = new NameWarning(quality, text);
        Set(Warnings.Tail, 4, "Unparsed tail");
        Set(Warnings.Apostrophe, 3, "Not an ASCII apostrophe");
        Set(Warnings.AmbiguousFilius, 2, "Ambiguous f. (filius or forma)");
        Set(Warnings.DoubleParentheses, 4, "Authorship in double parentheses");
        Set(Warnings.Ex, 2, "`ex` authors are not required (ICZN only)");
        Set(Warnings.ExWithPeriod, 3, "`ex` ends with a period");
        Set(Warnings.In, 2, "`in` authors are not required");
        Set(Warnings.Emend, 2, "`emend` authors are not required");
        Set(Warnings.EmendWithoutPeriod, 3, "`emend` without a period");
        Set(Warnings.MissingParenthesis, 4, "Authorship is missing one parenthesis");
        Set(Warnings.AuthorQuestionMark, 4, "Author as a question mark");
        Set(Warnings.ShortAuthor, 3, "Author is too short");
        Set(Warnings.UnknownAuthor, 2, "Author is unknown");
        Set(Warnings.UpperCaseAuthor, 2, "Author in upper case");
        Set(Warnings.BacterialHomonym, 1, "The genus is a homonym of a bacterial genus");
        Set(Warnings.AuthorOrSubgenus, 2, "Ambiguity: ICN author or subgenus");
        Set(Warnings.Candidatus, 2, "Bacterial `Candidatus` name");
        Set(Warnings.EpithetApostrophe, 3, "Apostrophe is not allowed in canonical");
        Set(Warnings.EpithetPeriod, 3, "Period character is not allowed in canonical");
        Set(Warnings.QuestionMark, 4, "Uninomial word with question mark");
        Set(Warnings.Letters, 2, "Non-standard characters in canonical");
        Set(Warnings.Mihi, 3, "Ignored annotation `mihi`");
        Set(Warnings.Dash, 2, "Atypical hyphen character");
        Set(Warnings.AbbreviatedGenus, 4, "Abbreviated uninomial word");
        Set(Warnings.CapitalAfterHyphen, 2, "Apparent genus with capital character after hyphen");
        Set(Warnings.GraftGlued, 3, "Graft-chimera char is not separated by space");
        Set(Warnings.GraftFormula, 2, "Graft-chimera formula");
        Set(Warnings.GraftIncomplete, 4, "Incomplete graft-chimera formula");
        Set(Warnings.GraftProbablyIncomplete, 2, "Probably incomplete graft-chimera formula");
        Set(Warnings.NamedGraft, 2, "Named graft-chimera");
        Set(Warnings.GreekLetter, 2, "Deprecated Greek letter enumeration in rank");
        Set(Warnings.Html, 3, "HTML tags or entities in the name");
        Set(Warnings.HybridGlued, 3, "Hybrid char is not separated by space");
        Set(Warnings.HybridFormula, 2, "Hybrid formula");
        Set(Warnings.HybridIncomplete, 4, "Incomplete hybrid formula");
        Set(Warnings.HybridProbablyIncomplete, 2, "Probably incomplete hybrid formula");
        Set(Warnings.NamedHybrid, 2, "Named hybrid");
        Set(Warnings.LowerCaseGenus, 4, "Name starts with low-case character");
        Set(Warnings.Approximate, 4, "Name is approximate");
        Set(Warnings.Comparison, 4, "Name comparison");
        Set(Warnings.UncommonRank, 3, "Uncommon rank");
        Set(Warnings.Spaces, 2, "Non-standard space characters");
        Set(Warnings.SpanishAnd, 2, "Spanish 'y' is used instead of '&'");
        Set(Warnings.NumericPrefix, 3, "Numeric prefix");
        Set(Warnings.AbbreviatedSubgenus, 2, "Abbreviated subgenus");
        Set(Warnings.Superspecies, 2, "Ambiguity: subgenus or superspecies found");
        Set(Warnings.BrokenEncoding, 4, "Incorrect conversion to UTF-8");
        Set(Warnings.TwoUninomials, 2, "Combination of two uninomials");
        Set(Warnings.YearLetter, 2, "Year with latin character");
        Set(Warnings.YearPeriod, 2, "Year with period");
        Set(Warnings.YearOfBasionymMisplaced, 3, "Misplaced basionym year");
        Set(Warnings.YearMisplaced, 3, "Misplaced year");
        Set(Warnings.YearPage, 2, "Year with page info");
        Set(Warnings.YearParentheses, 2, "Year with parentheses");
        Set(Warnings.YearQuestionMark, 2, "Year with question mark");
        Set(Warnings.YearRange, 3, "Years range");
        Set(Warnings.FullWidth, 2, "Full-width characters");
        Set(Warnings.YearBrackets, 3, "Year with square brackets");
        return table;
    }
}
