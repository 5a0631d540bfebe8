namespace Saola.Platform.Desk;

/// <summary>Why the desk does not take something on.</summary>
public enum DeskRefusalKind
{
    /// <summary>There is nothing in the file.</summary>
    Empty,
    /// <summary>The file is larger than one may be.</summary>
    TooLarge,
    /// <summary>All uploads together would be more than the desk keeps.</summary>
    NoRoom,
    /// <summary>The disk is too full.</summary>
    DiskFull,
    /// <summary>Somebody has too many drafts, or all have.</summary>
    TooManyDrafts,
    /// <summary>A job of the draft is waiting or running.</summary>
    Busy,
    /// <summary>What a publication needs has not been said.</summary>
    NotReady,
    /// <summary>The key does not cover the dataset.</summary>
    NotCovered,
    /// <summary>The home holds the demonstration world.</summary>
    Synthetic,
}

/// <summary>Something that the desk does not take on, with what its sentence is filled with.</summary>
public sealed class DeskRefusal(DeskRefusalKind kind, params string[] values) : Exception($"{kind}: {string.Join(", ", values)}")
{
    public DeskRefusalKind Kind => kind;

    public IReadOnlyList<string> Values => values;
}
