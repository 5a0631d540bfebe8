using System.Globalization;

namespace Saola.Web.Tests.Hunt;

/// <summary>One question of an adversary.</summary>
/// <param name="Route">The pattern of the route that it is asked of.</param>
/// <param name="Address">Path and query.</param>
/// <param name="Role">With whose key.</param>
/// <param name="Method">GET, or what else the route takes.</param>
/// <param name="Kept">The tag of an answer that the asker has already.</param>
/// <param name="Body">What is sent, in JSON; null for nothing.</param>
internal sealed record Attack(string Route, string Address, string Role = "anonymous", string Method = "GET", string? Kept = null, string? Body = null)
{
    /// <summary>Whether the question holds what the adversary hopes to learn: then the answer may repeat it.</summary>
    public bool Says => Names(HuntedRecords.Marker) || Names(HuntedRecords.SharedMarker);

    public override string ToString() => $"{Method} {Address} as {Role}{(Body is null ? "" : "\n    " + Body)}";

    /// <summary>Whether the question holds a text.</summary>
    public bool Names(string text) => Uri.UnescapeDataString(Uri.UnescapeDataString(Address)).Contains(text, StringComparison.OrdinalIgnoreCase) || Body?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
}

/// <summary>An answer as whoever asked sees it: all but the time.</summary>
internal sealed record Asked(int Status, string Headers, byte[] Body);

/// <summary>What an adversary learned.</summary>
internal sealed record Finding(Attack Attack, string Line)
{
    public override string ToString() => $"{Attack}\n    {Line}";
}

internal static class Written
{
    public static string Degrees(double value) => value.ToString("0.##########", CultureInfo.InvariantCulture);

    public static string Box(double latitude, double longitude, double size) =>
        $"{Degrees(longitude - size)},{Degrees(latitude - size)},{Degrees(longitude + size)},{Degrees(latitude + size)}";

    public static string Polygon(double latitude, double longitude, double size)
    {
        string At(double x, double y) => $"{Degrees(longitude + (x * size))} {Degrees(latitude + (y * size))}";
        return Uri.EscapeDataString($"POLYGON (({At(-1, -1)}, {At(1, -0.9)}, {At(0.8, 1)}, {At(-1, 0.7)}, {At(-1, -1)}))");
    }

    /// <summary>The tile of a position in web mercator.</summary>
    public static (int X, int Y) Tile(double latitude, double longitude, int z)
    {
        var side = 1 << z;
        var sine = Math.Sin(latitude * Math.PI / 180);
        var (x, y) = ((longitude + 180) / 360, 0.5 - (Math.Log((1 + sine) / (1 - sine)) / (4 * Math.PI)));
        return (Math.Clamp((int)(x * side), 0, side - 1), Math.Clamp((int)(y * side), 0, side - 1));
    }
}
