using System.Collections.Concurrent;
using Saola.Records;

namespace Saola.Licences;

/// <summary>
/// What a provider says of the use of data, read: which licence it is, and what it asks. What is not said is unknown, and no text is read as
/// something freer than it says.
/// </summary>
public sealed record Licence
{
    private const int Longest = 4_000;

    /// <summary>Statements that are kept once they were read, and how long one may be: thousands of datasets say a few of them.</summary>
    private const int MostKept = 4_096, LongestKept = 400;

    private static readonly ConcurrentDictionary<string, Licence> Kept = new(StringComparer.Ordinal);

    /// <summary>As the provider states it; null for nothing.</summary>
    public string? Stated { get; private init; }

    /// <summary>A short name, such as <c>CC BY-NC 4.0</c>; null where no single licence is named.</summary>
    public string? Name { get; private init; }

    /// <summary>The identifier of the SPDX License List, or null.</summary>
    public string? Spdx { get; private init; }

    /// <summary>The licence's canonical address, or null.</summary>
    public string? Uri { get; private init; }

    /// <summary>GBIF's constant (<see cref="Licenses.Of"/>).</summary>
    public string Constant { get; private init; } = "UNSPECIFIED";

    public LicenceFacts Facts { get; private init; }

    /// <summary>Whether anything is stated.</summary>
    public bool IsStated => Stated is not null;

    /// <summary>Reads a statement: an address, an identifier, a name, or a sentence.</summary>
    public static Licence Of(string? stated)
    {
        if (stated is null || stated.Length > LongestKept) return ReadAnew(stated);
        if (Kept.TryGetValue(stated, out var known)) return known;
        if (Kept.Count >= MostKept) Kept.Clear();
        return Kept[stated] = ReadAnew(stated);
    }

    private static Licence ReadAnew(string? stated)
    {
        var text = Placeholder.Clean(stated);
        if (text.IsEmpty || Placeholder.IsUnknown(text)) return new Licence();
        var licence = new Licence { Stated = text.ToString(), Constant = Licenses.Of(text) };
        return text.Length > Longest ? licence : Read(licence);
    }

    private static Licence Read(Licence licence)
    {
        var text = licence.Stated!;
        var words = LicenceTable.Words(text);
        List<NamedLicence> named = [.. LicenceTable.Read(text)];
        // Open Data Commons' "attribution" is none of Creative Commons'.
        if (named.Count == 0 || words.Contains("creative", StringComparison.Ordinal) || LicenceTable.Contains(words, "cc") || words.Contains("ccby", StringComparison.Ordinal) || LicenceTable.Contains(words, "cc0"))
            named.AddRange(CreativeCommons.Read(text));
        if (named.Count == 0 && Restrictions.IsPublicDomain(words)) return licence with { Name = "Public domain", Facts = LicenceFacts.Free };

        var facts = named.Count == 0 ? default : named.Select(n => n.Facts).Aggregate((a, b) => a.And(b));
        var stated = facts;
        if (Restrictions.Reserve(words)) facts = named.Count == 0 ? LicenceFacts.Reserved : facts.And(default);
        if (Restrictions.Keep(words)) facts = facts with { Redistribution = Told.No };
        if (Restrictions.Exclude(words)) facts = facts with { NonCommercial = Told.Yes };
        // An address is no sentence: its words take nothing back.
        if (named.Count > 0 && text.Any(char.IsWhiteSpace) && Restrictions.Doubt(Beside(words, named))) facts = facts.And(default);
        if (named is not [var one]) return licence with { Facts = facts };
        return facts == stated ? licence with { Name = one.Name, Spdx = one.Spdx, Uri = one.Uri, Facts = facts } : licence with { Facts = facts };
    }

    /// <summary>The words without those that the names of licences themselves hold (<c>no derivatives</c>, <c>non-commercial</c>).</summary>
    private static string Beside(string words, List<NamedLicence> named)
    {
        var beside = $" {words} ";
        string[] own = ["non commercial", "non commerciale", "no comercial", "no derivatives", "no derivative works", "no derivs", "sin derivadas", "sin obra derivada", "sem derivacoes", "sem derivados",
            "pas de modification", "pas d utilisation commerciale", "nicht kommerziell", "niet commercieel", "non opere derivate"];
        foreach (var phrase in own) beside = beside.Replace($" {phrase} ", " ", StringComparison.Ordinal);
        return named.Count == 0 ? words : beside.Trim();
    }
}
