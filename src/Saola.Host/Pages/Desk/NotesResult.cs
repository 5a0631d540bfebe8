using Saola.Host.Pages.SignIn;
using Saola.Platform.Desk;
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
/// <param name="Problem">The key of the text that says why nothing was done; null where nothing is the matter.</param>
public sealed record NoteResult(FormToken Form, ReaderNote Note, string? Problem = null);
