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

    private static (string? Name, string? File) NameOf(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var said)
            ? (HeaderUtilities.RemoveQuotes(said.Name).Value, (said.FileNameStar.HasValue ? said.FileNameStar : HeaderUtilities.RemoveQuotes(said.FileName)).Value) : default;
}

/// <summary>Marks the route that takes a form with a file.</summary>
internal sealed class UploadMark;

internal static class UploadGuard
{
    /// <summary>As the site's forms are guarded, with the token of a form with a file in the header's place.</summary>
    public static void UseUploads(this WebApplication app) => app.Use(async (context, next) =>
    {
        // Of whoever has no desk nothing is read at all.
        if (context.GetEndpoint()?.Metadata.GetMetadata<UploadMark>() is not null && HttpMethods.IsPost(context.Request.Method) && Principals.Of(context).HasDesk())
        {
            var options = context.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>>().Value;
            await Upload.Begin(context, options.FormFieldName, options.HeaderName!);
        }

        await next(context);
    });
}
