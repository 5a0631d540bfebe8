using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Saola.Web.Tests.Ogc;

/// <summary>Programs of others that read what this server says. Where they are not installed the tests that need them are skipped by name.</summary>
internal static class Programs
{
    /// <summary>Debian's Python: QGIS and GDAL bring their modules for it alone.</summary>
    private const string Python = "/usr/bin/python3";

    private static readonly Lazy<bool> HasGdal = new(() => Has("ogr2ogr", "--version"));
    private static readonly Lazy<bool> HasQgis = new(() => File.Exists(Python) && Has(Python, "-c", "import qgis.core"));

    /// <summary>What ogr2ogr or ogrinfo writes; it must end well, and warn of nothing.</summary>
    public static async Task<string> Gdal(string program, params string[] arguments)
    {
        if (!HasGdal.Value) Assert.Skip("needs ogr2ogr and ogrinfo: install Debian's gdal-bin");
        return await Run(program, arguments);
    }

    /// <summary>What a script of this folder writes.</summary>
    public static async Task<string> Qgis(string script, params string[] arguments)
    {
        if (!HasQgis.Value) Assert.Skip("needs QGIS for Python: install Debian's python3-qgis and qgis-providers");
        return await Run(Python, [Path.Combine(Folder(), script), .. arguments]);
    }

    public static string Root() => Path.GetFullPath(Path.Combine(Folder(), "..", "..", ".."));

    private static bool Has(string program, params string[] arguments)
    {
        try
        {
            using var process = Start(program, arguments);
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<string> Run(string program, string[] arguments)
    {
        // What they keep of a server is of one test alone.
        var home = Directory.CreateTempSubdirectory("saola-gis-");
        using var process = Start(program, arguments, home.FullName);
        var (written, said) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        home.Delete(recursive: true);
        Assert.True(process.ExitCode == 0 && !(await said).Contains("ERROR", StringComparison.Ordinal), $"{program} {string.Join(' ', arguments)}: {process.ExitCode}\n{await said}\n{await written}");
        return await written;
    }

    private static Process Start(string program, string[] arguments, string? home = null)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["QT_QPA_PLATFORM"] = "offscreen";
        // A proxy of this machine has no part in it.
        start.Environment["no_proxy"] = "127.0.0.1";
        if (home is not null) start.Environment["HOME"] = start.Environment["XDG_RUNTIME_DIR"] = home;
        return Process.Start(start)!;
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
