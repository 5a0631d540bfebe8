using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Platform.Ogc;

/// <summary>A property of a collection's features, by which they can be asked for, or which they show.</summary>
/// <param name="Name">As features show it.</param>
/// <param name="Type">Its type in JSON schema.</param>
/// <param name="Description">What it is.</param>
public sealed record FeatureProperty(string Name, string Type, string Description)
{
    /// <summary>The name of the geometry.</summary>
    public const string Geometry = "geometry";

    private static readonly Dictionary<string, Field> Shown = new(StringComparer.OrdinalIgnoreCase) { ["countryCode"] = Field.Country, [RecordColumns.IssuesInJson] = Field.Issue };

    /// <summary>The properties by which records can be asked for: the fields of the algebra, by the names that records show, and by their own.</summary>
    internal static IReadOnlyList<FeatureProperty> OfRecords { get; } =
    [
        .. RecordColumns.All.Select(NameOf).Where(name => FieldOf(name) is not null).Select(name => Of(name, FieldOf(name)!)),
        .. Field.All.Where(f => !RecordColumns.All.Any(c => NameOf(c).Equals(f.Name, StringComparison.OrdinalIgnoreCase))).Select(f => Of(f.Name, f)),
    ];

    /// <summary>The properties that records show.</summary>
    internal static IReadOnlyList<FeatureProperty> Columns { get; } = [.. RecordColumns.All.Select(c => new FeatureProperty(NameOf(c), c switch
    {
        RecordColumn.Integer => "integer",
        // Many clients read whole numbers of a schema into 32 bits.
        RecordColumn.Number or RecordColumn.Long => "number",
        RecordColumn.Issues => "array",
        _ => "string",
    }, ""))];

    /// <summary>The field of a property, or null.</summary>
    internal static Field? FieldOf(string name) => Shown.GetValueOrDefault(name) ?? Field.Find(name);

    private static string NameOf(RecordColumn column) => column is RecordColumn.Issues ? RecordColumns.IssuesInJson : column.Name;

    private static FeatureProperty Of(string name, Field field) => new(name, field.Kind switch
    {
        FieldKind.Integer => "integer",
        FieldKind.Number => "number",
        FieldKind.Flag => "boolean",
        _ => "string",
    }, field.Kind switch
    {
        FieldKind.Code => "A constant of a vocabulary.",
        FieldKind.Date => "An interval of days: a year, a month, a day, or two of them. It equals a date that holds it wholly.",
        FieldKind.Issue => "The names of GBIF's occurrence issues; it equals each of them.",
        FieldKind.Lineage => "A name anywhere in the record's lineage, from its scientific name up to its kingdom.",
        _ => "",
    });
}
