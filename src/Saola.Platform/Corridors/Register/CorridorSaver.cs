using System.Globalization;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Intake.Features;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Places;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Corridors.Register;

/// <summary>How the corridors of a study are saved.</summary>
public sealed record SaveOptions
{
    /// <summary>The layer's key in the home: what is saved again under it takes the earlier's place.</summary>
    public required string Key { get; init; }

    /// <summary>Null for the study's name.</summary>
    public string? Title { get; init; }
    public string? License { get; init; }
    /// <summary>Whether it is made up; it is in any case where the study rests on what is.</summary>
    public bool Synthetic { get; init; }

    /// <summary>Whether the study may take the place of another one whose corridors, with entries in their registers, it calls otherwise or does not have.</summary>
    public bool MayReplace { get; init; }
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>The corridors of a study → a layer of a home: a place for each link, and the study as objects that the layer names.</summary>
public static class CorridorSaver
{
    private const string What = "give the folder of 'saola corridors link'";

    /// <summary>Publishes a snapshot that names the layer.</summary>
    /// <param name="home">The home.</param>
    /// <param name="path">The study's folder, or its document beside the other files.</param>
    /// <param name="options">Key, title, licence.</param>
    /// <param name="cancellation">Breaks it off; nothing is published.</param>
    /// <exception cref="SaolaException">It is no study, its shapes are another study's, or the home is locked.</exception>
    public static LayerReport Save(SaolaHome home, string path, SaveOptions options, CancellationToken cancellation)
    {
        var (file, shapesFile) = CorridorFiles.Find(path);
        var bytes = File.ReadAllBytes(file);
        var document = CorridorFiles.Read(bytes, file);
        var shapes = StudyShapes.Read(shapesFile, cancellation);
        Check(document.Findings, shapes, shapesFile);
        if (document.Findings.ShapesHash is { } hash && ObjectStore.HashFile(shapesFile) != hash) throw new SaolaException($"{shapesFile}: it is not as the study wrote it; {What}, unaltered.");
        var info = LayerLoader.Describe(file, SaolaJson.Hash(bytes), new LayerOptions
        {
            Key = options.Key, Title = options.Title ?? document.Question.Name, Kind = LayerKind.Corridors, License = options.License, Synthetic = options.Synthetic || document.Findings.Synthetic,
        });

        using var job = home.Begin("saola corridors save");
        var boundaries = BoundarySets.Of(home);
        var draft = new SnapshotDraft(home, boundaries);
        if (draft.Layer(info.Key) is { } before && before.Kind != LayerKind.Corridors.Name()) throw new SaolaException($"--key {info.Key}: the home has a layer of {before.Kind} of that key, which would be lost; choose another.");
        CheckRegister(new CorridorRegister(home, options.Clock).OfLayer(info.Key).Standing, document.Findings.Links, options);
        var study = new StudyObjects(job.Keep(bytes), job.Keep(File.ReadAllBytes(shapesFile)));
        if (draft.Layer(info.Key) is { } entry && home.Objects.Has(entry.Object) && LayerFile.ReadInfo(home.Objects.PathOf(entry.Object)) is var known
            && known.Study == study && known.Title == info.Title && known.License == info.License && known.Synthetic == info.Synthetic && study.All().All(home.Objects.Has))
            return new LayerReport(known, Unchanged: true, Snapshot: null);

        var made = new LayerBuilder(boundaries, new LayerOptions { IdColumn = "link", NameColumn = "name" }, null);
        var geometries = job.NewFile(".wkb");
        using (var output = File.Create(geometries))
        {
            foreach (var (link, i) in document.Findings.Links.Select((link, i) => (link, i)))
            {
                cancellation.ThrowIfCancellationRequested();
                // Cores that touch have no corridor between them: their way stands for it.
                var geometry = shapes.Corridors.GetValueOrDefault(link.Key) ?? shapes.Ways[link.Key];
                made.Add(new Feature(i + 1, geometry, Attributes(link, document.Findings.Validation), null), output);
            }
        }

        if (made.LeftOut.Count > 0) throw new SaolaException($"{shapesFile}: {made.LeftOut[0]}; give the file as the study wrote it.");
        info = info with
        {
            Source = "study of corridors",
            Study = study,
            Geometries = job.Keep(geometries),
            Read = made.Read,
            Places = made.Places.Count,
            Mended = made.Places.Count(place => place.Mended is not null),
            Notes = [.. document.Findings.Credits.Select(credit => "rests on " + credit), .. made.Notes],
        };
        draft.Put(new LayerEntry(info.Key, info.Title, info.Kind.Name(), info.License, info.Places, LayerFile.Write(job, info, made.Places), info.Geometries, study));
        return new LayerReport(info, Unchanged: false, draft.Publish(job, options.Clock));
    }

