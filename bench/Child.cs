using System.Diagnostics;
using System.Globalization;

namespace Saola.Bench;

/// <summary>What a run of the program took.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="CpuSeconds">Of all cores together: what the work costs, even on a machine that does other things too.</param>
/// <param name="PeakMegabytes">The most memory it held (resident), as Linux counts it; 0 elsewhere.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Errors">What it wrote to standard error.</param>
internal sealed record ChildRun(double Seconds, double CpuSeconds, double PeakMegabytes, string Output, string Errors);

/// <summary>Runs the built program as its users do: another process.</summary>
internal static class Child
{
    /// <summary>The program's assembly, built beside this one.</summary>
    public static string Program
    {
        get
        {
            var root = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(root, "Saola.slnx")))
                root = Path.GetDirectoryName(root) ?? throw new SaolaException("the repository's root is not above this program.");
            var built = Path.Combine(root, "src", "Saola.Host", "bin", "Release", "net10.0", "Saola.Host.dll");
            return File.Exists(built) ? built : throw new SaolaException($"{built} is missing; 'dotnet build src/Saola.Host -c Release' makes it.");
        }
    }

    /// <summary>Runs <c>saola ARGS</c> to its end.</summary>
    /// <exception cref="SaolaException">It failed.</exception>
    public static ChildRun Run(params string[] args)
    {
        var clock = Stopwatch.StartNew();
        using var process = Start(args);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var (peak, cpu) = (0.0, TimeSpan.Zero);
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(20)))
        {
            peak = Math.Max(peak, Memory(process, "VmHWM"));
            cpu = Cpu(process, cpu);
        }

        var seconds = clock.Elapsed.TotalSeconds;
        if (process.ExitCode != 0) throw new SaolaException($"saola {string.Join(' ', args)} failed: {errors.Result}");
        return new ChildRun(seconds, cpu.TotalSeconds, peak, output.Result, errors.Result);
    }

    public static Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Program);
        foreach (var arg in args) start.ArgumentList.Add(arg);
        return Process.Start(start)!;
    }

    /// <summary>Asks a server until it answers.</summary>
    /// <exception cref="SaolaException">It ended, or did not answer in ten minutes.</exception>
    public static async Task Answers(Process server, Func<Task> ask)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (server.HasExited || clock.Elapsed > TimeSpan.FromMinutes(10)) throw new SaolaException($"the server did not answer: {await server.StandardError.ReadToEndAsync()}");
            try
            {
                await ask();
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
    }

    private static TimeSpan Cpu(Process process, TimeSpan before)
    {
        try
        {
            return process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return before;
        }
    }

    /// <summary>A line of Linux's account of a process's memory, in megabytes; 0 when there is none.</summary>
    public static double Memory(Process process, string line)
    {
        try
        {
            var found = File.ReadLines($"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/status").FirstOrDefault(l => l.StartsWith(line, StringComparison.Ordinal));
            return found is null ? 0 : double.Parse(found.AsSpan(line.Length + 1).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
