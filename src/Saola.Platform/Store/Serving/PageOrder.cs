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
        if (field == Field.ClusterKey) return ($"c.clusterKey {direction} NULLS LAST, o.key", "LEFT JOIN cluster c ON c.key = o.key");
        if (field == Field.EventDate) return ($"o.firstDay {direction} NULLS LAST, o.key", "");
        if (field == Field.DatasetKey) return ($"{Rank(state.Datasets, "o.dataset")} {direction} NULLS LAST, o.key", "");
        if (field == Field.Source) return ($"{Rank([.. Enumerable.Range(0, state.NextSegment).Select(n => state.Segments.GetValueOrDefault(n)?.Source ?? "")], "o.segment")} {direction} NULLS LAST, o.key", "");
        var column = FilterSql.Column(field)!;
        return FilterSql.IsCode(field)
            ? ($"{Rank(state.Codes, $"o.\"{column}\"")} {direction} NULLS LAST, o.key", "")
            : ($"o.\"{column}\" {direction} NULLS LAST, o.key", "");
    }

    private static string Taxon(Field field) => field.Name;

    /// <summary>The place of a value among the sorted texts.</summary>
    private static string Rank(IReadOnlyList<string> texts, string column)
    {
        var sorted = texts.Distinct().Order(Utf8Order.Instance).Select((text, rank) => (text, rank)).ToDictionary(t => t.text, t => t.rank);
        return texts.Count == 0 ? column : $"[{DuckDb.List(texts.Select(text => sorted[text]))}][{column} + 1]";
    }
}
