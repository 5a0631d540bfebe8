using System.Text.Json.Serialization;

namespace Saola.Platform.Corridors.Study;

/// <summary>Where restoring a circle would win most for a link.</summary>
/// <param name="Cell">The circle's middle.</param>
/// <param name="Radius">Metres.</param>
/// <param name="Gain">What the cheapest way would cost less.</param>
internal sealed record SolvedBarrier(int Cell, double Radius, double Gain)
{
    /// <summary>Gains for each metre that differ by less are equal.</summary>
    private const double Alike = 1e-9;

    /// <summary>For each metre of the circle's diameter.</summary>
    [JsonIgnore]
    public double GainPerMetre => Gain / (2 * Radius);

    /// <summary>The place in a list of the one that wins most for each metre; of those that win as much the smallest. -1 for none.</summary>
    public static int Best(IReadOnlyList<SolvedBarrier> barriers)
    {
        var best = -1;
        foreach (var (i, barrier) in barriers.Index().OrderBy(b => b.Item.Radius))
        {
            if (best < 0 || barrier.GainPerMetre > barriers[best].GainPerMetre * (1 + Alike)) best = i;
        }

        return best;
    }
}
