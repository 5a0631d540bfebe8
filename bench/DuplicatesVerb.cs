using System.Globalization;
using System.Text.Json;

namespace Saola.Bench;

/// <summary>
/// <c>duplicates DOWNLOAD</c>, made by <c>generate</c>: loads it and a national copy of the records of a few countries, which has no ids of the
/// download and of every second record another occurrenceID, and looks for the copies.
/// </summary>
internal static class DuplicatesVerb
{
    private static readonly string[] Left = ["gbifID", "datasetKey", "taxonKey", "speciesKey", "issue", "lastInterpreted"];

    public static void Run(Options options)
    {
        var download = options.Word(0, "the download");
        var root = options.Text("home", Path.Combine(Path.GetTempPath(), "saola-bench-duplicates"));
        if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
        var national = root + "-national.tsv";
        var copies = Copy(download, national, options.Text("countries", "CN,KH,VN,LA,TH").Split(','));
        var table = new Table("Looking for probable duplicates", options.Text("results", ""), "", "seconds", "CPU s", "peak MB");
        Tell("load and serving copy of the download", Child.Run("load", download, "--dataset", "international", "--home", root));
        Tell("load and serving copy of the national copy", Child.Run("load", national, "--dataset", "national", "--home", root));
        var find = Child.Run("duplicates", "find", "--json", "--home", root);
        Tell("duplicates find", find);
        Tell("plain count", Child.Run("query", "count", "--where", "country=CN", "--home", root));
        Tell("distinct count", Child.Run("query", "count", "--where", "country=CN", "--distinct", "true", "--home", root));
        var report = JsonDocument.Parse(find.Output).RootElement;
        long Number(string name) => report.GetProperty(name).GetInt64();
        var found = report.GetProperty("pairs").EnumerateArray().Where(p => p.GetProperty("b").GetString() == "national" || p.GetProperty("a").GetString() == "national").Sum(p => p.GetProperty("links").GetInt64());
        table.Line("");
        table.Line(string.Create(CultureInfo.InvariantCulture,
            $"{Number("records"):N0} records, {copies:N0} of them copies: {found:N0} links to the national copy, {Number("links") - found:N0} between datasets of the download, {Number("ambiguous"):N0} not told apart; "
            + $"{Number("candidates"):N0} candidates, {Number("comparisons"):N0} comparisons, {Number("keysPassedOver"):N0} keys passed over."));
        File.Delete(national);

        void Tell(string what, ChildRun run) => table.Row(what, run.Seconds, run.CpuSeconds, run.PeakMegabytes);
    }

    private static long Copy(string download, string national, string[] countries)
    {
        using var input = File.OpenText(download);
        using var output = new StreamWriter(national);
        var header = input.ReadLine()!.Split('\t');
        int[] kept = [.. Enumerable.Range(0, header.Length).Where(i => !Left.Contains(header[i]))];
        var (country, id) = (Array.IndexOf(header, "countryCode"), Array.IndexOf(header, "occurrenceID"));
        output.WriteLine(string.Join('\t', kept.Select(i => header[i])));
        long copies = 0;
        while (input.ReadLine() is { } line)
        {
            var row = line.Split('\t');
            if (!countries.Contains(row[country])) continue;
            if (copies++ % 2 == 0) row[id] = string.Create(CultureInfo.InvariantCulture, $"N{copies}");
            output.WriteLine(string.Join('\t', kept.Select(i => row[i])));
        }

        return copies;
    }
}
