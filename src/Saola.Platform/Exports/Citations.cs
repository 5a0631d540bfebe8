using System.Globalization;
using System.Text;
using Saola.Platform.Access;

namespace Saola.Platform.Exports;

/// <summary>The companion of a file: whom to cite, and under which licences its records are, as plain text for people.</summary>
public static class Citations
{
    /// <summary>UTF-8; equal answers of one snapshot and access state give equal bytes.</summary>
    public static byte[] Text(Ask ask, ExportTerms terms, bool synthetic, Func<string, DatasetConditions?>? conditions = null)
    {
        var text = new StringBuilder();
        var records = terms.Datasets.Sum(d => d.Records);
        if (synthetic) text.Append("All of these records are synthetic: made up for a demonstration.\n\n");
        text.Append(Counted.Text($"{records:N0} [record|records] of {terms.Datasets.Count:N0} [dataset|datasets]\n"));
        text.Append(CultureInfo.InvariantCulture, $"Question: {ask}\nSnapshot: {ask.Snapshot}\n");
        for (var i = 0; i < terms.Datasets.Count; i++)
        {
            var d = terms.Datasets[i];
            text.Append(CultureInfo.InvariantCulture, $"\n[{i + 1}] {Line(d.Title ?? d.Key)}\n");
            Fact("Dataset", d.Key);
            Fact("Records", d.Records.ToString("N0", CultureInfo.InvariantCulture));
            Fact("Citation", d.Citation);
            Fact("Licence", d.Spdx is not null || d.LicenseUri is not null ? string.Join(' ', new[] { d.Spdx, d.LicenseUri }.OfType<string>()) : d.License is null ? "not stated" : null);
            Fact("As stated", d.License);
            Fact("Licences of its records", d.RecordLicenses is null ? null : string.Join(", ", d.RecordLicenses));
            Fact("Requires", d.Requires is { Count: > 0 } ? string.Join(", ", d.Requires) : null);
            Fact("Forbids", d.Forbids is { Count: > 0 } ? string.Join(", ", d.Forbids) : null);
            var agreed = conditions?.Invoke(d.Source);
            Fact("Agreed purposes", agreed?.Purposes is { } purposes ? string.Join(", ", purposes.DefaultIfEmpty("none")) : null);
            Fact("Terms", agreed?.Terms);
            foreach (var label in agreed?.Labels ?? []) Fact("Label", string.Join(' ', new[] { label.Name, label.Url, label.Text }.OfType<string>()));
            Fact("Release", d.Release);
        }

        return Encoding.UTF8.GetBytes(text.ToString());

        void Fact(string name, string? value)
        {
            if (value is { Length: > 0 }) text.Append(CultureInfo.InvariantCulture, $"    {name}: {Line(value)}\n");
        }
    }

    private static string Line(string text) => text.ReplaceLineEndings(" ");
}
