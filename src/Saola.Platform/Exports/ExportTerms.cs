using Saola.Licences;
using Saola.Platform.Access;
using Saola.Platform.Store;

namespace Saola.Platform.Exports;

/// <summary>Why an export is not given.</summary>
/// <param name="IsQuestion">Whether the purpose is missing; otherwise it is refused.</param>
/// <param name="Line">One line for whoever asked.</param>
/// <param name="Datasets">Keys of the datasets that it is about.</param>
/// <param name="Without">The filter that leaves them out, as parameters of an address.</param>
public sealed record ExportRefusal(bool IsQuestion, string Line, IReadOnlyList<string> Datasets, string Without);

/// <summary>Under which terms an answer's records may leave as a file. Figures are free: only records are judged.</summary>
public sealed record ExportTerms(IReadOnlyList<CitedDataset> Datasets)
{
    private const int MostNamed = 5;

    public static async Task<ExportTerms> Of(OccurrenceStore store, Engine engine, Ask ask, CancellationToken cancellation) =>
        new(await CitedDataset.Of(store, engine, ask.Snapshot!, AskPlan.FilterOf(ask), cancellation));

    /// <summary>What a purpose is called in an address; null for none.</summary>
    /// <exception cref="SaolaException">It is no purpose.</exception>
    public static Purpose? PurposeOf(string? name) => name is null ? null
        : Purposes.Find(name) ?? throw AskPlan.Fault("purpose", $"purpose: '{name}' is none; {string.Join(", ", Purposes.Names)} are.");

    /// <summary>Judges the export: null when it may leave.</summary>
    /// <param name="purpose">What it is for; null where that was not said.</param>
    /// <param name="principal">Who takes it; the role is that of the principal for the datasets in its scope, and nobody's for others.</param>
    /// <param name="conditions">What was agreed on a dataset of the home beside its licence; null for nothing.</param>
    public ExportRefusal? Judge(Purpose? purpose, Principal principal, Func<string, DatasetConditions?>? conditions = null)
    {
        var asked = purpose is { } one ? [one] : Enum.GetValues<Purpose>();
        var refused = new List<(CitedDataset Dataset, string Without)>();
        var depends = new List<CitedDataset>();
        foreach (var dataset in Datasets)
        {
            var agreed = conditions?.Invoke(dataset.Source);
            var role = principal.Datasets is { } scope && !scope.Contains(dataset.Source) ? Role.Anonymous : principal.Role;
            var uses = asked.Select(p => DatasetUse.Of(dataset.Facts, agreed, p, role).Use).ToList();
            if (uses.TrueForAll(use => use == Use.Refused)) refused.Add((dataset, Without(dataset, asked, agreed, role)));
            else if (uses.Contains(Use.Refused)) depends.Add(dataset);
        }

        if (refused.Count > 0)
        {
            var without = string.Join('&', refused.Select(r => r.Without).Distinct(StringComparer.Ordinal));
            return new ExportRefusal(false, Counted.Text(
                $"{refused.Count} [dataset|datasets] may not be exported{(purpose is { } p ? $" for the purpose '{Purposes.Name(p)}'" : "")}: {Named([.. refused.Select(r => r.Dataset)])}. Leave [it|them] out with {without}"),
                [.. refused.Select(r => r.Dataset.Key)], without);
        }

        return depends.Count == 0 ? null : new ExportRefusal(true, Counted.Text(
            $"purpose: what this file may be used for depends on the licence of {depends.Count} [dataset|datasets] ({Named(depends)}); add purpose=research, purpose=public or purpose=commercial."),
            [.. depends.Select(d => d.Key)], "");
    }

    /// <summary>The filter that leaves a dataset out, or only those of its records that say another licence.</summary>
    private static string Without(CitedDataset dataset, IReadOnlyList<Purpose> asked, DatasetConditions? agreed, Role role)
    {
        bool Refused(LicenceFacts facts) => asked.All(p => DatasetUse.Of(facts, agreed, p, role).Use == Use.Refused);
        if (!Refused(dataset.Own) && dataset.RecordLicenses?.Where(l => Refused(Licence.Of(l).Facts)).ToList() is { Count: > 0 } licenses)
            return string.Join('&', licenses.Select(l => $"license=!{l}"));
        return dataset.IsConstituent ? $"datasetKey=!{Uri.EscapeDataString(dataset.Key)}" : $"source=!{Uri.EscapeDataString(dataset.Source)}";
    }

    private static string Named(IReadOnlyList<CitedDataset> datasets)
    {
        var named = string.Join(", ", datasets.Take(MostNamed).Select(d => $"{d.Key} ({d.Spdx ?? d.License ?? "no licence stated"}{(d.RecordLicenses is { } others ? "; records: " + string.Join(", ", others) : "")})"));
        return datasets.Count > MostNamed ? $"{named} and {datasets.Count - MostNamed} more" : named;
    }
}
