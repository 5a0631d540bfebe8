using System.CommandLine;
using System.Globalization;
using Saola.Names.Matching;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake.Projection;
using Saola.Platform.Taxa;

namespace Saola.Host.Cli;

/// <summary><c>saola access show|check|import|remove|redact|person|apply|log</c></summary>
internal static class AccessCommand
{
    /// <summary>More than so many are counted, not listed.</summary>
    private const int MostListed = 10;

    private const int MostWarnings = 100;

    public static Command Create() => new("access", "What is withheld or generalised, for whom, and why: rules, redactions, conditions of datasets.")
    {
        Show(), Check(), Import(), Remove(), Redact(), Person(), Apply(), Log(),
    };

    private static Command Show()
    {
        var home = Shared.Home();
        var format = new Option<string>("--format") { Description = "yaml (a rule file) or json (as it is kept).", DefaultValueFactory = _ => "yaml" };
        format.AcceptOnlyFromAmong("yaml", "json");
        var number = new Option<int?>("--state") { Description = "An earlier state's number (default: the one in force)." };
        var command = new Command("show", "Writes the rules in force as a rule file.") { format, number, home };
        command.SetAction(parsed =>
        {
            var log = AccessLog.Of(Shared.Open(parsed, home));
            var state = parsed.GetValue(number) is { } n ? States(log).FirstOrDefault(s => s.Number == n) ?? throw new SaolaException($"--state {n}: there is no such access state; 'saola access log' lists them.") : log.Current;
            if (parsed.GetRequiredValue(format) == "json")
            {
                Console.Out.Write(RuleFile.Json(state));
                return;
            }

            Console.WriteLine(state.Number == 0 ? "# no access state yet: nothing is withheld" : "# " + Line(state));
            Console.Out.Write(RuleFile.Write(state));
        });
        return command;
    }

    private static Command Check()
    {
        var file = new Argument<string>("file") { Description = "A rule file." };
        var home = Shared.Home();
        var command = new Command("check", "Reads a rule file and tells what is odd about it; changes nothing.") { file, home };
        command.SetAction(parsed =>
        {
            var state = RuleFile.Read(parsed.GetRequiredValue(file));
            var opened = File.Exists(Path.Combine(parsed.GetRequiredValue(home), "home.json")) ? Shared.Open(parsed, home) : null;
            var warnings = RuleCheck.Warnings(state, Today(), Sources(opened)).ToList();
            Warn(warnings);
            Console.WriteLine(Counted.Text($"{state.Rules.Count:N0} [rule|rules], {state.Datasets.Count:N0} [dataset|datasets] with conditions, {warnings.Count:N0} [warning|warnings]"));
            if (opened is null) Console.WriteLine($"no home at {parsed.GetRequiredValue(home)}: datasets and names were not looked up; give one with --home");
            else TellImport(opened, state);
        });
        return command;
    }

    /// <summary>What an import would change, and what it would drop with <c>--replace</c>.</summary>
    private static void TellImport(SaolaHome home, AccessState file)
    {
        var before = AccessLog.Of(home).Current;
        file = Keyed(home, file);
        Tell(AccessChange.Between(before, AccessChange.Add(before, file)), "an import would change");
        var dropped = AccessChange.Between(before, AccessChange.Replace(before, file));
        Tell("gone as well with --replace", dropped.Gone);
    }

    /// <summary>With the records that a file names by their public keys under their own.</summary>
    private static AccessState Keyed(SaolaHome home, AccessState file) =>
        file with { Rules = [.. file.Rules.Select(r => r.Records is { } named ? r with { Records = AccessProjection.OwnKeys(home, named) } : r)] };

