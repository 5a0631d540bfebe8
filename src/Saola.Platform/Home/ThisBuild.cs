using System.Reflection;

namespace Saola.Platform.Home;

/// <summary>What snapshots and manifests say of the program that wrote them.</summary>
public static class ThisBuild
{
    /// <summary>Version and, where the build knows it, commit.</summary>
    public static string Name { get; } =
        typeof(ThisBuild).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The version, such as 0.1.0.</summary>
    public static string Version { get; } = Name.Split('+')[0];
}
