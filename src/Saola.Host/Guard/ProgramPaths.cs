namespace Saola.Host.Guard;

/// <summary>Where programs ask, and people with a browser do not: what goes wrong there is told as a problem, and not as a page.</summary>
internal static class ProgramPaths
{
    private static readonly PathString[] All = ["/api", "/v1", "/v2", "/ogc"];

    public static bool Has(HttpContext context) => Has(context.Request.Path);

    public static bool Has(PathString path) => Array.Exists(All, one => path.StartsWithSegments(one));
}