    private static Command Import()
    {
        var file = new Argument<string>("file") { Description = "A rule file." };
        var home = Shared.Home();
        var replace = new Option<bool>("--replace") { Description = "Drop the rules and conditions that the file does not have; redactions stay." };
        var add = new Option<bool>("--add") { Description = "Keep the rules and conditions that the file does not have (the default)." };
        var (by, note) = (By(), Note());
        var command = new Command("import", "Puts the rules of a file in force.") { file, replace, add, by, note, home };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(replace) && parsed.GetValue(add)) throw new SaolaException("--replace and --add: give one of them.");
            var state = RuleFile.Read(parsed.GetRequiredValue(file));
            var opened = Shared.Open(parsed, home);
            state = Keyed(opened, state);
            Warn([.. RuleCheck.Warnings(state, Today(), Sources(opened))]);
            Publish(opened, before => parsed.GetValue(replace) ? AccessChange.Replace(before, state) : AccessChange.Add(before, state), parsed.GetValue(by), parsed.GetValue(note) ?? $"import of {Path.GetFileName(parsed.GetRequiredValue(file))}");
        });
        return command;
    }

    private static void Warn(IReadOnlyList<string> warnings)
    {
        foreach (var warning in warnings.Take(MostWarnings)) Console.WriteLine("warning: " + warning);
        if (warnings.Count > MostWarnings) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"warning: {warnings.Count - MostWarnings:N0} more like these"));
    }

    private static Command Remove()
    {
        var ids = new Argument<string[]>("id") { Description = "Ids of rules or redactions.", Arity = ArgumentArity.OneOrMore };
        var home = Shared.Home();
        var (by, note) = (By(), Note());
        var command = new Command("remove", "Takes rules or redactions out of force; a redaction needs --note with the reason.") { ids, by, note, home };
        command.SetAction(parsed =>
        {
            var gone = parsed.GetRequiredValue(ids);
            Publish(Shared.Open(parsed, home), before =>
            {
                var after = AccessChange.Remove(before, gone);
                if (parsed.GetValue(note) is null && before.Rules.FirstOrDefault(r => r.IsRedaction && gone.Contains(r.Id)) is { } redaction)
                    throw new SaolaException($"'{redaction.Id}' is the redaction of case {redaction.Case}; tell with --note why it ends.");
                return after;
            }, parsed.GetValue(by), parsed.GetValue(note) ?? "removed " + string.Join(", ", gone));
        });
        return command;
    }

    private static Command Redact()
    {
        var number = new Option<string>("--case") { Description = "The number of the case: a removal, a court's, a provider's request.", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why, in words that everybody may read.", Required = true };
        var records = Many("--record", "Values of occurrenceID, or keys of records, their own or those that the public sees.");
        var datasets = Many("--dataset", "Keys of datasets: all their records, or those of --record in them.");
        var taxa = Many("--taxon", "Names of taxa, each with everything below it.");
        var alone = new Option<bool>("--alone") { Description = "What shares an event, a place or a position with them stays as it is: the place is no secret." };
        var home = Shared.Home();
        var by = By();
        var command = new Command("redact", "Withholds records, datasets or taxa at once, under the number of a case.") { number, reason, records, datasets, taxa, alone, by, home };
        command.SetAction(parsed =>
        {
            var redaction = new AccessRule
            {
                Id = "", Action = AccessAction.Withhold, Case = parsed.GetRequiredValue(number), Reason = parsed.GetRequiredValue(reason), By = parsed.GetValue(by) ?? User(), Made = Today(),
                Alone = parsed.GetValue(alone), Records = Given(parsed.GetValue(records)), Datasets = Given(parsed.GetValue(datasets)), Taxa = Given(parsed.GetValue(taxa)),
            };
            var opened = Shared.Open(parsed, home);
            if (redaction.Records is { } named) redaction = redaction with { Records = AccessProjection.OwnKeys(opened, named) };
            foreach (var dataset in redaction.Datasets ?? [])
            {
                if (Sources(opened).Datasets?.Contains(dataset, StringComparer.OrdinalIgnoreCase) == false) Console.WriteLine($"warning: the home has no dataset '{dataset}' yet");
            }

            var unfound = Publish(opened, before => AccessChange.Redact(before, redaction), parsed.GetValue(by), $"redaction of case {redaction.Case}");
            if (AccessLog.Of(opened).Current.Rules.FirstOrDefault(r => r.Case == redaction.Case && unfound.Contains(r.Id)) is { } idle)
                throw new SaolaException($"the redaction '{idle.Id}' is in force and touches no record of the home; look whether what it names is written as the home has it, or take it back with 'saola access remove {idle.Id} --note …'.");
        });
        return command;
    }

    private static Command Person()
    {
        var number = new Option<string>("--case") { Description = "The number of the case: the person's request, a court's.", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why, in words that everybody may read: without the name.", Required = true };
        var names = Many("--name", "The name as the records write it; one for each way in which they do.");
        var ids = Many("--id", "Identifiers of the person, such as https://orcid.org/0000-0000-0000-0000; with --remove.");
        var remove = new Option<bool>("--remove") { Description = "Take the name out wherever it stands." };
        var instead = new Option<string?>("--as") { Description = "Write the name so instead." };
        var home = Shared.Home();
        var by = By();
        var command = new Command("person", "Takes a person's name out of all that is shown, or corrects it, at once, under the number of a case.") { number, reason, names, ids, remove, instead, by, home };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(remove) == (parsed.GetValue(instead) is not null)) throw new SaolaException("--remove and --as: give one of them, to take the name out or to write it otherwise.");
            if (Given(parsed.GetValue(names)) is null && Given(parsed.GetValue(ids)) is null) throw new SaolaException("--name: tell how the records write the person's name (and with --id its identifier, if there is one).");
            var rule = new AccessRule
            {
                Id = "", Action = AccessAction.Withhold, Case = parsed.GetRequiredValue(number), Reason = parsed.GetRequiredValue(reason), By = parsed.GetValue(by) ?? User(), Made = Today(),
                Persons = Given(parsed.GetValue(names)), PersonIds = Given(parsed.GetValue(ids)), As = parsed.GetValue(instead),
            };
            Publish(Shared.Open(parsed, home), before => AccessChange.Redact(before, rule), parsed.GetValue(by), $"a person's name, case {rule.Case}");
        });
        return command;
    }

    private static Command Log()
    {
        var home = Shared.Home();
        var command = new Command("log", "Lists the access states, oldest first, with who made each and what it changed.") { home };
        command.SetAction(parsed =>
        {
            var before = AccessState.Nothing;
            foreach (var state in States(AccessLog.Of(Shared.Open(parsed, home))))
            {
                Console.WriteLine(Line(state));
                Tell(AccessChange.Between(before, state), null);
                before = state;
            }

            if (before.Number == 0) Console.WriteLine("no access state yet; 'saola access import FILE' makes the first");
        });
        return command;
    }

    private static IReadOnlyList<string> Publish(SaolaHome home, Func<AccessState, AccessState> change, string? by, string? note)
    {
        var before = AccessLog.Of(home).Current;
        var state = AccessLog.Of(home).Publish(now => change(before = now) with { By = by ?? User(), Note = note }, TimeProvider.System);
        var changed = AccessChange.Between(before, state);
        if (changed.IsNothing)
        {
            Console.WriteLine(state.Number == 0 ? "nothing changes: there are no rules" : $"nothing changes: access state {state.Number} stays in force");
            return [];
        }

        Tell(changed, null);
        return Published(home, state);
    }

    /// <summary>What comes after a state was put in force; returns the ids of the rules that were found to touch no record.</summary>
    private static IReadOnlyList<string> Published(SaolaHome home, AccessState state)
    {
        Console.WriteLine(Counted.Text($"access state {state.Number} ({state.Hash[..12]}) is in force in {home.Root}: {state.Rules.Count(r => !r.IsRedaction):N0} [rule|rules], {state.Rules.Count(r => r.IsRedaction):N0} [redaction|redactions], {state.Datasets.Count:N0} [dataset|datasets] with conditions"));
        if (home.Snapshots.Current is null) return [];
        try
        {
            return Make(home, CancellationToken.None);
        }
        catch (SaolaException e)
        {
            // A load may hold the home for long; what the rules may hit is hidden already.
            Console.WriteLine($"what the rules may hit is withheld; its public files are not made yet ({e.Message}) Run 'saola access apply --home {home.Root}' afterwards; a running server does so by itself.");
            return [];
        }
    }

    private static Command Apply()
    {
        var home = Shared.Home();
        var command = new Command("apply", "Makes the public files of all releases by the rules in force; import, remove and redact do so themselves.") { home };
        command.SetAction((parsed, cancellation) => Task.Run(() => Make(Shared.Open(parsed, home), cancellation), cancellation));
        return command;
    }

    /// <summary>Makes the public files and tells what came of it; returns the ids of the rules that touch no record.</summary>
    private static IReadOnlyList<string> Make(SaolaHome home, CancellationToken cancellation)
    {
        var report = AccessProjection.Apply(home, TimeProvider.System, cancellation);
        Console.WriteLine(Counted.Text(
            $"public files of {report.Releases:N0} [release|releases]: {report.Generalised:N0} [record|records] generalised, {report.Withheld:N0} [record|records] withheld, {report.Segments:N0} [segment|segments] made"));
        var idle = AccessProjection.Idle(home, TimeProvider.System);
        if (idle.Count > 0) Console.WriteLine(Counted.Text($"{idle.Count:N0} [rule touches|rules touch] no record: {string.Join(", ", idle.Take(20))}{(idle.Count > 20 ? ", …" : "")}"));
        return idle;
    }

    private static void Tell(AccessChange change, string? against)
    {
        if (against is not null) Console.WriteLine(change.IsNothing ? $"{against} nothing" : $"{against}:");
        Tell("new", change.New);
        Tell("changed", change.Changed);
        Tell("gone", change.Gone);
        Tell(change.Datasets.Count == 1 ? "dataset with other conditions" : "datasets with other conditions", change.Datasets);
    }

    private static void Tell(string what, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return;
        var more = names.Count > MostListed ? $" and {names.Count - MostListed:N0} more" : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {names.Count:N0} {what}: {string.Join(", ", names.Take(MostListed))}{more}"));
    }

    private static string Line(AccessState state) => Counted.Text(
        $"access state {state.Number}, {state.Created:yyyy-MM-dd HH:mm}, {state.Rules.Count:N0} [rule|rules]{(state.By is { } by ? $", by {by}" : "")}{(state.Note is { } note ? $": {note}" : "")}").ReplaceLineEndings(" ");

    /// <summary>Those that were put in force; one that was written and not published is none.</summary>
    private static IEnumerable<AccessState> States(AccessLog log)
    {
        var current = log.Current.Number;
        return log.All().Where(s => s.Number <= current);
    }

    private static RuleCheckSources Sources(SaolaHome? home)
    {
        if (home?.Snapshots.Current?.Snapshot is not { } snapshot) return new RuleCheckSources(null, null);
        var checklists = HomeChecklists.Of(home, snapshot);
        using var keys = new KeyStore(home);
        return new RuleCheckSources(
            [.. snapshot.Datasets.Select(d => d.Key)],
            checklists.Count == 0 ? null : name => checklists.Any(c => c.Index.Match(new NameQuery { ScientificName = name }).Type is NameMatchType.Exact or NameMatchType.Variant))
        {
            Keys = [.. keys.All().Select(k => k.Name)],
        };
    }

    private static DateOnly Today() => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private static string User() => Environment.UserName;

    private static IReadOnlyList<string>? Given(string[]? values) => values is { Length: > 0 } ? values : null;

    private static Option<string?> By() => new("--by") { Description = "Who makes the change (default: the user's name on this machine)." };

    private static Option<string?> Note() => new("--note") { Description = "What the change is for, for the log." };

    private static Option<string[]> Many(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
}
