namespace Saola.Platform.Store;

/// <summary>What no engine answers: asked of any of them, it is the same one line.</summary>
internal static class Refusal
{
    public static void OfFacet(Field field)
    {
        if (!field.IsFacet) throw new SaolaException($"{field.Name}: there are no facets of it; the fields that have them are listed at /api/fields.");
    }

    public static void OfHistogram(Field field, int width)
    {
        if (width < 1) throw new SaolaException($"{field.Name}: bins of {width} are none; a width is 1 or more.");
        if (width > 1 && field.HasBins) return;
        if (!field.IsHistogram) throw new SaolaException($"{field.Name}: a histogram needs year, month or individualCount.");
    }

    public static void OfSort(Field? field)
    {
        if (field is { IsSortable: false }) throw new SaolaException($"{field.Name}: records cannot be sorted by it.");
    }

    /// <summary>Where duplicates have not been looked for, nobody knows what is in a cluster: no record is not the same as none.</summary>
    public static void OfClusters(Filter filter, bool known)
    {
        if (!known && filter.Fields().FirstOrDefault(f => f == Field.IsInCluster || f == Field.ClusterKey) is { } field) throw OfClusters(field.Name);
    }

    public static void OfDistinct(Engine engine)
    {
        if (engine.Duplicates is null) throw OfClusters("distinct");
    }

    private static SaolaException OfClusters(string parameter) =>
        new($"{parameter}: duplicates have not been looked for in this snapshot; 'saola duplicates find' does that.") { Data = { ["parameter"] = parameter } };

    /// <summary>A place that a filter names and that cannot be one.</summary>
    public static SaolaException OfPlace(string line) => new(line) { Data = { ["parameter"] = "place" } };

    public static void OfCube(IReadOnlyList<Field> fields)
    {
        if (fields.Count == 0) throw new SaolaException("a cube needs at least one dimension.");
        foreach (var field in fields.Where(f => !f.IsDimension)) throw new SaolaException($"{field.Name}: cannot be a dimension of a cube.");
    }
}
