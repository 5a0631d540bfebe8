using System.Text;
using System.Text.RegularExpressions;

namespace Saola.Host.Guard;

/// <summary>
/// What a log may hold of a failure. A message can repeat what was asked for (a polygon around a nest) or what was read (where the nest is),
/// so only the kinds of the exceptions and where they arose are told, and of messages those that Saola wrote for its operator, without
/// quoted values and fractions.
/// </summary>
internal static partial class Failure
{
    /// <summary>The exceptions from the outermost to the cause, a line each, and the frames of the cause.</summary>
    public static string Reduced(Exception failure)
    {
        var text = new StringBuilder();
        var cause = failure;
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (text.Length > 0) text.Append('\n');
            text.Append(e.GetType().FullName);
            if (e is SaolaException or IOException) text.Append(": ").Append(Masked(e.Message));
            cause = e;
        }

        return cause.StackTrace is { } frames ? text.Append('\n').Append(frames).ToString() : text.ToString();
    }

    /// <summary>The first line of a message without fractions and quoted values; quoted paths stay.</summary>
    private static string Masked(string message)
    {
        var line = message.Split('\n')[0].TrimEnd();
        if (line.Length > 500) line = line[..500];
        return Fractions().Replace(Quoted().Replace(line, "'…'"), "…");
    }

    [GeneratedRegex(@"'[^'/\\]*'", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    // Whatever has a point or a comma between digits may be a coordinate.
    [GeneratedRegex(@"-?[0-9]+[.,][0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Fractions();
}

/// <summary>The last resort: what broke after an answer had begun can only be cut off.</summary>
internal static partial class LastResort
{
    public static void UseLastResort(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Saola.Host");
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception) when (context.RequestAborted.IsCancellationRequested)
            {
                // Nobody is left to be answered.
            }
            catch (BadHttpRequestException)
            {
                // The server answers what is malformed itself.
                throw;
            }
            catch (Exception failure)
            {
                Broken(log, Route(context), context.TraceIdentifier, Failure.Reduced(failure));
                if (context.Response.HasStarted) context.Abort();
                else context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }
        });
    }

    /// <summary>The route of a request: an address would tell what was asked for.</summary>
    public static string Route(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";

    [LoggerMessage(LogLevel.Error, "An answer of {Route} broke off (request {TraceId}): {Failure}")]
    private static partial void Broken(ILogger log, string route, string traceId, string failure);
}
