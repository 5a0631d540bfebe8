using NetTopologySuite.IO;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Corridors.Study;

/// <summary>The areas that corridors are to connect, from a layer of a home, some of its places, or a vector file.</summary>
public static class CorridorCores
{
    /// <summary>More are no question for one study.</summary>
    public const int Most = 2_000;

    /// <param name="given">A layer's key; keys of places with commas between them; or a file.</param>
    /// <param name="inputs">The home.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The cores, what they are called together, and notes on what was mended or left out.</returns>
    /// <exception cref="SaolaException">There are none of that name, or fewer than two.</exception>
    public static (IReadOnlyList<CorridorCore> Cores, string Source, IReadOnlyList<string> Notes) Of(string given, CorridorInputs inputs, CancellationToken cancellation)
    {
        if (inputs.Published is { } published)
        {
            if (inputs.HomeLayer(given) is { } layer) return (Checked([.. layer.Places.Select(Core)], given), layer.Info.Key, []);
            var keys = given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (keys.Length > 0 && keys.All(key => Place.Split(key) is not null) && !File.Exists(given))
            {
                foreach (var key in keys.Select(key => Place.Split(key)!.Value.Layer).Distinct(StringComparer.Ordinal)) inputs.HomeLayer(key);
                return (Checked([.. keys.Distinct(StringComparer.Ordinal).Select(key => Core(HomeLayers.FindPlace(inputs.Home!, published.Snapshot, key)
                    ?? throw new SaolaException($"{key}: no such place in the snapshot; 'saola places show NAME' finds keys.")))], given), given, []);
            }
        }

        if (!File.Exists(given) && !Directory.Exists(given))
            throw new SaolaException($"{given}: {(inputs.Published is null ? "no such file; check the path." : "neither a layer or place of the home nor a file; 'saola places list' lists layers.")}");
        var (features, notes) = CorridorFeatures.Read(given, null, cancellation);
        return (Checked([.. features.Select(f => new CorridorCore(f.Id, f.Name, new WKBWriter().Write(f.Geometry)))], given), Path.GetFileName(Path.TrimEndingDirectorySeparator(given)), notes);
    }

    private static CorridorCore Core(Place place) => new(place.Key, place.Name, new WKBWriter().Write(place.Geometry));

    private static IReadOnlyList<CorridorCore> Checked(IReadOnlyList<CorridorCore> cores, string given) => cores.Count switch
    {
        < 2 => throw new SaolaException($"{given}: it has {cores.Count} area; a corridor connects two at least."),
        > Most => throw new SaolaException($"{given}: it has {cores.Count:N0} areas; {Most:N0} are linked at once: choose some of them."),
        _ => cores,
    };
}
