using Saola.Licences;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Screening;

/// <summary>Stops a purpose that a licence forbids before the data are used. Figures are no file: what may not be passed on may be counted, unless the purpose itself is forbidden.</summary>
internal static class LicenceGate
{
    /// <summary>Why it is stopped; null where nothing forbids it.</summary>
    public static ScreeningRefusal? Judge(Purpose purpose, IEnumerable<PlaceLayer> layers, IEnumerable<RasterEntry> rasters, IReadOnlyList<CitedDataset> datasets, DateOnly today)
    {
        var refused = new List<(RefusedData Data, string Line)>();
        foreach (var info in layers.Select(layer => layer.Info))
        {
            if (info.HasEnded(today)) refused.Add((new RefusedData("layer", info.Key, info.Title, info.License, info.LicenseEnds), info.EndedText()));
            else if (Forbids(Licence.Of(info.License).Facts, purpose)) refused.Add((new RefusedData("layer", info.Key, info.Title, info.License, null), $"the licence of the layer '{info.Title}' ({info.License}) forbids the purpose '{Purposes.Name(purpose)}'"));
        }

        foreach (var raster in rasters.Where(raster => Forbids(Licence.Of(raster.License).Facts, purpose)))
            refused.Add((new RefusedData("raster", raster.Key, raster.Title, raster.License, null), $"the licence of the raster '{raster.Title}' ({raster.License}) forbids the purpose '{Purposes.Name(purpose)}'"));
        foreach (var dataset in datasets.Where(dataset => Forbids(dataset, purpose)))
            refused.Add((new RefusedData("dataset", dataset.Source, dataset.Title ?? dataset.Key, dataset.License, null), $"the licence of the dataset '{dataset.Title ?? dataset.Key}' ({dataset.License ?? "as agreed"}) forbids the purpose '{Purposes.Name(purpose)}'"));
        if (refused.Count == 0) return null;
        string[] keys = [.. refused.Select(r => r.Data.Key).Distinct(StringComparer.Ordinal)];
        return new ScreeningRefusal($"{string.Join("; ", refused.Select(r => r.Line).Distinct(StringComparer.Ordinal))}. Go on without: --without {string.Join(' ', keys)}", keys, [.. refused.Select(r => r.Data).Distinct()]);
    }

    private static bool Forbids(LicenceFacts facts, Purpose purpose) => purpose == Purpose.Commercial && facts.NonCommercial == Told.Yes;

    private static bool Forbids(CitedDataset dataset, Purpose purpose) => dataset.Agreement?.Purposes is { } agreed
        ? !agreed.Contains(Purposes.Name(purpose), StringComparer.OrdinalIgnoreCase)
        : Forbids(dataset.Facts, purpose);
}

/// <summary>Why licences do not allow a screening.</summary>
/// <param name="Line">The data by name, and the way to go on without them.</param>
/// <param name="Without">Keys of what forbids it.</param>
/// <param name="Data">What forbids it.</param>
public sealed record ScreeningRefusal(string Line, IReadOnlyList<string> Without, IReadOnlyList<RefusedData> Data);

/// <summary>Data whose licence forbids a purpose.</summary>
/// <param name="What">layer, raster or dataset.</param>
/// <param name="License">Its licence; null where an agreement forbids it.</param>
/// <param name="Ended">When the licence ended; null where it holds, and forbids it.</param>
public sealed record RefusedData(string What, string Key, string Title, string? License, DateOnly? Ended);
