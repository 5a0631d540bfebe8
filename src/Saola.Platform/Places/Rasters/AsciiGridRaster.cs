using System.Globalization;
using System.Text;
using Saola.Geo.Rasters;

namespace Saola.Platform.Places.Rasters;

/// <summary>
/// An ESRI ASCII grid. Numbers may stand on any lines; they are read from above to below, and from a place that was passed before only where the
/// file is not packed.
/// </summary>
public sealed class AsciiGridRaster : Raster
{
    private const int RowsBetweenPlaces = 64;

    private readonly string _path;
    private readonly string _name;
    private readonly List<(long Offset, long Line)> _places = [];
    private AsciiTokens _words;
    private int _row;

    private AsciiGridRaster(string path, string name, RasterGrid grid, (long Offset, long Line) first) : base(grid, RasterValueType.Float64)
    {
        (_path, _name) = (path, name);
        _places.Add(first);
        _words = new AsciiTokens(path);
        Start();
    }

    /// <exception cref="SaolaException">The header is not that of a grid.</exception>
    public static AsciiGridRaster Open(string path, RasterOptions options)
    {
        options = options with { Name = options.Name ?? path };
        try
        {
            if (options.Band != 1) throw new SaolaException($"{options.Name}: an ASCII grid has one band; leave --band out");
            var grid = AsciiGridHeader.Read(path, options, out var first);
            return new AsciiGridRaster(path, options.Name!, grid, first);
        }
        catch (InvalidDataException e)
        {
            throw new SaolaException($"{options.Name}: not an ASCII grid ({e.Message}); give a GeoTIFF or an ESRI ASCII grid, plain or in gzip", e);
        }
    }

    protected override void ReadCells(RasterWindow window, Span<double> values)
    {
        try
        {
            Seek(window.Row);
            for (var row = 0; row < window.Rows; row++) ReadRow(window.Column, values.Slice(row * window.Columns, window.Columns));
        }
        catch (InvalidDataException e)
        {
            throw new SaolaException($"{_name}, after line {_words.Line}: the file is damaged ({e.Message}); fetch or make it again", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _words.Dispose();
    }

    private void Seek(int row)
    {
        if (row < _row || (!_words.IsPacked && (row / RowsBetweenPlaces) < _places.Count && row / RowsBetweenPlaces > _row / RowsBetweenPlaces))
        {
            var place = _words.IsPacked ? 0 : Math.Min(row / RowsBetweenPlaces, _places.Count - 1);
            var isPacked = _words.IsPacked;
            _words.Dispose();
            _words = isPacked ? new AsciiTokens(_path) : new AsciiTokens(_path, _places[place]);
            _row = place * RowsBetweenPlaces;
            if (isPacked) Start();
        }

        while (_row < row) ReadRow(0, []);
    }

    /// <summary>Passes the header.</summary>
    private void Start()
    {
        while (_words.Place.Offset < _places[0].Offset || _words.Place.Line < _places[0].Line)
        {
            if (_words.Next().IsEmpty) break;
        }
    }

    private void ReadRow(int column, Span<double> values)
    {
        if (_row % RowsBetweenPlaces == 0 && _row / RowsBetweenPlaces == _places.Count) _places.Add(_words.Place);
        for (var i = 0; i < Grid.Columns; i++)
        {
            if (i >= column && i < column + values.Length) i += _words.Numbers(values[(i - column)..]);
            if (i == Grid.Columns) break;
            var word = _words.Next();
            if (word.IsEmpty)
                throw new SaolaException($"{_name}: it ends in row {_row + 1} of {Grid.Rows}, after {i} of {Grid.Columns} numbers; the file is cut short, or its header wrong");
            if (i >= column && i - column < values.Length) values[i - column] = Number(word);
        }

        _row++;
        if (_row == Grid.Rows && !_words.Next().IsEmpty)
            throw new SaolaException($"{_name}, line {_words.Line}: there are more than the {Grid.Columns} × {Grid.Rows} numbers that its header tells of; mend ncols and nrows");
    }

    private double Number(ReadOnlySpan<byte> word)
    {
        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsInfinity(number)) return number;
        throw new SaolaException($"{_name}, line {_words.Line}: '{AsciiGridHeader.Shown(Encoding.UTF8.GetString(word))}' is no number; decimals have a point, and blanks part numbers");
    }
}
