using Saola.Names;
using Saola.Names.Matching;

namespace Saola.Platform.Intake.Checklists;

/// <summary>The higher taxa of rows: as they say themselves, and otherwise as the rows above them do.</summary>
internal sealed class Lineages(Func<string?, RawTaxon?> find)
{
    private readonly Dictionary<RawTaxon, Lineage> _known = [];
    private readonly HashSet<RawTaxon> _open = [];

    public Lineage Of(RawTaxon row, RawTaxon? accepted)
    {
        if (accepted is null) return Of(row);
        var own = Of(row);
        // A synonym may be of another genus, but of the same higher taxa.
        return Merged(own, Of(accepted) with { Genus = own.Genus });
    }

    private Lineage Of(RawTaxon row)
    {
        if (_known.TryGetValue(row, out var known)) return known;
        // Up to a row that is known, or that says enough, or to the top; a circle ends where it began.
        var path = new List<RawTaxon>();
        var at = row;
        while (at is not null && !_known.ContainsKey(at) && _open.Add(at))
        {
            path.Add(at);
            at = find(at.ParentId);
        }

        var above = at is not null ? _known.GetValueOrDefault(at, Lineage.Unknown) : Lineage.Unknown;
        for (var i = path.Count - 1; i >= 0; i--)
        {
            above = Merged(Named(path[i]), above);
            _known[path[i]] = above;
            _open.Remove(path[i]);
        }

        return above;
    }

    /// <summary>What a row says, and itself at its own rank; a species is of the genus that its name begins with.</summary>
    private static Lineage Named(RawTaxon row)
    {
        var lineage = row.Lineage;
        var name = NameIndex.CanonicalOf(row.Name) ?? row.Name;
        return (row.Rank is null ? null : Ranks.Of(row.Rank)) switch
        {
            "KINGDOM" => lineage with { Kingdom = name },
            "PHYLUM" => lineage with { Phylum = name },
            "CLASS" => lineage with { Class = name },
            "ORDER" => lineage with { Order = name },
            "FAMILY" => lineage with { Family = name },
            "GENUS" => lineage with { Genus = name },
            _ when lineage.Genus is null && name?.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end => lineage with { Genus = name[..end] },
            _ => lineage,
        };
    }

    private static Lineage Merged(Lineage own, Lineage above) => new(
        own.Kingdom ?? above.Kingdom, own.Phylum ?? above.Phylum, own.Class ?? above.Class, own.Order ?? above.Order, own.Family ?? above.Family, own.Genus ?? above.Genus);
}
