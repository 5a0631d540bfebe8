using Saola.Platform.Home;

namespace Saola.Platform.Taxa;

/// <summary>The checklists that a snapshot or a release names, opened once as long as they are in use.</summary>
public static class HomeChecklists
{
    /// <summary>Checklists that are kept open; one of 100,000 names takes about 100 MB.</summary>
    private const int MostOpen = 16;

    /// <summary>Classifications that are kept.</summary>
    private const int MostTrees = 4;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, (long Used, Lazy<Checklist> Checklist)> Open = new(StringComparer.Ordinal);
    private static readonly List<(IReadOnlyList<Checklist> Checklists, TaxonTree Tree)> Trees = [];
    private static long _uses;

    /// <summary>The checklists of a snapshot, in the order in which they are asked.</summary>
    public static IReadOnlyList<Checklist> Of(SaolaHome home, Snapshot snapshot) => Of(home, ObjectsOf(snapshot));

    /// <summary>The checklists of these objects.</summary>
    /// <exception cref="SaolaException">An object is missing or damaged.</exception>
    public static IReadOnlyList<Checklist> Of(SaolaHome home, IReadOnlyList<string> objects) => [.. objects.Select(hash => Get(home.Objects.PathOf(hash), hash))];

    /// <summary>What matches records by these checklists; null for none.</summary>
    /// <exception cref="SaolaException">An object is missing or damaged.</exception>
    public static TaxonMatcher? Matcher(SaolaHome home, IReadOnlyList<string>? objects) => objects is { Count: > 0 } ? new TaxonMatcher(Of(home, objects)) : null;

    /// <summary>The same for a snapshot.</summary>
    /// <exception cref="SaolaException">An object is missing or damaged.</exception>
    public static TaxonMatcher? Matcher(SaolaHome home, Snapshot snapshot) => Matcher(home, ObjectsOf(snapshot));

    /// <summary>The classification of a snapshot's checklists, made once as long as they are in use.</summary>
    /// <exception cref="SaolaException">An object is missing or damaged.</exception>
    public static TaxonTree Tree(SaolaHome home, Snapshot snapshot)
    {
        var checklists = Of(home, snapshot);
        lock (Gate)
        {
            if (Trees.FirstOrDefault(t => t.Checklists.SequenceEqual(checklists)).Tree is { } known) return known;
        }

        var tree = TaxonTree.Of(checklists);
        lock (Gate)
        {
            Trees.Insert(0, (checklists, tree));
            if (Trees.Count > MostTrees) Trees.RemoveAt(MostTrees);
        }

        return tree;
    }

    private static IReadOnlyList<string> ObjectsOf(Snapshot snapshot) => [.. (snapshot.Checklists ?? []).Select(c => c.Object)];

    private static Checklist Get(string path, string hash)
    {
        Lazy<Checklist> wanted;
        lock (Gate)
        {
            wanted = Open.TryGetValue(path, out var known) ? known.Checklist : new Lazy<Checklist>(() => ChecklistFile.Read(path, hash));
            Open[path] = (++_uses, wanted);
            while (Open.Count > MostOpen) Open.Remove(Open.MinBy(o => o.Value.Used).Key);
        }

        try
        {
            return wanted.Value;
        }
        catch
        {
            // A failure is not kept.
            lock (Gate) Open.Remove(path);
            throw;
        }
    }
}
