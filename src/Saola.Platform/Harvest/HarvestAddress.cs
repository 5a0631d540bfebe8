namespace Saola.Platform.Harvest;

/// <summary>Addresses that may be asked.</summary>
public static class HarvestAddress
{
    /// <summary>Reads one.</summary>
    /// <exception cref="SaolaException">It is none.</exception>
    public static Uri Of(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 && uri.UserInfo.Length == 0 ? uri
            : throw new SaolaException($"{text}: is no address that can be asked; give one that begins with https:// or http://, without a user's name in it.");
}
