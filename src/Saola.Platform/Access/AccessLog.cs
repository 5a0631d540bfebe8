using System.Globalization;
using System.Text;
using Saola.Platform.Home;

namespace Saola.Platform.Access;

/// <summary>
/// The access states of a home: <c>access/000001.json</c>, … and the pointer <c>access/current</c>, whose rename puts a state in force. It has a
/// lock of its own, so that a redaction never waits for a load.
/// </summary>
public sealed class AccessLog(string root)
{
    /// <summary>The states of a home.</summary>
    public static AccessLog Of(SaolaHome home) => new(home.Root);

    private string Folder => Path.Combine(root, "access");

    private string Pointer => Path.Combine(Folder, "current");

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
                return "";
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
            if (stamp.Length == 0)
            {
                // A pointer that was lost must not open what the states close.
                return All().Count == 0 ? AccessState.Nothing
                    : throw new SaolaException($"{Pointer}: missing, and there are access states beside it; restore it from a copy of the home.");
            }

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

    /// <summary>All states, oldest first.</summary>
    public IReadOnlyList<AccessState> All() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "??????.json").Where(f => int.TryParse(Path.GetFileNameWithoutExtension(f), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Order(StringComparer.Ordinal).Select(f => SaolaJson.Read<AccessState>(File.ReadAllBytes(f), f))]
        : [];

    /// <summary>Puts a changed state in force.</summary>
    /// <param name="change">From the state in force to the next; its number, date and build are set here.</param>
    /// <param name="clock">Tells the date.</param>
    /// <returns>The state, or the one in force where the change changes nothing.</returns>
    /// <exception cref="SaolaException">Another process is changing it.</exception>
    public AccessState Publish(Func<AccessState, AccessState> change, TimeProvider clock)
    {
        OwnerOnly.Folder(Folder);
        using var held = HomeLock.Take(Folder, "lock", "saola access");
        var before = Current;
        var next = change(before) with
        {
            Number = before.Number + 1,
            Created = new DateTimeOffset(clock.GetUtcNow().UtcDateTime, TimeSpan.Zero),
            Build = ThisBuild.Name,
        };
        if (next.Hash == before.Hash) return before;
        var bytes = SaolaJson.Bytes(next);
        WriteThenRename(bytes, FileOf(next.Number));
        Durable.Folder(Folder);
        WriteThenRename(Encoding.ASCII.GetBytes($"{next.Number} {SaolaJson.Hash(bytes)}\n"), Pointer);
        Durable.Folder(Folder);
        return next;
    }

    private static void WriteThenRename(byte[] bytes, string path)
    {
        var unfinished = path + ".tmp";
        using (var stream = OwnerOnly.Create(unfinished))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    private string FileOf(int number) => Path.Combine(Folder, number.ToString("D6", CultureInfo.InvariantCulture) + ".json");
}
