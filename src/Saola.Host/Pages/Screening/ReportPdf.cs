using System.Diagnostics;

namespace Saola.Host.Pages.Screening;

/// <summary>Prints the report of a screening with a browser of this machine. The page is the report itself: it holds no script and asks nobody for anything.</summary>
internal static class ReportPdf
{
    /// <summary>The environment's variable that names the browser.</summary>
    public const string Variable = "SAOLA_BROWSER";

    /// <summary>How long a browser may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static readonly string[] Browsers = ["chromium", "google-chrome", "msedge"];

    /// <summary>The browser to print with.</summary>
    /// <param name="named">Its path, or its name on the PATH; null to look for those that are known.</param>
    /// <exception cref="SaolaException">There is none.</exception>
    public static string Find(string? named) => string.IsNullOrWhiteSpace(named)
        ? Browsers.Select(OnPath).FirstOrDefault(path => path is not null) ?? throw new SaolaException($"--pdf: no browser was found to print with ({string.Join(", ", Browsers)} on the PATH); name one by {Variable}, or write the page with --report and print that.")
        : (File.Exists(named) ? Path.GetFullPath(named) : OnPath(named)) ?? throw new SaolaException($"--pdf: {Variable} names '{named}', which is neither a file nor a program on the PATH; name the browser's program.");

    /// <summary>Prints a page.</summary>
    /// <param name="browser">As <see cref="Find"/> gives it.</param>
    /// <param name="html">The page.</param>
    /// <param name="longest">How long it may take; what has not ended then is ended with all that it has started.</param>
    /// <returns>The PDF.</returns>
    /// <exception cref="SaolaException">The browser cannot be started, takes too long, or makes no PDF.</exception>
    public static async Task<byte[]> Of(string browser, byte[] html, TimeSpan longest, CancellationToken cancellation)
    {
        // Nobody else may look into it: a screening is its user's own.
        var folder = Directory.CreateTempSubdirectory("saola-report-");
        try
        {
            var (page, pdf) = (Path.Combine(folder.FullName, "report.html"), Path.Combine(folder.FullName, "report.pdf"));
            await File.WriteAllBytesAsync(page, html, cancellation);
            var code = await Run(Start(browser, folder.FullName, page, pdf), browser, longest, cancellation);
            return File.Exists(pdf) && await File.ReadAllBytesAsync(pdf, cancellation) is var bytes && bytes.AsSpan().StartsWith("%PDF-"u8) ? bytes
                : throw new SaolaException($"--pdf: {browser} made no PDF (it ended with code {code}); try another one by {Variable}, or write the page with --report and print that.");
        }
        finally
        {
            Remove(folder);
        }
    }

    private static ProcessStartInfo Start(string browser, string folder, string page, string pdf)
    {
        var start = new ProcessStartInfo(browser,
        [
            "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync", "--disable-background-networking", "--disable-component-update",
            "--disable-breakpad", "--disable-crash-reporter", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND",
            $"--user-data-dir={Path.Combine(folder, "profile")}", "--no-pdf-header-footer", $"--print-to-pdf={pdf}",
        ])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        // Chromium does not start for root with its sandbox.
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess) start.ArgumentList.Add("--no-sandbox");
        start.ArgumentList.Add(new Uri(page).AbsoluteUri);
        return start;
    }

    private static async Task<int> Run(ProcessStartInfo start, string browser, TimeSpan longest, CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new SaolaException($"--pdf: {browser} cannot be started ({e.Message.TrimEnd('.')}); name another browser by {Variable}.", e);
        }

        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(longest);
        try
        {
            process.StandardInput.Close();
            // What it says is of no use here, but it would wait for a reader.
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            // Not until its streams end: a child that lives on would hold them open.
            while (!process.HasExited) await Task.Delay(20, time.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new SaolaException($"--pdf: {browser} did not print within {longest.TotalSeconds:0} seconds and was ended; try again, or write the page with --report and print that.");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static string? OnPath(string name) => name.AsSpan().IndexOfAny('/', '\\') >= 0 ? null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => OperatingSystem.IsWindows() ? [Path.Combine(folder, name + ".exe"), Path.Combine(folder, name)] : new[] { Path.Combine(folder, name) }).FirstOrDefault(File.Exists);

    // A browser that was ended may still have files open for a moment.
    private static void Remove(DirectoryInfo folder)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (!folder.Exists) return;
                Thread.Sleep(50);
            }
        }
    }
}
