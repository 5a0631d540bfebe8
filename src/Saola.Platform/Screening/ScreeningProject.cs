using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Saola.Platform.Home;
using Saola.Platform.Intake.Features;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Places.Layers;
using Saola.Platform.Places.Overlay;

namespace Saola.Platform.Screening;

/// <summary>What is to be built, and where: the geometry that is screened.</summary>
/// <param name="Name">As its user calls it.</param>
/// <param name="Geometry">Lines, polygons and points in WGS84, valid.</param>
/// <param name="Source">The file's kind and name.</param>
/// <param name="Hash">SHA-256 of the geometry as well-known binary: the same geometry has the same hash, from whichever file.</param>
/// <param name="Notes">What was assumed or mended while it was read, a line each.</param>
public sealed record ScreeningProject(string Name, Geometry Geometry, string Source, string Hash, IReadOnlyList<string> Notes)
{
    /// <summary>Most corners of a project that is screened at once.</summary>
    public const int MostPoints = 2_000_000;

    /// <summary>km² of a project's areas at most: more than any country has.</summary>
    public const double MostSquareKilometres = 20_000_000;

    /// <summary>Reads a project's file: all its features together.</summary>
    /// <exception cref="SaolaException">The file cannot be read, or holds no geometry.</exception>
    public static ScreeningProject Read(string path, string? name, string? layer, CancellationToken cancellation)
    {
        var table = FeatureFile.Open(path, layer, cancellation);
        var notes = new List<string>(table.Notes);
        var parts = new List<Geometry>();
        string? own = null;
        foreach (var feature in table.Features)
        {
            cancellation.ThrowIfCancellationRequested();
            if (feature.Geometry is null || feature.Fault is not null)
            {
                notes.Add($"feature {feature.Number} is left out: {feature.Fault ?? "it has no geometry"}");
                continue;
            }

            if (GeometryMender.Mend(feature.Geometry, out var reason) is not { } mended)
            {
                notes.Add($"feature {feature.Number} is left out: {reason}");
                continue;
            }

            if (mended.Faults.Count > 0) notes.Add($"feature {feature.Number} was mended: {string.Join(", ", mended.Faults)}");
            own ??= feature.Attributes.FirstOrDefault(a => a.Key.Equals("name", StringComparison.OrdinalIgnoreCase) && a.Value.Trim().Length > 0).Value;
            parts.AddRange(Shapes.Parts(mended.Geometry));
        }

        if (parts.Count == 0) throw new SaolaException($"{path}: no geometry in it{string.Concat(notes.Take(1).Select(note => $" ({note})"))}; give a line, an area or points (docs/screening.md).");
        return Of(name ?? own?.Trim() ?? FeatureSource.NameOf(path), parts, $"{table.Kind} {Path.GetFileName(path)}", notes);
    }

    /// <summary>A project as text: well-known text in degrees of WGS84, longitude first, a geometry a line.</summary>
    /// <exception cref="SaolaException">A line is none; it is told which.</exception>
    public static ScreeningProject OfText(string text, string? name)
    {
        var (parts, notes) = (new List<Geometry>(), new List<string>());
        foreach (var (line, i) in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select((line, i) => (line, i + 1)))
        {
            MendedGeometry? mended;
            string? reason;
            try
            {
                mended = GeometryMender.Mend(new WktShape(line, new ShapeMaker(CoordinateSystem.Wgs84)).Read(), out reason);
            }
            catch (UnreadableException e)
            {
                throw new SaolaException($"geometry, line {i}: {e.Message}; write it as LINESTRING(104 12,105 12.5), POLYGON((…)) or POINT(104 12), longitude first, or give GeoJSON.", e);
            }

            if (mended is null) throw new SaolaException($"geometry, line {i}: {reason}; write it as LINESTRING(104 12,105 12.5), POLYGON((…)) or POINT(104 12), longitude first, or give GeoJSON.");
            if (mended.Faults.Count > 0) notes.Add($"line {i} was mended: {string.Join(", ", mended.Faults)}");
            parts.AddRange(Shapes.Parts(mended.Geometry));
        }

        if (parts.Count == 0) throw new SaolaException("geometry: nothing is given; draw a line, an area or a point, or give a file.");
        return Of(name ?? "Drawn", parts, "drawn", notes);
    }

    /// <summary>A project of geometries that are valid already.</summary>
    /// <exception cref="SaolaException">It has too many corners, or is larger than any country.</exception>
    public static ScreeningProject Of(string name, IReadOnlyList<Geometry> parts, string source, IReadOnlyList<string> notes)
    {
        var geometry = parts.Count == 1 ? parts[0] : Shapes.Factory.BuildGeometry(parts);
        if (geometry.NumPoints > MostPoints) throw new SaolaException($"{name}: {geometry.NumPoints:N0} corners; a project may have {MostPoints:N0}: simplify it, or screen it in parts.");
        // Parts that overlap count once, which is looked at only where it matters.
        if (Overlaid.SquareKilometres(geometry) > MostSquareKilometres && Overlaid.SquareKilometres(Overlaid.Union([geometry])) is var size and > MostSquareKilometres)
            throw new SaolaException(string.Create(CultureInfo.InvariantCulture, $"{name}: {size:N0} km², more than any country; a project of {MostSquareKilometres:N0} km² at most can be screened."));
        return new ScreeningProject(name, geometry, source, SaolaJson.Hash(new WKBWriter().Write(geometry)), notes);
    }
}
