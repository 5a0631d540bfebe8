using Saola.Platform.Access;
using Saola.Platform.Home;

namespace Saola.Host.Access;

/// <summary>What was agreed on the datasets of a home beside their licences, as the access state in force says it.</summary>
internal sealed class Agreements(SaolaHome? home)
{
    /// <summary>By dataset key, as they are now; null for a dataset on which nothing was agreed.</summary>
    /// <exception cref="SaolaException">The access state is damaged. Nothing may leave then.</exception>
    public Func<string, DatasetConditions?> Now() => (home is null ? AccessState.Nothing : AccessLog.Of(home).Current).Agreed();
}
