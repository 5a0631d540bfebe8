using Saola.Platform.Access;

namespace Saola.Platform.Intake.Projection;

/// <summary>Takes people who are not to be named out of interpreted records. Everything else of a record stays, its key and its place too.</summary>
internal static class PersonColumns
{
    /// <summary>Columns of texts that are taken over as the provider writes them. Those of dataset keys and taxa name nobody whom a record is about.</summary>
    public static readonly HashSet<string> Names =
        [.. SegmentColumns.Passed.Select(t => t.Name).Except(["datasetKey", "gbifID"], StringComparer.Ordinal)];

    /// <summary>Changes the values that name somebody.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool Clear(RecordTable table, PeopleRules people)
    {
        if (people.IsEmpty) return false;
        var any = false;
        foreach (var name in Names.Where(table.Has))
        {
            var (values, kind) = (table.Texts(name), PersonTerms.KindOf(name));
            for (var row = 0; row < values.Length; row++)
            {
                if (PublicColumns.Text(values[row]) is not { } text) continue;
                var told = people.Told(text, kind);
                if (ReferenceEquals(told, text)) continue;
                values[row] = table.Keep(told);
                any = true;
            }
        }

        return any;
    }
}
