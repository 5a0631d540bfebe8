using System.Globalization;
using System.Net.Http.Headers;
using Saola.Platform.Home;

namespace Saola.Platform.Harvest;

/// <summary>
/// A file on its way: <c>PATH.part</c>, and beside it what the server said of it, by which the rest is asked for after a break (RFC 9110, sections 13.1.5 and 14).
/// </summary>
/// <param name="uri">The address.</param>
/// <param name="path">Where it is to lie when it is whole.</param>
/// <param name="known">What is known of the file that is there; null for nothing.</param>
internal sealed class PartialFile(Uri uri, string path, Validators? known)
{
    private sealed record Said(string Uri, Validators Validators);

    private readonly string _part = path + ".part";
    private readonly string _said = path + ".part.json";

    public async Task<Validators?> Fetch(Fetcher fetcher, HarvestOptions options, CancellationToken cancellation)
    {
        var before = Before();
        var have = before is null ? 0 : new FileInfo(_part).Length;
        using var idle = fetcher.Patience(cancellation);
        using var response = await fetcher.Ask(uri, request =>
        {
            if (have == 0)
            {
                Fetcher.Conditions(request, known);
                return;
            }

            request.Headers.Range = new RangeHeaderValue(have, null);
            request.Headers.TryAddWithoutValidation("If-Range", before!.Validators.ETag ?? before.Validators.LastModified);
        }, idle.Token, cancellation);
        var status = (int)response.StatusCode;
        if (status == 304 && known is not null) return null;
        if (status == 416)
        {
            Drop();
            throw new TransientException($"{uri}: knows nothing of the rest of a file that was broken off");
        }

        if (status is not (200 or 206)) throw Fetcher.Refused(uri, response);
        var validators = Fetcher.ValidatorsOf(response);
        if (status == 206 && (have == 0 || response.Content.Headers.ContentRange?.From != have || IsOther(validators, before!.Validators)))
        {
            Drop();
            throw new TransientException($"{uri}: sends another part of the file than was asked for");
        }

        if (status == 206) validators = new Validators(validators.ETag ?? before!.Validators.ETag, validators.LastModified ?? before!.Validators.LastModified);
        else have = 0;
        if (response.Content.Headers.ContentLength is { } length && length > options.MostBytes - have) throw Fetcher.TooLarge(uri, length + have, options.MostBytes);
        Durable.Replace(_said, SaolaJson.Bytes(new Said(uri.AbsoluteUri, validators)));
        await using (var file = new FileStream(_part, have == 0 ? FileMode.Create : FileMode.Append, FileAccess.Write))
        {
            try
            {
                await fetcher.Copy(uri, response, file, options.MostBytes - have, idle, cancellation);
            }
            catch (TransientException e)
            {
                throw new TransientException(e.Message, e.After, progressed: IsStrong(validators) && file.Length - have >= options.LeastBytes, e);
            }

            var all = response.Content.Headers.ContentRange?.Length ?? (status == 200 ? response.Content.Headers.ContentLength : null);
            if (all is { } expected && file.Length != expected)
            {
                file.SetLength(0);
                throw new TransientException(string.Create(CultureInfo.InvariantCulture, $"{uri}: {expected:N0} bytes were told of, and {file.Length:N0} came"));
            }
        }

        Durable.File(_part);
        File.Move(_part, path, overwrite: true);
        File.Delete(_said);
        return validators;
    }

    /// <summary>Forgets what has come of it.</summary>
    public void Drop()
    {
        File.Delete(_part);
        File.Delete(_said);
    }

    /// <summary>What the server said of the part that is there; null where there is none, or none that can be gone on with.</summary>
    private Said? Before()
    {
        if (!File.Exists(_part) || !File.Exists(_said)) return null;
        try
        {
            var said = SaolaJson.Read<Said>(File.ReadAllBytes(_said), _said);
            return IsStrong(said.Validators) && said.Uri == uri.AbsoluteUri && new FileInfo(_part).Length > 0 ? said : null;
        }
        catch (SaolaException)
        {
            return null;
        }
    }

    /// <summary>Whether a server says that what it sends is of another file than before: not every one heeds <c>If-Range</c>.</summary>
    private static bool IsOther(Validators now, Validators before) =>
        (now.ETag, before.ETag) is ({ } tag, { } known) ? tag != known : (now.LastModified, before.LastModified) is ({ } modified, { } then) && modified != then;

    /// <summary>Whether the rest of a file can be asked for by it: a weak tag does not promise the same bytes.</summary>
    private static bool IsStrong(Validators validators) => validators.ETag is { } tag ? !tag.StartsWith("W/", StringComparison.Ordinal) : validators.LastModified is not null;
}
