using System.Globalization;

namespace Saola.Host.Pages.Desk;

/// <summary>How sizes, moments and ways of the desk read.</summary>
internal static class DeskLabels
{
    /// <summary>A page of the desk with parameters of its own.</summary>
    public static string Door(this Visit visit, string path, params IReadOnlyList<(string Name, string Value)> parameters)
    {
        var address = visit.Door(path);
        var query = string.Join('&', parameters.Select(p => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(p.Value)}"));
        return query.Length == 0 ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}";
    }

    /// <summary>A number of bytes in the unit that suits it.</summary>
    public static string Bytes(this Visit visit, long bytes) => bytes switch
    {
        < 1 << 10 => visit.Words.Fill("size.bytes", bytes),
        < 1 << 20 => visit.Words.Fill("size.kilobytes", Rounded(bytes / 1024.0)),
        < 1 << 30 => visit.Words.Fill("size.megabytes", Rounded(bytes / 1048576.0)),
        _ => visit.Words.Fill("size.gigabytes", Rounded(bytes / 1073741824.0)),
    };

    /// <summary>A day and the time of day, in UTC.</summary>
    public static string Moment(this Visit visit, DateTimeOffset time) => visit.Words.Fill("desk.moment", visit.Day(time), time.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture));

    private static string Rounded(double number) => number.ToString(number < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
