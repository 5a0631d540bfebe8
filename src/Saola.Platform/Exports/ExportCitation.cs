using System.Globalization;

namespace Saola.Platform.Exports;

/// <summary>How a file of records is cited as a whole, as long as nobody has registered a DOI for it.</summary>
public static class ExportCitation
{
    /// <summary>The file's title.</summary>
    public static string Title(ExportContext context) =>
        $"{(context.Inputs.Synthetic ? "Synthetic: " : "")}{(context.Ask.Kind switch { "species-list" => "species of ", "occurrence-cube" => "cube of ", _ => "" })}{Counted.Text($"{context.Records:N0} occurrence [record|records] of {context.Datasets.Count:N0} [dataset|datasets]")}";

    /// <summary>One line: title, snapshot and its day, and what was asked; it is the same whoever asks and whenever.</summary>
    public static string Text(ExportContext context) => string.Create(CultureInfo.InvariantCulture,
        $"{Title(context)}. Saola snapshot {context.Snapshot} of {context.Inputs.Created.UtcDateTime:yyyy-MM-dd}. {context.Ask}");
}
