namespace Saola.Platform.Store.Serving;

/// <summary>
/// One column of the taxa, in memory, by taxon number. To look up the taxa of an answer among a million in a table costs many times what
/// finding its rows does.
/// </summary>
/// <param name="Places">For each taxon the place of its text, or −1 where it has none.</param>
/// <param name="Texts">Distinct texts.</param>
internal sealed record TaxonValues(int[] Places, string[] Texts)
{
    public string? Of(int taxon) => Places[taxon] is var place and >= 0 ? Texts[place] : null;

    /// <summary>Reads a column of the taxa of all runs.</summary>
    public static async Task<TaxonValues> Read(RunSet runs, string column)
    {
        var places = new int[runs.State.NextTaxon];
        Array.Fill(places, -1);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        await runs.Query($"SELECT id, \"{column}\" FROM taxa WHERE \"{column}\" IS NOT NULL", r =>
        {
            var text = r.GetString(1);
            if (!known.TryGetValue(text, out var place)) known.Add(text, place = known.Count);
            return places[r.GetInt32(0)] = place;
        }, CancellationToken.None);
        var texts = new string[known.Count];
        foreach (var (text, place) in known) texts[place] = text;
        return new TaxonValues(places, texts);
    }
}
