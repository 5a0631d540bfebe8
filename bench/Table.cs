using System.Globalization;
using System.Runtime.InteropServices;

namespace Saola.Bench;

/// <summary>A Markdown table, printed as it grows, with the command and the machine above it.</summary>
internal sealed class Table
{
    private readonly TextWriter _file;

    /// <param name="title">What is measured.</param>
    /// <param name="file">A Markdown file to write it to as well; empty for none.</param>
    /// <param name="columns">The columns' heads.</param>
    public Table(string title, string file, params string[] columns)
    {
        _file = file.Length > 0 ? new StreamWriter(file) { AutoFlush = true } : TextWriter.Null;
        Line($"# {title}");
        Line("");
        Line($"`dotnet run -c Release --project bench -- {string.Join(' ', Environment.GetCommandLineArgs().Skip(1).Select(Path.GetFileName))}`");
        Line("");
        Line(Machine());
        Line("");
        Line($"| {string.Join(" | ", columns)} |");
        Line($"|{string.Concat(columns.Select((_, i) => i == 0 ? "---|" : "---:|"))}");
    }

    public void Row(params object[] cells) => Line($"| {string.Join(" | ", cells.Select(Text))} |");

    public void Line(string line)
    {
        Console.WriteLine(line);
        _file.WriteLine(line);
    }

    private static string Text(object cell) => cell switch
    {
        double d when double.IsNaN(d) => "",
        double d => d.ToString(Math.Abs(d) >= 1000 ? "N0" : Math.Abs(d) >= 100 ? "F0" : Math.Abs(d) >= 10 ? "F1" : "F2", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };

    private static string Machine()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;
        return string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores ({RuntimeInformation.ProcessArchitecture}), {memory} GB of memory, {RuntimeInformation.FrameworkDescription}, DuckDB.NET {typeof(DuckDB.NET.Data.DuckDBConnection).Assembly.GetName().Version?.ToString(3)}, {DateTime.UtcNow:yyyy-MM-dd}.");
    }
}
