using Saola.Names.Matching;
using Saola.Platform.Taxa;

namespace Saola.Platform.Intake.Checklists;

/// <summary>
/// Higher taxa that a checklist names beside its species but has no row for. They become taxa of it, so that "Globicephala sp." finds its genus in
/// a list of species.
/// </summary>
internal static class ImpliedTaxa
{
    public static IReadOnlyList<ChecklistTaxon> Of(IReadOnlyList<ChecklistTaxon> taxa)
    {
        var known = taxa.Where(t => t.Usage.Status != NameStatus.Synonym).Select(t => (t.Usage.Rank, NameIndex.CanonicalOf(t.Usage.ScientificName) ?? t.Usage.ScientificName)).ToHashSet();
        var ids = taxa.Select(t => t.Usage.Id).ToHashSet(StringComparer.Ordinal);
        var implied = new List<ChecklistTaxon>();
        foreach (var lineage in taxa.Where(t => t.Usage.Status is NameStatus.Accepted).Select(t => t.Usage.Lineage).Distinct())
        {
            Add("KINGDOM", lineage.Kingdom, new Lineage(lineage.Kingdom, null, null, null, null, null));
            Add("PHYLUM", lineage.Phylum, new Lineage(lineage.Kingdom, lineage.Phylum, null, null, null, null));
            Add("CLASS", lineage.Class, new Lineage(lineage.Kingdom, lineage.Phylum, lineage.Class, null, null, null));
            Add("ORDER", lineage.Order, new Lineage(lineage.Kingdom, lineage.Phylum, lineage.Class, lineage.Order, null, null));
            Add("FAMILY", lineage.Family, lineage with { Genus = null });
            Add("GENUS", lineage.Genus, lineage);
        }

        return implied;

        void Add(string rank, string? name, Lineage lineage)
        {
            if (name is null || known.Contains((null, name)) || !known.Add((rank, name))) return;
            var id = $"{rank.ToLowerInvariant()}~{name}";
            if (ids.Add(id)) implied.Add(new ChecklistTaxon { Usage = new NameUsage { Id = id, ScientificName = name, Rank = rank, Lineage = lineage } });
        }
    }
}
