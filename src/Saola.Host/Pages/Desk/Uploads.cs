using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Saola.Host.Access;
using Saola.Platform.Desk;

namespace Saola.Host.Pages.Desk;

/// <summary>
/// A form with a file, read as it comes. What shows that it came from this site is its first field, and is looked at before anything of the file is taken in: read as
/// forms are, all of it would lie on the disk before anybody knew who sent it.
/// </summary>
internal sealed class Upload
{
    /// <summary>The form's own field is shorter by far.</summary>
    private const int MostField = 4_096;

    private readonly MultipartReader _reader;

    private Upload(MultipartReader reader) => _reader = reader;

    /// <summary>The upload that a request brings; null for anything else.</summary>
    public static Upload? Of(HttpContext context) => context.Features.Get<Upload>();

    /// <summary>Reads the first field of a form with a file; nothing where it is none.</summary>
    public static async Task Begin(HttpContext context, string field, string header)
    {
        // What stands in the header must come from the form.
        context.Request.Headers.Remove(header);
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
        {
            return;
        }

        try
        {
            var reader = new MultipartReader(boundary, context.Request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 4_096 };
            if (await reader.ReadNextSectionAsync(context.RequestAborted) is not { } first || NameOf(first) is not (var name, null) || name != field) return;
            var text = new byte[MostField];
            var length = await first.Body.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, context.RequestAborted);
            if (length == MostField) return;
            context.Request.Headers[header] = Encoding.ASCII.GetString(text, 0, length);
            context.Features.Set(new Upload(reader));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or BadHttpRequestException)
        {
            // The form is broken, and is taken for none.
        }
    }

    /// <summary>The file of the form, and its name; null where there is none.</summary>
    /// <exception cref="InvalidDataException">The form is broken.</exception>
    public async Task<(Stream Content, string Name)?> File(CancellationToken cancellation)
    {
        while (await _reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (NameOf(section) is (_, { Length: > 0 } file)) return (section.Body, file);
        }

        return null;
    }

    /// <summary>All fields of the form but the first, each file handed over as it comes; a file that nobody chose is passed over.</summary>
    /// <param name="take">Takes the field's name, the file's name and its content.</param>
    /// <param name="most">Most bytes of all other fields together.</param>
    /// <param name="cancellation">Its sender has gone.</param>
    /// <exception cref="InvalidDataException">The form is broken, or its fields are too long.</exception>
    public async Task<IReadOnlyDictionary<string, string>> Fields(Func<string, string, Stream, Task> take, int most, CancellationToken cancellation)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await _reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            var (name, file) = NameOf(section);
            if (name is null || file is { Length: 0 }) continue;
            if (file is not null)
            {
                await take(name, file, section.Body);
                continue;
            }

            using var text = new MemoryStream();
            var buffer = new byte[8_192];
            for (int read; (read = await section.Body.ReadAsync(buffer, cancellation)) > 0;)
            {
                if ((most -= read) < 0) throw new InvalidDataException("The fields of the form are too long.");
                text.Write(buffer, 0, read);
            }

            fields[name] = Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
        }

        return fields;
    }

    /// <summary>A form with files that bears no token: what a program sends, which no browser sends by itself.</summary>
    public static Upload? Plain(HttpContext context) =>
        MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 100 } boundary
            ? new Upload(new MultipartReader(boundary, context.Request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 4_096 }) : null;

    private static (string? Name, string? File) NameOf(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var said)
            ? (HeaderUtilities.RemoveQuotes(said.Name).Value, (said.FileNameStar.HasValue ? said.FileNameStar : HeaderUtilities.RemoveQuotes(said.FileName)).Value) : default;
}

/// <summary>Marks a route that takes a form with a file.</summary>
/// <param name="IsForAll">Whether everybody may send one; otherwise who has a desk.</param>
internal sealed record UploadMark(bool IsForAll = false);

internal static class UploadGuard
{
    /// <summary>As the site's forms are guarded, with the token of a form with a file in the header's place.</summary>
    public static void UseUploads(this WebApplication app) => app.Use(async (context, next) =>
    {
        // Of whoever may send none nothing is read at all.
        if (context.GetEndpoint()?.Metadata.GetMetadata<UploadMark>() is { } mark && HttpMethods.IsPost(context.Request.Method) && (mark.IsForAll || Principals.Of(context).HasDesk()))
        {
            var options = context.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>>().Value;
            await Upload.Begin(context, options.FormFieldName, options.HeaderName!);
        }

        await next(context);
    });
}
