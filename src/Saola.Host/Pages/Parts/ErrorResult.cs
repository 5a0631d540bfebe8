namespace Saola.Host.Pages.Parts;

/// <param name="Status">400, 404, 413, 414, 429, 500 or 503.</param>
/// <param name="Fault">One English line: what is not as it should be; null where the status says it all.</param>
/// <param name="Faults">What of the address it is, where the rest can be asked.</param>
public sealed record ErrorResult(int Status, string? Fault, IReadOnlyList<AddressFault> Faults);
