using System.Runtime.CompilerServices;

namespace Saola.Testing;

/// <summary>
/// Finds the folder of outside cases and data that stands beside the checkout (<c>../shared</c>). It is not part of the project:
/// without it the tests that need it are skipped by name, and with <c>CI=true</c> they fail instead.
/// </summary>
internal static class Shared
{
    public static readonly string Root = Path.GetFullPath(Path.Combine(SourceFolder(), "..", "..", "shared"));

    /// <summary>The full path of a file or folder under <c>../shared</c>, or a skip of the running test.</summary>
    public static string Find(params string[] parts)
    {
        var path = Path.Combine([Root, .. parts]);
        if (File.Exists(path) || Directory.Exists(path)) return path;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail($"{string.Join('/', parts)} is missing from the shared folder beside the checkout.");
        Assert.Skip($"needs {string.Join('/', parts)} of the shared cases, which a lone clone does not have");
        return path;
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
