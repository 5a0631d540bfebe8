using System.Globalization;
using System.Text;
using BitMiracle.LibTiff.Classic;
using Saola.Geo;

namespace Saola.Platform.Places.Rasters;

/// <summary>The keys of a GeoTIFF that tell its coordinate system (OGC 19-008r4, GeoTIFF 1.1, requirement class GeoKeyDirectory).</summary>
internal sealed class GeoKeys
{
    public const TiffTag Directory = (TiffTag)34735, Doubles = (TiffTag)34736, Texts = (TiffTag)34737;

    private const int UserDefined = 32767;
    private const string EsriPrefix = "ESRI PE String = ";

    private static readonly Dictionary<int, string> Methods = new()
    {
        [1] = "Transverse_Mercator", [8] = "Lambert_Conformal_Conic_2SP", [9] = "Lambert_Conformal_Conic_1SP", [10] = "Lambert_Azimuthal_Equal_Area", [11] = "Albers_Conic_Equal_Area", [28] = "Cylindrical_Equal_Area",
    };

    // In the order in which they are looked for: natural origin, false origin, centre.
    private static readonly (string Name, int[] Keys)[] Parameters =
    [
        ("standard_parallel_1", [3078]), ("standard_parallel_2", [3079]), ("central_meridian", [3080, 3084, 3088]), ("latitude_of_origin", [3081, 3085, 3089]),
        ("scale_factor", [3092, 3093]), ("false_easting", [3082, 3086, 3090]), ("false_northing", [3083, 3087, 3091]),
    ];

    private readonly Dictionary<int, int> _codes = [];
    private readonly Dictionary<int, double> _numbers = [];
    private readonly Dictionary<int, string> _texts = [];

    private GeoKeys()
    {
    }

    /// <summary>Whether positions are those of the cells' middles and not of their corners.</summary>
    public bool IsPoint => _codes.GetValueOrDefault(1025) == 2;

    /// <summary>The system as a code or WKT; what the file calls it where that is neither; null where it tells nothing.</summary>
    public string? System
    {
        get
        {
            // Programs that cannot tell a map by these keys leave the model open and write words alone.
            var isProjected = _codes.GetValueOrDefault(1024) is var model && model != 2 && (model == 1 || _codes.ContainsKey(3072) || _codes.ContainsKey(3075) || _texts.ContainsKey(3073));
            if (!isProjected && model is not (0 or 2)) return _texts.GetValueOrDefault(1026) ?? "user-defined";
            var code = _codes.GetValueOrDefault(isProjected ? 3072 : 2048);
            if (code is > 0 and not UserDefined) return string.Create(CultureInfo.InvariantCulture, $"EPSG:{code}");
            var said = (isProjected ? new[] { 3073, 1026 } : [2049, 1026]).Select(key => _texts.GetValueOrDefault(key)).OfType<string>().ToList();
            if (said.Find(text => text.Contains(EsriPrefix, StringComparison.Ordinal)) is { } esri) return esri[(esri.IndexOf(EsriPrefix, StringComparison.Ordinal) + EsriPrefix.Length)..].Trim();
            return (isProjected ? Projected() : Geographic()) ?? said.FirstOrDefault() ?? (_codes.Count > 0 && model != 0 ? "user-defined" : null);
        }
    }

    public static GeoKeys Read(Tiff tiff)
    {
        var keys = new GeoKeys();
        if (tiff.GetField(Directory) is not [_, var field] || field.ToShortArray() is not { Length: >= 4 } shorts) return keys;
        var numbers = tiff.GetField(Doubles) is [_, var d] ? d.ToDoubleArray() ?? [] : [];
        var texts = tiff.GetField(Texts) is [_, var t] ? t.Value as string ?? Encoding.UTF8.GetString(t.ToByteArray() ?? []) : "";
        for (var i = 4; i + 3 < shorts.Length && i < 4 + (4 * (ushort)shorts[3]); i += 4)
        {
            var (key, place, count, value) = ((ushort)shorts[i], (ushort)shorts[i + 1], (ushort)shorts[i + 2], (ushort)shorts[i + 3]);
            if (place == 0) keys._codes[key] = value;
            else if (place == (int)Doubles && value < numbers.Length) keys._numbers[key] = numbers[value];
            else if (place == (int)Texts && value + count <= texts.Length) keys._texts[key] = texts.Substring(value, count).TrimEnd('|', '\0').Trim();
        }

        return keys;
    }

    /// <summary>The keys of a system: the directory and the texts.</summary>
    public static (short[] Directory, string Texts) Of(Saola.Geo.Projections.Crs crs)
    {
        var isProjected = !crs.IsGeographic;
        var code = crs.Text.StartsWith("EPSG:", StringComparison.Ordinal) && int.TryParse(crs.Text[5..], CultureInfo.InvariantCulture, out var epsg) && epsg < UserDefined ? epsg : UserDefined;
        var texts = code == UserDefined ? (crs.Text.Contains('[', StringComparison.Ordinal) ? EsriPrefix + crs.Text : crs.Text) + "|" : "";
        List<int> keys = [1, 1, 0, 0, 1024, 0, 1, !isProjected ? 2 : code == UserDefined ? UserDefined : 1, 1025, 0, 1, 1];
        if (!isProjected) keys.AddRange([2048, 0, 1, code]);
        if (!isProjected && texts.Length > 0) keys.AddRange([2049, (int)Texts, texts.Length, 0]);
        // Words alone are understood where the model is left open, which is how GDAL itself writes them.
        if (isProjected) keys.AddRange(code == UserDefined ? [2048, 0, 1, crs.Datum.Crs, 2054, 0, 1, 9102, 3073, (int)Texts, texts.Length, 0, 3076, 0, 1, 9001] : [3072, 0, 1, code]);
        keys[3] = (keys.Count / 4) - 1;
        return ([.. keys.Select(k => (short)(ushort)k)], texts);
    }

    private string? Geographic()
    {
        if (_codes.GetValueOrDefault(2054, 9102) != 9102 || _codes.GetValueOrDefault(2051, 8901) != 8901) return null;
        var datum = _codes.GetValueOrDefault(2048) is var system and > 0 and not UserDefined ? Datum.All.FirstOrDefault(d => d.Crs == system) : Datum.All.FirstOrDefault(d => d.Code == _codes.GetValueOrDefault(2050));
        return datum is null ? null : string.Create(CultureInfo.InvariantCulture,
            $"GEOGCS[\"{datum.Name}\",DATUM[\"{datum.Name}\",SPHEROID[\"\",{datum.Ellipsoid.Radius:R},{datum.Ellipsoid.InverseFlattening:R}]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433],AUTHORITY[\"EPSG\",\"{datum.Crs}\"]]");
    }

    private string? Projected()
    {
        double? unit = _codes.GetValueOrDefault(3076, 9001) switch { 9001 => 1, 9002 => 0.3048, 9003 => 1200 / 3937.0, _ => null };
        if (unit is null || !Methods.TryGetValue(_codes.GetValueOrDefault(3075), out var method) || Geographic() is not { } geographic) return null;
        var parameters = string.Concat(Parameters.Select(p => p.Keys.Where(_numbers.ContainsKey).Select(k => (double?)_numbers[k]).FirstOrDefault() is { } value
            ? string.Create(CultureInfo.InvariantCulture, $"PARAMETER[\"{p.Name}\",{value:R}],") : ""));
        return string.Create(CultureInfo.InvariantCulture, $"PROJCS[\"\",{geographic},PROJECTION[\"{method}\"],{parameters}UNIT[\"unit\",{unit:R}]]");
    }
}
