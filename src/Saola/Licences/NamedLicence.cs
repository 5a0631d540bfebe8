namespace Saola.Licences;

/// <summary>A licence that a text names.</summary>
/// <param name="Name">A short name, such as <c>CC BY-NC 4.0</c>.</param>
/// <param name="Spdx">Its identifier of the SPDX License List; null where it has none, or where the version is not said.</param>
/// <param name="Uri">Its canonical address, or null.</param>
internal sealed record NamedLicence(string Name, string? Spdx, string? Uri, LicenceFacts Facts);
