using System.ComponentModel;
using System.Diagnostics;

namespace Saola.Platform.Tests.Places.Rasters;

/// <summary>GDAL's programs, which write and read rasters as most people's do. Where they are not installed the tests that need them are skipped by name.</summary>
internal static class Gdal
{
    private static readonly Lazy<bool> IsThere = new(() =>
    {
        try
        {
            using var process = Start("gdal_translate", ["--version"]);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    });

    /// <summary>What a program writes; it must end well.</summary>
    public static string Run(string program, params string[] arguments)
    {
        if (!IsThere.Value) Assert.Skip("needs gdal_translate, gdalbuildvrt and gdal_rasterize: install Debian's gdal-bin");
        using var process = Start(program, arguments);
        var said = process.StandardError.ReadToEndAsync();
        var written = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {said.Result}");
        return written;
    }

    private static Process Start(string program, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
}
