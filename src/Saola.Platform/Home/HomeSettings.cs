namespace Saola.Platform.Home;

/// <summary>The file <c>home.json</c>: what an operator has decided for this home. Written once, edited by hand.</summary>
public sealed record HomeSettings
{
    /// <summary>Version of the folder's layout. A newer one than <see cref="SaolaHome.Format"/> is refused; an older one is upgraded.</summary>
    public int Format { get; init; } = SaolaHome.Format;

    /// <summary>
    /// Key of the hash that names records which have no identifier of their own, so that nobody can guess their content from their
    /// key. Base64, 32 bytes. Losing it changes those keys at the next load.
    /// </summary>
    public required string Secret { get; init; }

    public BoundaryChoice Boundaries { get; init; } = new();

    /// <summary>Whether this home holds the demonstration world and nothing else.</summary>
    public bool Synthetic { get; init; }
}

/// <summary>Boundaries are a policy, not a truth: which set decides countries here, and what is said about it on every map.</summary>
public sealed record BoundaryChoice
{
    /// <summary><c>bundled</c> (Natural Earth, public domain), or the path of a GeoJSON file.</summary>
    public string Set { get; init; } = "bundled";

    /// <summary>
    /// The notice that every page shows under its map, such as a review number. A server on an address that others can reach
    /// refuses to start until it is set.
    /// </summary>
    public string? Notice { get; init; }
}
