using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Saola.Host;
using Saola.Host.Guard;
using Saola.Platform.Access;
using Saola.Platform.Desk;
using Saola.Platform.Home;
using Saola.Platform.Intake;
using Saola.Platform.Places;
using Saola.Platform.Store;
using Saola.Web.Tests.Processes;

namespace Saola.Web.Tests.Desk;

/// <summary>The real server over a home of two synthetic datasets, <c>birds</c> and <c>fish</c>, with a desk, on a free port.</summary>
public sealed partial class DeskServer : IAsyncLifetime
{
    private readonly TestHome _folder = new();
    private readonly bool _isEmpty;
    private WebApplication _app = null!;
    private HomeStore _store = null!;
    private AuditLog _audit = null!;

    public DeskServer()
    {
    }

    internal DeskServer(bool isEmpty) => _isEmpty = isEmpty;

    internal SaolaHome Home { get; private set; } = null!;

    internal HomeStore Store => _store;

    internal AuditLog Audit => _audit;

    public string Address => _app.Urls.First();

    /// <summary>What an upload may have here.</summary>
    internal const long MostUpload = 2 << 20;

    internal IEnumerable<RouteEndpoint> Endpoints => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public async ValueTask InitializeAsync()
    {
        Home = SaolaHome.OpenOrCreate(_folder.Path);
        Loader.First(Home, TimeProvider.System);
        foreach (var key in _isEmpty ? Array.Empty<string>() : ["birds", "fish"])
        {
            Loader.Load(Home, [_folder.Table(key + ".tsv", seed: key.Length, rows: 40)], new LoadOptions { Dataset = key, Title = $"Synthetic {key}", License = "http://creativecommons.org/licenses/by/4.0/legalcode" }, CancellationToken.None);
        }

        await Start();
    }

    /// <summary>As after a restart.</summary>
    internal async Task Start()
    {
        _audit = new AuditLog(Home);
        _store = HomeStore.Open(Home, new HomeStoreOptions { Audit = _audit, Watch = TimeSpan.FromMilliseconds(50) });
        _app = Server.Build(_store, BoundarySet.Bundled(), ["http://127.0.0.1:0"], Home,
            options: new ServeOptions { Requests = 0, Exports = 0, Pages = 0, Desk = new DeskOptions { MostUpload = MostUpload, LeastFree = 0, Patience = TimeSpan.FromMilliseconds(20) } });
        await _app.StartAsync();
    }

    internal async Task End()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
        _audit.Dispose();
    }

    /// <summary>The secret of a new key.</summary>
    internal string Key(string name, Role role, params string[] datasets)
    {
        using var keys = new KeyStore(Home);
        return keys.Create(new KeyRequest { Name = name, Role = role, Datasets = datasets.Length == 0 ? null : datasets, By = "tester" }, DateTimeOffset.UtcNow).Secret;
    }

    /// <summary>Somebody with a browser, signed in with a new key.</summary>
    internal async Task<Visitor> SignedIn(string name, Role role, params string[] datasets)
    {
        var visitor = new Visitor(new Uri(Address));
        var response = await visitor.Post("/sign-in", [new("key", Key(name, role, datasets))]);
        Assert.Equal(HttpStatusCode.SeeOther, response.Status);
        return visitor;
    }

    internal Visitor Anonymous() => new(new Uri(Address));

    public async ValueTask DisposeAsync()
    {
        await End();
        _folder.Dispose();
    }
}

/// <summary>An answer to a form or a link.</summary>
/// <param name="Location">Where it leads; empty where it leads nowhere.</param>
internal sealed record Seen(HttpStatusCode Status, string Html, string Location, bool Refreshes);

