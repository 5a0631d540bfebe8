using Saola.Names.Matching;
using Saola.Platform.Access;
using Saola.Platform.Store;
using Saola.Platform.Taxa;

namespace Saola.Platform.Corridors.Register;

/// <summary>What records of incidents, or of detections, must have. A dataset or a name that nobody knows would count nothing in every year, and the zeros would look like an answer.</summary>
public static class IncidentConditions
{
    private const int MostNamed = 12;

    private static readonly Field[] Names =
        [Field.Taxon, Field.ScientificName, Field.AcceptedScientificName, Field.Kingdom, Field.Phylum, Field.Class, Field.Order, Field.Family, Field.Genus, Field.Species];

    /// <summary>Refuses datasets that the current snapshot does not hold, keys of datasets that no record has, and names that neither a record, as everybody may see it, nor a checklist has.</summary>
    /// <param name="store">The home's store.</param>
    /// <param name="conditions">Fields and their values, as the parameters of an address.</param>
    /// <param name="where">What they are called in messages.</param>
    /// <param name="cancellation">Stops the question.</param>
    /// <exception cref="SaolaException">There is no such dataset, no such key, or no such name.</exception>
    public static async Task Check(OccurrenceStore store, IEnumerable<KeyValuePair<string, string>> conditions, string where, CancellationToken cancellation)
    {
        foreach (var (name, given) in conditions)
        {
            var value = given is ['!', .. var rest] ? rest : given;
            // A pattern may find nothing.
            if (value.Length == 0 || Field.Find(name) is not { } field || value.AsSpan().ContainsAny('*', '?')) continue;
            if (field == Field.Source) CheckDataset(store, value, where);
            else if (field == Field.DatasetKey) await CheckKey(store, value, where, cancellation);
            else if (Names.Contains(field)) await CheckName(store, field, value, where, cancellation);
        }
    }

    private static void CheckDataset(OccurrenceStore store, string key, string where)
    {
        var keys = store.Current.Datasets.Select(d => d.Key).ToList();
        if (keys.Contains(key, StringComparer.OrdinalIgnoreCase)) return;
        throw new SaolaException($"{where}: no dataset '{key}' in the current snapshot; {(keys.Count is > 0 and <= MostNamed ? $"it has {string.Join(", ", keys)}." : "'saola snapshot show' lists them.")}");
    }

    /// <summary>A dataset may hold records of others, each with its own key.</summary>
    private static async Task CheckKey(OccurrenceStore store, string key, string where, CancellationToken cancellation)
    {
        if (await IsSeen(store, Field.DatasetKey, key, cancellation)) return;
        throw new SaolaException($"{where}: no record that everybody may see has the {Field.DatasetKey.Name} '{key}'; a facet of {Field.DatasetKey.Name} lists those that there are.");
    }

    private static async Task CheckName(OccurrenceStore store, Field field, string name, string where, CancellationToken cancellation)
    {
        if (await IsSeen(store, field, name, cancellation)) return;
        var known = new TaxonMatcher(store.Checklists()).Match(new NameQuery { ScientificName = name }).Name;
        if (known.Type == NameMatchType.Exact) return;
        throw new SaolaException($"{where}: no record that everybody may see has the {field.Name} '{name}', and no checklist knows it; {(known is { Type: NameMatchType.Variant, Usage: { } usage } ? $"{usage.ScientificName} is known." : "check its spelling.")}");
    }

    private static async Task<bool> IsSeen(OccurrenceStore store, Field field, string value, CancellationToken cancellation)
    {
        var engine = await store.Engine(store.CurrentId, Principal.Anonymous, cancellation);
        return await engine.Count(Filter.Is(field, value), cancellation) > 0;
    }
}
