using System.Globalization;
using System.Text;

namespace Saola.Platform.Tests.Intake.Diagnosis;

/// <summary>A table without a fault, in which each test makes its own.</summary>
internal static class DiagnosedTable
{
    public const int Rows = 400;

    public static string Number(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    public static string Date(int number, string format) => new DateTime(2018, 1, 1).AddDays(number).ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Synthetic records in Cambodia, each changed by a test.</summary>
    public static string Table(Action<TestRow> change, int rows = Rows)
    {
        var random = new Random(42);
        var text = new StringBuilder(string.Join(',', TestRow.Columns)).Append('\n');
        for (var i = 1; i <= rows; i++)
        {
            var row = new TestRow(i, [$"id-{i}", "HumanObservation", random.Next(2) == 0 ? "Panthera tigris" : "Elephas maximus", Date(i, "yyyy-MM-dd"), "KH", $"place number {random.Next(40)}",
                Number(12 + (random.NextDouble() * 1.5)), Number(104 + (random.NextDouble() * 2)), "", $"{random.Next(1, 9)}", "", "http://creativecommons.org/licenses/by/4.0/legalcode", ""]);
            change(row);
            text.Append(string.Join(',', row.Values)).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>A record before it is written: a test changes its values.</summary>
internal sealed class TestRow(int number, List<string> values)
{
    public static readonly string[] Columns =
    [
        "occurrenceID", "basisOfRecord", "scientificName", "eventDate", "countryCode", "locality", "decimalLatitude", "decimalLongitude", "coordinateUncertaintyInMeters", "individualCount",
        "minimumElevationInMeters", "license", "occurrenceRemarks",
    ];

    public int Number => number;

    public IEnumerable<string> Names => Columns;

    /// <summary>As many values as columns: what is shifted out at the end is lost.</summary>
    public List<string> Values => [.. values.Concat(Enumerable.Repeat("", Columns.Length)).Take(Columns.Length)];

    public string this[string column]
    {
        get => values[Array.IndexOf(Columns, column)];
        set => values[Array.IndexOf(Columns, column)] = value;
    }

    public void Insert(string column, string value) => values.Insert(Array.IndexOf(Columns, column), value);

    public void Remove(string column) => values.RemoveAt(Array.IndexOf(Columns, column));
}
