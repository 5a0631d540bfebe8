using System.Text.RegularExpressions;
using Saola.Records;

namespace Saola.Licences;

/// <summary>
/// Creative Commons' licences in whatever way they are written: an address with or without language, legal code and country, an SPDX
/// identifier, a constant of GBIF, or words. A version that is not said is not guessed.
/// </summary>
internal static partial class CreativeCommons
{
    /// <summary>The identifiers of the SPDX License List 3.28; ports to other countries have none.</summary>
    private static readonly HashSet<string> Spdx = new("""
        CC0-1.0 CC-PDM-1.0 CC-PDDC CC-SA-1.0 CC-BY-1.0 CC-BY-2.0 CC-BY-2.5 CC-BY-2.5-AU CC-BY-3.0 CC-BY-3.0-AT CC-BY-3.0-AU CC-BY-3.0-DE CC-BY-3.0-IGO CC-BY-3.0-NL
        CC-BY-3.0-US CC-BY-4.0 CC-BY-NC-1.0 CC-BY-NC-2.0 CC-BY-NC-2.5 CC-BY-NC-3.0 CC-BY-NC-3.0-DE CC-BY-NC-3.0-IGO CC-BY-NC-4.0 CC-BY-NC-ND-1.0 CC-BY-NC-ND-2.0
        CC-BY-NC-ND-2.5 CC-BY-NC-ND-3.0 CC-BY-NC-ND-3.0-DE CC-BY-NC-ND-3.0-IGO CC-BY-NC-ND-4.0 CC-BY-NC-SA-1.0 CC-BY-NC-SA-2.0 CC-BY-NC-SA-2.0-DE
        CC-BY-NC-SA-2.0-FR CC-BY-NC-SA-2.0-UK CC-BY-NC-SA-2.5 CC-BY-NC-SA-3.0 CC-BY-NC-SA-3.0-DE CC-BY-NC-SA-3.0-IGO CC-BY-NC-SA-4.0 CC-BY-ND-1.0 CC-BY-ND-2.0
        CC-BY-ND-2.5 CC-BY-ND-3.0 CC-BY-ND-3.0-DE CC-BY-ND-4.0 CC-BY-SA-1.0 CC-BY-SA-2.0 CC-BY-SA-2.0-UK CC-BY-SA-2.1-JP CC-BY-SA-2.5 CC-BY-SA-3.0
        CC-BY-SA-3.0-AT CC-BY-SA-3.0-DE CC-BY-SA-3.0-IGO CC-BY-SA-4.0
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Versions = ["1.0", "2.0", "2.1", "2.5", "3.0", "4.0"];

    /// <summary>Countries that versions up to 3.0 were ported to, and intergovernmental organisations.</summary>
    private static readonly HashSet<string> Ports = [.. """
        ar au at be br bg ca cl cn co cr hr cz dk ec eg ee es fi fr de ge gr gt hk hu in ie il it jp lu mk my mt mx nl nz no pe ph pl pt pr ro rs scotland sg si za kr se ch tw
        th ug uk us ve vn igo
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The licences that a text names by their addresses, and otherwise the one that it names in words.</summary>
    public static IEnumerable<NamedLicence> Read(string text)
    {
        var byAddress = Address().Matches(text).Select(ByAddress).OfType<NamedLicence>().Distinct().ToList();
        if (byAddress.Count > 0)
        {
            // The words beside an address mostly name the same licence; only what they ask more counts.
            var told = byAddress.Select(a => a.Facts).Aggregate((a, b) => a.And(b));
            return [.. byAddress, .. InWords(WholeAddress().Replace(text, " ")).Where(w => told.And(w.Facts) != told)];
        }

        return InWords(text);
    }

    private static IReadOnlyList<NamedLicence> InWords(string text)
    {
        if (ById(text.Trim()) is { } known) return [known];
        // Two that are named by their letters are two, also where other words hide one of them.
        var groups = Letters().Matches(text).Select(m => string.Join('-', Elements().Matches(m.Value).Select(e => e.Value.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)))
            .Distinct(StringComparer.Ordinal).ToList();
        var byWords = ByWords(text);
        if (groups.Count > 1 || (groups.Count == 1 && byWords is null or { Spdx: "CC0-1.0" or "CC-PDM-1.0" })) return [.. groups.Select(g => Of(g.Split('-'), "", "")).Append(byWords).OfType<NamedLicence>().Distinct()];
        return byWords is null ? [] : [byWords];
    }

    /// <summary>An identifier of SPDX, in small or capital letters.</summary>
    private static NamedLicence? ById(string text)
    {
        if (!Spdx.TryGetValue(text, out var id)) return null;
        switch (id)
        {
            case "CC0-1.0": return Zero;
            case "CC-PDM-1.0": return Mark;
            case "CC-PDDC": return Dedication;
            default:
                var parts = id.ToLowerInvariant().Split('-').Skip(1).ToList();
                var version = parts.FindIndex(part => char.IsAsciiDigit(part[0]));
                return Of([.. parts.Take(version)], parts[version], parts.Count > version + 1 ? parts[version + 1] : "");
        }
    }

    private static NamedLicence? ByAddress(Match match)
    {
        var kind = match.Groups["kind"].Value.ToLowerInvariant();
        if (match.Groups["domain"].Success)
        {
            return kind switch
            {
                "zero" => Zero,
                "mark" => Mark,
                _ => null,
            };
        }

        if (kind == "publicdomain") return Dedication;
        return Of(kind.Split('-'), match.Groups["version"].Value, match.Groups["port"].Value.ToLowerInvariant());
    }

    private static readonly NamedLicence Zero = new("CC0 1.0", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/", LicenceFacts.Free);

    private static readonly NamedLicence Mark = new("Public Domain Mark 1.0", "CC-PDM-1.0", "https://creativecommons.org/publicdomain/mark/1.0/", LicenceFacts.Free);

    private static readonly NamedLicence Dedication = new("CC public domain dedication", "CC-PDDC", "https://creativecommons.org/licenses/publicdomain/", LicenceFacts.Free);

    private static NamedLicence? ByWords(string text)
    {
        var read = LicenseText.Read(text);
        if (read.Kind == LicenseKind.Zero) return Zero;
        if (read.Kind == LicenseKind.Mark) return Mark;
        if (read.Kind != LicenseKind.CreativeCommons) return null;
        var version = Version().Matches(text).Select(m => (Number: $"{m.Groups[1].Value}.{m.Groups[2].Value}", Port: Port(m.Groups["port"].Value))).Distinct().ToList();
        // Two versions are two licences, whose demands are the same.
        return version is [var one] ? Of(read.Elements.Split('-'), one.Number, one.Port) : Of(read.Elements.Split('-'), "", "");
    }

    private static string Port(string letters) => Ports.Contains(letters.ToLowerInvariant()) ? letters.ToLowerInvariant() : "";

    private static NamedLicence? Of(string[] elements, string version, string port)
    {
        if (!elements.All(e => e is "by" or "nc" or "nd" or "sa")) return null;
        string[] ordered = [.. new[] { "by", "nc", "nd", "sa" }.Where(elements.Contains)];
        var letters = string.Concat(ordered.Select(e => e switch { "by" => 'b', "nc" => 'n', "nd" => 'd', _ => 's' }));
        if (ordered.Length == 0 || (ordered.Contains("nd") && ordered.Contains("sa"))) return null;
        var facts = LicenceFacts.Of(letters);
        var name = $"CC {string.Join('-', ordered).ToUpperInvariant()}";
        if (!Versions.Contains(version)) return new NamedLicence(name, null, null, facts);
        var isPorted = version != "4.0" && Ports.Contains(port);
        var id = $"CC-{string.Join('-', ordered).ToUpperInvariant()}-{version}{(isPorted ? "-" + port.ToUpperInvariant() : "")}";
        // The first version had its elements in another order.
        var path = version == "1.0" && ordered is ["by", "nc", "nd"] ? "by-nd-nc" : string.Join('-', ordered);
        return new NamedLicence($"{name} {version}{(isPorted ? " " + port.ToUpperInvariant() : "")}", Spdx.Contains(id) ? id : null,
            $"https://creativecommons.org/licenses/{path}/{version}/{(isPorted ? port + "/" : "")}", facts);
    }

    [GeneratedRegex(
        @"creativecommons\.org/(?:(?<domain>publicdomain)/(?<kind>zero|mark)\b|licen[sc]es/(?<kind>publicdomain|(?:by|nc|nd|sa)(?:-(?:by|nc|nd|sa))*)(?:/(?<version>[0-9]\.[0-9])(?![0-9])(?:/(?<port>[a-z]{2}|scotland|igo)(?![\w-]))?)?)",
        RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![a-z])cc[\s_-]*by(?:[\s_-]*(?:nc|nd|sa))*(?![a-z])", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Letters();

    [GeneratedRegex(@"\S*creativecommons\.org\S*", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WholeAddress();

    [GeneratedRegex("by|nc|nd|sa", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Elements();

    [GeneratedRegex(@"(?<![0-9][._,]?)([0-9])[._,]([0-9])(?![._,]?[0-9])(?:[\s/-]+(?<port>[A-Z]{2}|IGO)(?![\w-]))?", RegexOptions.None, 1000)]
    private static partial Regex Version();
}
