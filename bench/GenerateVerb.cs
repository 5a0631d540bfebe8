using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Saola.Bench.Synthetic;

namespace Saola.Bench;

/// <summary>
/// <c>generate --rows N --out FILE</c>: one download. <c>generate --rows N --out FOLDER --split</c>: a zipped download a dataset, thirty of
/// them with 100,000 rows each, the others by a power law.
/// </summary>
internal static class GenerateVerb
{
    private const int FixedDatasets = 30;
    private const int FixedRows = 100_000;

    public static void Run(Options options)
    {
        var rows = options.Number("rows", 1_000_000);
        var datasets = options.Number("datasets", 3_000);
        var output = options.Text("out", "synthetic.csv");
        var download = new Download((ulong)options.Number("seed", 1), datasets);
        var clock = Stopwatch.StartNew();
        if (options.Has("split")) Split(download, rows, datasets, output, options.Has("replacements"));
        else One(download, rows, output);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows in {clock.Elapsed.TotalSeconds:F1} s"));
    }

    /// <summary>How many rows each dataset of a split download has.</summary>
    public static int[] Sizes(int rows, int datasets)
    {
        var rest = rows - (FixedDatasets * FixedRows);
        var weights = Enumerable.Range(0, datasets - FixedDatasets).Select(i => 1 / Math.Pow(i + 20, 0.9)).ToArray();
        var sum = weights.Sum();
        return [.. Enumerable.Repeat(FixedRows, FixedDatasets), .. weights.Select(w => Math.Max(1, (int)(rest * w / sum)))];
    }

    private static void One(Download download, int rows, string output)
    {
        using var file = new FileStream(output, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Write(Encoding.ASCII.GetBytes(Download.Header));
        download.Write(file, 0, rows);
    }

    private static void Split(Download download, int rows, int datasets, string folder, bool isReplacement)
    {
        Directory.CreateDirectory(folder);
        var sizes = Sizes(rows, datasets);
        long from = 0;
        for (var d = 0; d < datasets; d++)
        {
            // The 200 that are replaced: those of 100,000 rows, and others of all sizes.
            if (!isReplacement || d < FixedDatasets || (d % 17 == 0 && d / 17 < 172))
                Zip(download, Path.Combine(folder, $"{download.KeyOf(d)}.zip"), from, sizes[d], d, isReplacement);
            from += sizes[d];
        }
    }

    /// <summary>A replacement has the same occurrenceIDs with other content, but for the first hundredth, which are new.</summary>
    private static void Zip(Download download, string path, long from, int rows, int dataset, bool isReplacement)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        using var entry = archive.CreateEntry(Path.ChangeExtension(Path.GetFileName(path), ".csv"), CompressionLevel.Fastest).Open();
        entry.Write(Encoding.ASCII.GetBytes(Download.Header));
        var fresh = isReplacement ? Math.Max(1, rows / 100) : 0;
        if (fresh > 0) download.Write(entry, from + 1_000_000_000L, fresh, dataset);
        if (rows > fresh) download.Write(entry, from + fresh, rows - fresh, dataset);
    }
}
