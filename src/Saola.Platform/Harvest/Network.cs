using System.Net;
using System.Net.Sockets;

namespace Saola.Platform.Harvest;

/// <summary>
/// To which machines a connection may be opened: that of the operator's own address, wherever it is; any other only where it is on the open internet, so that
/// no feed and no redirect can make Saola ask what stands beside it.
/// </summary>
internal static class Network
{
    /// <exception cref="SaolaException">The host is on this machine or this network, and the operator did not name it.</exception>
    public static async ValueTask<Stream> Connect(SocketsHttpConnectionContext connection, Uri given, CancellationToken cancellation)
    {
        var end = connection.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(end.Host, cancellation);
        var isGiven = Same(end.Host, given.Host) || (HttpClient.DefaultProxy.GetProxy(connection.InitialRequestMessage.RequestUri!) is { } proxy && Same(end.Host, proxy.Host));
        if (!isGiven)
        {
            addresses = [.. addresses.Where(IsOpen)];
            if (addresses.Length == 0)
                throw new SaolaException($"{end.Host}: is on this machine or this network, and was led to by {given.Host}; if that is meant, give its address yourself.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, end.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether an address is one of the open internet: not of this machine, a private network (RFC 1918, 6598, 4193), a link, or a group.</summary>
    internal static bool IsOpen(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6Multicast || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal) return false;
        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6) return !address.Equals(IPAddress.IPv6Any);
        return bytes switch
        {
            [0 or 10 or 127, ..] or [>= 224, ..] or [169, 254, ..] or [192, 168, ..] => false,
            [172, >= 16 and <= 31, ..] or [100, >= 64 and <= 127, ..] or [192, 0, 0, _] => false,
            _ => true,
        };
    }

    private static bool Same(string a, string b) => a.Trim('[', ']').Equals(b.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
}
