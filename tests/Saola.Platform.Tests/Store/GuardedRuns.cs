using Saola.Platform.Access;

namespace Saola.Platform.Tests.Store;

/// <summary>The same home with rules in force that generalise, withhold and delay many of its records.</summary>
public class GuardedRuns : ManyRuns
{
    private protected override void Guard() => AccessLog.Of(Home).Publish(state => state with
    {
        Rules =
        [
            new AccessRule { Id = "big-cats", Taxa = ["Panthera"], Datasets = ["alpha", "beta", "epsilon"], Action = AccessAction.Generalise, Grid = "0.1" },
            new AccessRule { Id = "cranes", Taxa = ["Gruidae"], Datasets = ["beta", "gamma", "eta"], Action = AccessAction.Generalise, Grid = "10km" },
            new AccessRule { Id = "deer", Taxa = ["Dipterocarpus"], Countries = ["KH", "VN"], Action = AccessAction.Generalise, Grid = "1" },
            new AccessRule { Id = "elephants", Taxa = ["Elephas maximus"], Action = AccessAction.Withhold },
            new AccessRule { Id = "fungi", Taxa = ["Fungi"], Datasets = ["alpha"], Action = AccessAction.Withhold, Grid = "1" },
            new AccessRule { Id = "young", LifeStages = ["Egg"], Datasets = ["alpha", "gamma"], Action = AccessAction.Generalise, Grid = "0.001" },
        ],
    }, TimeProvider.System);
}
