namespace Saola.Host.Pages.Parts;

/// <param name="Status">400, 404, 413, 414, 429, 500 or 503.</param>
/// <param name="Fault">One English line: what is not as it should be; null where the status says it all.</param>
public sealed record ErrorResult(int Status, string? Fault);
