using System.Globalization;
using Saola.Records;

namespace Saola.Platform.Intake.Features;

/// <summary>Reads what files call their system of coordinates.</summary>
internal static class CoordinateSystemText
{
    /// <summary>The system of a code or a name, such as <c>EPSG:32648</c>, <c>urn:ogc:def:crs:OGC:1.3:CRS84</c>, <c>WGS 84</c>; null when it is not known.</summary>
    public static CoordinateSystem? OfName(string text)
    {
        text = text.Trim();
        if (text.Contains("CRS84", StringComparison.OrdinalIgnoreCase)) return CoordinateSystem.Wgs84;
        if (text.Contains("EPSG", StringComparison.OrdinalIgnoreCase))
        {
            var digits = text.AsSpan(text.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1);
            return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? CoordinateSystem.OfEpsg(code) : null;
        }

        return DatumText.Read(text) is { Datum: { } datum, Zone: 0 } ? new CoordinateSystem(datum.Name, datum, null) : null;
    }
}
