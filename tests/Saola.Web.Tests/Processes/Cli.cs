using System.Diagnostics;

namespace Saola.Web.Tests.Processes;

/// <summary>How a command ended.</summary>
internal sealed record CliResult(int Code, string Out, string Error)
{
    /// <summary>The one line on standard error, without "saola: ". Fails when it is not one such line or holds a stack trace.</summary>
    public string Line
    {
        get
        {
            Assert.StartsWith("saola: ", Error, StringComparison.Ordinal);
            Assert.True(Error.TrimEnd().IndexOf('\n') < 0, "more than one line: " + Error);
            Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
            Assert.DoesNotContain("an error in Saola itself", Error, StringComparison.Ordinal);
            return Error["saola: ".Length..].TrimEnd();
        }
    }
}

/// <summary>The real program in a process of its own.</summary>
internal sealed class Cli : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _out;
    private readonly Task<string> _error;

    private Cli(ProcessStartInfo start, IReadOnlyList<KeyValuePair<string, string>>? variables = null)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment.Remove("SAOLA_HOME");
        start.Environment.Remove("SAOLA_DEBUG");
        start.Environment.Remove("SAOLA_KEY");
        foreach (var (name, value) in variables ?? []) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _out = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    public bool HasExited => _process.HasExited;

    public static Cli Start(params string[] arguments) => new(new ProcessStartInfo("dotnet", [Program, .. arguments]));

    public static CliResult Run(params string[] arguments)
    {
        using var cli = Start(arguments);
        return cli.End();
    }

    /// <summary>Runs a command with variables of its environment.</summary>
    public static CliResult RunWith(IReadOnlyList<KeyValuePair<string, string>> variables, params string[] arguments)
    {
        using var cli = new Cli(new ProcessStartInfo("dotnet", [Program, .. arguments]), variables);
        return cli.End();
    }

    /// <summary>Runs a command as a user without rights; skips the test where that cannot be done.</summary>
    public static CliResult RunAsNobody(params string[] arguments)
    {
        if (Environment.UserName != "root") return Run(arguments);
        if (!File.Exists("/usr/bin/setpriv")) Assert.Skip("root may read everything, and there is no setpriv to be somebody else");
        using (var probe = Process.Start(new ProcessStartInfo("/usr/bin/setpriv", ["--reuid=65534", "--clear-groups", "test", "-r", Program])))
        {
            probe!.WaitForExit();
            if (probe.ExitCode != 0) Assert.Skip("nobody may not read the folder of this checkout");
        }

        var start = new ProcessStartInfo("/usr/bin/setpriv", ["--reuid=65534", "--clear-groups", "dotnet", Program, .. arguments]);
        using var cli = new Cli(start);
        return cli.End();
    }

    public CliResult End()
    {
        if (!_process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            _process.Kill();
            Assert.Fail("the command did not end in two minutes");
        }

        return new CliResult(_process.ExitCode, _out.Result, _error.Result);
    }

    /// <summary>SIGKILL: the process cannot do anything any more.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGINT, as Ctrl-C sends it.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Saola.Host.dll");
}
