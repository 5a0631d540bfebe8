using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Saola.Bench;

/// <summary>
/// <c>hunt</c>: the long leak hunt of <c>tests/Saola.Web.Tests/Hunt</c> as a table of what was asked of which route by whom, and of the leaks and
/// engines that were planted to see whether it finds them. A leak ends it.
/// </summary>
internal static partial class HuntVerb
{
    private static readonly string[] Roles = ["anonymous", "partner", "steward"];

    public static async Task Run(Options options)
    {
        var attempts = options.Number("attempts", 100_000);
        var tally = Path.GetTempFileName();
        var clock = Stopwatch.StartNew();
        await Test("HuntTests", attempts, tally);
        var took = clock.Elapsed;
        var asked = File.ReadLines(tally).Select(line => line.Split('\t')).Select(p => (Route: p[0], Role: p[1], Attempts: Number(p[2]), Answered: Number(p[3]))).ToList();
        var table = new Table("The leak hunt", options.Text("results", ""), ["route", .. Roles, "answered", "leaks"]);
        foreach (var route in asked.GroupBy(a => a.Route).OrderBy(g => g.Key, StringComparer.Ordinal))
            table.Row([$"`{route.Key}`", .. Roles.Select(role => (object)route.Where(a => a.Role == role).Sum(a => a.Attempts)), route.Sum(a => a.Answered), 0]);
        table.Row(["**all**", .. Roles.Select(role => (object)asked.Where(a => a.Role == role).Sum(a => a.Attempts)), asked.Sum(a => a.Answered), 0]);
        table.Line("");
        table.Line(string.Create(CultureInfo.InvariantCulture, $"{asked.Sum(a => a.Attempts):N0} attempts, each asked of two homes and compared byte by byte, in {took.TotalMinutes:F0} minutes. Beside it there passed:"));
        table.Line("");
        (string What, string Class)[] others =
        [
            ("classes of leaks, planted and found", "PlantedTests"), ("tests with engines and roles that were mutated", "MutantTests"),
            ("tests of replayed manifests", "ReplayHuntTests"), ("tests of clocks", "TimeTests"),
        ];
        foreach (var (what, name) in others) table.Line($"- {(await Test(name, attempts, tally)).ToString(CultureInfo.InvariantCulture)} {what}");
    }

    /// <summary>Runs a class of tests; returns how many passed.</summary>
    /// <exception cref="SaolaException">One failed.</exception>
    private static async Task<int> Test(string name, int attempts, string tally)
    {
        var start = new ProcessStartInfo("dotnet", ["test", "--project", "tests/Saola.Web.Tests", "-c", "Release", "--", "--filter-class", $"Saola.Web.Tests.Hunt.{name}"]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["SAOLA_HUNT_ATTEMPTS"] = attempts.ToString(CultureInfo.InvariantCulture);
        if (name == "HuntTests") start.Environment["SAOLA_HUNT_TALLY"] = tally;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Number(Succeeded().Match(output).Groups[1].Value) : throw new SaolaException($"{name} failed:\n{output}");
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"succeeded: (\d+)", RegexOptions.None, 1_000)]
    private static partial Regex Succeeded();
}
