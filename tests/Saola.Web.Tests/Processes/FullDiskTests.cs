using System.Diagnostics;
using System.Globalization;

namespace Saola.Web.Tests.Processes;

/// <summary>A disk that is full, at several moments of a load: one line, no litter, and with space the load succeeds.</summary>
[Collection(nameof(Alone))]
public sealed class FullDiskTests
{
    [Fact]
    public async Task A_full_disk_is_told_and_with_space_the_load_succeeds()
    {
        using var test = new TestHome();
        Directory.CreateDirectory(test.Path);
        var source = test.Table("first.tsv", seed: 1);
        var next = test.Table("second.tsv", seed: 2, rows: 200_000);
        Mount(test.Path, megabytes: 100);
        try
        {
            test.Load(source);
            var used = Directory.EnumerateFiles(test.Path, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length) >> 20;
            var lines = new List<string>();
            foreach (var room in (int[])[1, 3, 6, 12, 18])
            {
                var before = (test.Pointer, test.Files());
                Remount(test.Path, (int)used + room);
                var result = Cli.Run("load", next, "--home", test.Path);
                if (result.Code == 0) break;
                Assert.Equal(1, result.Code);
                Assert.Contains("the disk is full", result.Line, StringComparison.Ordinal);
                lines.Add(result.Line);
                if (test.Pointer != before.Pointer)
                {
                    // The snapshot came through, its serving copy did not.
                    Assert.Contains("the snapshot is published", result.Line, StringComparison.Ordinal);
                    break;
                }

                Assert.Equal(before.Item2, test.Files());
                Assert.Equal((1, TestHome.Rows), await test.Check());
            }

            Assert.True(lines.Count >= 2, "the disk was never full");
            Remount(test.Path, 300);
            Assert.Equal(0, Cli.Run("load", next, "--home", test.Path).Code);
            Assert.Equal((2, TestHome.Rows + 200_000), await test.Check());
        }
        finally
        {
            Run("umount", test.Path);
        }
    }

    private static void Mount(string path, int megabytes)
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root") Assert.Skip("only root on Linux can mount a small disk");
        if (Run("mount", "-t", "tmpfs", "-o", Size(megabytes), "tmpfs", path) != 0) Assert.Skip("mounting is not allowed here");
    }

    private static void Remount(string path, int megabytes) => Assert.Equal(0, Run("mount", "-o", "remount," + Size(megabytes), path));

    private static string Size(int megabytes) => string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m");

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
