namespace Saola.Platform.Store.Serving;

/// <summary>The order of a page of records, ties broken by key, missing values last.</summary>
internal static class PageOrder
{
    /// <returns>What to order by, over <c>occ</c> as <c>o</c>, and a join that it needs.</returns>
    public static (string Sort, string Join) Of(ServingState state, PageOptions options)
    {
        var direction = options.Descending ? "DESC" : "ASC";
        if (options.Sort is not { } field || field == Field.Key) return ($"o.key {direction}", "");
        if (FilterSql.IsOfTaxon(field)) return ($"t.\"{Taxon(field)}\" {direction} NULLS LAST, o.key", "JOIN taxa t ON t.id = o.taxon");
        if (field == Field.EventDate) return ($"o.firstDay {direction} NULLS LAST, o.key", "");
        if (field == Field.DatasetKey) return ($"{Rank(state.Datasets, "o.dataset")} {direction} NULLS LAST, o.key", "");
        if (FilterSql.Column(field) is not { } column) throw new SaolaException($"{field.Name}: records cannot be sorted by it.");
        return FilterSql.IsCode(field)
            ? ($"{Rank(state.Codes, $"o.\"{column}\"")} {direction} NULLS LAST, o.key", "")
            : ($"o.\"{column}\" {direction} NULLS LAST, o.key", "");
    }

    private static string Taxon(Field field) => field.Name;

    /// <summary>The place of a value among the sorted texts.</summary>
    private static string Rank(IReadOnlyList<string> texts, string column)
    {
        var order = texts.Select((text, id) => (text, id)).OrderBy(t => t.text, Utf8Order.Instance).Select((t, rank) => (t.id, rank)).ToDictionary(t => t.id, t => t.rank);
        return texts.Count == 0 ? column : $"[{DuckDb.List(Enumerable.Range(0, texts.Count).Select(id => order[id]))}][{column} + 1]";
    }
}
