using Saola.Licences;
using Saola.Platform.Exports;

namespace Saola.Host.Pages.Take;

/// <summary>Under which terms the records of a question may be taken as a file.</summary>
/// <param name="Refusals">For each purpose why it is refused; null where it is not.</param>
public sealed record TakeResult(ExportTerms Terms, IReadOnlyList<(Purpose Purpose, ExportRefusal? Refusal)> Refusals)
{
    /// <summary>Most datasets that the page lists; the citations hold all.</summary>
    public const int MostDatasets = 250;

    internal static async Task<TakeResult?> Of(Visit visit, RouteValueDictionary route, CancellationToken cancellation)
    {
        var engine = await visit.Engine(cancellation);
        var ask = Ask.Of("csv", visit.Filters).At(visit.Shown.Id);
        AskPlan.Of(ask).Judge(engine);
        var terms = await ExportTerms.Of(visit.Store, engine, ask, visit.Principal, visit.Agreements.Now(), cancellation);
        return new TakeResult(terms, [.. Enum.GetValues<Purpose>().Select(purpose => (purpose, terms.Judge(purpose)))]);
    }
}
