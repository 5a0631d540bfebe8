namespace Saola.Host.Guard;

/// <summary>Where programs ask, and people with a browser do not: what goes wrong there is told as a problem, and not as a page.</summary>
internal static class ProgramPaths
{
    private static readonly PathString[] All = ["/api", "/ogc"];

    public static bool Has(HttpContext context) => Array.Exists(All, path => context.Request.Path.StartsWithSegments(path));
}
