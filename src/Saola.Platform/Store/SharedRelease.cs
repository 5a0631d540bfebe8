using Saola.Platform.Home;

namespace Saola.Platform.Store;

/// <summary>A file of a release's records as anybody may have it.</summary>
/// <param name="Sha256">SHA-256 of its bytes, in hexadecimal.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Records">Its records.</param>
public sealed record SharedSegment(string Sha256, long Bytes, int Records);

/// <summary>A release as another Saola may have it.</summary>
/// <param name="Release">The release's hash.</param>
/// <param name="Snapshot">The id of the newest snapshot that names it.</param>
/// <param name="Told">The release as it may be told.</param>
/// <param name="Segments">Its public files by the access state in force; null while they are being made.</param>
public sealed record SharedRelease(string Release, string Snapshot, Release Told, IReadOnlyList<SharedSegment>? Segments);
