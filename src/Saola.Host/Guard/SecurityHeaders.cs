using System.Security.Cryptography;
using System.Text;
using Saola.Host.Pages;
using Saola.Host.Pages.Map;

namespace Saola.Host.Guard;

/// <summary>What browsers may do with answers. The headers are set when an answer begins, whatever has been cleared before.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// Pages load what this server itself serves and nothing else, and hold neither scripts nor styles. The signs on the map's buttons are
    /// <c>data:</c> pictures in its style sheet.
    /// </summary>
    public const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>A script that runs as a worker has the policy of its own answer: the map's asks for tiles.</summary>
    public const string AssetPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Data is not shown, and loads nothing.</summary>
    public const string DataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The device has nothing that a page of records needs.</summary>
    /// <summary>Whose addresses are keys.</summary>
    private static readonly PathString[] Secret = ["/screening", "/api/screenings", "/corridor", "/api/corridors"];

    private const string Permissions = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        // A picture holds its own style sheet, which its policy names by hash.
        var style = SHA256.HashData(Encoding.UTF8.GetBytes(app.Services.GetRequiredService<Assets>().Text(MapPage.Style)));
        var picture = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(style)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                Set(context, picture);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    private static void Set(HttpContext context, string picture)
    {
        var headers = context.Response.Headers;
        var isData = ProgramPaths.Has(context);
        headers.ContentSecurityPolicy = isData ? DataPolicy
            : context.Request.Path == MapPage.Path && context.Response.ContentType is { } type && type.StartsWith("image/", StringComparison.Ordinal) ? picture
            : context.Request.Path.StartsWithSegments("/built") ? AssetPolicy : PagePolicy;
        headers.XContentTypeOptions = "nosniff";
        // Elsewhere not no-referrer: with it browsers send "Origin: null" when a form of this site posts. The address of a screening or of a study is its only key, which not even this site's log
        // needs to hear of; its forms are told by their tokens.
        headers["Referrer-Policy"] = Array.Exists(Secret, path => context.Request.Path.StartsWithSegments(path)) ? "no-referrer" : "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // Holds for what other sites embed without asking; what they fetch is ruled by CrossOrigin.
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
    }
}
