using System.Text;
using Saola.Platform.Home;
using Saola.Records;

namespace Saola.Platform.Intake;

/// <summary>Vernacular names of a checklist: a taxon core with its VernacularName extension. Canonical name → language → names.</summary>
internal sealed class NamesCollector
{
    private readonly Dictionary<string, string> _taxa = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedDictionary<string, List<string>>> _names = new(StringComparer.Ordinal);

    public void Add(TablePlan plan, Slab slab)
    {
        if (plan is { IsCore: true, RowType: "Taxon" }) AddTaxa(plan, slab);
        else if (plan.RowType is "VernacularName" && _taxa.Count > 0) AddNames(plan, slab);
    }

    /// <summary>The object with the names, or null when there are none.</summary>
    public string? Keep(Job job) => _names.Count == 0 ? null : job.Keep(SaolaJson.Bytes(_names));

    private void AddTaxa(TablePlan plan, Slab slab)
    {
        var terms = Interpretation.TaxonTerms;
        var columns = terms.Select(term => Index(plan, term)).ToArray();
        var id = plan.IdIndex >= 0 ? plan.IdIndex : Index(plan, Term.TaxonId);
        if (id < 0) return;
        var context = new InterpretationContext(Geo.CountryIndex.Empty, int.MaxValue);
        for (var row = 0; row < slab.Rows; row++)
        {
            var values = columns.Select(c => Text(slab, row, c)).ToArray();
            var taxon = Interpretation.Taxon(new VerbatimRecord(terms, values));
            if (taxon.CanonicalName is { } name && Text(slab, row, id) is { } key) _taxa.TryAdd(key, name);
        }
    }

    private void AddNames(TablePlan plan, Slab slab)
    {
        var (name, language) = (Index(plan, Term.VernacularName), Index(plan, Term.Of("language")));
        if (name < 0 || plan.IdIndex < 0) return;
        for (var row = 0; row < slab.Rows; row++)
        {
            if (Text(slab, row, plan.IdIndex) is not { } key || !_taxa.TryGetValue(key, out var taxon)) continue;
            if (Text(slab, row, name) is not { } text) continue;
            var code = (Text(slab, row, language) ?? "und").ToLowerInvariant() switch { "eng" => "en", "zho" or "chi" => "zh", var other => other };
            if (!_names.TryGetValue(taxon, out var languages)) _names[taxon] = languages = new(StringComparer.Ordinal);
            if (!languages.TryGetValue(code, out var list)) languages[code] = list = [];
            if (!list.Contains(text, StringComparer.Ordinal)) list.Add(text);
        }
    }

    private static int Index(TablePlan plan, Term term) => plan.Columns.FirstOrDefault(c => Term.Of(c.Term) == term)?.Index ?? -1;

    private static string? Text(Slab slab, int row, int column) =>
        column >= 0 && slab.Field(row, column) is { IsEmpty: false } field ? Encoding.UTF8.GetString(field).Trim() : null;
}
