using System.Globalization;
using Saola.Geo;
using Saola.Platform.Places;

namespace Saola.Bench.Synthetic;

/// <summary>Localities around cities: a few cities have most of them, and a few localities have most of the records.</summary>
internal sealed class Places
{
    public const int Count = 500_000;
    public const int Cities = 4_000;
    public const int Realms = 40;

    public double[] Latitude { get; } = new double[Count];

    public double[] Longitude { get; } = new double[Count];

    public byte[] RealmOf { get; } = new byte[Count];

    /// <summary>countryCode, locality and stateProvince, separated by tabs.</summary>
    public Texts Columns { get; } = new();

    /// <summary>decimalLatitude, decimalLongitude, coordinateUncertaintyInMeters, coordinatePrecision, elevation, separated by tabs.</summary>
    public Texts Position { get; } = new();

    public Places(ulong seed)
    {
        var rolls = new Rolls(seed);
        var countries = BoundarySet.Bundled().Index;
        var cities = CitiesOf(ref rolls, countries);
        var names = new string[Cities];
        for (var i = 0; i < Cities; i++) names[i] = Words.Capital(Words.Of(i + 7200, 3, ""));
        for (var i = 0; i < Count; i++)
        {
            var city = rolls.Skewed(Cities, 3);
            var spread = 0.05 + (0.6 * rolls.Fraction());
            var (latitude, longitude, country) = cities[city];
            // A point in the sea is tried again nearer to its city.
            for (var attempt = 0; attempt < 6; attempt++)
            {
                var (y, x) = (cities[city].Latitude + (rolls.Normal() * spread), cities[city].Longitude + (rolls.Normal() * spread));
                spread /= 2;
                if (Math.Abs(y) > 85 || Math.Abs(x) > 179.9 || countries.At(y, x) is not { } found) continue;
                (latitude, longitude, country) = (y, x, found);
                break;
            }

            (Latitude[i], Longitude[i]) = (latitude, longitude);
            RealmOf[i] = (byte)((((int)(longitude + 180) / 45) * 5) + ((int)(latitude + 90) / 36));
            var word = Words.Of(rolls.Below(216_000), 3, "");
            Columns.Add($"{country}\t{Number(rolls.Below(40))} km from {names[city]}, {Words.Capital(word)}\t{names[city]} Province");
            var uncertainty = rolls.Below(10) switch { < 3 => "", < 6 => "30", < 8 => "1000", _ => Number(rolls.Below(5000) + 5) };
            Position.Add(string.Create(CultureInfo.InvariantCulture,
                $"{latitude:F5}\t{longitude:F5}\t{uncertainty}\t{(rolls.OneIn(10) ? "0.00001" : "")}\t{(rolls.OneIn(3) ? Number(rolls.Below(2500)) : "")}"));
        }
    }

    /// <summary>A locality, the much visited far more often.</summary>
    public int Roll(ref Rolls rolls) => rolls.Skewed(Count, 3);

    private static (double Latitude, double Longitude, string Country)[] CitiesOf(ref Rolls rolls, CountryIndex countries)
    {
        var cities = new (double, double, string)[Cities];
        for (var i = 0; i < Cities;)
        {
            var latitude = Math.Asin((rolls.Fraction() * 1.8) - 0.85) * 180 / Math.PI;
            var longitude = (rolls.Fraction() * 359.8) - 179.9;
            if (countries.At(latitude, longitude) is { } country && country != "AQ") cities[i++] = (latitude, longitude, country);
        }

        return cities;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
