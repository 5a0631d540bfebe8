using Saola.Platform.Home;

namespace Saola.Platform.Places.Layers;

/// <summary>The layers that a snapshot names, opened once as long as they are in use.</summary>
public static class HomeLayers
{
    /// <summary>Layers that are kept open.</summary>
    private const int MostOpen = 64;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, (long Used, Lazy<PlaceLayer> Layer)> Open = new(StringComparer.Ordinal);
    private static long _uses;

    /// <summary>The layers of a snapshot, in the order of their keys.</summary>
    /// <exception cref="SaolaException">An object is missing or damaged.</exception>
    public static IReadOnlyList<PlaceLayer> Of(SaolaHome home, Snapshot snapshot) => [.. (snapshot.Layers ?? []).Select(entry => Get(home, entry.Object))];

    /// <summary>The layer of a key in a snapshot, or null.</summary>
    /// <exception cref="SaolaException">An object is missing or damaged.</exception>
    public static PlaceLayer? Find(SaolaHome home, Snapshot snapshot, string key) =>
        (snapshot.Layers ?? []).FirstOrDefault(entry => entry.Key == key) is { } entry ? Get(home, entry.Object) : null;

    /// <summary>The place of a key (layer/id) in a snapshot, or null.</summary>
    /// <exception cref="SaolaException">An object is missing or damaged.</exception>
    public static Place? FindPlace(SaolaHome home, Snapshot snapshot, string key) =>
        Place.Split(key) is var (layer, id) && Find(home, snapshot, layer) is { } found ? found.Find(id) : null;

    private static PlaceLayer Get(SaolaHome home, string hash)
    {
        var path = home.Objects.PathOf(hash);
        Lazy<PlaceLayer> wanted;
        lock (Gate)
        {
            wanted = Open.TryGetValue(path, out var known) ? known.Layer : new Lazy<PlaceLayer>(() => LayerFile.Read(path, hash, home.Objects.PathOf));
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
