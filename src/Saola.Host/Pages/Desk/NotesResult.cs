using System.Globalization;
using Saola.Host.Pages.SignIn;
using Saola.Platform.Desk;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Notes;

namespace Saola.Host.Pages.Desk;

/// <summary>Notes of readers, to those who keep the data.</summary>
/// <param name="Notes">Those of the address: of one dataset, or in one state.</param>
/// <param name="Datasets">The datasets that have notes, and how many.</param>
/// <param name="Dataset">The dataset that is shown; null for all.</param>
/// <param name="Status">The state that is shown; null for all.</param>
public sealed record NotesResult(IReadOnlyList<ReaderNote> Notes, IReadOnlyList<(string Dataset, int Notes)> Datasets, string? Dataset, NoteStatus? Status)
{
    internal static NotesResult Of(DeskVisit desk)
    {
        var all = desk.Notes.Of(desk.Principal.Covers);
        var (dataset, status) = (desk.Query("dataset"), Enum.TryParse<NoteStatus>(desk.Query("state"), ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : (NoteStatus?)null);
        return new NotesResult(
            [.. all.Where(n => (dataset is null || n.Dataset == dataset) && (status is null || n.Status == status))],
            [.. all.GroupBy(n => n.Dataset).Select(g => (g.Key, g.Count())).OrderBy(g => g.Key, StringComparer.Ordinal)], dataset, status);
    }
}

/// <param name="Form">What shows that a form came from this site.</param>
/// <param name="Note">The note.</param>
/// <param name="Record">The key by which the reader of this page knows the record.</param>
/// <param name="Problem">The key of the text that says why nothing was done; null where nothing is the matter.</param>
public sealed record NoteResult(FormToken Form, ReaderNote Note, string Record, string? Problem)
{
    internal static async Task<NoteResult> Of(DeskVisit desk, ReaderNote note, string? problem = null)
    {
        // Who wrote it may have seen a generalised record, which has another key for those who see the exact one.
        var known = note.Record.ToString(CultureInfo.InvariantCulture);
        var own = AccessProjection.OwnKeys(desk.Home, [known])[0];
        var isSeen = own != known && await desk.Visit.Store.Detail(long.Parse(own, CultureInfo.InvariantCulture), null, desk.Principal, desk.Aborted) is not null;
        return new NoteResult(desk.Token(), note, isSeen ? own : known, problem);
    }
}
