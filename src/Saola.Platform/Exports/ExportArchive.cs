using System.Security.Cryptography;
using System.Text;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>
/// Files that carry with them what must be said of them: a zip with the tables, then <c>citations.txt</c> (whom to cite), <c>rights.txt</c> (licences as
/// the providers state them), <c>datacite.json</c> (ready to be registered) and <c>manifest.json</c> (what <c>saola replay</c> takes). The
/// tables hang on the snapshot and on what may be seen of it alone.
/// </summary>
public static class ExportArchive
{
    /// <summary>Writes the archive of an ask.</summary>
    /// <returns>One hash of all that is in it but the manifest, which names the build: see <see cref="Content"/>.</returns>
    public static async Task<string> Write(ExportContext context, Stream output, CancellationToken cancellation)
    {
        var zip = new ZipOutput(output, context.Inputs.Created.UtcDateTime, cancellation);
        var files = new ArchiveFiles(zip);
        await Tables(context, files, cancellation);
        await Companions(context, files);
        var content = Together(files.All).Sha256;
        await files.Companion("manifest.json", AnswerManifest.Of(context, files.Tables).ToJson());
        await zip.Finish();
        return content;
    }

    /// <summary>One hash of all that is in the archive but the manifest, without making the archive.</summary>
    public static async Task<string> Content(ExportContext context, CancellationToken cancellation)
    {
        var files = new ArchiveFiles(null);
        await Tables(context, files, cancellation);
        await Companions(context, files);
        return Together(files.All).Sha256;
    }

    private static async Task Companions(ExportContext context, ArchiveFiles files)
    {
        await files.Companion("citations.txt", Citations.Text(context.Ask, context.Datasets, context.Inputs.Synthetic, ExportCitation.Text(context)));
        await files.Companion("rights.txt", Citations.Rights(context.Datasets));
        await files.Companion("datacite.json", DataCite.Json(context));
    }

    /// <summary>The tables of the archive by their hashes, without making the archive.</summary>
    internal static async Task<IReadOnlyList<ManifestFile>> Digest(ExportContext context, CancellationToken cancellation)
    {
        var files = new ArchiveFiles(null);
        await Tables(context, files, cancellation);
        return files.Tables;
    }

    /// <summary>One hash for several files: SHA-256 of their list as <c>sha256sum</c> writes it, and their lengths together.</summary>
    internal static (string Sha256, long Bytes) Together(IReadOnlyList<ManifestFile> files) =>
        (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files.Select(f => $"{f.Sha256}  {f.Name}\n"))))), files.Sum(f => f.Bytes));

    private static async Task Tables(ExportContext context, ArchiveFiles files, CancellationToken cancellation)
    {
        var plan = AskPlan.Of(context.Ask);
        switch (context.Ask.Kind)
        {
            case "simple-csv":
                await files.Table($"{plan.Table}.csv", stream =>
                    TextTable.Write(context.Engine, plan.Filter, SimpleColumns.Of(context), TextDialect.Tab, stream, cancellation));
                break;
            case "simple-parquet":
                await files.Table($"{plan.Table}.parquet", stream =>
                    ParquetTable.Write(context.Engine, plan.Filter, SimpleColumns.Of(context), null, ParquetExport.MetadataOf(context.Ask), stream, cancellation), isPacked: true);
                break;
            case "occurrence-cube":
                await files.Table($"{plan.Table}.csv", stream => OccurrenceCubeExport.Write(context.Engine, plan.Filter, plan.Cube!, stream, cancellation));
                break;
            case "dwca":
                await DarwinCoreArchive.Write(context, files, cancellation);
                break;
            case "species-list":
                await files.Table($"{plan.Table}.csv", stream => SpeciesListExport.Write(context.Engine, plan.Filter, stream, cancellation));
                break;
            default:
                throw AskPlan.Fault("kind", $"'{context.Ask.Kind}' is no archive; {string.Join(", ", ExportFormat.All.Where(f => f.IsArchive).Select(f => f.Kind))} are.");
        }
    }
}
