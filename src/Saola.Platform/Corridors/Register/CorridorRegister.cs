using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Saola.Platform.Home;
using Saola.Platform.Places.Layers;
using Saola.Platform.Taxa;

namespace Saola.Platform.Corridors.Register;

/// <summary>What a register holds of some corridors.</summary>
/// <param name="Entries">In the order in which they were written down.</param>
/// <param name="Problems">Lines that cannot be read, a line each.</param>
public sealed record RegisterContent(IReadOnlyList<RegisterEntry> Entries, IReadOnlyList<string> Problems)
{
    /// <summary>By the id of an entry that was corrected the id of the one that took its place.</summary>
    public IReadOnlyDictionary<string, string> Corrected { get; } = Entries.Where(e => e.Replaces is not null).GroupBy(e => e.Replaces!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Id, StringComparer.Ordinal);

    /// <summary>The entries that stand, without those that were corrected.</summary>
    public IReadOnlyList<RegisterEntry> Standing => [.. Entries.Where(e => !Corrected.ContainsKey(e.Id))];
}

/// <summary>
/// What is done and what happens in saved corridors over the years: for each layer one file of JSON lines under <c>corridors-register</c>, which only grows. A line is on the disk before
/// <see cref="Append"/> returns; one that was broken off loses itself alone. May be used by many processes at once.
/// </summary>
public sealed class CorridorRegister(SaolaHome home, TimeProvider? clock = null)
{
    private const string Ending = ".jsonl";

    private static readonly JsonSerializerOptions Line = new(SaolaJson.Options) { WriteIndented = false };

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    private string Folder => Path.Combine(home.Root, "corridors-register");

    /// <summary>What changes whenever something is written down.</summary>
    public string Stamp => !Directory.Exists(Folder) ? ""
        : string.Join(' ', Files().Order(StringComparer.Ordinal).Select(file => new FileInfo(file)).Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.Length}")));

    /// <summary>All entries of a corridor.</summary>
    /// <param name="place">The corridor's key, layer/id.</param>
    public RegisterContent Of(string place)
    {
        var all = OfLayer(Place.Split(place)?.Layer ?? throw new SaolaException($"'{place}' is no place; a place is named as layer/id."));
        return all with { Entries = [.. all.Entries.Where(e => e.Place == place)] };
    }

    /// <summary>All entries of the corridors of a layer.</summary>
    public RegisterContent OfLayer(string layer)
    {
        var (entries, problems) = Read(layer);
        return new RegisterContent(entries, problems);
    }

    /// <summary>Lines of all layers that cannot be read, a line each: for <c>saola verify</c>.</summary>
    public IReadOnlyList<string> Problems() => Directory.Exists(Folder) ? [.. Files().Order(StringComparer.Ordinal).SelectMany(file => Parse(file).Problems)] : [];

    /// <summary>Writes entries down, all or none of them; entries that tell the same as one that stands there already are passed over.</summary>
    /// <param name="entries">Without ids; each with where it comes from (a file and a line), null for no file.</param>
    /// <param name="by">Who writes.</param>
    /// <returns>The entries as they are kept, and how many were there already.</returns>
    /// <exception cref="SaolaException">One of them cannot be; nothing is written then.</exception>
    public (IReadOnlyList<RegisterEntry> Added, int Known) Append(IReadOnlyList<(RegisterEntry Entry, string? Where)> entries, string by)
    {
        OwnerOnly.Folder(Folder);
        using var held = HomeLock.Take(Folder, "lock", "saola corridors note");
        var (now, matcher) = (_clock.GetUtcNow().ToUniversalTime(), home.Snapshots.Current is { } current ? HomeChecklists.Matcher(home, current.Snapshot) : null);
        var (added, known) = (new List<RegisterEntry>(), 0);
        var layers = new Dictionary<string, (List<RegisterEntry> All, List<RegisterEntry> New, Dictionary<RegisterEntry, int> Left)>(StringComparer.Ordinal);
        foreach (var (given, where) in entries)
        {
            try
            {
                var entry = given.Checked(DateOnly.FromDateTime(now.UtcDateTime));
                var place = Corridor(entry.Place);
                if (!layers.TryGetValue(place.Layer.Key, out var layer))
                {
                    var all = Read(place.Layer.Key).Entries;
                    layer = layers[place.Layer.Key] = (all, [], new RegisterContent(all, []).Standing.GroupBy(e => e.Essence).ToDictionary(g => g.Key, g => g.Count()));
                }

                if (entry.Replaces is { } id) CheckReplaced(layer.All, entry.Place, id);
                // A table that is loaded again adds what is new in it, and rows that are alike in it stay as many as they are.
                else if (layer.Left.GetValueOrDefault(entry.Essence) is > 0 and var left)
                {
                    layer.Left[entry.Essence] = left - 1;
                    known++;
                    continue;
                }

                entry = entry with { Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), Corridor = place.Name, By = by, Written = now, Lineage = LineageOf(entry.Species, matcher) };
                layer.All.Add(entry);
                layer.New.Add(entry);
                added.Add(entry);
            }
            catch (SaolaException refused) when (where is not null)
            {
                throw new SaolaException($"{where}: {refused.Message} Nothing is loaded.", refused);
            }
        }

