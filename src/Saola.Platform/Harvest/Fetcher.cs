using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Saola.Platform.Home;

namespace Saola.Platform.Harvest;

/// <summary>
/// Asks other servers, politely: one request at a time, a rest between two to the same host, <c>Retry-After</c> heeded, conditional where something
/// is known already. What comes is a stranger's: http and https alone, sizes bounded, a file under another name until it is whole.
/// </summary>
/// <param name="options">How patiently and how much.</param>
/// <param name="given">The address that the operator gave: its host may be on this network, those that it leads to may not.</param>
internal sealed class Fetcher(HarvestOptions options, Uri given) : IDisposable
{
    private const int MostRedirects = 5;

    /// <summary>Most attempts at one file, each of which brought a part of it.</summary>
    private const int MostParts = 200;

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None, Credentials = null, ConnectTimeout = options.Idle,
        MaxResponseHeadersLength = 64, ConnectCallback = (connection, cancellation) => Network.Connect(connection, given, cancellation),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly Dictionary<string, long> _asked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How Saola names itself.</summary>
    public static string Agent { get; } = $"Saola/{ThisBuild.Version} (harvest)";

    /// <summary>Fetches something small whole.</summary>
    /// <param name="uri">The address.</param>
    /// <param name="most">Most bytes of it.</param>
    /// <param name="known">What is known of it from an earlier time; null for nothing.</param>
    /// <param name="accepted">Statuses besides 200 (and 304 where something is known) with which the asker knows what to do.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <exception cref="SaolaException">It cannot be had; one line.</exception>
    public Task<Fetched> Small(Uri uri, int most, Validators? known, IReadOnlyList<int> accepted, CancellationToken cancellation) => Patiently(uri, async () =>
    {
        using var idle = Patience(cancellation);
        using var response = await Ask(uri, request => Conditions(request, known), idle.Token, cancellation);
        var status = (int)response.StatusCode;
        var validators = ValidatorsOf(response);
        if (status == 304 && known is not null) return new Fetched(status, [], known);
        if (status != 200 && !accepted.Contains(status)) throw Refused(uri, response);
        if (response.Content.Headers.ContentLength > most) throw TooLarge(uri, response.Content.Headers.ContentLength.Value, most);
        using var body = new MemoryStream();
        await Copy(uri, response, body, most, idle, cancellation);
        return new Fetched(status, body.ToArray(), validators);
    }, cancellation);

    /// <summary>
    /// Fetches a file. What was broken off goes on where it was, where the server can tell that it is still the same; under its own name the file is there whole.
    /// </summary>
    /// <param name="uri">The address.</param>
    /// <param name="path">Where it is to lie. A file that is there is fetched anew only if the server has another.</param>
    /// <param name="known">What is known of the file that is there; null for nothing.</param>
    /// <param name="cancellation">Stops at once; what has come stays.</param>
    /// <returns>The file's validators; null where the one that is there is the newest.</returns>
    public Task<Validators?> File(Uri uri, string path, Validators? known, CancellationToken cancellation) =>
        Patiently(uri, () => new PartialFile(uri, path, System.IO.File.Exists(path) ? known : null).Fetch(this, options, cancellation), cancellation);

    public void Dispose() => _client.Dispose();

