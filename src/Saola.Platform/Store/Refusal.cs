namespace Saola.Platform.Store;

/// <summary>What no engine answers: asked of any of them, it is the same one line.</summary>
internal static class Refusal
{
    public static void OfFacet(Field field)
    {
        if (!field.IsFacet) throw new SaolaException($"{field.Name}: there are no facets of it; the fields that have them are listed at /api/fields.");
    }

    public static void OfHistogram(Field field)
    {
        if (!field.IsHistogram) throw new SaolaException($"{field.Name}: a histogram needs year, month or individualCount.");
    }

    public static void OfSort(Field? field)
    {
        if (field is { IsSortable: false }) throw new SaolaException($"{field.Name}: records cannot be sorted by it.");
    }

    public static void OfCube(IReadOnlyList<Field> fields)
    {
        if (fields.Count == 0) throw new SaolaException("a cube needs at least one dimension.");
        foreach (var field in fields.Where(f => !f.IsDimension)) throw new SaolaException($"{field.Name}: cannot be a dimension of a cube.");
    }
}
