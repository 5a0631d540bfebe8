namespace Saola.Platform.Harvest.Gbif;

/// <summary>A part of a search that pages reach, and how far it has been read.</summary>
/// <param name="Query">Its parameters.</param>
/// <param name="Count">How many records it has.</param>
internal sealed record SearchPart(IReadOnlyList<KeyValuePair<string, string>> Query, long Count)
{
    /// <summary>Records read, and bytes written of them.</summary>
    public long Offset { get; init; }
    public long Bytes { get; init; }

    public bool IsDone => Offset >= Count;
}

/// <summary>Cuts a search into parts that pages reach: by dataset, then by year, by month, and by kind of record.</summary>
internal static class SearchParts
{
    private static readonly string[] Fields = ["datasetKey", "year", "month", "basisOfRecord"];

    /// <param name="api">The API.</param>
    /// <param name="query">The search.</param>
    /// <param name="window">The most records of a part.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <exception cref="SaolaException">Some records are reached by no page.</exception>
    public static async Task<IReadOnlyList<SearchPart>> Of(GbifApi api, IReadOnlyList<KeyValuePair<string, string>> query, long window, CancellationToken cancellation)
    {
        var found = new List<SearchPart>();
        await Cut(query, (await api.Page(query, 0, 0, cancellation)).Count, 0);
        return found;

        async Task Cut(IReadOnlyList<KeyValuePair<string, string>> part, long count, int depth)
        {
            if (count <= window)
            {
                if (count > 0) found.Add(new SearchPart(part, count));
                return;
            }

            var told = string.Join(' ', part.Select(p => $"{p.Key}={p.Value}"));
            if (depth == Fields.Length)
                throw new SaolaException(Counted.Text($"{api.Of("occurrence/search", [])}: {count:N0} [record|records] of '{told}' are more than pages reach ({window:N0}); ask for a download there, and give its key with --download."));
            var field = Fields[depth];
            var values = await api.Facet(part, field, cancellation);
            if (values.Sum(v => v.Count) is var sum && sum != count)
                throw new SaolaException(Counted.Text($"{api.Of("occurrence/search", [])}: of {count:N0} [record|records] of '{told}' only {sum:N0} tell their {field}, and pages reach {window:N0} together; ask for a download there, and give its key with --download."));
            var rest = part.Where(p => !p.Key.Equals(field, StringComparison.OrdinalIgnoreCase)).ToList();
            foreach (var (value, records) in values) await Cut([.. rest, new(field, value)], records, depth + 1);
        }
    }
}
