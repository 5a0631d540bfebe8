using System.Globalization;
using System.Xml.Linq;
using Saola.Platform.Home;

namespace Saola.Platform.Exports;

/// <summary>The metadata in an archive of records of several datasets.</summary>
internal static class EmlText
{
    /// <summary>What is said of a file of records as a whole.</summary>
    public static XDocument Whole(ExportContext context) => EmlWriter.Of(context.Snapshot, new DatasetDescription
    {
        Title = ExportCitation.Title(context),
        Contacts = [.. DataCite.Creators(context).Select(name => new Contact("creator", null, name, null, null))],
        PublicationDate = context.Inputs.Created.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Language = "en",
        Abstract = $"{(context.Inputs.Synthetic ? "All of these records are synthetic: made up for a demonstration. " : "")}The answer to {context.Ask}. Licences and citations of the datasets are in rights.txt and citations.txt.",
        Rights = "Each record is under the licence that its column 'license' names; each dataset's own words are in rights.txt.",
        Citation = ExportCitation.Text(context),
    });

    /// <summary>What a dataset says of itself.</summary>
    public static XDocument Of(CitedDataset dataset) => EmlWriter.Of(dataset.Key, dataset.Description with
    {
        Title = dataset.Title ?? dataset.Key,
        License = dataset.License,
        Citation = dataset.Citation,
    });
}