    /// <summary>One request, with the redirects that it leads to; the headers have come when it returns.</summary>
    internal async Task<HttpResponseMessage> Ask(Uri uri, Action<HttpRequestMessage> prepare, CancellationToken idle, CancellationToken cancellation)
    {
        var first = uri;
        for (var redirects = 0; ; redirects++)
        {
            await Rest(uri, cancellation);
            HttpResponseMessage response;
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, uri);
                request.Headers.TryAddWithoutValidation("User-Agent", Agent);
                request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
                prepare(request);
                response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, idle);
            }
            catch (Exception e) when (IsTransport(e, cancellation))
            {
                throw Broken(uri, e);
            }
            finally
            {
                _asked[uri.Authority] = options.Clock.GetTimestamp();
            }

            if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            {
                try
                {
                    Judge(uri, response);
                    return response;
                }
                catch
                {
                    response.Dispose();
                    throw;
                }
            }

            var to = response.Headers.Location;
            response.Dispose();
            if (redirects == MostRedirects) throw new SaolaException($"{first}: leads from one address to the next without end; ask its operators.");
            uri = Target(uri, to);
        }
    }

    internal static Validators ValidatorsOf(HttpResponseMessage response) =>
        new(response.Headers.ETag?.ToString(), response.Content.Headers.TryGetValues("Last-Modified", out var modified) ? modified.First() : null);

    internal static void Conditions(HttpRequestMessage request, Validators? known)
    {
        if (known?.ETag is { } tag) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        else if (known?.LastModified is { } modified) request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
    }

    internal Patience Patience(CancellationToken cancellation) => new(options.Idle, options.Clock, cancellation);

    /// <summary>Copies a body, at most so many bytes of it.</summary>
    internal async Task Copy(Uri uri, HttpResponseMessage response, Stream to, long most, Patience idle, CancellationToken cancellation)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(idle.Token);
            var buffer = new byte[128 << 10];
            long all = 0, since = 0;
            for (int read; (read = await body.ReadAsync(buffer, idle.Token)) > 0;)
            {
                if ((all += read) > most) throw TooLarge(uri, null, most);
                await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
                if ((since += read) < options.LeastBytes) continue;
                since = 0;
                idle.Renew();
            }
        }
        catch (Exception e) when (IsTransport(e, cancellation))
        {
            throw Broken(uri, e);
        }
    }

    internal static SaolaException TooLarge(Uri uri, long? length, long most) => new(string.Create(CultureInfo.InvariantCulture,
        $"{uri}: {(length is { } n ? $"is {n:N0} bytes long" : "goes on and on")}, and at most {most:N0} are taken; ask its operators what it is."));

    /// <summary>Why an answer is none; the status decides whether to ask again.</summary>
    internal static SaolaException Refused(Uri uri, HttpResponseMessage response) => new((int)response.StatusCode switch
    {
        404 or 410 => $"{uri}: is not there ({(int)response.StatusCode}); check the address.",
        401 or 403 => $"{uri}: is not for everybody ({(int)response.StatusCode}); ask its operators.",
        var status => $"{uri}: is answered with status {status}; check the address, or ask its operators.",
    });

    private static bool IsTransport(Exception e, CancellationToken cancellation) =>
        e is HttpRequestException or IOException or SocketException || (e is OperationCanceledException && !cancellation.IsCancellationRequested);

    private TransientException Broken(Uri uri, Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            // What Network refuses comes wrapped.
            if (cause is SaolaException refused) throw refused;
        }

        var reason = e is OperationCanceledException ? string.Create(CultureInfo.InvariantCulture, $"sends next to nothing for {options.Idle.TotalSeconds:N0} seconds")
            : e is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } ? "the host's name is not known"
            : e is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } ? "nobody answers there"
            : e is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } ? "its certificate is not good, or its encryption is not"
            : "the connection was cut";
        return new TransientException($"{uri}: {reason}", inner: e);
    }

    /// <summary>Throws for what may be different in a while, and for what is no content of its own.</summary>
    private void Judge(Uri uri, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (status is 429 or 503 || status is 500 or 502 or 504 or 408)
        {
            var after = response.Headers.RetryAfter is { } retry ? retry.Delta ?? retry.Date - options.Clock.GetUtcNow() : null;
            if (after > options.LongestWait)
                throw new SaolaException(string.Create(CultureInfo.InvariantCulture, $"{uri}: asks to be left alone until {options.Clock.GetUtcNow() + after:yyyy-MM-dd HH:mm} UTC; run the same command after that, it goes on where it was."));
            throw new TransientException($"{uri}: is answered with status {status}", after < TimeSpan.Zero ? TimeSpan.Zero : after);
        }

        if (response.Content.Headers.ContentEncoding.Any(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            throw new SaolaException($"{uri}: is sent as {string.Join(", ", response.Content.Headers.ContentEncoding)}, which was not asked for; ask its operators.");
        if (status is 200 or 206 && response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml")
            throw new SaolaException($"{uri}: is a web page, and no data; check the address.");
    }

    private static Uri Target(Uri from, Uri? to)
    {
        if (to is null || !Uri.TryCreate(from, to, out var target) || target.Scheme is not ("http" or "https") || target.UserInfo.Length > 0)
            throw new SaolaException($"{from}: leads to something that is no web address; ask its operators.");
        if (from.Scheme == "https" && target.Scheme == "http") throw new SaolaException($"{from}: leads to {target}, which is not encrypted; ask its operators, or give that address yourself.");
        return target;
    }

    private async Task Rest(Uri uri, CancellationToken cancellation)
    {
        if (!_asked.TryGetValue(uri.Authority, out var last)) return;
        var left = options.Pause - options.Clock.GetElapsedTime(last);
        if (left > TimeSpan.Zero) await options.Sleep(left, cancellation);
    }

    private async Task<T> Patiently<T>(Uri uri, Func<Task<T>> attempt, CancellationToken cancellation)
    {
        var (failed, parts) = (0, 0);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return await attempt();
            }
            catch (TransientException e)
            {
                (failed, parts) = e.Progressed ? (1, parts + 1) : (failed + 1, parts);
                if (failed >= options.Attempts || parts >= MostParts)
                    throw new SaolaException($"{e.Message}, after {failed + parts} attempts; run the same command again later, it goes on where it was.", e);
                var wait = e.After ?? TimeSpan.FromSeconds(Math.Pow(2, failed));
                options.Tell?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{e.Message}; asking again in {wait.TotalSeconds:N0} s"));
                await options.Sleep(wait, cancellation);
            }
        }
    }
}
