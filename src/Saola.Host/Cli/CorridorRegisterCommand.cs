using System.CommandLine;
using Saola.Platform.Access;
using Saola.Platform.Corridors.Register;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Places.Layers;
using Saola.Platform.Store;

namespace Saola.Host.Cli;

/// <summary><c>saola corridors save|list|show|note|notes|years</c></summary>
internal static class CorridorRegisterCommand
{
    public static Command Save()
    {
        var path = new Argument<string>("study") { Description = "The folder of 'saola corridors link', one with a study's corridors.json and corridors.geojson as a website gave them, or the document itself." };
        var home = Shared.Home();
        var key = new Option<string>("--key") { Description = "The layer's key; what is saved again under it takes the earlier's place.", Required = true };
        var title = new Option<string?>("--title") { Description = "The layer's title (default: the study's name)." };
        var license = new Option<string?>("--license") { Description = "The corridors' licence: it travels with every figure." };
        var synthetic = new Option<bool>("--synthetic") { Description = "The corridors are invented, to show how things work." };
        var replace = new Option<bool>("--replace") { Description = "Also where entries of the registers are written of corridors that the study calls otherwise or does not have." };
        var command = new Command("save", "Saves the corridors of a study as places of a home, with all that was asked and found.") { path, home, key, title, license, synthetic, replace };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var opened = Shared.Open(parsed, home);
            var report = CorridorSaver.Save(opened, parsed.GetRequiredValue(path), new SaveOptions { Key = parsed.GetRequiredValue(key), Title = parsed.GetValue(title), License = parsed.GetValue(license), Synthetic = parsed.GetValue(synthetic), MayReplace = parsed.GetValue(replace) }, cancellation);
            Console.WriteLine(report.Unchanged ? $"{report.Info.Key}: unchanged" : Counted.Text($"{report.Info.Key}: {report.Info.Places:N0} [corridor|corridors] of '{report.Info.Title}'"));
            foreach (var note in report.Info.Notes) Console.WriteLine("  note: " + note);
            if (report.Snapshot is { } snapshot) Console.WriteLine($"published snapshot {opened.Snapshots.Current!.Snapshot.Number} ({snapshot[..12]})");
            return 0;
        }, cancellation));
        return command;
    }

    public static Command List()
    {
        var home = Shared.Home();
        var command = new Command("list", "The saved corridors of a home, with how they were tested and what their registers hold.") { home };
        command.SetAction(parsed =>
        {
            var opened = Shared.Open(parsed, home);
            var (layers, register) = (opened.Snapshots.Current is { } current ? HomeLayers.Of(opened, current.Snapshot) : [], new CorridorRegister(opened));
            var corridors = layers.Where(layer => layer.Info.Kind == LayerKind.Corridors).ToList();
            foreach (var layer in corridors)
            {
                var study = SavedStudy.Of(layer);
                Console.WriteLine($"{layer.Key}: {layer.Info.Title} – {(study is null ? "loaded, without a study" : CorridorText.Validation(study.Document.Findings.Validation))}");
                var entries = register.OfLayer(layer.Key).Standing.CountBy(e => e.Place).ToDictionary(StringComparer.Ordinal);
                foreach (var place in layer.Places)
                {
                    Console.WriteLine(FormattableString.Invariant($"  {place.Key}  {place.Name}: {place.Area:N1} km²") + (study?.Link(place.Id) is { } link ? FormattableString.Invariant($", cost {link.Cost:N0}") : "") + Counted.Text($", {entries.GetValueOrDefault(place.Key)} [entry|entries]"));
                }
            }

            if (corridors.Count == 0) Console.WriteLine("no corridor is saved; 'saola corridors save' saves those of a study");
        });
        return command;
    }

    public static Command Show()
    {
        var (place, home) = (PlaceArgument(), Shared.Home());
        var document = new Option<string?>("--document") { Description = "A file to write the study's document to, as it was saved: with the positions that it was tested with." };
        var command = new Command("show", "All that is known of a saved corridor.") { place, home, document };
        command.SetAction(async (parsed, cancellation) =>
        {
            Shared.CheckOutput(parsed, document);
            var register = new CorridorRegister(Shared.Open(parsed, home));
            var found = register.Corridor(parsed.GetRequiredValue(place));
            var study = SavedStudy.Of(found.Layer);
            foreach (var line in SavedCorridorText.Lines(found, study, register.Of(found.Key))) Console.WriteLine(line);
            if (parsed.GetValue(document) is not { } file) return;
            var bytes = found.Layer.Info.Study is { } objects ? await File.ReadAllBytesAsync(found.Layer.PathOf(objects.Document), cancellation) : throw new SaolaException($"place '{found.Key}': its layer was loaded and has no document.");
            await Shared.Write(file, stream => stream.WriteAsync(bytes, cancellation).AsTask());
        });
        return command;
    }

    public static Command Note()
    {
        var (place, home) = (PlaceArgument(), Shared.Home());
        var kind = new Option<string>("--kind") { Description = $"What it is: {string.Join(", ", RegisterKinds.All)}.", Required = true };
        var date = new Option<string>("--date") { Description = "When it was done or happened: 2025-03-01, 2025-03 or 2025.", Required = true };
        var text = new Option<string>("--text") { Description = "What was done or happened. Everybody may read it: no positions, no names of people.", Required = true };
        var amount = new Option<double?>("--amount") { Description = "How much, in --unit." };
        var unit = new Option<string?>("--unit") { Description = "Of what, such as ha, km, USD, households, animals." };
        var source = new Option<string?>("--source") { Description = "Who says so, or where it stands." };
        var species = new Option<string?>("--species") { Description = "A scientific name; where access rules touch it the public is told corridor, kind and year alone." };
        var (latitude, longitude) = (new Option<double?>("--lat") { Description = "Latitude in degrees; no page tells it." }, new Option<double?>("--lon") { Description = "Longitude in degrees; no page tells it." });
        var replaces = new Option<string?>("--replaces") { Description = "The id of an entry that this one corrects." };
        var by = By();
        var command = new Command("note", "Writes into a corridor's register what was done or happened there; nothing in it is ever changed.") { place, home, kind, date, text, amount, unit, source, species, latitude, longitude, replaces, by };
        command.SetAction(parsed =>
        {
            var register = new CorridorRegister(Shared.Open(parsed, home));
            var entry = new RegisterEntry
            {
                Place = parsed.GetRequiredValue(place), Corridor = "", Kind = RegisterKinds.Parse(parsed.GetRequiredValue(kind)), Date = parsed.GetRequiredValue(date), Text = parsed.GetRequiredValue(text), Amount = parsed.GetValue(amount),
                Unit = parsed.GetValue(unit), Source = parsed.GetValue(source), Species = parsed.GetValue(species), Latitude = parsed.GetValue(latitude), Longitude = parsed.GetValue(longitude), Replaces = parsed.GetValue(replaces),
            };
            var (added, _) = register.Append([(entry, null)], Writer(parsed, by));
            if (added.Count == 0) Console.WriteLine("it stands there already");
            foreach (var kept in added)
            {
                Console.WriteLine($"{kept.Place}: {kept.Kind.Name()} of {kept.Date}, entry {kept.Id}");
                if (IsOutside(register.Corridor(kept.Place), kept)) Console.Error.WriteLine("note: the position lies outside the corridor; check that latitude and longitude are not the other way round");
            }
        });
        return command;
    }

    public static Command Notes()
    {
        var place = new Argument<string?>("place") { Description = "The corridor's key, layer/id.", Arity = ArgumentArity.ZeroOrOne };
        var home = Shared.Home();
        var command = new Command("notes", "The register of a corridor; 'load' writes many entries from a table.") { place, home };
        command.SetAction(parsed =>
        {
            var register = new CorridorRegister(Shared.Open(parsed, home));
            var key = parsed.GetValue(place) ?? throw new SaolaException("notes: name a corridor (layer/id), or 'load' and a table; 'saola corridors list' lists saved corridors.");
            var content = register.Of(key);
            // What was written of a corridor stays when its layer goes.
            if (content.Entries.Count == 0) register.Corridor(key);
            foreach (var line in SavedCorridorText.Entries(content)) Console.WriteLine(line);
            if (content.Entries.Count == 0) Console.WriteLine("nothing yet; 'saola corridors note' writes an entry");
            foreach (var problem in content.Problems) Console.Error.WriteLine("saola: " + problem);
        });
        command.Add(Load());
        return command;
    }

    public static Command Years()
    {
        var (place, home) = (PlaceArgument(), Shared.Home());
        var incidents = new Option<string[]>("--incidents") { Description = "Which records are incidents, as --where takes conditions: dataset=KEY, species=…; those in the corridor are counted by year.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var command = new Command("years", "A corridor over the years: measures, livelihoods, conflicts, monitoring, and beside them records of incidents.") { place, home, incidents };
        command.SetAction(async (parsed, cancellation) =>
        {
            var opened = Shared.Open(parsed, home);
            var register = new CorridorRegister(opened);
            var found = register.Corridor(parsed.GetRequiredValue(place));
            var content = register.Of(found.Key);
            CorridorIncidents? records = null;
            if (parsed.GetRequiredValue(incidents) is { Length: > 0 } conditions)
            {
                // A dataset's key stands in the field source.
                List<KeyValuePair<string, string>> wanted = [.. Shared.Pairs(conditions.Select(c => c.StartsWith("dataset=", StringComparison.Ordinal) ? Field.Source.Name + c["dataset".Length..] : c), "--incidents")];
                var filter = FilterText.Parse(wanted);
                await using var store = PresentedHere.Open(opened, Principal.Anonymous);
                await IncidentConditions.Check(store, wanted, "--incidents", cancellation);
                records = await CorridorIncidents.Of(store, found, filter, null, cancellation);
            }

            var years = CorridorYears.Of(content.Standing, records);
            foreach (var line in SavedCorridorText.Years(years, records)) Console.WriteLine(line);
            foreach (var problem in content.Problems) Console.Error.WriteLine("saola: " + problem);
        });
        return command;
    }

    private static Command Load()
    {
        var file = new Argument<string>("file") { Description = "A table (CSV) with the columns place, kind, date, text, amount, unit, source, species, decimalLatitude, decimalLongitude." };
        var (home, by) = (Shared.Home(), By());
        var command = new Command("load", "Writes the rows of a table into the registers of their corridors: all of them, or none. Rows that stand there already are passed over.") { file, home, by };
        command.SetAction(parsed =>
        {
            var register = new CorridorRegister(Shared.Open(parsed, home));
            var (added, known) = register.Append(RegisterTable.Read(parsed.GetRequiredValue(file)), Writer(parsed, by));
            Console.WriteLine(Counted.Text($"{added.Count:N0} [entry|entries] written, {known:N0} stood there already"));
            foreach (var entry in added.Where(e => IsOutside(register.Corridor(e.Place), e))) Console.Error.WriteLine($"note: the position of entry {entry.Id} lies outside the corridor {entry.Place}");
        });
        return command;
    }

    private static bool IsOutside(Place place, RegisterEntry entry) => entry is { Latitude: { } latitude, Longitude: { } longitude }
        && !place.Geometry.Intersects(Platform.Places.Layers.Shapes.Factory.CreatePoint(new NetTopologySuite.Geometries.Coordinate(longitude, latitude)));

    private static Argument<string> PlaceArgument() => new("place") { Description = "The corridor's key, layer/id, as 'saola corridors list' tells it." };

    private static Option<string?> By() => new("--by") { Description = "Who writes it down (default: the user of this machine)." };

    private static string Writer(ParseResult parsed, Option<string?> by) => parsed.GetValue(by)?.Trim() is { Length: > 0 } name ? name.Length <= RegisterEntry.MostWord ? name : throw new SaolaException("--by: the name is too long.") : Environment.UserName;
}
