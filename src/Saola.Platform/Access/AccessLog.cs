using System.Globalization;
using System.Text;
using Saola.Platform.Home;

namespace Saola.Platform.Access;

/// <summary>
/// The access states of a home: <c>access/000001.json</c>, … and the pointer <c>access/current</c>, whose rename puts a state in force. It has a
/// lock of its own, so that a redaction never waits for a load.
/// </summary>
public sealed class AccessLog(string root, string? seal = null)
{
    /// <summary>The states of a home.</summary>
    public static AccessLog Of(SaolaHome home) => new(home.Root, Sealed.Of(home, "access state"));

    private string Folder => Path.Combine(root, "access");

    private const string Lost = "lost";

    private string Pointer => Path.Combine(Folder, "current");

    /// <summary>Beside the folder, not in it: a copy of the home that was made without the folder must open nothing.</summary>
    private string Marker => Path.Combine(root, "guarded");

    /// <summary>What changes whenever another state comes into force; cheap enough to be read before each answer.</summary>
    public string Stamp
    {
        get
        {
            try
            {
                return File.ReadAllText(Pointer);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                // A pointer that was lost must not open what the states close.
                return Files().Any() || File.Exists(Marker) ? Lost : "";
            }
        }
    }

    /// <summary>The state in force; <see cref="AccessState.Nothing"/> where none was ever made.</summary>
    /// <exception cref="SaolaException">The pointer or the state is damaged. Nothing may be shown then.</exception>
    public AccessState Current
    {
        get
        {
            var stamp = Stamp;
            if (stamp.Length == 0) return AccessState.Nothing;
            // The first publication may have been broken off before its pointer was written.
            if (stamp == Lost) return LostState();

            var parts = stamp.Split(' ', StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw new SaolaException($"{Pointer}: it should hold a state's number and hash; restore it from a copy of the home.");
            var file = FileOf(number);
            if (!File.Exists(file)) throw new SaolaException($"{file}: the access state that 'current' names is missing; restore it from a copy of the home.");
            var bytes = File.ReadAllBytes(file);
            return SaolaJson.Hash(bytes) == parts[1] ? SaolaJson.Read<AccessState>(bytes, file)
                : throw new SaolaException($"{file}: its content is not what '{Pointer}' names; restore both from a copy of the home.");
        }
    }

    /// <exception cref="SaolaException">States were in force here that are there no more.</exception>
    private AccessState LostState()
    {
        // The first publication may have been broken off before its pointer was written.
        if (!File.Exists(Marker) && All() is [{ Number: 1 } only]) return only;
        throw new SaolaException(Files().Any() ? $"{Pointer}: missing, and there are access states beside it; restore it from a copy of the home."
            : $"{Folder}: the access states of this home are missing, and what they withhold would be shown; restore the folder from a copy of the home. Where nothing is to be withheld any more, delete {Marker}.");
    }

    /// <summary>All states, oldest first.</summary>
    public IReadOnlyList<AccessState> All() => [.. Files().Order(StringComparer.Ordinal).Select(f => SaolaJson.Read<AccessState>(File.ReadAllBytes(f), f))];

    private IEnumerable<string> Files() => Directory.Exists(Folder)
        ? Directory.EnumerateFiles(Folder, "??????.json").Where(f => int.TryParse(Path.GetFileNameWithoutExtension(f), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        : [];

    /// <summary>
    /// The rules that are in force and were not, or not so, under an earlier state, and those that are no longer, each with the day on which that changed:
    /// <c>2026-11-25, case 7</c>, <c>2026-11-25, rule tigers</c>. What is of a case is told by its number alone.
    /// </summary>
    /// <param name="since">The earlier state's number.</param>
    /// <param name="today">The day of which the conditions of datasets are told.</param>
    /// <param name="datasets">Keys of datasets that matter; null for all.</param>
    public IReadOnlyList<string> Changes(int since, DateOnly today, IReadOnlyCollection<string>? datasets = null)
    {
        var current = Current.Number;
        var states = All().Where(s => s.Number <= current).Select(s => (State: s, Rules: RuleSet.Of(s, today))).ToList();
        var then = states.LastOrDefault(s => s.State.Number <= since, (State: AccessState.Nothing, Rules: RuleSet.Of(AccessState.Nothing, today)));
        var now = states.Count > 0 ? states[^1] : then;
        var later = states.Where(s => s.State.Number > since).ToList();
        var changed = RuleSet.Restricts(then.Rules, now.Rules).Concat(RuleSet.Restricts(now.Rules, then.Rules).Where(r => now.State.Rules.All(s => s.Id != r.Id)))
            .Where(r => datasets is null || r.Datasets is null || r.Datasets.Any(d => datasets.Contains(d, StringComparer.OrdinalIgnoreCase)));
        return [.. changed.Select(rule => (Day: DayOf(rule), Name: rule.Case is { } number ? $"case {number}" : $"rule {rule.Id}")).Distinct()
            .OrderBy(c => c.Day).ThenBy(c => c.Name, StringComparer.Ordinal).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Day:yyyy-MM-dd}, {c.Name}"))];

        DateOnly DayOf(AccessRule rule)
        {
            // What began or ended by itself did so on a day that no state tells.
            var (day, before) = (today, then.Rules.Has(rule));
            foreach (var (state, rules) in later)
            {
                var isThere = rules.Has(rule);
                if (isThere != before) day = DateOnly.FromDateTime(state.Created.UtcDateTime);
                before = isThere;
            }

            return day;
        }
    }

    /// <summary>Puts a changed state in force.</summary>
    /// <param name="change">From the state in force to the next; its number, date and build are set here.</param>
    /// <param name="clock">Tells the date.</param>
    /// <returns>The state, or the one in force where the change changes nothing.</returns>
    /// <exception cref="SaolaException">Another process is changing it.</exception>
    public AccessState Publish(Func<AccessState, AccessState> change, TimeProvider clock)
    {
        OwnerOnly.Folder(Folder);
        using var held = HomeLock.Take(Folder, "lock", "saola access");
        // The public files beside the states are written under the home's lock.
        foreach (var unfinished in Directory.EnumerateFiles(Folder, "*.tmp").Where(f => Path.GetFileName(f) is not "public.json.tmp")) File.Delete(unfinished);
        var before = Current;
        var next = change(before) with
        {
            Number = before.Number + 1,
            Created = new DateTimeOffset(clock.GetUtcNow().UtcDateTime, TimeSpan.Zero),
            Build = ThisBuild.Name,
            Seal = seal,
        };
        if (next.Hash == before.Hash && (before.Number == 0 || Stamp != Lost))
        {
            if (before.Number > 0) Mark();
            return before;
        }

        var bytes = SaolaJson.Bytes(next);
        Durable.Replace(FileOf(next.Number), bytes, ownerOnly: true);
        Durable.Folder(Folder);
        Durable.Replace(Pointer, Encoding.ASCII.GetBytes($"{next.Number} {SaolaJson.Hash(bytes)}\n"), ownerOnly: true);
        Durable.Folder(Folder);
        Mark();
        return next;
    }

    private void Mark()
    {
        if (File.Exists(Marker)) return;
        Durable.Replace(Marker, "Access states were made for this home. While the folder 'access' is missing nothing of it is shown.\n"u8.ToArray(), ownerOnly: true);
        Durable.Folder(root);
    }

    /// <summary>What is damaged, a line each: the pointer, a state, a gap between them.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        try
        {
            _ = Current;
            var all = All();
            foreach (var (state, number) in all.Zip(Enumerable.Range(1, all.Count)).Where(s => s.First.Number != s.Second).Take(1))
                problems.Add($"{FileOf(number)}: the access state {number} is missing, or the file of another stands there; restore it from a copy of the home.");
        }
        catch (SaolaException e)
        {
            problems.Add(e.Message);
        }

        return problems;
    }

    private string FileOf(int number) => Path.Combine(Folder, number.ToString("D6", CultureInfo.InvariantCulture) + ".json");
}
