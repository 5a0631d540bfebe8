using System.Globalization;
using System.Text;
using Saola.Platform.Access;

namespace Saola.Platform.Exports;

/// <summary>The companion of a file: whom to cite, and under which licences its records are, as plain text for people.</summary>
public static class Citations
{
    /// <summary>UTF-8; equal answers of one snapshot and access state give equal bytes.</summary>
    public static byte[] Text(Ask ask, ExportTerms terms, bool synthetic) => Text(ask, terms.Datasets, synthetic, null);

    /// <param name="ask">What was asked.</param>
    /// <param name="datasets">Whose records they are.</param>
    /// <param name="synthetic">Whether they are made up.</param>
    /// <param name="whole">How the file is cited as a whole; null for nothing.</param>
    internal static byte[] Text(Ask ask, IReadOnlyList<CitedDataset> datasets, bool synthetic, string? whole)
    {
        var text = new StringBuilder();
        var records = datasets.Sum(d => d.Records);
        if (synthetic) text.Append("All of these records are synthetic: made up for a demonstration.\n\n");
        text.Append(Counted.Text($"{records:N0} [record|records] of {datasets.Count:N0} [dataset|datasets]\n"));
        text.Append(CultureInfo.InvariantCulture, $"Question: {ask}\nSnapshot: {ask.Snapshot}\n");
        if (whole is not null) text.Append(CultureInfo.InvariantCulture, $"Cite these records as: {Line(whole)}\nand each of the datasets that you have used:\n");
        for (var i = 0; i < datasets.Count; i++)
        {
            var d = datasets[i];
            text.Append(CultureInfo.InvariantCulture, $"\n[{i + 1}] {Line(d.Title ?? d.Key)}\n");
            Fact("Dataset", d.Key);
            Fact("Records", d.Records.ToString("N0", CultureInfo.InvariantCulture));
            Fact("Citation", d.Citation);
            Fact("Licence", d.Spdx is not null || d.LicenseUri is not null ? string.Join(' ', new[] { d.Spdx, d.LicenseUri }.OfType<string>()) : d.License is null ? "not stated" : null);
            Fact("As stated", d.License);
            Fact("Licences of its records", d.RecordLicenses is null ? null : string.Join(", ", d.RecordLicenses));
            Fact("Requires", d.Requires is { Count: > 0 } ? string.Join(", ", d.Requires) : null);
            Fact("Forbids", d.Forbids is { Count: > 0 } ? string.Join(", ", d.Forbids) : null);
            if (d.Agreement is { } agreed) Agreed(agreed);
            Fact("Release", d.Release);
        }

        return Encoding.UTF8.GetBytes(text.ToString());

        void Agreed(DatasetConditions agreed)
        {
            Fact("Agreed purposes", agreed.Purposes is { } purposes ? string.Join(", ", purposes.DefaultIfEmpty("none")) : null);
            Fact("Records may be taken by", agreed.Export);
            Fact("Positions", agreed.FiguresOnly ? "figures only: cells of one degree, and no file of records" : null);
            Fact("Shared from", Day(agreed.Embargo));
            Fact("Shared until", Day(agreed.Until));
            Fact("Kept", agreed.Storage);
            Fact("Terms", agreed.Terms);
            foreach (var label in agreed.Labels ?? []) Fact("Label", string.Join(' ', new[] { label.Name, label.Url, label.Text }.OfType<string>()));
            Fact("Agreed by", agreed.By);
            Fact("Reason", agreed.Reason);
        }

        void Fact(string name, string? value)
        {
            if (value is { Length: > 0 }) text.Append(CultureInfo.InvariantCulture, $"    {name}: {Line(value)}\n");
        }
    }

    /// <summary>Under which rights the records of each dataset are, as its provider states them; UTF-8.</summary>
    internal static byte[] Rights(IReadOnlyList<CitedDataset> datasets)
    {
        var text = new StringBuilder("Each row names the licence of its own record in the column 'license'.\n");
        foreach (var d in datasets)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nDataset: {Line(d.Title ?? d.Key)}\nRights as stated: {(d.License is { Length: > 0 } stated ? Line(stated) : "not stated")}\n");
            if (d.LicenseUri is not null) text.Append(CultureInfo.InvariantCulture, $"Licence: {d.LicenseUri}\n");
            if (d.RecordLicenses is not null) text.Append(CultureInfo.InvariantCulture, $"Licences of its records: {string.Join(", ", d.RecordLicenses)}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Line(string text) => text.ReplaceLineEndings(" ");
}
