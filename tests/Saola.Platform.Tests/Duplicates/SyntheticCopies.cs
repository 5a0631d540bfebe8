using System.Globalization;
using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Duplicates;

/// <summary>
/// Synthetic datasets that hold some of the same records, each with its own slips: other identifiers, dates, places, names and numbers, so
/// that some copies are found, some conflict, and some cannot be told apart. The same for the same seed.
/// </summary>
internal sealed class SyntheticCopies(int seed)
{
    public static readonly string[] Terms =
    [
        "occurrenceID", "scientificName", "recordedBy", "recordNumber", "otherCatalogNumbers", "eventDate", "decimalLatitude", "decimalLongitude",
        "basisOfRecord", "institutionCode", "catalogNumber", "countryCode", "typeStatus", "sex", "datasetKey",
    ];

    private static readonly string[] Species = ["Panthera tigris (Linnaeus, 1758)", "Elephas maximus", "Grus antigone", "Grus"];
    private static readonly string[] People = ["J. Smith", "Smith, John", "K. Jones", "王小明", "anonymous", "K. Smith", ""];
    private readonly Random _random = new(seed);

    /// <summary>Rows of so many things that were seen or collected; what is the same in all datasets.</summary>
    public List<string?[]> Truth(int count)
    {
        var rows = Things(count);
        // Two of a kind, seen by one person on one day at one place, without a number.
        foreach (var row in rows.Where((_, i) => i % 4 == 0).ToList())
        {
            (row[0], row[2], row[3], row[10]) = ("", "A. Sok", "", "1");
            rows.Add([.. row]);
        }

        return rows;
    }

    private List<string?[]> Things(int count) => [.. Enumerable.Range(0, count).Select(_ => (string?[])
    [
        Guid().ToString(), Of(Species), Of(People), Of("", "s.n.", Number(1, 40)), "", $"2010-05-{Number(10, 13)}{Of("", "", "T10:15")}",
        Place(12 + _random.Next(2)), Place(104), Of("PreservedSpecimen", "HumanObservation"), Of("", "KUN", "PE"), Of("1", Number(1000, 1040)), Of("", "KH"),
        Of("", "", "", "holotype"), Of("", "", "male", "female"), null,
    ])];

    /// <summary>A dataset that has about a part of the truth, each row perhaps changed.</summary>
    public string Csv(IEnumerable<string?[]> truth, string prefix, params string?[] datasetKeys) => DirtyTable.Csv(Terms, truth.Where(_ => _random.Next(3) > 0).Select((row, i) =>
    {
        var copy = row.ToArray();
        if (row[0] == "" || _random.Next(2) == 0) copy[0] = row[0] == "" || _random.Next(2) == 0 ? $"{prefix}{i.ToString(CultureInfo.InvariantCulture)}" : (i + 20).ToString(CultureInfo.InvariantCulture);
        if (_random.Next(6) == 0) copy[1] = Of(Species);
        if (_random.Next(5) == 0) copy[2] = Of(People);
        if (_random.Next(6) == 0) copy[4] = $"old {row[9]} {row[10]}; x";
        if (_random.Next(8) == 0) copy[5] = Of("", "2011", "2011-05-12", row[5]![..10]);
        if (_random.Next(8) == 0) (copy[6], copy[7]) = Of(("", ""), (row[6] + "03", row[7] + "0"), (row[6] + "9", row[7] + "0"));
        if (_random.Next(10) == 0) copy[10] = "";
        copy[14] = datasetKeys.Length == 0 ? null : Of(datasetKeys);
        return copy;
    }));

    private Guid Guid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private T Of<T>(params T[] values) => values[_random.Next(values.Length)];

    private string Number(int from, int to) => _random.Next(from, to).ToString(CultureInfo.InvariantCulture);

    // Few places, so that many meet.
    private string Place(int degree) => string.Create(CultureInfo.InvariantCulture, $"{degree}.{_random.Next(1, 4)}0");
}
