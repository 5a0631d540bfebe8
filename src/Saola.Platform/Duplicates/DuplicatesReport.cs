namespace Saola.Platform.Duplicates;

/// <summary>Two datasets with links between them.</summary>
/// <param name="A">A dataset's key in the home; with a slash the key that its records name after it.</param>
/// <param name="Reasons">By reason, the number of links that have it.</param>
public sealed record DatasetPair(string A, string B, long Links, IReadOnlyDictionary<string, long> Reasons);

/// <summary>A candidate key that so many records have that they were not compared under it.</summary>
public sealed record PassedOver(string Key, int Records, int Datasets);

/// <summary>What was compared, found and passed over; an object of the home.</summary>
/// <param name="Rules">Version of the rules.</param>
/// <param name="Datasets">Keys of the datasets in the home, in the order of the snapshot's releases.</param>
/// <param name="Records">Records of all of them.</param>
/// <param name="Candidates">Records that have a candidate key in common with another dataset.</param>
/// <param name="Comparisons">Pairs of records that were compared; one that meets under two keys counts twice.</param>
/// <param name="Links">Pairs that are probably the same.</param>
/// <param name="Ambiguous">Pairs that fit by circumstances alone, while another pair of the same datasets fits as well: not linked.</param>
/// <param name="Clusters">What is linked by any chain.</param>
/// <param name="Clustered">Records in clusters.</param>
/// <param name="Pairs">Most links first, then by name.</param>
/// <param name="PassedOver">The largest keys that were passed over, most records first.</param>
/// <param name="KeysPassedOver">How many keys were passed over in all.</param>
public sealed record DuplicatesReport(
    string Rules, IReadOnlyList<string> Datasets, long Records, long Candidates, long Comparisons, long Links, long Ambiguous, long Clusters, long Clustered,
    IReadOnlyList<DatasetPair> Pairs, IReadOnlyList<PassedOver> PassedOver, long KeysPassedOver);
