using Saola.Platform.Parquet;

namespace Saola.Platform.Intake;

/// <summary>The verbatim rows of a slab as Parquet: the file's columns under their own names, and where each row stood.</summary>
internal static unsafe class VerbatimColumns
{
    /// <summary>The column with the 1-based line number in the source file.</summary>
    public const string LineColumn = "_line";

    /// <summary>The column with the source file's name.</summary>
    public const string FileColumn = "_file";

    public static void Write(string path, IReadOnlyList<string> headers, Slab slab)
    {
        using var arena = new Utf8Arena();
        var file = arena.Keep(slab.File);
        var columns = new List<OutputColumn>(headers.Count + 2)
        {
            OutputColumn.Text(FileColumn, _ => file),
            OutputColumn.Long(LineColumn, slab.Line),
        };
        for (var c = 0; c < headers.Count; c++)
        {
            var column = c;
            columns.Add(OutputColumn.Text(headers[c], row => Utf8Arena.Pinned(slab.Field(row, column))));
        }

        var order = new int[slab.Rows];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        ParquetOutput.Write(path, columns, order, ParquetOutput.VerbatimGroup, []);
    }
}
