using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Saola.Host.Guard;

/// <summary>Who asks, and whether over TLS, as the operator's own proxies tell it.</summary>
internal static class Forwarding
{
    /// <summary>Believes forwarded headers from the named proxies alone; without any, all such headers are passed over.</summary>
    public static void UseForwarding(this WebApplication app, ServeOptions options)
    {
        if (options.Proxies.Count == 0) return;
        var believed = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // From the nearest proxy outwards, as far as each of them is known.
            ForwardLimit = null,
        };
        believed.KnownProxies.Clear();
        believed.KnownIPNetworks.Clear();
        foreach (var network in options.Proxies) believed.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(believed);
    }

    /// <summary>A proxy's address, or a network such as 10.0.0.0/8.</summary>
    /// <exception cref="SaolaException">It is neither.</exception>
    public static IPNetwork Proxy(string text)
    {
        if (IPAddress.TryParse(text, out var address)) return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(text, out var network) ? network
            : throw new SaolaException($"--proxy {text}: neither an address nor a network; examples are 127.0.0.1 and 10.0.0.0/8.");
    }
}
