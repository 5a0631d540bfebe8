using System.Text;

namespace Saola.Platform.Intake.Diagnosis;

/// <summary>A report as a person reads it.</summary>
public static class DiagnosisText
{
    public static string Of(DiagnosisReport report)
    {
        var text = new StringBuilder();
        Line($"{report.Source} – {report.Kind}");
        foreach (var table in report.Tables)
            Line($"  {table.RowType}: {table.Rows:N0} [row|rows]{(table.IsWhole ? "" : " (a sample of the first)")}{(table.Quarantined > 0 ? Counted.Text($", {table.Quarantined:N0} not taken in") : "")}");
        foreach (var warning in report.Warnings) Line($"  note: {warning}");
        if (report.Findings.Count == 0) Line($"nothing suspicious found");
        for (var i = 0; i < report.Findings.Count; i++) One(i + 1, report.Findings[i]);
        return text.ToString();

        void Line(CountedText line) => text.Append(line).Append('\n');

        void One(int number, Finding finding)
        {
            Line($"");
            Line($"{number}. {finding.Kind} ({finding.Table}): {finding.Message}");
            if (finding.Examined > 0) Line($"   {finding.Rows:N0} of {finding.Examined:N0} ({finding.Share * 100:0.#} %)");
            foreach (var example in finding.Examples) Line($"   {example.File}{(example.Line > 0 ? $", line {example.Line}" : "")}: {example.Value}");
            Line($"   remedy: {finding.Remedy}");
            foreach (var line in finding.Paste?.Split('\n') ?? []) Line($"       {line}");
        }
    }
}
