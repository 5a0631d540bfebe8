using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Saola.Geo;
using Saola.Names.Matching;
using Saola.Platform.Intake.Features;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Taxa;

namespace Saola.Platform.Intake.Layers;

/// <summary>Features → places, one after the other; geometries go out as they come.</summary>
internal sealed class LayerBuilder(BoundarySet boundaries, LayerOptions options, TaxonMatcher? matcher)
{
    private static readonly string[] Ids = ["id", "ogc_fid", "fid", "objectid", "sitrecid", "sitecode", "site_code", "kba_id", "aze_id", "ramsarid", "ramsar_id", "unique_number", "id_no", "eco_id", "gid"];
    private static readonly string[] NameColumns = ["name_eng", "name", "name_en", "site_name", "sitename", "intname", "natname", "officialna", "official_name", "eco_name", "unit_name", "title", "label"];
    private static readonly string[] Originals = ["orig_name", "name_local", "name_orig", "natname", "name_zh", "name_kh"];

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _countries = new(StringComparer.OrdinalIgnoreCase);
    private int _sites, _ranges, _renamed, _nameless, _points, _mixed;

    public List<Place> Places { get; } = [];

    public List<string> LeftOut { get; } = [];

    public int Read { get; private set; }

    /// <summary>What the attributes say the layer is.</summary>
    public LayerKind Kind => _sites * 2 > Places.Count ? LayerKind.ProtectedAreas : _ranges * 2 > Places.Count ? LayerKind.Ranges : LayerKind.Other;

    public IEnumerable<string> Notes
    {
        get
        {
            if (_renamed > 0) yield return Counted.Text($"{_renamed:N0} [place|places] had the id of another; a number was put behind it.");
            if (_nameless > 0) yield return Counted.Text($"{_nameless:N0} [place|places] without a name; the id stands for it.");
            if (_points > 0) yield return Counted.Text($"{_points:N0} [place is a point|places are points] without an area: nothing is covered by [it|them]; --area-column names the attribute that holds it.");
            if (_mixed > 0) yield return Counted.Text($"{_mixed:N0} [place is|places are] of several kinds of geometry: what has less than an area beside an area, or than a line beside a line, is met and not measured.");
            if (_countries.Where(c => c.Value is null).Select(c => c.Key).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } unknown)
                yield return $"codes of countries that the boundary set does not have: {string.Join(", ", unknown.Take(20))}.";
        }
    }

    public void Add(Feature feature, Stream geometries)
    {
        Read++;
        if (feature.Fault is { } fault || feature.Geometry is not { } given)
        {
            LeftOut.Add($"feature {feature.Number}: {feature.Fault ?? "it has no geometry"}");
            return;
        }

        if (GeometryMender.Mend(given, out var reason) is not { } mended)
        {
            LeftOut.Add($"feature {feature.Number}: {reason}");
            return;
        }

        var attributes = new SiteAttributes(feature.Attributes);
        var site = attributes.Site();
        var range = RangeFacts.Of(attributes);
        var (geometry, form) = Formed(mended.Geometry, options.AreaColumn is { } areas ? attributes.Positive(areas) * options.AreaUnit : attributes.Positive("REP_AREA"));
        if (form == PlaceForm.Point) _points++;
        if (Shapes.Parts(mended.Geometry).Select(part => part.Dimension).Distinct().Skip(1).Any()) _mixed++;
        var wkb = new WKBWriter().Write(geometry);
        var box = geometry.EnvelopeInternal;
        var area = form is PlaceForm.Area or PlaceForm.Circle ? Shapes.Of(geometry).AreaSquareMeters / 1e6 : 0;
        var id = IdOf(feature, attributes, site);
        var name = (options.NameColumn is { } column ? attributes.Text(column) : null) ?? attributes.Text(NameColumns) ?? range?.ScientificName;
        if (name is null) _nameless++;
        Places.Add(new Place
        {
            Id = id,
            Name = name ?? id,
            OriginalName = Original(attributes, name),
            Form = form,
            Countries = [.. attributes.Countries().Select(Country).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Site = site,
            Range = range is null ? null : Matched(range),
            Area = area,
            Mended = mended.Faults.Count == 0 ? null : new Mending(mended.Faults, mended.AreaBeforeSquareMeters / 1e6, mended.AreaAfterSquareMeters / 1e6),
            Attributes = feature.Attributes,
            Box = new GeoBox(box.MinX, box.MinY, box.MaxX, box.MaxY),
            Offset = geometries.Position,
            Length = wkb.Length,
        });
        geometries.Write(wkb);
        if (site is not null) _sites++;
        if (range is { Presence: not null }) _ranges++;
    }

    private static (Geometry Geometry, PlaceForm Form) Formed(Geometry geometry, double? reported)
    {
        if (geometry.Dimension == Dimension.Surface) return (geometry, PlaceForm.Area);
        if (geometry.Dimension == Dimension.Curve) return (geometry, PlaceForm.Line);
        // Several points of one site share its area.
        return reported is { } area and < GeodesicCircle.MostSquareKilometres ? (GeodesicCircle.Around(geometry, area), PlaceForm.Circle) : (geometry, PlaceForm.Point);
    }

    private string IdOf(Feature feature, SiteAttributes attributes, SiteFacts? site)
    {
        var id = (options.IdColumn is { } column ? attributes.Text(column) : null) ?? site?.ParcelId ?? attributes.Text(Ids) ?? feature.Number.ToString(CultureInfo.InvariantCulture);
        id = string.Concat(id.Select(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '/' or '\\' or '?' or '#' or '%' ? '-' : c));
        if (_ids.Add(id)) return id;
        _renamed++;
        for (var n = 2; ; n++)
        {
            if (_ids.Add($"{id}-{n}")) return $"{id}-{n}";
        }
    }

    private static string? Original(SiteAttributes attributes, string? name) =>
        // In the merged database NAME is the original and NAME_ENG the English one; in the older one NAME is the Latin one.
        (attributes.Text("NAME_ENG") is not null ? attributes.Text("NAME") : attributes.Text(Originals)) is { } original && original != name ? original : null;

    private string? Country(string code)
    {
        if (_countries.TryGetValue(code, out var known)) return known;
        var found = boundaries.Countries.FirstOrDefault(c => c.Code.Equals(code, StringComparison.OrdinalIgnoreCase) || (c.Alpha3.Length > 0 && c.Alpha3.Equals(code, StringComparison.OrdinalIgnoreCase)))?.Code;
        _countries[code] = found;
        return found;
    }

    private RangeFacts Matched(RangeFacts range)
    {
        var canonical = NameIndex.CanonicalOf(range.ScientificName) ?? range.ScientificName;
        if (matcher?.Match(new NameQuery { ScientificName = range.ScientificName }) is { AcceptedTaxonKey: { } key, Name: { Type: NameMatchType.Exact or NameMatchType.Variant, Accepted: { } accepted } })
            return range with { TaxonKey = key, Accepted = NameIndex.CanonicalOf(accepted.ScientificName) ?? accepted.ScientificName };
        return canonical == range.ScientificName ? range : range with { Accepted = canonical };
    }
}
