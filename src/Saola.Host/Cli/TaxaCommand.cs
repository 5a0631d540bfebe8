using System.CommandLine;
using System.Text;
using Saola.Platform.Home;
using Saola.Platform.Intake.Checklists;
using Saola.Platform.Taxa;

namespace Saola.Host.Cli;

/// <summary><c>saola taxa load|list|match|show|remove</c></summary>
internal static class TaxaCommand
{
    private const int MostShown = 20;

    public static Command Create() => new("taxa", "Loads checklists and matches names against them.") { Load(), List(), Match(), Show(), Remove() };

    private static Command Load()
    {
        var path = new Argument<string>("path") { Description = "A taxon core (archive or table), a ColDP archive or folder, or any table with a mapping file." };
        var home = Shared.Home();
        var map = new Option<string?>("--map") { Description = "A mapping file for tables without Darwin Core headers (see samples/mappings)." };
        var key = new Option<string?>("--key") { Description = "The checklist's key, the first part of its taxon keys; a later load with the same key takes its place." };
        var title = new Option<string?>("--title") { Description = "The checklist's title, where the source has none." };
        var first = new Option<bool>("--first") { Description = "Ask this checklist before the others." };
        var command = new Command("load", "Loads a checklist and publishes a new snapshot.") { path, home, map, key, title, first };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var opened = SaolaHome.OpenOrCreate(parsed.GetRequiredValue(home));
            var report = ChecklistLoader.Load(opened, parsed.GetRequiredValue(path), new ChecklistOptions
            {
                Mapping = parsed.GetValue(map), Key = parsed.GetValue(key), Title = parsed.GetValue(title), First = parsed.GetValue(first),
            }, cancellation);
            var info = report.Info;
            Console.WriteLine($"{info.Title} [{info.Key}] – {info.Kind}{(report.Unchanged ? " – unchanged" : "")}");
            Console.WriteLine(Counted.Text(
                $"  rows read {info.RowsRead:N0}, left out {info.RowsLeftOut:N0}; {info.Accepted:N0} accepted [name|names], {info.Synonyms:N0} [synonym|synonyms], {info.VernacularNames:N0} [name|names] in languages, {info.Statuses:N0} [status|statuses]"));
            foreach (var warning in info.Warnings) Console.WriteLine("  note: " + warning);
            Console.WriteLine(report.Snapshot is { } snapshot
                ? $"published snapshot {opened.Snapshots.Current!.Snapshot.Number} ({snapshot[..12]}); 'saola reinterpret' matches the records that are there already"
                : "nothing new: the current snapshot stays");
        }, cancellation));
        return command;
    }

    private static Command List()
    {
        var home = Shared.Home();
        var command = new Command("list", "Lists the checklists of a home, in the order in which they are asked.") { home };
        command.SetAction(parsed =>
        {
            var checklists = Shared.Open(parsed, home).Snapshots.Current?.Snapshot.Checklists ?? [];
            foreach (var c in checklists) Console.WriteLine(Counted.Text($"{c.Key,-24} {c.Names,10:N0} [name |names]  {c.Object[..12]}  {c.Title}"));
            if (checklists.Count == 0) Console.WriteLine("no checklist; 'saola taxa load FILE' loads one");
        });
        return command;
    }

    private static Command Match()
    {
        var path = new Argument<string>("file") { Description = "A name a line, or a table with scientificName and other Darwin Core columns; - for standard input, a name a line.", DefaultValueFactory = _ => "-" };
        var home = Shared.Home();
        var key = new Option<string[]>("--key") { Description = "Checklists to ask, in this order (default: all of the home).", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var format = new Option<string>("--format") { Description = "jsonl or tsv.", DefaultValueFactory = _ => "jsonl" };
        format.AcceptOnlyFromAmong("jsonl", "tsv");
        var command = new Command("match", "Matches names against the home's checklists, an answer a line.") { path, home, key, format };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var matcher = new TaxonMatcher(Opened(Shared.Open(parsed, home), parsed.GetValue(key) ?? []));
            var file = parsed.GetRequiredValue(path);
            var tsv = parsed.GetRequiredValue(format) == "tsv";
            Func<string, TaxonMatch, string> write = tsv ? TaxonMatchText.Tsv : TaxonMatchText.Json;
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 64 << 10);
            if (tsv) output.WriteLine(string.Join('\t', TaxonMatchText.TsvHeader));
            var answers = file == "-" ? NamesToMatch.Match(Input(), matcher, write, cancellation) : NamesToMatch.Match(file, matcher, write, cancellation);
            foreach (var answer in answers) output.WriteLine(answer);
        }, cancellation));
        return command;
    }

    private static Command Show()
    {
        var name = new Argument<string>("name") { Description = "A scientific name, a name in any language, or a taxon key." };
        var home = Shared.Home();
        var command = new Command("show", "Shows what each checklist says of a taxon: accepted name, synonyms, names in languages, statuses with source and year, distribution.") { name, home };
        command.SetAction(parsed =>
        {
            var profiles = TaxonProfile.Find(Opened(Shared.Open(parsed, home), []), parsed.GetRequiredValue(name), MostShown);
            if (profiles.Count == 0) throw new SaolaException($"no checklist of the home knows '{parsed.GetRequiredValue(name)}'; 'saola taxa match' tells what is near it.");
            foreach (var line in profiles.SelectMany(ProfileText.Lines)) Console.WriteLine(line);
        });
        return command;
    }

    private static Command Remove()
    {
        var keys = new Argument<string[]>("key") { Description = "Keys of checklists.", Arity = ArgumentArity.OneOrMore };
        var home = Shared.Home();
        var command = new Command("remove", "Publishes a snapshot without checklists; older snapshots keep them.") { keys, home };
        command.SetAction(parsed =>
        {
            var opened = Shared.Open(parsed, home);
            var snapshot = ChecklistLoader.Remove(opened, parsed.GetRequiredValue(keys), TimeProvider.System);
            Console.WriteLine($"published snapshot {opened.Snapshots.Current!.Snapshot.Number} ({snapshot[..12]})");
        });
        return command;
    }

    private static IReadOnlyList<Checklist> Opened(SaolaHome home, string[] keys)
    {
        var entries = home.Snapshots.Current?.Snapshot.Checklists ?? [];
        if (entries.Count == 0) throw new SaolaException($"{home.Root}: it has no checklist; 'saola taxa load FILE' loads one.");
        return HomeChecklists.Of(home, [.. keys.Length == 0 ? entries.Select(e => e.Object) : keys.Select(key => entries.FirstOrDefault(e => e.Key == key)?.Object
            ?? throw new SaolaException($"{home.Root}: no checklist '{key}' in the current snapshot; 'saola taxa list' lists them."))]);
    }

    private static IEnumerable<string> Input()
    {
        using var text = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        while (text.ReadLine() is { } line) yield return line;
    }
}
