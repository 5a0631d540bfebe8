namespace Saola.Host.Pages.Search;

/// <summary>What a search may lead to.</summary>
public enum HitKind
{
    /// <summary>A record by its key.</summary>
    Record,
    /// <summary>A position.</summary>
    Position,
    Species,
    /// <summary>A genus, a family or another group.</summary>
    Group,
    Country,
    /// <summary>A place of a layer.</summary>
    Place,
    Dataset,
}

/// <summary>One thing that was found.</summary>
/// <param name="Title">Its name: of a species the scientific one, of others the one in the reader's language.</param>
/// <param name="Address">Its page.</param>
/// <param name="Records">Its records; null where they were not counted.</param>
/// <param name="IsExact">Whether what was searched for is its whole name.</param>
public sealed record SearchHit(HitKind Kind, string Title, string Address, long? Records, bool IsExact);
