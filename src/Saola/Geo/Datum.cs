using System.Globalization;
using System.Reflection;

namespace Saola.Geo;

/// <summary>
/// A geodetic datum: its ellipsoid and the published ways from it to WGS 84 (source: the EPSG Geodetic Parameter Dataset 10.076, kept in
/// <c>datums.tsv</c> and <c>datum-operations.tsv</c>).
/// </summary>
public sealed record Datum
{
    private static readonly Lazy<DatumTable> Table = new(DatumTable.Read);

    /// <summary>EPSG code of its geographic system in latitude and longitude, such as 4267 for NAD27.</summary>
    public required int Crs { get; init; }

    /// <summary>EPSG code of the datum itself, such as 6267 for NAD27.</summary>
    public required int Code { get; init; }

    public required string Name { get; init; }

    public required Ellipsoid Ellipsoid { get; init; }

    /// <summary>The best ones first: by stated accuracy, then by the smaller area.</summary>
    public required IReadOnlyList<DatumOperation> Operations { get; init; }

    /// <summary>EPSG codes of other systems on the same datum: in three dimensions, geocentric, compound.</summary>
    public required IReadOnlyList<int> OtherCodes { get; init; }

    /// <summary>Other names, apart with commas.</summary>
    internal string Spellings { get; init; } = "";

    public static IReadOnlyList<Datum> All => Table.Value.Datums;

    public static Datum Wgs84 => Table.Value.Wgs84;

    /// <summary>Whether its coordinates are those of WGS 84 to the metres that its publishers state, so that none is moved.</summary>
    public bool IsWgs84OrNear => Crs == 4326 || (Operations.Count > 0 && Operations[0].Parameters.IsNull);

    /// <summary>The datum of a code of any of its systems or of itself, UTM included; null when it is not known.</summary>
    public static Datum? OfEpsg(int code) => Table.Value.ByCode.GetValueOrDefault(code) ?? Table.Value.Utm.GetValueOrDefault(code).Datum;

    /// <summary>The datum and zone of an EPSG code of a UTM system, such as 32754; null for any other code.</summary>
    public static (Datum Datum, int Zone, bool South)? UtmOfEpsg(int code) => Table.Value.Utm.TryGetValue(code, out var utm) ? utm : null;

    /// <summary>The best published transformation to WGS 84 whose area holds a position; null where there is none.</summary>
    public DatumOperation? OperationAt(double latitude, double longitude)
    {
        foreach (var operation in Operations)
        {
            if (operation.Covers(latitude, longitude)) return operation;
        }

        return null;
    }

    /// <summary>Moves a position in degrees on this datum to WGS 84.</summary>
    public (double Latitude, double Longitude) ToWgs84(double latitude, double longitude, DatumOperation operation) =>
        operation.Parameters.IsNull ? (latitude, longitude) : operation.Parameters.Apply(latitude, longitude, Ellipsoid, Ellipsoid.Wgs84);

    public override string ToString() => Name;

    private sealed class DatumTable
    {
        public readonly List<Datum> Datums = [];
        public readonly Dictionary<int, Datum> ByCode = [];
        public readonly Dictionary<int, (Datum Datum, int Zone, bool South)> Utm = [];

        public Datum Wgs84 => ByCode[4326];

        public static DatumTable Read()
        {
            var table = new DatumTable();
            var operations = Rows("datum-operations.tsv").ToLookup(f => Int(f[1]), Operation);
            foreach (var f in Rows("datums.tsv"))
            {
                var datum = new Datum
                {
                    Crs = Int(f[0]),
                    Code = Int(f[1]),
                    OtherCodes = [.. f[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Int)],
                    Ellipsoid = new Ellipsoid(Number(f[3]), Number(f[4])),
                    Name = f[5],
                    Spellings = f[6],
                    Operations = [.. operations[Int(f[0])].OrderBy(o => o.AccuracyMeters).ThenBy(o => o.Size)],
                };
                table.Datums.Add(datum);
                foreach (var utm in f[7].Split(' ', StringSplitOptions.RemoveEmptyEntries)) table.AddUtm(datum, utm);
            }

            // A code of a system goes before an equal code of a datum: people name systems.
            foreach (var datum in table.Datums) table.ByCode.TryAdd(datum.Crs, datum);
            foreach (var datum in table.Datums)
            {
                foreach (var other in datum.OtherCodes) table.ByCode.TryAdd(other, datum);
            }

            foreach (var datum in table.Datums) table.ByCode.TryAdd(datum.Code, datum);
            return table;
        }

        private void AddUtm(Datum datum, string text)
        {
            var (equals, star) = (text.IndexOf('=', StringComparison.Ordinal), text.IndexOf('*', StringComparison.Ordinal));
            var end = star < 0 ? text.Length : star;
            var (code, zone, count) = (Int(text[..equals]), Int(text[(equals + 1)..(end - 1)]), star < 0 ? 1 : Int(text[(star + 1)..]));
            for (var i = 0; i < count; i++) Utm.Add(code + i, (datum, zone + i, text[end - 1] == 'S'));
        }

        private static DatumOperation Operation(string[] f)
        {
            var p = f[3].Split(' ').Select(Number).ToArray();
            var a = f[4].Split(' ').Select(Number).ToArray();
            return new DatumOperation(
                Int(f[0]), Number(f[2]), p.Length == 3 ? new Helmert(p[0], p[1], p[2]) : new Helmert(p[0], p[1], p[2], p[3], p[4], p[5], p[6]),
                new GeoBox(a[2], a[0], a[3], a[1]), f[5]);
        }

        private static IEnumerable<string[]> Rows(string name)
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && line[0] != '#') yield return line.Split('\t');
            }
        }

        private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

        private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