    /// <summary>A study numbers its links alike whatever they link, so that costs are compared too.</summary>
    private static void Check(CorridorFindings findings, StudyShapes shapes, string file)
    {
        if (findings.Links.Count == 0) throw new SaolaException($"{file}: the study found no corridor; there is nothing to save.");
        var keys = findings.Links.Select(link => link.Key).ToHashSet(StringComparer.Ordinal);
        if (keys.Count < findings.Links.Count) throw new SaolaException($"{file}: the document beside it has a link twice; {What}.");
        if (shapes.Ways.Keys.Concat(shapes.Corridors.Keys).FirstOrDefault(key => !keys.Contains(key)) is { } strange) throw new SaolaException($"{file}: it has a link {strange} that the document beside it does not have: they are of two studies; {What}.");
        if (keys.FirstOrDefault(key => !shapes.Ways.ContainsKey(key)) is { } missing) throw new SaolaException($"{file}: it has no link {missing}, which the document beside it has: they are of two studies; {What}.");
        if (findings.Links.FirstOrDefault(link => !IsAlike(shapes.Costs[link.Key], link.Cost)) is { } other) throw new SaolaException($"{file}: the link {other.Key} costs {shapes.Costs[other.Key]} there, and {Text(other.Cost)} in the document beside it: they are of two studies; {What}.");
    }

    /// <summary>Entries are written of a corridor by its place in the study: another study may have another corridor there.</summary>
    private static void CheckRegister(IReadOnlyList<RegisterEntry> entries, IReadOnlyList<LinkFacts> links, SaveOptions options)
    {
        if (options.MayReplace) return;
        var names = links.ToDictionary(link => link.Key, link => link.Name, StringComparer.Ordinal);
        var others = entries.Where(entry => entry.Corridor.Length > 0 && names.GetValueOrDefault(entry.Place.Split('/')[^1]) != entry.Corridor).ToList();
        if (others.Count == 0) return;
        throw new SaolaException(Counted.Text($"--key {options.Key}: {others.Count} [entry|entries] of its registers [is|are] written of corridors that this study calls otherwise or does not have ({string.Join(", ", others.Select(entry => $"{entry.Place}: {entry.Corridor}").Distinct().Take(3))}); save it under another key, or with --replace where the places are the same."));
    }

    private static bool IsAlike(string text, double cost) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var other) && Math.Abs(other - cost) <= 1e-9 * Math.Abs(cost);

    private static Dictionary<string, string> Attributes(LinkFacts link, ValidationFacts? validation)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = link.Name,
            ["link"] = link.Key,
            ["cost"] = Text(link.Cost),
            ["km2"] = Text(link.Km2),
            ["lengthKm"] = Text(link.LengthKilometres),
            ["distanceKm"] = Text(link.Kilometres),
            ["resistance"] = Text(link.Resistance),
            ["centrality"] = Text(link.Centrality),
            ["weakest"] = SavedStudy.Weakest(link) is { Weakest: { } weak } t
                ? string.Create(CultureInfo.InvariantCulture, $"{weak.Kilometres:0.0} km at {weak.At.Latitude:0.####}, {weak.At.Longitude:0.####} ({(t.Country is { } country ? country + ", " : "")}resistance {weak.MeanResistance:0.##}{(weak.LandCover is { } cover ? ", " + cover : "")})") : "",
            ["validation"] = CorridorText.Validation(validation),
            ["countryCode"] = string.Join(';', link.Territories.Select(t => t.Country).OfType<string>()),
        };
        foreach (var empty in attributes.Where(a => a.Value.Length == 0).Select(a => a.Key).ToList()) attributes.Remove(empty);
        return attributes;
    }

    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
