using System.Globalization;

namespace Saola.Platform.Places.Layers;

/// <summary>What a range says: the taxon, and IUCN's codes of presence, origin and seasonality (mapping standards of the Red List's spatial data).</summary>
/// <param name="ScientificName">As the source has it.</param>
/// <param name="Presence">1 extant, 2 probably extant, 3 possibly extant, 4 possibly extinct, 5 extinct, 6 presence uncertain; null where the source says nothing.</param>
/// <param name="Origin">1 native, 2 reintroduced, 3 introduced, 4 vagrant, 5 origin uncertain, 6 assisted colonisation.</param>
/// <param name="Seasonal">1 resident, 2 breeding, 3 non-breeding, 4 passage, 5 uncertain.</param>
/// <param name="TaxonKey">The accepted taxon that a checklist of the home has for the name; null where none has.</param>
/// <param name="Accepted">The accepted name of it, canonical; null for the same.</param>
public sealed record RangeFacts(string ScientificName, int? Presence, int? Origin, int? Seasonal, string? TaxonKey = null, string? Accepted = null)
{
    /// <summary>Whether the taxon may be there now: neither extinct nor possibly extinct, and no vagrant.</summary>
    public bool MayBePresent => Presence is not (4 or 5) && Origin is not 4;

    /// <summary>The name under which records have the taxon.</summary>
    public string Species => Accepted ?? ScientificName;

    internal static RangeFacts? Of(SiteAttributes attributes)
    {
        if (attributes.Text("SCI_NAME", "SCINAME", "BINOMIAL", "SCIENTIFICNAME", "SPECIES") is not { } name) return null;
        return new RangeFacts(name, Code(attributes, 6, "PRESENCE"), Code(attributes, 6, "ORIGIN"), Code(attributes, 5, "SEASONAL", "SEASONALITY"));
    }

    private static int? Code(SiteAttributes attributes, int last, params ReadOnlySpan<string> names) =>
        double.TryParse(attributes.Text(names), NumberStyles.Float, CultureInfo.InvariantCulture, out var code) && code >= 1 && code <= last && code == Math.Floor(code) ? (int)code : null;
}
