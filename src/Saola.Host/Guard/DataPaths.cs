namespace Saola.Host.Guard;

/// <summary>Which addresses are answered with data for programs, and which with pages for people.</summary>
internal static class DataPaths
{
    private static readonly PathString[] Roots = ["/api", "/v1"];

    public static bool IsData(this HttpContext context) => Array.Exists(Roots, root => context.Request.Path.StartsWithSegments(root));
}
