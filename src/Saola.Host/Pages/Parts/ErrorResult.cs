namespace Saola.Host.Pages.Parts;

/// <param name="Status">400, 404 or 500.</param>
/// <param name="Message">One line: what is not as it should be.</param>
public sealed record ErrorResult(int Status, string Message);
