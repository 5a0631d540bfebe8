using System.CommandLine;
using System.Globalization;
using Saola.Platform.Access;

namespace Saola.Host.Cli;

/// <summary><c>saola key create|list|revoke</c></summary>
internal static class KeyCommand
{
    private static readonly string[] Roles = ["partner", "steward", "administrator"];

    public static Command Create() => new("key", "Makes, lists and revokes the keys with which somebody may see more than the public.") { New(), List(), Revoke() };

    private static Command New()
    {
        var home = Shared.Home();
        var role = new Option<string>("--role") { Description = "partner, steward or administrator.", Required = true };
        var name = new Option<string>("--name") { Description = "Who will use it: the name in rules, in the audit log, and of the user where programs send one.", Required = true };
        var datasets = Scope("--datasets", "Keys of the datasets whose exact records may be seen (default: all).");
        var taxa = Scope("--taxa", "Names of taxa, each with everything below it (default: all).");
        var countries = Scope("--countries", "ISO 3166-1 codes of two letters (default: all).");
        var until = Day("--until", "The last day (UTC) on which it is good, such as 2027-12-31 (default: no end).");
        var note = new Option<string?>("--note") { Description = "What it is for: seen in the list only." };
        var command = new Command("create", "Makes a key and prints it: the only time that it is shown.") { role, name, datasets, taxa, countries, until, note, home };
        command.SetAction(parsed =>
        {
            var request = new KeyRequest
            {
                Name = parsed.GetRequiredValue(name), Role = RoleOf(parsed.GetRequiredValue(role)), Datasets = Given(parsed, datasets), Taxa = Given(parsed, taxa),
                Countries = Given(parsed, countries), Until = parsed.GetValue(until), Note = parsed.GetValue(note), By = Environment.UserName,
            };
            var opened = Shared.Open(parsed, home);
            using var store = new KeyStore(opened);
            var (key, secret) = store.Create(request, TimeProvider.System.GetUtcNow());
            Console.WriteLine(secret);
            // A file that the output is written to holds the key alone.
            Console.Error.WriteLine($"This is the key of {key.Name}, and it is never shown again. {Rights(key)}.");
            foreach (var unknown in (key.Datasets ?? []).Where(d => opened.Snapshots.Current?.Snapshot.Datasets.Any(known => known.Key == d) != true))
                Console.Error.WriteLine($"There is no dataset '{unknown}' in this home yet; 'saola snapshot show' lists them.");
        });
        return command;
    }

    private static Command List()
    {
        var home = Shared.Home();
        var command = new Command("list", "Lists all keys, revoked ones too: whose they are, what they show, when they were used. The keys themselves are not kept.") { home };
        command.SetAction(parsed =>
        {
            using var store = new KeyStore(Shared.Open(parsed, home));
            var now = TimeProvider.System.GetUtcNow();
            var keys = store.All();
            foreach (var key in keys)
            {
                Console.WriteLine($"{key.Id}  {State(key, now),-18}  {key.Name}");
                Console.WriteLine($"    {Rights(key)}; {(key.LastUsed is { } day ? Text($"last used on {day:yyyy-MM-dd}") : "never used")}; made {key.Created:yyyy-MM-dd} by {key.CreatedBy}{(key.Note is { } note ? $"; {note}" : "")}");
            }

            if (keys.Count == 0) Console.WriteLine("there are no keys; 'saola key create' makes one");
        });
        return command;
    }

    private static Command Revoke()
    {
        var home = Shared.Home();
        var id = new Argument<string>("id") { Description = "The key's id, such as saola_ab12cd34." };
        var command = new Command("revoke", "Revokes a key for good: a running server refuses it from now on, and its sessions end.") { id, home };
        command.SetAction(parsed =>
        {
            using var store = new KeyStore(Shared.Open(parsed, home));
            var (key, isNew) = store.Revoke(parsed.GetRequiredValue(id), Environment.UserName, TimeProvider.System.GetUtcNow());
            Console.WriteLine(isNew ? $"revoked {key.Id} of {key.Name}; it is refused from now on" : Text($"{key.Id} of {key.Name} was revoked on {key.Revoked:yyyy-MM-dd} already"));
        });
        return command;
    }

    /// <summary>A day, or one line that says how to write it.</summary>
    internal static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            result.AddError($"{name} {result.Tokens[0].Value}: a day is written as 2027-12-31");
            return null;
        },
    };

    private static Option<string[]> Scope(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true, Arity = ArgumentArity.OneOrMore };

    /// <summary>Null, not empty, where it is not given: all, and not none.</summary>
    private static string[]? Given(ParseResult parsed, Option<string[]> scope)
    {
        if (parsed.GetResult(scope) is not { Implicit: false }) return null;
        var values = parsed.GetRequiredValue(scope);
        // The parser takes the next option for a value where none is given.
        return Array.Find(values, v => v.StartsWith("--", StringComparison.Ordinal)) is { } option
            ? throw new SaolaException($"{scope.Name} {option}: {scope.Name} names nothing; give at least one, or leave it out for all.") : values;
    }

    private static Role RoleOf(string word) => Array.IndexOf(Roles, word.ToLowerInvariant()) is >= 0 and var at ? (Role)(at + 1)
        : throw new SaolaException($"--role {word}: a key is of a {string.Join(", ", Roles[..^1])} or {Roles[^1]}.");

    private static string Rights(ApiKey key)
    {
        var scope = key.Role == Role.Administrator ? "everything"
            : key.Role == Role.Steward ? $"exact records of {All(key.Datasets, "every dataset")}"
            : $"exact records of {All(key.Datasets, "every dataset")}; of {All(key.Taxa, "every taxon")}; in {All(key.Countries, "every country")}";
        return Text($"{Roles[(int)key.Role - 1]}: {scope}; {(key.Until is { } day ? Text($"until {day:yyyy-MM-dd}") : "without an end")}");
    }

    private static string All(IReadOnlyList<string>? scope, string all) => scope is null ? all : string.Join(", ", scope);

    private static string State(ApiKey key, DateTimeOffset now) => key.At(now) switch
    {
        KeyVerdict.Revoked => Text($"revoked {key.Revoked:yyyy-MM-dd}"),
        KeyVerdict.Expired => Text($"expired {key.Until:yyyy-MM-dd}"),
        _ => "good",
    };

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
