using NetTopologySuite.Geometries;
using Saola.Licences;
using Saola.Platform.Screening.Verdicts;
using Saola.Platform.Store;

namespace Saola.Platform.Screening;

/// <summary>How a project is screened.</summary>
public sealed record ScreeningOptions
{
    public static readonly IReadOnlyList<double> UsualBuffers = [0, 1, 5, 50];

    /// <summary>km around the project, ascending: context for what is found, not the area that matters.</summary>
    public IReadOnlyList<double> Buffers { get; init; } = UsualBuffers;

    /// <summary>The ecologically appropriate area of analysis, as its user drew or chose it; null where none is given.</summary>
    public Geometry? Area { get; init; }

    /// <summary>Where <see cref="Area"/> is from: a file's name, or a place's key.</summary>
    public string? AreaSource { get; init; }

    /// <summary>Such as railway, road, hydropower; null where it is not told.</summary>
    public string? Sector { get; init; }

    /// <summary>What the screening is for, which licences may forbid.</summary>
    public Purpose Purpose { get; init; } = Purpose.Commercial;

    /// <summary>Keys of layers and datasets that are not to be used.</summary>
    public IReadOnlyCollection<string> Without { get; init; } = [];

    /// <summary>The rules of the verdict; null for no verdict.</summary>
    public VerdictRules? Rules { get; init; }

    /// <summary>What the user declares of pollution, climate and mitigation.</summary>
    public IReadOnlyDictionary<string, string> Declared { get; init; } = new Dictionary<string, string>();

    /// <summary>The snapshot; null for the current one.</summary>
    public string? Snapshot { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What of <see cref="Without"/> the snapshot does not have: a key that is mistyped would leave nothing out. Null where it has all.</summary>
    public string? UnknownWithout(OccurrenceStore store)
    {
        var snapshot = store.Snapshot(Snapshot).Snapshot;
        HashSet<string> known = [.. snapshot.Datasets.Select(d => d.Key), .. (snapshot.Layers ?? []).Select(l => l.Key), .. (snapshot.Rasters ?? []).Select(r => r.Key)];
        return Without.FirstOrDefault(key => !known.Contains(key));
    }

    /// <summary>Asserts that what is asked for is there to be asked for.</summary>
    /// <exception cref="SaolaException">A key, a sector or a declaration is not known.</exception>
    public void Check(OccurrenceStore store)
    {
        if (UnknownWithout(store) is { } key) throw new SaolaException($"--without {key}: no dataset, layer or raster of the snapshot has this key; 'saola places list', 'saola rasters list' and the page of the datasets tell them.");
        var rules = Rules ?? VerdictRules.Shipped;
        if (Sector is { } sector && !rules.Sectors.Keys.Contains(sector, StringComparer.OrdinalIgnoreCase))
            throw new SaolaException($"--sector {sector}: the rules have no such sector; they have {string.Join(", ", rules.Sectors.Keys)}.");
        var declarations = rules.Declarations.ToList();
        foreach (var (name, value) in Declared)
        {
            if (!declarations.Exists(d => d.Name == name)) throw new SaolaException($"--declare {name}={value}: the rules ask for no '{name}'; they know {string.Join(", ", declarations.Select(d => d.Name).Distinct())}.");
            if (!declarations.Exists(d => d.Name == name && d.Value.Equals(value, StringComparison.OrdinalIgnoreCase)))
                throw new SaolaException($"--declare {name}={value}: the rules know {string.Join(", ", declarations.Where(d => d.Name == name).Select(d => $"{name}={d.Value}"))}.");
        }
    }

    /// <exception cref="SaolaException">A buffer is no distance.</exception>
    public static IReadOnlyList<double> ParseBuffers(string text)
    {
        var buffers = new List<double>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (number, unit) = part.EndsWith("km", StringComparison.OrdinalIgnoreCase) ? (part[..^2], 1.0) : part.EndsWith('m') ? (part[..^1], 0.001) : (part, 1.0);
            if (!double.TryParse(number, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) || !(value * unit is >= 0 and <= 200))
                throw new SaolaException($"buffers: '{part}' is no distance from 0 to 200 km; write them as 0,1,5,50km.");
            buffers.Add(value * unit);
        }

        return buffers.Count is > 0 and <= 12 ? [.. buffers.Distinct().Order()] : throw new SaolaException("buffers: give one to twelve distances, as 0,1,5,50km.");
    }
}
