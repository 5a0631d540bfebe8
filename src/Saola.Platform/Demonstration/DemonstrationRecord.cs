using System.Globalization;

namespace Saola.Platform.Demonstration;

/// <summary>A row on its way into a file: text as a provider would have typed it, so that it can be made wrong on purpose.</summary>
internal sealed class DemonstrationRecord
{
    public required DemonstrationSpecies? Species { get; init; }
    public string? OccurrenceId { get; set; }
    public string? EventId { get; set; }
    public string? Basis { get; set; }
    public string? Status { get; set; }
    public string? Count { get; set; }
    public string? Sex { get; set; }
    public string? EventDate { get; set; }
    public string? EventTime { get; set; }
    public string? Year { get; set; }
    public string? Month { get; set; }
    public string? Day { get; set; }
    public string? Latitude { get; set; }
    public string? Longitude { get; set; }
    public string? Uncertainty { get; set; }
    public string? Depth { get; set; }
    public string? CountryCode { get; set; }
    public string? Country { get; set; }
    public string? WaterBody { get; set; }
    public string? Locality { get; set; }
    public string? RecordedBy { get; set; }
    public string? CatalogNumber { get; set; }
    public string? TypeStatus { get; set; }
    public string? License { get; set; }
    public string? EffortText { get; set; }
    public string? SampleSize { get; set; }

    /// <summary>Fields too many (+1) or too few (−1) in the row as written.</summary>
    public int FieldError { get; set; }

    /// <summary>The position before it was rounded or spoilt.</summary>
    public (double Latitude, double Longitude) At { get; set; }

    public void SetPosition(double latitude, double longitude, int decimals)
    {
        At = (latitude, longitude);
        Latitude = latitude.ToString("F" + decimals, CultureInfo.InvariantCulture);
        Longitude = longitude.ToString("F" + decimals, CultureInfo.InvariantCulture);
    }

    public void SetDate(DateOnly date)
    {
        EventDate = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Year = Number(date.Year);
        Month = Number(date.Month);
        Day = Number(date.Day);
    }

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
