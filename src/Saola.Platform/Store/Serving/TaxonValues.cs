namespace Saola.Platform.Store.Serving;

/// <summary>
/// One column of the taxa, in memory, by taxon number. To look up the taxa of an answer among a million in a table costs many times what
/// finding its rows does.
/// </summary>
/// <param name="Places">For each taxon the place of its text, or −1 where it has none.</param>
/// <param name="Texts">Distinct texts, in the order of <see cref="Utf8Order"/>: of two places the smaller is the one whose text comes first.</param>
internal sealed record TaxonValues(int[] Places, string[] Texts)
{
    public string? Of(int taxon) => Places[taxon] is var place and >= 0 ? Texts[place] : null;

    /// <summary>Reads a column of the taxa of all runs.</summary>
    public static async Task<TaxonValues> Read(RunSet runs, string column)
    {
        var places = new int[runs.State.NextTaxon];
        Array.Fill(places, -1);
        var texts = new List<string>();
        // The engine's order of texts is that of their bytes.
        await runs.Each($"SELECT id, \"{column}\" AS text FROM taxa WHERE text IS NOT NULL ORDER BY text", r =>
        {
            var text = r.GetString(1);
            if (texts.Count == 0 || texts[^1] != text) texts.Add(text);
            places[r.GetInt32(0)] = texts.Count - 1;
        }, CancellationToken.None);
        return new TaxonValues(places, [.. texts]);
    }
}