/// <summary>Somebody with a browser that keeps cookies and runs no scripts.</summary>
internal sealed partial class Visitor(Uri address) : IDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async Task<Seen> Get(string path)
    {
        using var response = await _client.GetAsync(path, Stop);
        return await Of(response);
    }

    public async Task<string> Html(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        var seen = await Get(path);
        Assert.True(seen.Status == status, $"{path}: {seen.Status}\n{Content(seen.Html)}");
        return seen.Html;
    }

    /// <summary>Sends the first form of a page that posts to an address, as a browser does: with what stands in it, but for what is changed.</summary>
    public async Task<Seen> Fill(string page, string action, params (string Name, string Value)[] changes)
    {
        var html = await Html(page);
        var form = Forms().Matches(html).Select(m => m.Value).FirstOrDefault(f => f.Contains($"action=\"{action}\"", StringComparison.Ordinal));
        Assert.True(form is not null, $"{page} has no form for {action}\n{Content(html)}");
        var fields = Fields(form).Where(f => changes.All(c => c.Name != f.Key)).Concat(changes.Select(c => KeyValuePair.Create(c.Name, c.Value)));
        return await Send(action, fields);
    }

    /// <summary>Posts fields with the token of a page.</summary>
    public async Task<Seen> Post(string path, IEnumerable<KeyValuePair<string, string>> fields, string? page = null) =>
        await Send(path, [new("form", Token(await Html(page ?? path))), .. fields]);

    /// <summary>Posts fields as they are.</summary>
    public async Task<Seen> Send(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var response = await _client.PostAsync(path, new FormUrlEncodedContent(fields), Stop);
        return await Of(response);
    }

    /// <summary>Sends a file from the desk.</summary>
    public async Task<Seen> Upload(string name, byte[] bytes, string? token = null, bool isFirst = true)
    {
        token ??= Token(await Html("/desk"));
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = $"\"{name}\"" };
        var text = new StringContent(token);
        text.Headers.ContentType = null;
        if (isFirst) form.Add(text, "\"form\"");
        form.Add(file);
        if (!isFirst) form.Add(text, "\"form\"");
        using var response = await _client.PostAsync("/desk/upload", form, Stop);
        return await Of(response);
    }

    /// <summary>Sends a form with files, as a browser does: its token first, then its fields, then the files.</summary>
    public async Task<Seen> SendForm(string path, IEnumerable<(string Name, string Value)> fields, (string Field, string Name, byte[] Bytes)? file = null, string? token = null)
    {
        token ??= Token(await Html(path));
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Prepend(("form", token)))
        {
            var text = new StringContent(value);
            text.Headers.ContentType = null;
            form.Add(text, $"\"{name}\"");
        }

        if (file is var (field, fileName, bytes) && fileName is not null)
        {
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{field}\"", FileName = $"\"{fileName}\"" };
            form.Add(content);
        }

        using var response = await _client.PostAsync(path, form, Stop);
        return await Of(response);
    }

    /// <summary>Sends a table and waits until it has been looked through; gives the address of its draft.</summary>
    public async Task<string> Draft(string text, string name = "birds.csv")
    {
        var sent = await Upload(name, Encoding.UTF8.GetBytes(text));
        Assert.True(sent.Status == HttpStatusCode.SeeOther, $"{sent.Status}\n{Content(sent.Html)}");
        await Until(sent.Location);
        return sent.Location;
    }

    /// <summary>Loads a page again as long as it asks for that.</summary>
    public async Task<string> Until(string path)
    {
        for (var tries = 0; ; tries++)
        {
            var seen = await Get(path);
            Assert.True(seen.Status == HttpStatusCode.OK, $"{path}: {seen.Status}\n{Content(seen.Html)}");
            if (!seen.Refreshes) return seen.Html;
            Assert.True(tries < 3_000, $"{path} is never done\n{Content(seen.Html)}");
            await Task.Delay(20, Stop);
        }
    }

    public static string Token(string html) => WebUtility.HtmlDecode(TokenField().Match(html).Groups[1].Value);

    public static string Content(string html) => html.IndexOf("<main", StringComparison.Ordinal) is >= 0 and var at ? html[at..html.IndexOf("</main>", StringComparison.Ordinal)] : html;

    public void Dispose() => _client.Dispose();

    /// <summary>The fields of a form that a browser sends by itself.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Fields(string form)
    {
        foreach (Match input in Inputs().Matches(form))
        {
            var said = Attributes().Matches(input.Groups[1].Value).ToDictionary(a => a.Groups[1].Value, a => WebUtility.HtmlDecode(a.Groups[2].Value), StringComparer.Ordinal);
            if (!said.TryGetValue("name", out var name) || said.GetValueOrDefault("type") == "file") continue;
            if (said.GetValueOrDefault("type") is "radio" or "checkbox" && !input.Value.Contains(" checked", StringComparison.Ordinal)) continue;
            yield return KeyValuePair.Create(name, said.GetValueOrDefault("value") ?? "");
        }

        foreach (Match area in Areas().Matches(form)) yield return KeyValuePair.Create(area.Groups[1].Value, WebUtility.HtmlDecode(area.Groups[2].Value));
    }

    private static async Task<Seen> Of(HttpResponseMessage response) => new(
        response.StatusCode, await response.Content.ReadAsStringAsync(Stop), response.Headers.Location?.OriginalString ?? "", response.Headers.Contains("Refresh"));

    [GeneratedRegex("""name="form" value="([^"]+)""", RegexOptions.None, 1000)]
    private static partial Regex TokenField();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input ([^>]*)>", RegexOptions.None, 1000)]
    private static partial Regex Inputs();

    [GeneratedRegex("""([a-z-]+)="([^"]*)""", RegexOptions.None, 1000)]
    private static partial Regex Attributes();

    [GeneratedRegex("""<textarea [^>]*name="([^"]+)"[^>]*>(.*?)</textarea>""", RegexOptions.Singleline, 1000)]
    private static partial Regex Areas();
}

/// <summary>Tables that are sent; all synthetic.</summary>
internal static class Tables
{
    public static string Terms(int rows, string species = "Rosa canina")
    {
        var text = new StringBuilder("occurrenceID,scientificName,decimalLatitude,decimalLongitude,countryCode,eventDate,basisOfRecord\n");
        for (var i = 0; i < rows; i++) text.Append(CultureInfo.InvariantCulture, $"synthetic-{species.Length}-{i},{species},{11 + (i % 30 * 0.05):F3},{104 + (i % 20 * 0.05):F3},KH,20{10 + (i % 10)}-05-{1 + (i % 28):D2},HumanObservation\n");
        return text.ToString();
    }

    public static string Chinese(int rows)
    {
        var text = new StringBuilder("编号,物种,纬度,经度,日期\n");
        for (var i = 0; i < rows; i++) text.Append(CultureInfo.InvariantCulture, $"{i},{(i % 2 == 0 ? "Rosa canina" : "Rosa rugosa")},{11 + (i * 0.01):F3},{104 + (i * 0.01):F3},2020-05-{1 + (i % 28):D2}\n");
        return text.ToString();
    }
}
