using System.Collections.Frozen;

namespace Saola.Platform.Taxa;

/// <summary>The kinds of status that Saola knows, and the standard form of their values.</summary>
public static class StatusSchemes
{
    /// <summary>IUCN Red List categories, version 3.1, and the older ones that are still listed.</summary>
    public const string RedListCategory = "redListCategory";

    /// <summary>Appendices of CITES; several, joined by a slash, where parts of the taxon differ; NC for not listed.</summary>
    public const string CitesAppendix = "citesAppendix";

    /// <summary>A level of protection by national law: 1 is the strictest.</summary>
    public const string NationalProtection = "nationalProtection";

    private static readonly FrozenDictionary<string, string> Categories = new Dictionary<string, string>
    {
        ["extinct"] = "EX", ["extinct in the wild"] = "EW", ["regionally extinct"] = "RE", ["critically endangered"] = "CR", ["endangered"] = "EN", ["vulnerable"] = "VU",
        ["near threatened"] = "NT", ["least concern"] = "LC", ["data deficient"] = "DD", ["not evaluated"] = "NE", ["not applicable"] = "NA",
        ["conservation dependent"] = "LR/cd", ["lower risk/conservation dependent"] = "LR/cd", ["lower risk/near threatened"] = "LR/nt", ["lower risk/least concern"] = "LR/lc",
        ["绝灭"] = "EX", ["野外绝灭"] = "EW", ["区域绝灭"] = "RE", ["极危"] = "CR", ["濒危"] = "EN", ["易危"] = "VU", ["近危"] = "NT", ["无危"] = "LC", ["数据缺乏"] = "DD", ["未评估"] = "NE",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Codes =
        FrozenSet.ToFrozenSet(["EX", "EW", "RE", "CR", "EN", "VU", "NT", "LC", "DD", "NE", "LR/cd", "LR/nt", "LR/lc"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The standard form of a value; the value itself where there is none.</summary>
    public static string Standard(string scheme, string value) => scheme switch
    {
        RedListCategory => Category(value),
        CitesAppendix => Appendix(value),
        NationalProtection => Level(value),
        _ => value,
    };

    // "Least Concern (LC)", "EN - Provisional" and "CR(PE)" all hold the code.
    private static string Category(string value)
    {
        if (Categories.TryGetValue(value, out var named)) return named;
        if (Codes.TryGetValue(value, out var code)) return code;
        foreach (var part in value.Split(['(', ')', ' ', ',', ';', '-'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Length > 1 && part == part.ToUpperInvariant() && Codes.TryGetValue(part, out var own)) return own;
        }

        return Categories.TryGetValue(value.Split(['(', '-'])[0].Trim(), out var first) ? first : value;
    }

    private static string Appendix(string value)
    {
        var parts = value.Split(['/', ',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(Roman).ToList();
        return parts.Count > 0 && parts.TrueForAll(p => p is "I" or "II" or "III" or "NC") ? string.Join('/', parts) : value;
    }

    private static string Roman(string text) => text.ToUpperInvariant() switch
    {
        "1" or "Ⅰ" => "I",
        "2" or "Ⅱ" => "II",
        "3" or "Ⅲ" => "III",
        var other => other,
    };

    private static string Level(string value) => value.Trim() switch
    {
        "Ⅰ" or "I" or "1" or "一" or "一级" or "国家一级" or "Ⅰ级" => "1",
        "Ⅱ" or "II" or "2" or "二" or "二级" or "国家二级" or "Ⅱ级" => "2",
        "Ⅲ" or "III" or "3" or "三" or "三级" => "3",
        var other => other,
    };
}
