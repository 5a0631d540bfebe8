namespace Saola.Platform.Intake.Columnar;

/// <summary>What folders named <c>column=value</c> say of the files below them (Hive's partitions).</summary>
internal static class Partition
{
    // Hive's word for no value.
    private const string Nothing = "__HIVE_DEFAULT_PARTITION__";

    /// <summary>The columns and values in an entry's path, the outermost first.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(string entry)
    {
        var found = new List<KeyValuePair<string, string>>();
        foreach (var folder in entry.Split('/')[..^1])
        {
            var cut = folder.IndexOf('=', StringComparison.Ordinal);
            if (cut <= 0) continue;
            var value = folder[(cut + 1)..];
            found.Add(new(Uri.UnescapeDataString(folder[..cut]), value == Nothing ? "" : Uri.UnescapeDataString(value)));
        }

        return found;
    }

    /// <summary>An entry's value of a column; empty when its path does not say.</summary>
    public static string Value(string entry, string column) =>
        Of(entry).FirstOrDefault(p => string.Equals(p.Key, column, StringComparison.OrdinalIgnoreCase)).Value ?? "";
}
