using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Saola.Bench.Synthetic;
using Saola.Names;

namespace Saola.Bench;

/// <summary>
/// <c>names CASES.jsonl</c>: distinct names a second on one core, canonical form and authorship included, on given names repeated with mutated
/// epithets; and the worst single names of 1,000 and 10,000 characters. CPU time: other work on the machine does not count.
/// </summary>
internal static class NamesVerb
{
    private static readonly Regex Plain = new(@"^[A-Z][a-z]+ [a-z]+( [a-z]+)?( \(?[A-Z][\p{L}. &]+(, \d{4})?\)?)*$", RegexOptions.NonBacktracking);

    public static void Run(Options options)
    {
        var given = File.ReadLines(options.Word(0, "A file of names (JSON lines with a field 'name')"))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("name").GetString()!).ToList();
        var names = Mutated(given, options.Number("names", 300_000));
        var table = new Table("Names", options.Text("results", ""), "", "names/s a core", "ratio", "µs a name");
        var peer = Best(() => _ = names.Count(name => Plain.IsMatch(name)));
        Row("a regular expression without backtracking that knows plain binomials with an author and a year", peer);
        Row("saola: canonical form, authorship, year", Best(() => _ = Work(names)));
        foreach (var length in (int[])[1_000, 10_000])
        {
            var (worst, time) = Hostile(given, length).Select(name => (name, Least(name))).MaxBy(pair => pair.Item2);
            table.Row($"saola: the worst of {length.ToString("N0", CultureInfo.InvariantCulture)} characters, \"{worst[..20]}…\"", 1e6 / time, "", time);
        }

        table.Line("");
        table.Line(string.Create(CultureInfo.InvariantCulture, $"{names.Count:N0} distinct names, mutated from {given.Count:N0}; CPU time, the best of the runs. Targets: at least 150,000 a core, no 1,000 characters over 1,000 µs."));

        TimeSpan Best(Action work)
        {
            work();
            return Enumerable.Range(0, options.Number("runs", 3)).Min(_ => Cpu(work));
        }

        void Row(string what, TimeSpan took) =>
            table.Row(what, names.Count / took.TotalSeconds, took / peer, took.TotalMicroseconds / names.Count);
    }

    // What the load asks for.
    private static int Work(List<string> names)
    {
        var sum = 0;
        foreach (var verbatim in names)
        {
            var name = ScientificName.Parse(verbatim);
            sum += (name.CanonicalSimple?.Length ?? 0) + (name.AuthorshipNormalized?.Length ?? 0) + (name.Year?.Length ?? 0);
        }

        return sum;
    }

    private static List<string> Mutated(List<string> given, int count)
    {
        var rolls = new Rolls(11);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var result = new List<string>(count);
        while (result.Count < count)
        {
            var words = given[rolls.Below(given.Count)].Split(' ');
            for (var i = 1; i < words.Length; i++)
            {
                if (words[i].Length > 4 && words[i].All(char.IsAsciiLetterLower)) words[i] = Changed(words[i], ref rolls);
            }

            if (words[0].Length > 4 && words[0].Skip(1).All(char.IsAsciiLetterLower) && char.IsAsciiLetterUpper(words[0][0])) words[0] = Changed(words[0], ref rolls);
            var name = string.Join(' ', words);
            if (seen.Add(name)) result.Add(name);
            else if (rolls.Below(50) == 0) result.Add(name + " " + result.Count.ToString(CultureInfo.InvariantCulture));
        }

        return result;
    }

    private static string Changed(string word, ref Rolls rolls)
    {
        var letters = word.ToCharArray();
        for (var n = 0; n < 3; n++) letters[1 + rolls.Below(letters.Length - 3)] = (char)('a' + rolls.Below(26));
        return new string(letters);
    }

    // Every given name repeated until it is long, and single constructs without an end.
    private static IEnumerable<string> Hostile(List<string> given, int length)
    {
        string[] pieces =
        [
            "(", "((", "( A", "a", "A", "Ab ", "A. ", "& A ", ", A", "de ", "v. d. ", "A de ", " ex A", " in A", "f. ", "var. ", "var. a ", "x ", "× ", "× a ", "- ", "a-", "A-a", "'", "d'A ", "1", "19", "1900 ", "?", "α ",
            "sp. ", "cf. ", "et al. ", "et ", ".", ",", " ", "\u00A0", "<i>", "&amp;", "†", "�", "virus ", "bacterium ", "nom. ", "s. ", "p. ", "sensu", "(A) ", "(A 1900) ", "A & ", "A, ", "é", "ö", "\uD800", "〇",
        ];
        foreach (var piece in pieces)
        {
            yield return Long(piece, length);
            yield return Long("Aus bus " + Repeat(piece, length), length);
            yield return Long("Aus bus (A " + Repeat(piece, length), length);
            yield return Long("Aus bus A " + Repeat(piece, length), length);
            yield return Long("Aus bus × Aus " + Repeat(piece, length), length);
        }

        foreach (var name in given)
        {
            yield return Long(name + " ", length);
            yield return Long(name, length);
            yield return Long(name + " × ", length);
        }
    }

    private static string Long(string text, int length) => text.Length >= length ? text[..length] : Repeat(text, length);

    private static string Repeat(string text, int length)
    {
        var result = new StringBuilder(length + text.Length);
        while (result.Length < length) result.Append(text);
        return result.ToString(0, length);
    }

    // Of many runs, since other work on the machine only ever adds.
    private static double Least(string name) => Enumerable.Range(0, 15).Min(run =>
    {
        var clock = Stopwatch.StartNew();
        Work([name]);
        return clock.Elapsed.TotalMicroseconds;
    });

    private static TimeSpan Cpu(Action work)
    {
        var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        work();
        process.Refresh();
        return process.TotalProcessorTime - before;
    }
}
