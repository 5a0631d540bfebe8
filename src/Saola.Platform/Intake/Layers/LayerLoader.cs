using Saola.Platform.Home;
using Saola.Platform.Intake.Features;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;
using Saola.Platform.Taxa;

namespace Saola.Platform.Intake.Layers;

/// <summary>Vector files → layers of places of a home.</summary>
public static class LayerLoader
{
    /// <summary>Reasons that are kept for features that gave no place.</summary>
    private const int MostReasons = 1_000;

    /// <summary>Loads a layer and publishes a snapshot that names it: features read = places + left out.</summary>
    /// <exception cref="SaolaException">The file holds no place, or the home is locked. Nothing is published.</exception>
    public static LayerReport Load(SaolaHome home, string path, LayerOptions options, CancellationToken cancellation)
    {
        var hash = FeatureSource.HashOf(path, cancellation);
        using var job = home.Begin("saola places load");
        var boundaries = BoundarySets.Of(home);
        var draft = new SnapshotDraft(home, boundaries);
        var info = Describe(path, hash, options);
        if (info.Withheld.FirstOrDefault(code => !boundaries.Countries.Any(country => country.Code == code)) is { } none)
            throw new SaolaException($"--withheld {none}: the boundary set has no such country; give ISO 3166-1 codes of two letters, such as KH.");
        if (draft.Layer(info.Key) is { } entry && home.Objects.Has(entry.Object) && LayerFile.ReadInfo(home.Objects.PathOf(entry.Object)) is var known && IsSame(known, info, options))
            return new LayerReport(known, Unchanged: true, Snapshot: null);

        var table = FeatureFile.Open(path, options.Part, cancellation);
        var made = new LayerBuilder(boundaries, options, draft.ChecklistObjects is { } lists ? HomeChecklists.Matcher(home, lists) : null);
        var geometries = job.NewFile(".wkb");
        using (var output = File.Create(geometries))
        {
            foreach (var feature in table.Features)
            {
                cancellation.ThrowIfCancellationRequested();
                made.Add(feature, output);
            }
        }

        if (made.Places.Count == 0)
            throw new SaolaException(Counted.Text($"{path}: no place in it, {made.Read:N0} [feature|features] read{string.Concat(made.LeftOut.Take(1).Select(reason => $" ({reason})"))}; check that the file holds geometries (docs/places.md)."));
        info = info with
        {
            Kind = options.Kind ?? made.Kind,
            Source = table.Kind,
            Geometries = job.Keep(geometries),
            Read = made.Read,
            LeftOut = [.. made.LeftOut.Take(MostReasons)],
            Places = made.Places.Count,
            Mended = made.Places.Count(place => place.Mended is not null),
            Circles = made.Places.Count(place => place.Form == PlaceForm.Circle),
            Matched = made.Places.Count(place => place.Range?.TaxonKey is not null),
            Notes = [.. table.Notes, .. made.Notes],
        };
        draft.Put(new LayerEntry(info.Key, info.Title, info.Kind.Name(), info.License, info.Places, LayerFile.Write(job, info, made.Places), info.Geometries));
        return new LayerReport(info, Unchanged: false, draft.Publish(job, options.Clock));
    }

    /// <summary>Publishes a snapshot without layers; older snapshots keep them.</summary>
    /// <returns>The snapshot's id.</returns>
    /// <exception cref="SaolaException">A key is not of a layer in the current snapshot.</exception>
    public static string Remove(SaolaHome home, IReadOnlyList<string> keys, TimeProvider clock)
    {
        using var job = home.Begin("saola places remove");
        var draft = new SnapshotDraft(home, BoundarySets.Of(home));
        foreach (var key in keys.Where(key => !draft.RemoveLayer(key)))
            throw new SaolaException($"{home.Root}: no layer '{key}' in the current snapshot; 'saola places list' lists them.");
        return draft.Publish(job, clock);
    }

    private static bool IsSame(LayerInfo known, LayerInfo info, LayerOptions options) =>
        known.SourceHash == info.SourceHash && known.Title == info.Title && known.Version == info.Version && known.License == info.License && known.LicenseEnds == info.LicenseEnds
        && known.Citation == info.Citation && known.Contact == info.Contact && known.Synthetic == info.Synthetic && known.Withheld.SequenceEqual(info.Withheld)
        && (options.Kind is null || known.Kind == options.Kind) && options.IdColumn is null && options.NameColumn is null && options.AreaColumn is null && options.Part is null;

    internal static LayerInfo Describe(string path, string hash, LayerOptions options)
    {
        var name = FeatureSource.NameOf(path);
        var key = options.Key ?? string.Concat(name.Select(c => char.IsWhiteSpace(c) ? '-' : c));
        if (key.Length == 0 || key.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ':' or '/' or '\\' or '?' or '#' or '%'))
            throw new SaolaException($"{path}: its key '{key}' cannot stand in an address; give one without blanks, colons and slashes with --key.");
        return new LayerInfo
        {
            Key = key,
            Title = options.Title ?? name,
            Kind = options.Kind ?? LayerKind.Other,
            Version = options.Version,
            License = options.License,
            LicenseEnds = options.LicenseEnds,
            Citation = options.Citation,
            Contact = options.Contact,
            Withheld = [.. options.Withheld.Select(code => code.ToUpperInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Synthetic = options.Synthetic,
            Source = "",
            SourceName = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))),
            SourceHash = hash,
            Read = 0, Places = 0, Mended = 0, Circles = 0,
        };
    }
}
