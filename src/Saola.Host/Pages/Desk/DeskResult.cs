using Saola.Host.Pages.SignIn;
using Saola.Platform.Desk;
using Saola.Platform.Notes;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Desk;

/// <summary>What lies on the desk of a steward.</summary>
/// <param name="Form">What shows that a form came from this site.</param>
/// <param name="Drafts">Theirs, or all to an administrator; newest first.</param>
/// <param name="Pending">Jobs that wait or run.</param>
/// <param name="OpenNotes">Notes of readers that nobody has answered, by dataset.</param>
/// <param name="MostMegabytes">What an upload may have.</param>
/// <param name="IsSynthetic">Whether the home holds the demonstration world: then nothing is published.</param>
public sealed record DeskResult(
    FormToken Form, IReadOnlyList<DraftLine> Drafts, IReadOnlyList<DeskJob> Pending, IReadOnlyList<(string Dataset, int Notes)> OpenNotes, long MostMegabytes, bool IsSynthetic)
{
    internal static DeskResult Of(DeskVisit desk) => new(
        desk.Token(),
        [.. desk.Drafts.Of(desk.Principal).Select(d => new DraftLine(d, DraftResult.StepOf(d, desk.Drafts.Diagnosis(d), desk.Jobs.Last(d.Id))))],
        [.. desk.Jobs.Of(desk.Principal).Where(j => j.IsPending)],
        [.. desk.Notes.Of(desk.Principal.Covers).Where(n => n.Status == NoteStatus.Open).GroupBy(n => n.Dataset).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2).ThenBy(g => g.Key, StringComparer.Ordinal)],
        desk.Drafts.Options.MostUpload >> 20,
        desk.Home.Settings.Synthetic);
}

/// <param name="Step">The key of the text that says what comes next.</param>
public sealed record DraftLine(Draft Draft, string Step);

/// <summary>A draft with what was found in it.</summary>
/// <param name="Form">What shows that a form came from this site.</param>
/// <param name="Draft">The draft.</param>
/// <param name="Job">The newest job of it; null for none.</param>
/// <param name="Diagnosis">What was found; null before it was looked through.</param>
/// <param name="MayPublish">Whether the reader's key covers the dataset that it is to become.</param>
/// <param name="IsRelease">Whether it becomes a new release of a dataset that is here already.</param>
/// <param name="IsSynthetic">Whether the home holds the demonstration world.</param>
public sealed record DraftResult(FormToken Form, Draft Draft, DeskJob? Job, DraftDiagnosis? Diagnosis, bool MayPublish, bool IsRelease, bool IsSynthetic)
{
    /// <summary>Whether nothing more is to be said before it is published.</summary>
    public bool IsReady => Diagnosis is { IsLoadable: true } && Draft.Description is { IsReady: true } && MayPublish && !IsSynthetic;

    internal static DraftResult Of(DeskVisit desk, Draft draft) => new(
        desk.Token(), draft, desk.Jobs.Last(draft.Id), desk.Drafts.Diagnosis(draft), draft.Description is not { } said || desk.Principal.Covers(said.Dataset),
        draft.Description is { } known && desk.Visit.Store.Current.Datasets.Any(d => d.Key == known.Dataset), desk.Home.Settings.Synthetic);

    internal static string StepOf(Draft draft, DraftDiagnosis? diagnosis, DeskJob? job) =>
        job is { IsPending: true } ? job.Kind == DeskJobKind.Publish ? "desk.step-publishing" : "desk.step-looking"
        : diagnosis is null ? "desk.step-look"
        : diagnosis.Error is not null ? "desk.step-unreadable"
        : diagnosis.NeedsMapping is not null ? "desk.step-columns"
        : draft.Published is not null ? "desk.step-published"
        : draft.Description is not { IsReady: true } ? "desk.step-describe" : "desk.step-publish";
}

/// <param name="Form">What shows that a form came from this site.</param>
/// <param name="Jobs">Newest first.</param>
public sealed record JobsResult(FormToken Form, IReadOnlyList<DeskJob> Jobs);

/// <param name="Form">What shows that a form came from this site.</param>
/// <param name="Job">The job.</param>
/// <param name="HasDraft">Whether its draft is still there, so that it can be started again.</param>
/// <param name="Issues">The issues that most records of its release have.</param>
public sealed record JobResult(FormToken Form, DeskJob Job, bool HasDraft, IReadOnlyList<FacetCount> Issues)
{
    private const int MostIssues = 12;

    internal static async Task<JobResult> Of(DeskVisit desk, DeskJob job) => new(desk.Token(), job, desk.Drafts.Find(job.Draft) is not null, await IssuesOf(desk, job));

    private static async Task<IReadOnlyList<FacetCount>> IssuesOf(DeskVisit desk, DeskJob job)
    {
        if (job.Result is not { } published) return [];
        try
        {
            // As everybody sees them: nothing exact is told here.
            var engine = await desk.Visit.Store.Engine(published.Snapshot, desk.Aborted);
            return (await engine.Facets(Filter.Is(Field.Source, published.Dataset), [Field.Issue], MostIssues, desk.Aborted))[0].Counts;
        }
        catch (SaolaException)
        {
            // The snapshot was pruned.
            return [];
        }
    }
}
