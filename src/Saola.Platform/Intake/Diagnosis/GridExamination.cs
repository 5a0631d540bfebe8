using System.Globalization;
using Saola.Records;

namespace Saola.Platform.Intake.Diagnosis;

/// <summary>
/// Coordinates that are the corners or centres of a coarse grid: most of them leave the same remainder when divided by a step. Each step is
/// tried with the remainders seen, and given up when there are many.
/// </summary>
internal sealed class GridExamination : Examination
{
    private const int MostRemainders = 64;
    private const int LeastPlaces = 10;
    private const int LeastRows = 20;

    // Degrees, coarsest first: rounded degrees and minutes that atlases and obscured records use.
    private static readonly double[] Steps = [10, 5, 2, 1, 0.5, 0.25, 0.2, 1 / 6.0, 0.1, 1 / 12.0, 0.05];

    private readonly string _table;
    private readonly int _latitude, _longitude, _uncertainty;
    private readonly SourceColumn _latitudeColumn, _longitudeColumn;
    private readonly double? _constantUncertainty;
    private readonly Dictionary<(int, int), long>?[] _remainders = [.. Steps.Select(_ => new Dictionary<(int, int), long>())];
    private readonly HashSet<(double, double)> _places = [];
    private readonly Examples _examples = new();
    private long _located;
    private long _wide;

    private GridExamination(string table, IReadOnlyList<SourceColumn> columns, int latitude, int longitude)
    {
        _table = table;
        (_latitude, _longitude) = (latitude, longitude);
        (_latitudeColumn, _longitudeColumn) = (columns[latitude], columns[longitude]);
        _uncertainty = columns.ToList().FindIndex(c => c.Term == Term.CoordinateUncertaintyInMeters);
        _constantUncertainty = _uncertainty >= 0 && ValueShapes.IsNumber(columns[_uncertainty].Default ?? "", out var metres) ? metres : null;
    }

    /// <summary>Null for a table without coordinates.</summary>
    public static GridExamination? Of(string table, IReadOnlyList<SourceColumn> columns)
    {
        var list = columns.ToList();
        int latitude = list.FindIndex(c => c.Term == Term.DecimalLatitude), longitude = list.FindIndex(c => c.Term == Term.DecimalLongitude);
        return latitude < 0 || longitude < 0 ? null : new GridExamination(table, columns, latitude, longitude);
    }

    public override void Add(in ExaminedRow row)
    {
        if (!ValueShapes.IsNumber(row.Values[_latitude], out var latitude) || !ValueShapes.IsNumber(row.Values[_longitude], out var longitude) || (latitude == 0 && longitude == 0)) return;
        _located++;
        if (_places.Count < 10_000) _places.Add((latitude, longitude));
        if (_examples.Count < 100) _examples.Add(row, $"{row.Values[_latitude]}, {row.Values[_longitude]}");
        if (Metres(row) >= 5000) _wide++;
        for (var i = 0; i < Steps.Length; i++)
        {
            if (_remainders[i] is not { } seen) continue;
            var key = (Remainder(latitude, Steps[i]), Remainder(longitude, Steps[i]));
            if (seen.TryGetValue(key, out var count) || seen.Count < MostRemainders) seen[key] = count + 1;
            // Many remainders, and none that most of the points have: no grid of this step.
            else if (seen.Values.Max() * 2 < _located) _remainders[i] = null;
        }
    }

    public override IEnumerable<Finding> Findings()
    {
        if (_located < LeastRows || _places.Count < LeastPlaces || _wide * 2 >= _located) yield break;
        for (var i = 0; i < Steps.Length; i++)
        {
            if (_remainders[i] is not { Count: > 0 } seen || seen.Values.Max() is var most && most * 2 < _located) continue;
            var step = Steps[i];
            var rows = seen.Values.Max();
            var metres = (int)Math.Ceiling(step * 111_320 * Math.Sqrt(0.5) / 1000) * 1000;
            var degrees = step.ToString(step < 1 ? "0.####" : "0", CultureInfo.InvariantCulture);
            yield return new Finding(
                "coarse-grid", _table, [_latitudeColumn.Header, _longitudeColumn.Header],
                Counted.Text($"{rows} of {_located} [row with coordinates lies|rows with coordinates lie] on a grid of {degrees}°, and no uncertainty says so"), rows, _located, _examples.First,
                "say how far the true place may be from the point, so that nobody takes the grid for the site; half the diagonal of a cell is the least",
                $"constants:\n  coordinateUncertaintyInMeters: \"{metres.ToString(CultureInfo.InvariantCulture)}\"\n  dataGeneralizations: \"coordinates on a grid of {degrees} degrees\"");
            yield break;
        }
    }

    private double Metres(in ExaminedRow row) => _uncertainty >= 0 && ValueShapes.IsNumber(row.Values[_uncertainty], out var metres) ? metres : _constantUncertainty ?? 0;

    /// <summary>What is left of a coordinate, in ten-thousandths of a degree.</summary>
    private static int Remainder(double value, double step)
    {
        var left = value - (Math.Floor(value / step) * step);
        var rounded = (int)Math.Round(left * 10_000);
        return rounded >= (int)Math.Round(step * 10_000) ? 0 : rounded;
    }
}
