namespace Saola.Platform.Taxa;

/// <summary>Taxa by their names in the languages of people, whatever the case.</summary>
public sealed class VernacularIndex
{
    private readonly ILookup<string, ChecklistTaxon> _byName;

    internal VernacularIndex(IEnumerable<ChecklistTaxon> taxa) =>
        _byName = taxa.SelectMany(t => t.VernacularNames.Select(n => (Folded(n.Name), t))).ToLookup(n => n.Item1, n => n.t, StringComparer.Ordinal);

    /// <summary>Taxa with this very name.</summary>
    public IEnumerable<ChecklistTaxon> Named(string name) => _byName[Folded(name)].Distinct();

    /// <summary>Taxa with a name that holds the text: 熊 finds 熊猫 and 棕熊. A look at every name.</summary>
    public IEnumerable<ChecklistTaxon> Holding(string text)
    {
        var wanted = Folded(text);
        return wanted.Length == 0 ? [] : _byName.Where(n => n.Key.Contains(wanted, StringComparison.Ordinal)).OrderBy(n => n.Key.Length).ThenBy(n => n.Key, StringComparer.Ordinal).SelectMany(n => n).Distinct();
    }

    private static string Folded(string name) => name.Trim().ToLowerInvariant().Replace('’', '\'');
}
