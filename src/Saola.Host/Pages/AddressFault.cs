using Saola.Platform.Store;

namespace Saola.Host.Pages;

/// <summary>A parameter of an address that cannot be asked; what else the address asks for is kept from it.</summary>
/// <param name="Line">Why not, as one English line.</param>
public sealed record AddressFault(string Name, string Value, string Line)
{
    /// <summary>Whether another value of it could be asked: it is a field's, or that of an area.</summary>
    internal bool IsField(Visit visit) => !Visit.IsOwn(Name) && (Field.Find(Name) is not null || visit.Words.Find($"filter.{Name}") is not null);

    /// <summary>What nobody could answer, each filter judged for itself; none where the address as a whole is too much, or as it should be.</summary>
    internal static IReadOnlyList<AddressFault> In(Visit visit) => visit.IsTooMuch ? [] :
    [
        .. visit.Filters.Select(f => Of(f.Key, f.Value, () => Visit.Read([f]))).OfType<AddressFault>(),
        .. visit["sort"] is { } sort && Of("sort", sort, () => visit.Sort(Explore.ExploreResult.Columns)) is { } unsorted ? [unsorted] : Array.Empty<AddressFault>(),
    ];

    /// <summary>What a refusal complains of, where the address has it.</summary>
    internal static IReadOnlyList<AddressFault> Of(Visit visit, string parameter, string line) =>
        [.. visit.State(parameter).Select(p => new AddressFault(p.Key, p.Value, line))];

    private static AddressFault? Of(string name, string value, Action ask)
    {
        try
        {
            ask();
            return null;
        }
        catch (SaolaException fault)
        {
            return new AddressFault(name, value, fault.Message);
        }
    }
}
