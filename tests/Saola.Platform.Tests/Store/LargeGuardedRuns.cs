using Saola.Platform.Store;

namespace Saola.Platform.Tests.Store;

/// <summary>The same home as if its generalised records were too many to be held in memory.</summary>
public sealed class LargeGuardedRuns : GuardedRuns
{
    private protected override HomeStoreOptions Options => new() { MostGeneralised = 0 };
}
