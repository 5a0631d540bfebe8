using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Saola.Host;
using Saola.Host.Guard;
using Saola.Platform.Places;

namespace Saola.Web.Tests.Guard;

/// <summary>The real server with options of its own, and a plain socket to it for what no client would send.</summary>
internal sealed class GuardedServer : IAsyncDisposable
{
    private GuardedServer(ApiStore store, WebApplication app) =>
        (Store, App, Client) = (store, app, new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) });

    public ApiStore Store { get; }

    public WebApplication App { get; }

    public HttpClient Client { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<GuardedServer> Start(ServeOptions? options = null, int records = 60)
    {
        var store = new ApiStore(ApiStore.Random(records, seed: 1));
        var app = Server.Build(store, BoundarySet.Bundled(), ["http://127.0.0.1:0"], options: options);
        await app.StartAsync(Cancel);
        return new GuardedServer(store, app);
    }

    public Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, headers);

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request, Cancel);
    }

    public async Task<Socket> Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", Client.BaseAddress!.Port, Cancel);
        return socket;
    }

    /// <summary>Sends bytes and reads until the server ends the connection; what it answered, which may be nothing.</summary>
    public async Task<string> Raw(string text)
    {
        using var socket = await Connect();
        try
        {
            await socket.SendAsync(Encoding.Latin1.GetBytes(text), Cancel);
        }
        catch (SocketException)
        {
            // The server has heard enough; it may have answered before.
        }

        return await End(socket);
    }

    /// <summary>What comes until the server ends the connection.</summary>
    public static async Task<string> End(Socket socket)
    {
        var answer = new StringBuilder();
        var buffer = new byte[4_096];
        try
        {
            for (int n; (n = await socket.ReceiveAsync(buffer, Cancel)) > 0;) answer.Append(Encoding.Latin1.GetString(buffer, 0, n));
        }
        catch (SocketException)
        {
            // A reset is an end too.
        }

        return answer.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }
}
