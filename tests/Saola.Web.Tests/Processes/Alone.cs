namespace Saola.Web.Tests.Processes;

/// <summary>Tests that measure time, or load the machine: they run alone, after the others.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
