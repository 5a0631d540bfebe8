namespace Saola.Host.Guard;

/// <summary>A route that takes a larger body than others.</summary>
internal sealed record BodyLimit(long Bytes);
