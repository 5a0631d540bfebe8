using System.Security.Cryptography;
using System.Text;
using Saola.Geo;

namespace Saola.Platform.Places;

/// <summary>How an operator's own boundary set is to be named and credited.</summary>
/// <param name="Name">Such as <c>National standard map</c>.</param>
/// <param name="Version">Of the data.</param>
/// <param name="Source">Who publishes it, and under which licence.</param>
/// <param name="Notice">The line that every map must show, such as a review number.</param>
public sealed record BoundarySetOptions(string Name, string Version, string Source, string Notice);

/// <summary>
/// A set of country boundaries: a policy, not a truth, and so it has a name, a version, a source and a notice, and says which areas are
/// disputed. Safe for many threads.
/// </summary>
public sealed class BoundarySet
{
    private readonly Lazy<CountryIndex> _index;
    private readonly Lazy<string> _hash;
    private readonly Dictionary<string, Country> _byCode;
    private readonly Lazy<(IReadOnlyList<Country> Countries, IReadOnlyList<DisputedArea> Disputed)> _coarse;

    internal BoundarySet(
        BoundarySetOptions about, List<Country> countries, List<DisputedArea> disputed,
        Func<(List<Country> Countries, List<DisputedArea> Disputed)>? coarse = null)
    {
        (Name, Version, Source, Notice) = about;
        countries.Sort((a, b) => string.CompareOrdinal(a.Code, b.Code));
        Countries = countries;
        Disputed = disputed;
        _byCode = countries.ToDictionary(country => country.Code, StringComparer.Ordinal);
        _coarse = new Lazy<(IReadOnlyList<Country>, IReadOnlyList<DisputedArea>)>(
            () => coarse is null ? (Countries, Disputed) : coarse());
        _hash = new Lazy<string>(ComputeHash);
        _index = new Lazy<CountryIndex>(() => CountryIndex.Build(
        [
            .. Countries.Where(country => country.Shape is not null).Select(country => (country.Code, country.Shape!)),
            .. Disputed.SelectMany(area => area.Claimants.Select(code => (code, area.Shape))),
        ]));
    }

    private BoundarySet(BoundarySet same, string notice)
    {
        (Name, Version, Source, Notice) = (same.Name, same.Version, same.Source, notice);
        (Countries, Disputed, _byCode, _coarse, _index) = (same.Countries, same.Disputed, same._byCode, same._coarse, same._index);
        _hash = new Lazy<string>(ComputeHash);
    }

    /// <summary>The same boundaries under another notice, which an operator has chosen.</summary>
    public BoundarySet WithNotice(string notice) => new(this, notice);

    public string Name { get; }

    public string Version { get; }

    /// <summary>Who publishes the data, and their licences.</summary>
    public string Source { get; }

    /// <summary>The line that belongs under every map.</summary>
    public string Notice { get; }

    /// <summary>All codes of ISO 3166-1 and XK, in order of code, with a shape where the set has one.</summary>
    public IReadOnlyList<Country> Countries { get; }

    public IReadOnlyList<DisputedArea> Disputed { get; }

    /// <summary>Finds the countries of a position, disputed areas included under each claimant; built when first asked for.</summary>
    public CountryIndex Index => _index.Value;

    /// <summary>SHA-256, as lower-case hexadecimal, of all codes, names and coordinates as used: the same content has the same hash.</summary>
    public string Hash => _hash.Value;

    /// <summary>The countries and disputed areas with shapes for small scales (about 1:50 million); the set's own where it has no others.</summary>
    internal (IReadOnlyList<Country> Countries, IReadOnlyList<DisputedArea> Disputed) Coarse => _coarse.Value;

    /// <summary>The set that comes with Saola: Natural Earth by way of world-atlas, names from world-countries. Read once a process.</summary>
    public static BoundarySet Bundled() => BundledBoundaries.Set.Value;

    /// <summary>
    /// An operator's own set: a GeoJSON FeatureCollection whose features have a property <c>iso_a2</c>, <c>ISO_A2</c>, <c>code</c> or
    /// <c>countryCode</c>, and may have <c>name</c>, <c>name_en</c>, <c>name_zh</c>; or, for a disputed area, <c>claimants</c>: a list of codes.
    /// Several features of one code are one territory. Names that the file does not give are those of the bundled list.
    /// A broken file throws a <see cref="SaolaException"/> that names the feature.
    /// </summary>
    public static BoundarySet FromGeoJson(string path, BoundarySetOptions about) => GeoJsonBoundaries.Read(path, about);

    /// <summary>A country by its code, or null.</summary>
    public Country? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The set as bytes, names and coordinates as used: what <see cref="Hash"/> is the hash of, and what a snapshot keeps.</summary>
    public byte[] Content()
    {
        using var content = new MemoryStream();
        void Text(string text) => content.Write(Encoding.UTF8.GetBytes(text + "\n"));
        void Shape(GeoShape? shape)
        {
            foreach (var polygon in shape?.Polygons ?? [])
            {
                Text("polygon");
                foreach (var ring in polygon.Rings)
                {
                    Text("ring");
                    // Little-endian on every machine that .NET supports with this program.
                    content.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(ring.AsSpan()));
                }
            }
        }

        Text($"{Name}\n{Version}\n{Source}\n{Notice}");
        foreach (var c in Countries)
        {
            Text($"{c.Code}\t{c.Alpha3}\t{c.Name}\t{c.NameChinese}\t{c.Continent}\t{c.Subregion}");
            Shape(c.Shape);
        }

        foreach (var area in Disputed)
        {
            Text($"{area.Name}\t{string.Join(',', area.Claimants)}");
            Shape(area.Shape);
        }

        return content.ToArray();
    }

    private string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(Content()));
}
