namespace Saola.Geo;

/// <summary>Which countries' territories, by one boundary set, hold a point.</summary>
public sealed class CountryIndex
{
}
