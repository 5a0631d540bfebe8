using System.CommandLine;
using System.Globalization;
using System.Text;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Store;

namespace Saola.Host.Cli;

/// <summary>
/// Who asks on the command line: a key in the file of <c>--key-file</c>, or in the environment's SAOLA_KEY; otherwise anonymous. Never on
/// the command line itself, which other users of the machine can read. A key that is no good is refused and never taken for none.
/// </summary>
internal static class PresentedHere
{
    private const string Variable = "SAOLA_KEY";

    /// <summary>A key has 58 characters.</summary>
    private const int MostBytes = 1_024;

    public static Option<string?> Option() => new("--key-file")
    {
        Description = "A file that holds a key alone: answers as its holder may see them, and writes down what it reveals (default: SAOLA_KEY, or else as anybody).",
    };

    /// <summary>Who asks.</summary>
    /// <exception cref="SaolaException">The key cannot be read, is not known, was revoked or is over.</exception>
    public static Principal Of(ParseResult parsed, Option<string?> option, SaolaHome home)
    {
        var (where, key) = parsed.GetValue(option) is { } file ? (file, InFile(file)) : (Variable, Environment.GetEnvironmentVariable(Variable));
        if (key is null) return Principal.Anonymous;
        if (key.Trim().Any(char.IsWhiteSpace)) throw new SaolaException($"{where}: it holds more than a key; put the key there alone.");
        if (string.IsNullOrWhiteSpace(key)) throw new SaolaException($"{where}: there is no key in it; put it there, or leave {(where == Variable ? "the variable" : option.Name)} out to ask as anybody.");
        using var keys = new KeyStore(home);
        var check = keys.Check(key.Trim(), TimeProvider.System.GetUtcNow());
        return check.Verdict switch
        {
            KeyVerdict.Good => check.Principal!,
            KeyVerdict.Revoked => throw new SaolaException(string.Create(CultureInfo.InvariantCulture, $"{where}: the key {check.Key!.Id} was revoked on {check.Key.Revoked:yyyy-MM-dd}; 'saola key create' makes another.")),
            KeyVerdict.Expired => throw new SaolaException(string.Create(CultureInfo.InvariantCulture, $"{where}: the key {check.Key!.Id} was good until {check.Key.Until:yyyy-MM-dd}; 'saola key create' makes another.")),
            _ => throw new SaolaException($"{where}: the key is not known in {home.Root}; check that it is whole (saola_, 8 characters, _ and 43 characters) and of this home."),
        };
    }

    /// <summary>The store as somebody asks it: what is revealed to them is written down first.</summary>
    public static HomeStore Open(SaolaHome home, Principal principal) =>
        HomeStore.Open(home, principal.IsPrivileged ? new HomeStoreOptions { Audit = new AuditLog(home) } : null);

    private static string InFile(string file)
    {
        if (Directory.Exists(file)) throw new SaolaException($"{file}: a folder; give a file that holds the key alone.");
        if (!File.Exists(file)) throw new SaolaException($"{file}: no such file; give one that holds the key alone.");
        using var stream = File.OpenRead(file);
        var bytes = new byte[MostBytes + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > MostBytes) throw new SaolaException($"{file}: more than a key; give a file that holds the key alone.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != UnixFileMode.None)
            Console.Error.WriteLine($"saola: other users of this machine can read {file}; 'chmod 600 {file}' closes it");
        return Encoding.UTF8.GetString(bytes, 0, length).TrimStart('\uFEFF');
    }
}
