using System.Text.Json;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Store;
using Saola.Records;

namespace Saola.Platform.Exports;

/// <summary>
/// What an answer rests on, small enough to travel with it: whoever has it can check the answer's bytes, credit its datasets, and have
/// it computed again (<see cref="Replay"/>).
/// </summary>
/// <param name="Saola">The version, such as 0.1.0.</param>
/// <param name="Build">The build: version and commit.</param>
/// <param name="Rules">The version of the interpretation rules of that build.</param>
/// <param name="Snapshot">The snapshot that answered, which names all its inputs by hash.</param>
/// <param name="Ask">What was asked, pinned to the snapshot.</param>
/// <param name="Principal">Who asked, as the access rules know them.</param>
/// <param name="AccessEpoch">Counts the changes of what is withheld; it overrides snapshots.</param>
/// <param name="Synthetic">Whether the records are made up (the demonstration world).</param>
/// <param name="Datasets">The datasets with records that match the filter, with their licences.</param>
/// <param name="Sha256">SHA-256 of the answer's bytes, lower-case hexadecimal; of an archive, that of the list of its <see cref="Files"/> as <c>sha256sum</c> writes it.</param>
/// <param name="Bytes">The answer's length; of an archive, that of its files together.</param>
public sealed record AnswerManifest(
    string Saola, string Build, string Rules, string Snapshot, Ask Ask, string Principal, int AccessEpoch, bool Synthetic,
    IReadOnlyList<CitedDataset> Datasets, string Sha256, long Bytes)
{
    /// <summary>What the answer was taken for; null where that was not said.</summary>
    public string? Purpose { get; init; }

    /// <summary>The tables of an archive; null for an answer that is none.</summary>
    public IReadOnlyList<ManifestFile>? Files { get; init; }

    private static readonly JsonSerializerOptions Indented = new(AnswerJson.Written) { WriteIndented = true };

    /// <summary>Answers an ask, and tells what the answer rests on. An ask without a snapshot is pinned to the current one.</summary>
    /// <exception cref="SaolaException">A parameter that cannot be, or a snapshot that does not exist.</exception>
    public static Task<AnswerManifest> Of(OccurrenceStore store, Ask ask, Principal principal, CancellationToken cancellation) =>
        Of(store, ask, principal, _ => null, cancellation);

    /// <param name="conditions">What was agreed on a dataset of the home, which the manifest tells too.</param>
    /// <inheritdoc cref="Of(OccurrenceStore, Ask, Principal, CancellationToken)"/>
    public static async Task<AnswerManifest> Of(OccurrenceStore store, Ask ask, Principal principal, Func<string, DatasetConditions?> conditions, CancellationToken cancellation)
    {
        var pinned = ask.At(store.Snapshot(ask.Snapshot).Id);
        var context = await ExportContext.Of(store, pinned, principal, conditions, cancellation);
        if (ExportFormat.Find(pinned.Kind) is { IsArchive: true }) return Of(context, await ExportArchive.Digest(context, cancellation));
        var (sha256, bytes) = await Answer.Digest(context.Engine, pinned, cancellation);
        return Of(context, sha256, bytes);
    }

    /// <summary>The manifest of an archive whose tables are known.</summary>
    internal static AnswerManifest Of(ExportContext context, IReadOnlyList<ManifestFile> files)
    {
        var (sha256, bytes) = ExportArchive.Together(files);
        return Of(context, sha256, bytes) with { Files = files };
    }

    private static AnswerManifest Of(ExportContext context, string sha256, long bytes) =>
        new(ThisBuild.Version, ThisBuild.Name, Interpretation.RulesVersion, context.Snapshot, context.Ask, context.Principal.Name,
            context.Store.AccessEpoch, context.Inputs.Synthetic, context.Datasets, sha256, bytes)
        { Purpose = context.Purpose };

    /// <summary>Indented UTF-8 JSON; equal manifests give equal bytes.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Indented);

    /// <summary>Reads a manifest.</summary>
    /// <param name="name">The file's name, for the error.</param>
    /// <exception cref="SaolaException">It is not a manifest; one line tells where.</exception>
    public static AnswerManifest FromJson(ReadOnlySpan<byte> json, string name)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<AnswerManifest>(json, AnswerJson.Written);
            if (manifest is { Ask: { Kind: not null, Parameters: not null }, Snapshot: not null, Sha256.Length: 64, Datasets: not null }
                && !manifest.Datasets.Contains(null!) && manifest.Files?.Contains(null!) != true
                && !manifest.Ask.Parameters.Values.Any(values => values is not { Count: > 0 } || values.Contains(null!)))
            {
                return manifest with { Ask = Ask.Of(manifest.Ask.Kind, manifest.Ask.Pairs()).At(manifest.Snapshot) };
            }
        }
        catch (JsonException e)
        {
            throw new SaolaException($"{name}: line {e.LineNumber + 1} is not the JSON of a manifest; give the file as it was saved.", e);
        }

        throw new SaolaException($"{name}: this JSON is not the manifest of an answer (ask, snapshot or sha256 is missing); give the file as it was saved.");
    }
}
