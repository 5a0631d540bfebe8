using Saola.Platform.Home;

namespace Saola.Platform.Desk;

/// <summary>An upload on its way to a release, as the home keeps it (<c>desk/drafts/ID/draft.json</c>).</summary>
public sealed record Draft
{
    /// <summary>32 hexadecimal digits that nobody can guess.</summary>
    public required string Id { get; init; }

    /// <summary>The file's name, cleaned.</summary>
    public required string FileName { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Who has sent it: the name of a key.</summary>
    public required string Owner { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Modified { get; init; }

    /// <summary>What was confirmed of its columns; null for nothing.</summary>
    public DraftMapping? Mapping { get; init; }

    /// <summary>What is said of the dataset; null as long as nothing is.</summary>
    public DraftDescription? Description { get; init; }

    /// <summary>What became of it last; null as long as it was not published.</summary>
    public Publication? Published { get; init; }
}

/// <summary>What is said of a dataset before it is published.</summary>
public sealed record DraftDescription
{
    /// <summary>The dataset's key in the home; one that is there already gets a new release.</summary>
    public required string Dataset { get; init; }

    public required string Title { get; init; }

    public string? Abstract { get; init; }

    public string? Publisher { get; init; }

    /// <summary>The licence that was chosen (its address); null as long as none was.</summary>
    public string? License { get; init; }

    /// <summary>How to cite it, in the provider's words.</summary>
    public string? Citation { get; init; }

    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>Whether whoever runs the home publishes the dataset.</summary>
    public bool Own { get; init; }

    /// <summary>Whether some of its records would do harm if everybody read where they are; null as long as that was not said.</summary>
    public bool? IsSensitive { get; init; }

    /// <summary>Whether everything has been said that a publication needs.</summary>
    public bool IsReady => Dataset.Length > 0 && Title.Length > 0 && License is { Length: > 0 } && IsSensitive is not null;
}

/// <summary>What a publication came to.</summary>
/// <param name="Dataset">The dataset's key.</param>
/// <param name="Snapshot">The id of the snapshot that holds it.</param>
/// <param name="Number">The snapshot's number.</param>
/// <param name="Release">The release's hash.</param>
/// <param name="IsUnchanged">Whether the home had this very release already.</param>
/// <param name="Records">Records of the release.</param>
/// <param name="Tables">Rows read = rows kept + rows quarantined, table by table.</param>
/// <param name="Notes">What a reader should know of the load.</param>
/// <param name="HasQuality">Whether its quality report was made.</param>
public sealed record Publication(
    string Dataset, string Snapshot, int Number, string Release, bool IsUnchanged, long Records, IReadOnlyList<PublishedTable> Tables, IReadOnlyList<string> Notes, bool HasQuality);

/// <summary>The account of a table.</summary>
public sealed record PublishedTable(string RowType, long Read, long Kept, long Quarantined, long Records);