        foreach (var (key, layer) in layers.Where(l => l.Value.New.Count > 0)) Write(FileOf(key), layer.New);
        return (added, known);
    }

    /// <summary>A corridor of the current snapshot.</summary>
    /// <exception cref="SaolaException">There is no such place, or it is no corridor.</exception>
    public Place Corridor(string key)
    {
        if (home.Snapshots.Current is not { } current || HomeLayers.FindPlace(home, current.Snapshot, key) is not { } place)
            throw new SaolaException($"place '{key}': there is no such place in the home; 'saola corridors list' lists saved corridors.");
        return place.Layer.Info.Kind == LayerKind.Corridors ? place : throw new SaolaException($"place '{key}' is of a layer of {place.Layer.Info.Kind.Name()}; the register is of corridors.");
    }

    private static void CheckReplaced(List<RegisterEntry> all, string place, string id)
    {
        if (all.Find(e => e.Id == id) is not { } old) throw new SaolaException($"replaces '{id}': there is no such entry in the register of '{place}'; 'saola corridors notes {place}' lists them.");
        if (old.Place != place) throw new SaolaException($"replaces '{id}': that entry is of '{old.Place}'; an entry corrects one of the same corridor.");
        if (all.Find(e => e.Replaces == id) is { } newer) throw new SaolaException($"replaces '{id}': that entry was corrected already; correct {newer.Id}, which took its place.");
    }

    private static IReadOnlyList<string> LineageOf(string? species, TaxonMatcher? matcher)
    {
        if (species is null || matcher?.Match(new Saola.Names.Matching.NameQuery { ScientificName = species }).Name is not { Usage: { } usage } match) return [];
        var names = new[] { usage, match.Accepted }.OfType<Saola.Names.Matching.NameUsage>()
            .SelectMany(u => new[] { u.ScientificName, u.Lineage.Genus, u.Lineage.Family, u.Lineage.Order, u.Lineage.Class, u.Lineage.Phylum, u.Lineage.Kingdom }).OfType<string>();
        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    private (List<RegisterEntry> Entries, IReadOnlyList<string> Problems) Read(string layer) => FileOf(layer) is var file && File.Exists(file) ? Parse(file) : ([], []);

    private static (List<RegisterEntry> Entries, IReadOnlyList<string> Problems) Parse(string file)
    {
        var (entries, problems, number) = (new List<RegisterEntry>(), new List<string>(), 0);
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var text = new StreamReader(stream, new UTF8Encoding(false));
        while (text.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0) continue;
            try
            {
                var entry = JsonSerializer.Deserialize<RegisterEntry>(line, Line);
                if (entry is { Id.Length: > 0 } && RegisterEntry.FirstDay(entry.Date) is not null) entries.Add(entry);
                else problems.Add(Broken());
            }
            catch (JsonException)
            {
                problems.Add(Broken());
            }
        }

        return (entries, problems);

        string Broken() => string.Create(CultureInfo.InvariantCulture, $"{file}, line {number}: it was broken off or damaged, and is passed over; write it down again and take the line out, or restore the file from a copy of the home.");
    }

    private static void Write(string file, IEnumerable<RegisterEntry> entries)
    {
        var isNew = !File.Exists(file);
        OwnerOnly.Make(file);
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.Read))
        {
            var lines = new StringBuilder();
            // What was broken off before is a line of its own.
            if (stream.Length > 0)
            {
                stream.Seek(-1, SeekOrigin.End);
                if (stream.ReadByte() != '\n') lines.Append('\n');
            }

            foreach (var entry in entries) lines.Append(JsonSerializer.Serialize(entry, Line)).Append('\n');
            stream.Seek(0, SeekOrigin.End);
            stream.Write(Encoding.UTF8.GetBytes(lines.ToString()));
            stream.Flush(flushToDisk: true);
        }

        if (isNew) Durable.Folder(Path.GetDirectoryName(file)!);
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(Folder, "*" + Ending);

    /// <summary>A name that is one file on every system, whatever the key.</summary>
    private string FileOf(string layer)
    {
        var name = string.Concat(Encoding.UTF8.GetBytes(layer).Select(b => (char)b is var c && (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_') ? c.ToString() : $"%{b:x2}"));
        return Path.Combine(Folder, (name.Length <= 120 ? name : SaolaJson.Hash(Encoding.UTF8.GetBytes(layer))) + Ending);
    }
}
