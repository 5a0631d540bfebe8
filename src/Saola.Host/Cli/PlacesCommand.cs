using System.CommandLine;
using System.Globalization;
using Saola.Platform.Home;
using Saola.Platform.Intake.Layers;
using Saola.Platform.Places.Layers;

namespace Saola.Host.Cli;

/// <summary><c>saola places load|list|show|remove</c></summary>
internal static class PlacesCommand
{
    private const int MostShown = 20;

    public static Command Create() => new("places", "Loads layers of places: protected areas, key biodiversity areas, ecoregions, ranges and others.") { Load(), List(), Show(), CoverageCommand.Create(), PairsCommand.Create(), Remove() };

    private static Command Load()
    {
        var path = new Argument<string>("file") { Description = "GeoJSON, a shapefile (.shp, folder or zip), GeoPackage, KML, or a table with coordinates." };
        var home = Shared.Home();
        var key = new Option<string?>("--key") { Description = "The layer's key, the first part of its places' addresses; a later load with the same key takes its place." };
        var title = new Option<string?>("--title") { Description = "The layer's title." };
        var kind = new Option<string?>("--kind") { Description = $"What its places are (default: told by the attributes): {string.Join(", ", LayerKinds.All)}." };
        var version = new Option<string?>("--version-of") { Description = "The version of the data, such as a month of publication." };
        var license = new Option<string?>("--license") { Description = "The licence, as its publisher states it; it travels with every figure." };
        var ends = new Option<string?>("--license-ends") { Description = "The last day on which the licence holds, as 2027-06-30." };
        var citation = new Option<string?>("--citation") { Description = "How the publisher wants to be cited." };
        var contact = new Option<string?>("--contact") { Description = "Whom to ask about a place of it." };
        var withheld = new Option<string[]>("--withheld") { Description = "Codes of countries whose sites are known to be withheld from this list.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var synthetic = new Option<bool>("--synthetic") { Description = "The places are invented, to show how things work." };
        var part = new Option<string?>("--layer") { Description = "Which layer of the file, where it has several." };
        var id = new Option<string?>("--id") { Description = "The attribute that holds a place's id." };
        var name = new Option<string?>("--name") { Description = "The attribute that holds its name." };
        var area = new Option<string?>("--area-column") { Description = "The attribute that holds a point's area, where it is not REP_AREA: a circle of it stands for the point." };
        var unit = new Option<string>("--area-unit") { Description = "The unit of --area-column: km2 or ha.", DefaultValueFactory = _ => "km2" };
        unit.AcceptOnlyFromAmong("km2", "ha");
        var command = new Command("load", "Loads a layer and publishes a new snapshot.") { path, home, key, title, kind, version, license, ends, citation, contact, withheld, synthetic, part, id, name, area, unit };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var opened = SaolaHome.OpenOrCreate(parsed.GetRequiredValue(home));
            var report = LayerLoader.Load(opened, parsed.GetRequiredValue(path), new LayerOptions
            {
                Key = parsed.GetValue(key), Title = parsed.GetValue(title), Kind = parsed.GetValue(kind) is { } named ? LayerKinds.Parse(named) : null,
                Version = parsed.GetValue(version), License = parsed.GetValue(license), LicenseEnds = Day(parsed.GetValue(ends)), Citation = parsed.GetValue(citation),
                Contact = parsed.GetValue(contact), Withheld = parsed.GetValue(withheld) ?? [], Synthetic = parsed.GetValue(synthetic),
                Part = parsed.GetValue(part), IdColumn = parsed.GetValue(id), NameColumn = parsed.GetValue(name), AreaColumn = parsed.GetValue(area), AreaUnit = parsed.GetRequiredValue(unit) == "ha" ? 0.01 : 1,
            }, cancellation);
            var info = report.Info;
            Console.WriteLine($"{info.Title} [{info.Key}] – {info.Kind.Name()}, {info.Source}{(report.Unchanged ? " – unchanged" : "")}");
            Console.WriteLine(Counted.Text($"  features read {info.Read:N0} = {info.Places:N0} [place|places] + {info.Read - info.Places:N0} left out; {info.Mended:N0} mended, {info.Circles:N0} [circle|circles] for points{(info.Kind == LayerKind.Ranges ? $", {info.Matched:N0} matched to a taxon" : "")}"));
            foreach (var reason in info.LeftOut.Take(MostShown)) Console.WriteLine("  left out: " + reason);
            foreach (var note in info.Notes) Console.WriteLine("  note: " + note);
            if (info.License is null) Console.WriteLine("  note: no licence is stated; give it with --license, so that it travels with every figure.");
            Console.WriteLine(report.Snapshot is { } snapshot
                ? $"published snapshot {opened.Snapshots.Current!.Snapshot.Number} ({snapshot[..12]})"
                : "nothing new: the current snapshot stays");
        }, cancellation));
        return command;
    }

    private static Command List()
    {
        var home = Shared.Home();
        var command = new Command("list", "Lists the layers of a home.") { home };
        command.SetAction(parsed =>
        {
            var layers = Shared.Open(parsed, home).Snapshots.Current?.Snapshot.Layers ?? [];
            foreach (var l in layers) Console.WriteLine(Counted.Text($"{l.Key,-28} {l.Places,9:N0} [place |places]  {l.Kind,-22} {l.Object[..12]}  {l.Title} ({l.License ?? "no licence stated"})"));
            if (layers.Count == 0) Console.WriteLine("no layer; 'saola places load FILE' loads one");
        });
        return command;
    }

    private static Command Show()
    {
        var name = new Argument<string>("place") { Description = "A place's key (layer/id), or a part of its name." };
        var home = Shared.Home();
        var command = new Command("show", "Shows what is known of a place.") { name, home };
        command.SetAction(parsed =>
        {
            var opened = Shared.Open(parsed, home);
            var snapshot = opened.Snapshots.Current?.Snapshot;
            var wanted = parsed.GetRequiredValue(name);
            var found = (snapshot is null ? [] : HomeLayers.Of(opened, snapshot)).SelectMany(layer => layer.Places)
                .Where(place => place.Key == wanted || place.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase)).Take(MostShown).ToList();
            if (found.Count == 0) throw new SaolaException($"no layer of the home has a place '{wanted}'; 'saola places list' lists the layers.");
            foreach (var line in found.SelectMany(PlaceText.Lines)) Console.WriteLine(line);
        });
        return command;
    }

    private static Command Remove()
    {
        var keys = new Argument<string[]>("key") { Description = "Keys of layers.", Arity = ArgumentArity.OneOrMore };
        var home = Shared.Home();
        var command = new Command("remove", "Publishes a snapshot without layers; older snapshots keep them.") { keys, home };
        command.SetAction(parsed =>
        {
            var opened = Shared.Open(parsed, home);
            var snapshot = LayerLoader.Remove(opened, parsed.GetRequiredValue(keys), TimeProvider.System);
            Console.WriteLine($"published snapshot {opened.Snapshots.Current!.Snapshot.Number} ({snapshot[..12]})");
        });
        return command;
    }

    private static DateOnly? Day(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new SaolaException($"--license-ends: '{text}' is no day; write it as 2027-06-30.");
}
