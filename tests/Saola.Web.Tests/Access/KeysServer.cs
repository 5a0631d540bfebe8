using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Saola.Host;
using Saola.Host.Access;
using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Places;

namespace Saola.Web.Tests.Access;

/// <summary>The real server over made-up records and a home with keys, on a free port, with a clock that the tests set.</summary>
public sealed class KeysServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("saola-keys-").FullName;
    private WebApplication _app = null!;

    internal SaolaHome Home { get; private set; } = null!;

    internal SetClock Clock { get; } = new();

    /// <summary>As another process has it open.</summary>
    internal KeyStore Keys { get; private set; } = null!;

    internal Gate Gate => _app.Services.GetRequiredService<Gate>();

    internal Sessions Sessions => _app.Services.GetRequiredService<Sessions>();

    internal string Database => Path.Combine(Home.Root, "access", "access.db");

    public Uri Address { get; private set; } = null!;

    /// <summary>Without cookies, and following nothing.</summary>
    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Home = SaolaHome.OpenOrCreate(Path.Combine(_folder, "home"));
        Keys = new KeyStore(Home);
        _app = Server.Build(new ApiStore(ApiStore.Random(300, seed: 2)), BoundarySet.Bundled(), ["http://127.0.0.1:0"], Home, Clock, new Saola.Host.Guard.ServeOptions { Requests = 0, Exports = 0 });
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
        Client = Browser(cookies: false);
    }

    /// <summary>A client of its own, with cookies as a browser keeps them.</summary>
    internal HttpClient Browser(bool cookies = true) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = cookies }) { BaseAddress = Address };

    /// <summary>A new key.</summary>
    internal (ApiKey Key, string Secret) New(string name, Role role = Role.Partner, DateOnly? until = null) =>
        Keys.Create(new KeyRequest { Name = name, Role = role, Until = until, By = "tester" }, Clock.GetUtcNow());

    /// <summary>What an address answers to what stands in the header <c>Authorization</c>.</summary>
    internal async Task<HttpResponseMessage> Get(string address, string? authorization = null, string? cookie = null, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (authorization is not null) Assert.True(request.Headers.TryAddWithoutValidation("Authorization", authorization));
        if (cookie is not null) request.Headers.TryAddWithoutValidation("Cookie", cookie);
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The name under which the server knows whoever asks so.</summary>
    internal async Task<string> Name(string? authorization = null, string? cookie = null)
    {
        using var response = await Get("/api/me", authorization, cookie);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("name").GetString()!;
    }

    internal static string Bearer(string secret) => $"Bearer {secret}";

    internal static string Basic(string user, string secret) => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}"))).ToString();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Keys.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A clock that goes only when it is told; its two hands, the day's time and the time passed, are set apart as on a real machine.</summary>
internal sealed class SetClock : TimeProvider
{
    private long _passed = TimeSpan.FromDays(3).Ticks;

    /// <summary>The time of the day, which an operator may set.</summary>
    public DateTimeOffset Now { get; set; } = new(2027, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Interlocked.Read(ref _passed);

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan time)
    {
        Now += time;
        Interlocked.Add(ref _passed, time.Ticks);
    }
}
