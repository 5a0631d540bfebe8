using ParquetSharp;
using ParquetSharp.Schema;
using Saola.Records;

namespace Saola.Platform.Intake.Columnar;

/// <summary>
/// A column of values in a Parquet file. One inside of a struct, a map or a list of structs has a dotted name (<c>place.name</c>,
/// <c>tags.key</c>); the layers that the format itself puts between a list and its elements are no part of it.
/// </summary>
/// <param name="Index">Place among the file's columns of values.</param>
/// <param name="IsNested">Whether it is a part of a struct or a map. It is kept as it is: a part's name means what its whole says.</param>
/// <param name="IsZoned">Whether its times are in UTC.</param>
internal sealed record ParquetLeaf(int Index, string Name, bool IsNested, bool IsZoned)
{
    public static ParquetLeaf[] Of(ParquetFileReader reader)
    {
        var schema = reader.FileMetaData.Schema;
        return [.. Enumerable.Range(0, schema.NumColumns).Select(i => Of(schema.Column(i), i))];
    }

    /// <summary>The terms of columns: those at the top by Darwin Core's names, parts of structs by their own.</summary>
    public static Term[] Terms(IReadOnlyList<(string Name, bool IsNested)> columns)
    {
        var taken = new HashSet<Term>();
        var top = new Queue<Term>(Headers.Terms([.. columns.Where(c => !c.IsNested).Select(c => c.Name)], taken, []));
        return [.. columns.Select(c => c.IsNested ? Free(c.Name) : top.Dequeue())];

        Term Free(string name)
        {
            var term = Term.Of(name);
            for (var n = 2; !taken.Add(term); n++) term = Term.Of($"{name}_{n}");
            return term;
        }
    }

    private static ParquetLeaf Of(ColumnDescriptor column, int index)
    {
        var path = new List<Node>();
        for (var node = column.SchemaNode; node.Parent is { } parent; node = parent) path.Insert(0, node);
        var names = new List<string> { path[0].Name };
        for (var i = 1; i < path.Count; i++)
        {
            var isLayer = IsOf<ListLogicalType>(path[i - 1]) || IsOf<MapLogicalType>(path[i - 1])
                || (i > 1 && IsOf<ListLogicalType>(path[i - 2]) && path[i - 1].Repetition == Repetition.Repeated && path[i - 1] is GroupNode { FieldCount: 1 });
            if (!isLayer) names.Add(path[i].Name);
        }

        var isZoned = column.LogicalType switch
        {
            TimestampLogicalType timestamp => timestamp.IsAdjustedToUtc,
            TimeLogicalType time => time.IsAdjustedToUtc,
            _ => false,
        };
        return new ParquetLeaf(index, string.Join('.', names), names.Count > 1, isZoned);
    }

    private static bool IsOf<T>(Node node) where T : LogicalType => node.LogicalType is T;
}
