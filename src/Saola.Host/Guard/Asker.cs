using System.Net;
using System.Net.Sockets;
using Saola.Host.Access;

namespace Saola.Host.Guard;

/// <summary>Whose requests are counted together.</summary>
internal static class Asker
{
    /// <summary>The one place that tells askers apart: by their key, or else by where they ask from.</summary>
    public static string Of(HttpContext context) => Principals.Of(context).Key is { } key ? $"key {key}" : Address(context);

    /// <summary>An IPv4 address, or the 64 bits of an IPv6 address that its network was given: the rest is the sender's own choice.</summary>
    public static string Address(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address) return "address unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return $"address {address}";
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return $"address {new IPAddress(bytes)}/64";
    }
}
