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

/// <summary>Under which terms an answer's records may leave as a file, and for whom. Figures are free: only records are judged.</summary>
/// <param name="Datasets">The datasets of the records, with their licences and what was agreed on them.</param>
/// <param name="Roles">By dataset of the home, as who the taker counts there.</param>
public sealed record ExportTerms(IReadOnlyList<CitedDataset> Datasets, IReadOnlyDictionary<string, Role> Roles)
{
    private const int MostNamed = 5;

    private static readonly Purpose[] All = Enum.GetValues<Purpose>();

    /// <param name="store">Whose records they are.</param>
    /// <param name="engine">What answers the taker.</param>
    /// <param name="ask">What is asked, pinned to a snapshot.</param>
    /// <param name="principal">Who takes the records.</param>
    /// <param name="conditions">What was agreed on a dataset of the home beside its licence; null for nothing.</param>
    /// <param name="cancellation">Stops the questions.</param>
    public static Task<ExportTerms> Of(
        OccurrenceStore store, Engine engine, Ask ask, Principal principal, Func<string, DatasetConditions?> conditions, CancellationToken cancellation) =>
        Of(store, engine, ask.Snapshot!, AskPlan.FilterOf(ask), principal, conditions, cancellation);

    internal static async Task<ExportTerms> Of(
        OccurrenceStore store, Engine engine, string snapshot, Filter filter, Principal principal, Func<string, DatasetConditions?> conditions, CancellationToken cancellation)
    {
        var datasets = await CitedDataset.Of(store, engine, snapshot, filter, conditions, cancellation);
        var roles = new SortedDictionary<string, Role>(StringComparer.Ordinal);
        foreach (var source in datasets.GroupBy(d => d.Source))
            roles[source.Key] = await RoleFor(engine, filter, source.Key, [.. source], principal, cancellation);
        return new ExportTerms(datasets, roles);
    }

    /// <summary>What a purpose is called in an address; null for none.</summary>
    /// <exception cref="SaolaException">It is no purpose.</exception>
    public static Purpose? PurposeOf(string? name) => name is null ? null
        : Purposes.Find(name) ?? throw AskPlan.Fault("purpose", $"purpose: '{name}' is none; {string.Join(", ", Purposes.Names)} are.");

    /// <summary>Judges the export: null when it may leave.</summary>
    /// <param name="purpose">What it is for; null where that was not said.</param>
    public ExportRefusal? Judge(Purpose? purpose)
    {
        Purpose[] asked = purpose is { } one ? [one] : All;
        var refused = Refused(asked);
        if (refused.Count > 0) return Refusal(refused, asked, purpose is { } p ? $" for the purpose '{Purposes.Name(p)}'" : "");

        var depends = Datasets.Where(d => asked.Any(p => Use(d, d.Facts, p) == Licences.Use.Refused)).ToList();
        return depends.Count == 0 ? null : new ExportRefusal(true, Counted.Text(
            $"purpose: what this file may be used for depends on the licence of {depends.Count} [dataset|datasets] ({Named(depends)}); add purpose=research, purpose=public or purpose=commercial."),
            [.. depends.Select(d => d.Key)], "");
    }

    /// <summary>Judges records that are looked at beyond the first ones, for no purpose that anybody named: null where one of all purposes is allowed.</summary>
    public ExportRefusal? JudgePage()
    {
        var refused = Refused(All);
        if (refused.Count == 0) return null;
        var refusal = Refusal(refused, All, "");
        return refusal with { Line = $"Of these records the first {PageTerms.Free} may be looked at (offset and limit up to {PageTerms.Free} together); beyond them a page is judged as a file. {refusal.Line}" };
    }

    /// <summary>Whether a licence and an agreement refuse every purpose.</summary>
    internal static bool RefusesAll(LicenceFacts facts, DatasetConditions? agreed, Role role) =>
        Array.TrueForAll(All, p => DatasetUse.Of(facts, agreed, p, role).Use == Licences.Use.Refused);

