using System.Globalization;

namespace Saola.Platform.Tiles;

/// <summary>Numbers that fit into a square of a map.</summary>
public static class TileNumber
{
    /// <summary>At most four signs: 999, 1.2k, 12k, 999k, 1.2M. What is left out is cut off, so that nothing is told to be more than it is.</summary>
    public static string Short(long count)
    {
        if (count < 1_000) return count.ToString(CultureInfo.InvariantCulture);
        var (scaled, unit) = count < 1_000_000 ? (count / 100, "k") : count < 1_000_000_000 ? (count / 100_000, "M") : (count / 100_000_000, "G");
        return scaled < 100 ? string.Create(CultureInfo.InvariantCulture, $"{scaled / 10}.{scaled % 10}{unit}") : string.Create(CultureInfo.InvariantCulture, $"{scaled / 10}{unit}");
    }
}
