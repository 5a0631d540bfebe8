using Saola.Geo;
using Saola.Platform.Store;
using Saola.Platform.Tiles;

namespace Saola.Platform.Gbif;

/// <summary>How records are put together on a map.</summary>
public enum MapBins
{
    /// <summary>As finely as the tile tells them apart.</summary>
    None,
    Hex,
    Square,
}

/// <summary>A tile of GBIF's map API.</summary>
/// <param name="IsDegrees">Whether it is of EPSG:4326 (two tiles at zoom 0, of 180° each); otherwise of EPSG:3857.</param>
/// <param name="Z">Zoom.</param>
/// <param name="X">Column.</param>
/// <param name="Y">Row, from the north.</param>
/// <param name="HexPerTile">Hexagons across a tile.</param>
/// <param name="SquareSize">Side of a square in units of the tile, of which it has <see cref="MvtWriter.Extent"/>.</param>
public sealed record MapTileAsk(bool IsDegrees, int Z, int X, int Y, MapBins Bins, int HexPerTile, int SquareSize);

/// <summary>
/// The records of a map's tile: counts at points, in squares or in hexagons, in units of the tile from its north-western corner. A tile tells of its own records alone, so
/// that the counts of all tiles add up to those of the records; the lattices of squares and hexagons go on from tile to tile.
/// </summary>
public sealed class MapTile
{
    /// <summary>The side of the finest square that is told apart, in units of the tile.</summary>
    public const int Finest = 16;

    private readonly MapTileAsk _ask;
    private readonly HexLattice _lattice;
    private readonly Dictionary<(long, long), long> _counts = [];
    private readonly List<TileArea> _areas = [];

    private MapTile(MapTileAsk ask)
    {
        _ask = ask;
        _lattice = new HexLattice((double)MvtWriter.Extent / ask.HexPerTile);
    }

    /// <summary>Cells of generalised records, in fractions of the tile.</summary>
    public IReadOnlyList<TileArea> Areas => _areas;

    /// <summary>Asks an engine for a tile.</summary>
    public static async Task<MapTile> Of(Engine engine, Filter filter, MapTileAsk ask, CancellationToken cancellation)
    {
        var tile = new MapTile(ask);
        if (ask.IsDegrees) await tile.FromDegrees(engine, filter, cancellation);
        else await tile.FromMercator(engine, filter, cancellation);
        return tile;
    }

    /// <summary>The box of a tile of EPSG:4326.</summary>
    public static GeoBox BoxOf(int z, int x, int y)
    {
        var side = 180.0 / (1L << z);
        return new GeoBox(-180 + (x * side), 90 - ((y + 1) * side), -180 + ((x + 1) * side), 90 - (y * side));
    }

    /// <summary>The tile as a vector tile: layer <c>occurrence</c> with <c>total</c>, and layer <c>areas</c> of the cells of generalised records; no bytes when there is nothing in it.</summary>
    public byte[] ToMvt()
    {
        var tile = new MvtWriter();
        if (_counts.Count > 0) tile.BeginLayer("occurrence");
        foreach (var (bin, count) in _counts.OrderBy(c => c.Key))
        {
            tile.Attribute("total", count);
            if (_ask.Bins == MapBins.None) tile.Point((int)bin.Item2, (int)bin.Item1);
            else tile.Polygons([[OutlineOf(bin)]]);
        }

        if (_areas.Count > 0) tile.BeginLayer("areas");
        foreach (var area in _areas)
        {
            tile.Attribute("total", area.Count);
            var (west, north, east, south) = (At(area.West), At(area.North), At(area.East), At(area.South));
            tile.Polygons([[[west, north, east, north, east, south, west, south, west, north]]]);
        }

        return tile.ToArray();

        // A cell reaches over the tile's edges as far as a map needs to draw its border outside.
        static int At(double fraction) => (int)Math.Round(Math.Clamp(fraction, -0.1, 1.1) * MvtWriter.Extent);
    }

    /// <summary>The number of records at a place of the tile, in its units; 0 for none.</summary>
    public long CountAt(double x, double y) => _counts.GetValueOrDefault(_ask.Bins == MapBins.None ? Fine(x, y) : BinOf(x, y));

