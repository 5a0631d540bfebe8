using Saola.Platform.Intake.Diagnosis;

namespace Saola.Platform.Tests.Intake.Diagnosis;

/// <summary>Tables are written to a folder of the test's own and diagnosed there.</summary>
public abstract class DiagnosisCase : IDisposable
{
    internal TemporaryFolder Folder { get; } = new();

    protected static DiagnosisOptions Options => new() { Today = new DateOnly(2024, 6, 1) };

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected DiagnosisReport Diagnose(string csv) => Diagnoser.Run(Folder.Write("t.csv", csv), Options, TestContext.Current.CancellationToken);

    protected Finding One(string kind, string csv, bool ignoreOthers = false)
    {
        var findings = Diagnose(csv).Findings;
        // What is wrong in one way only has one finding.
        if (!ignoreOthers) Assert.Equal([kind], findings.Select(f => f.Kind));
        return findings.Single(f => f.Kind == kind);
    }
}
