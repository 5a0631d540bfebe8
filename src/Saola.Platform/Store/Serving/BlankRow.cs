namespace Saola.Platform.Store.Serving;

/// <summary>A row that says nothing, of which rows with one value are made. It stands alone: whoever needs it first must not wait for whoever needs them.</summary>
internal static class BlankRow
{
    public static readonly OccurrenceRow Row = new() { Key = 0, Source = "", DatasetKey = "" };
}