    private async Task FromMercator(Engine engine, Filter filter, CancellationToken cancellation)
    {
        var content = await engine.Tile(filter, _ask.Z, _ask.X, _ask.Y, cancellation, finer: true);
        foreach (var bin in content.Bins) Add((bin.X + 0.5) / content.GridSize * MvtWriter.Extent, (bin.Y + 0.5) / content.GridSize * MvtWriter.Extent, bin.Count);
        _areas.AddRange(content.Areas);
    }

    private async Task FromDegrees(Engine engine, Filter filter, CancellationToken cancellation)
    {
        const int side = MvtWriter.Extent / Finest;
        var box = BoxOf(_ask.Z, _ask.X, _ask.Y);
        // A tile of equal degrees is as wide as one of web mercator of the next zoom.
        var zoom = _ask.Z + 1;
        var areAreas = engine.IsGeneralised && zoom >= Engine.PointZoom;
        foreach (var bin in await engine.Grid(filter, box, side, side, !areAreas, cancellation)) Add((bin.X + 0.5) * Finest, (bin.Y + 0.5) * Finest, bin.Count);
        if (!areAreas) return;
        var last = (1 << zoom) - 1;
        var (north, south) = (RowOf(box.North), RowOf(box.South));
        var seen = new HashSet<(double, double, double, double)>();
        for (var row = north; row <= south; row++)
        {
            foreach (var area in (await engine.Tile(filter, zoom, _ask.X, row, cancellation)).Areas)
            {
                var ((top, left), (bottom, right)) = (Degrees(area.West, area.North), Degrees(area.East, area.South));
                var whole = new TileArea((left - box.West) / (box.East - box.West), (box.North - top) / (box.North - box.South), (right - box.West) / (box.East - box.West), (box.North - bottom) / (box.North - box.South), area.Count);
                if (whole is { West: < 1, East: > 0, North: < 1, South: > 0 } && seen.Add((Rounded(whole.West), Rounded(whole.North), Rounded(whole.East), Rounded(whole.South)))) _areas.Add(whole);
            }

            (double Latitude, double Longitude) Degrees(double x, double y) => Cell.Unproject((_ask.X + x) / (1L << zoom), (row + y) / (1L << zoom));
        }

        int RowOf(double latitude) => Math.Clamp((int)(Cell.Project(latitude, 0).Y * (1L << zoom)), 0, last);
    }

    private static double Rounded(double fraction) => Math.Round(fraction, 6);

    private void Add(double x, double y, long count)
    {
        var bin = _ask.Bins == MapBins.None ? Fine(x, y) : BinOf(x, y);
        _counts[bin] = _counts.GetValueOrDefault(bin) + count;
    }

    /// <summary>The middle of the finest square around a place, row first.</summary>
    private static (long, long) Fine(double x, double y) => (((long)Math.Floor(y / Finest) * Finest) + (Finest / 2), ((long)Math.Floor(x / Finest) * Finest) + (Finest / 2));

    private (long, long) BinOf(double x, double y) => _ask.Bins == MapBins.Square
        ? ((long)Math.Floor(y / _ask.SquareSize), (long)Math.Floor(x / _ask.SquareSize))
        : _lattice.HexOf(x + ((double)_ask.X * MvtWriter.Extent), y + ((double)_ask.Y * MvtWriter.Extent));

    private int[] OutlineOf((long, long) bin)
    {
        if (_ask.Bins == MapBins.Square)
        {
            var (west, north) = ((int)bin.Item2 * _ask.SquareSize, (int)bin.Item1 * _ask.SquareSize);
            return [west, north, west + _ask.SquareSize, north, west + _ask.SquareSize, north + _ask.SquareSize, west, north + _ask.SquareSize, west, north];
        }

        return [.. _lattice.OutlineOf(bin).SelectMany(p => new[] { (int)Math.Round(p.X - ((double)_ask.X * MvtWriter.Extent)), (int)Math.Round(p.Y - ((double)_ask.Y * MvtWriter.Extent)) })];
    }
}
