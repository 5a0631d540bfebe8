namespace Saola.Platform.Home;

/// <summary>Why what a server does in its own time is not taken on: too many wait already, or are kept. It may be asked again later.</summary>
/// <param name="line">What there is too much of, and what to do about it.</param>
public sealed class TooManyException(string line) : Exception(line);
