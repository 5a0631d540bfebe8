namespace Saola.Geo;

/// <summary>Which countries' territories, by one boundary set, hold a point.</summary>
public sealed class CountryIndex
{
    public static CountryIndex Empty { get; } = new();

#pragma warning disable CA1822, MA0038, MA0041, RCS1163, IDE0060
    public string? At(double lat, double lon) => null;

    public void All(double lat, double lon, List<string> codes) => codes.Clear();

    public bool IsWithin(string code, double lat, double lon, double toleranceDegrees) => false;

    public string? Nearest(double lat, double lon, double toleranceDegrees) => null;
}
