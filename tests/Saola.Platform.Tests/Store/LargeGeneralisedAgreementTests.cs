namespace Saola.Platform.Tests.Store;

/// <summary>Generalised records are left to the engine where they are many, and the engines agree all the same.</summary>
public sealed class LargeGeneralisedAgreementTests(LargeGuardedRuns home) : EngineAgreement<LargeGuardedRuns>(home)
{
    [Fact]
    public void Many_records_are_generalised() => Assert.True(Home.Snapshots[0].Rows.Count(r => r.Area is not null) > 80);
}
