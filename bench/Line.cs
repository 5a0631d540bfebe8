using System.Net;
using System.Net.Sockets;

namespace Saola.Bench;

/// <summary>
/// A line between a browser and the server on this machine: it counts all bytes that come down it, whoever asked for them (a page, its workers), and may be slow: so many bytes
/// a second for all connections together, and a wait before what is asked goes up.
/// </summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly int _server;
    private readonly int _bytesPerSecond;
    private readonly TimeSpan _wait;
    private long _down;

    /// <param name="server">the server's port on the loopback address</param>
    /// <param name="bytesPerSecond">what comes down at most; 0 for as fast as it goes</param>
    /// <param name="waitMs">how long what is asked stays on the way, in milliseconds</param>
    public Line(int server, int bytesPerSecond = 0, int waitMs = 0)
    {
        (_server, _bytesPerSecond, _wait) = (server, bytesPerSecond, TimeSpan.FromMilliseconds(waitMs));
        _listener.Start();
        _ = Accept();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>The bytes that have come down, headers with them.</summary>
    public long Down => Interlocked.Read(ref _down);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true) _ = Carry(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The line is taken down.
        }
    }

    private async Task Carry(TcpClient browser)
    {
        using var server = new TcpClient();
        using (browser)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _server, _end.Token);
                await Task.WhenAny(Up(browser.GetStream(), server.GetStream()), Comes(server.GetStream(), browser.GetStream()));
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
            {
                // One of the two went away.
            }
        }
    }

    private async Task Up(NetworkStream browser, NetworkStream server)
    {
        var buffer = new byte[16_384];
        for (int read; (read = await browser.ReadAsync(buffer, _end.Token)) > 0;)
        {
            await Task.Delay(_wait, _end.Token);
            await server.WriteAsync(buffer.AsMemory(0, read), _end.Token);
        }
    }

    private async Task Comes(NetworkStream server, NetworkStream browser)
    {
        // A packet at a time, so that connections share the line as they do outside.
        var buffer = new byte[_bytesPerSecond > 0 ? 1_400 : 65_536];
        for (int read; (read = await server.ReadAsync(buffer, _end.Token)) > 0;)
        {
            if (_bytesPerSecond > 0)
            {
                await _turn.WaitAsync(_end.Token);
                try
                {
                    await Pace(read);
                }
                finally
                {
                    _turn.Release();
                }
            }

            Interlocked.Add(ref _down, read);
            await browser.WriteAsync(buffer.AsMemory(0, read), _end.Token);
        }
    }

    private DateTime _free = DateTime.MinValue;

    // The line is busy for as long as the packet takes; waits are slept in one piece, since a timer is coarser than a packet.
    private async Task Pace(int bytes)
    {
        var now = DateTime.UtcNow;
        _free = (_free > now ? _free : now) + TimeSpan.FromSeconds((double)bytes / _bytesPerSecond);
        if (_free - now > TimeSpan.FromMilliseconds(15)) await Task.Delay(_free - now, _end.Token);
    }
}