    /// <summary>
    /// As who a principal counts for the records of a dataset: its role where the dataset is in its scope, and nobody's elsewhere. The role of a key for some
    /// taxa or countries counts where it covers every record that is taken: one that may lie elsewhere is not covered.
    /// </summary>
    private static async Task<Role> RoleFor(
        Engine engine, Filter filter, string source, IReadOnlyList<CitedDataset> datasets, Principal principal, CancellationToken cancellation)
    {
        if (principal.Datasets is { } scope && !scope.Contains(source)) return Role.Anonymous;
        if (principal.Role != Role.Partner || (principal.Taxa ?? principal.Countries) is null) return principal.Role;
        // Where a partner may do no more than anybody nothing needs to be counted.
        if (datasets.All(d => Array.TrueForAll(All, p => DatasetUse.Of(d.Facts, d.Agreement, p, Role.Partner) == DatasetUse.Of(d.Facts, d.Agreement, p, Role.Anonymous)))) return Role.Anonymous;
        // A negation holds of a record whose place is not known, too: so what only may be covered is not.
        var outside = filter.With(Filter.Is(Field.Source, source)).With(new Filter.Not(KeyCover.Of(principal)));
        return await engine.Count(outside, cancellation) == 0 ? Role.Partner : Role.Anonymous;
    }

    private List<CitedDataset> Refused(Purpose[] asked) => [.. Datasets.Where(d => Array.TrueForAll(asked, p => Use(d, d.Facts, p) == Licences.Use.Refused))];

    private Use Use(CitedDataset dataset, LicenceFacts facts, Purpose purpose) =>
        DatasetUse.Of(facts, dataset.Agreement, purpose, Roles.GetValueOrDefault(dataset.Source, Role.Anonymous)).Use;

    private ExportRefusal Refusal(List<CitedDataset> refused, Purpose[] asked, string forWhat)
    {
        var without = string.Join('&', refused.Select(d => Without(d, asked)).Distinct(StringComparer.Ordinal));
        return new ExportRefusal(false, Counted.Text(
            $"{refused.Count} [dataset|datasets] may not be exported{forWhat}: {Named(refused, d => ByAgreement(d, asked))}. Leave [it|them] out with {without}"), [.. refused.Select(d => d.Key)], without);
    }

    /// <summary>The filter that leaves a dataset out, or only those of its records that say another licence.</summary>
    private string Without(CitedDataset dataset, Purpose[] asked)
    {
        bool IsRefused(LicenceFacts facts) => Array.TrueForAll(asked, p => Use(dataset, facts, p) == Licences.Use.Refused);
        if (!IsRefused(dataset.Own) && dataset.RecordLicenses?.Where(l => IsRefused(Licence.Of(l).Facts)).ToList() is { Count: > 0 } licenses)
            return string.Join('&', licenses.Select(l => $"license=!{l}"));
        return dataset.IsConstituent ? $"datasetKey=!{Uri.EscapeDataString(dataset.Key)}" : $"source=!{Uri.EscapeDataString(dataset.Source)}";
    }

    /// <summary>Whether the licence would allow what the agreement on the dataset does not.</summary>
    private bool ByAgreement(CitedDataset dataset, Purpose[] asked) => dataset.Agreement is not null
        && Array.Exists(asked, p => DatasetUse.Of(dataset.Facts, null, p, Roles.GetValueOrDefault(dataset.Source, Role.Anonymous)).Use != Licences.Use.Refused);

    private static string Named(IReadOnlyList<CitedDataset> datasets, Func<CitedDataset, bool>? byAgreement = null)
    {
        var named = string.Join(", ", datasets.Take(MostNamed).Select(d =>
            $"{d.Key} ({d.Spdx ?? d.License ?? "no licence stated"}{(d.RecordLicenses is { } others ? "; records: " + string.Join(", ", others) : "")}{(byAgreement?.Invoke(d) == true ? "; by what was agreed with its provider" : "")})"));
        return datasets.Count > MostNamed ? $"{named} and {datasets.Count - MostNamed} more" : named;
    }
}
