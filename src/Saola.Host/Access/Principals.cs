using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;
using Saola.Host.Api;
using Saola.Host.Guard;
using Saola.Platform.Access;
using Saola.Platform.Home;

namespace Saola.Host.Access;

/// <summary>
/// Finds who asks, before anything is asked: a key in the header <c>Authorization</c>, or a session of the pages; otherwise anonymous. A key
/// that is no good is refused and never taken for none.
/// </summary>
internal static partial class Principals
{
    /// <summary>What holds nothing of a record, and so may be kept by any cache whoever asks.</summary>
    private static readonly PathString[] Harmless = ["/built", "/api/basemap"];

    /// <summary>What the routes need to know who asks: the keys and the audit log of a home, where there is one.</summary>
    public static IServiceCollection AddPrincipals(this IServiceCollection services, SaolaHome? home, TimeProvider? clock)
    {
        var time = clock ?? TimeProvider.System;
        services.TryAddSingleton(time);
        if (home is not null)
        {
            services.AddSingleton(_ => new KeyStore(home));
            services.AddSingleton(_ => new AuditLog(home, time));
        }

        services.AddSingleton(new Agreements(home));
        services.AddSingleton<Gate>();
        services.AddSingleton<Sessions>();
        return services;
    }

    /// <summary>Who asks.</summary>
    public static Principal Of(HttpContext context) => context.Features.Get<Found>()?.Principal ?? Principal.Anonymous;

    /// <summary>Whether who asks has signed in on the pages.</summary>
    public static bool HasSession(HttpContext context) => context.Features.Get<Found>()?.HasSession ?? false;

    /// <summary>Says that an answer may be another for somebody else.</summary>
    public static void Vary(HttpContext context) =>
        context.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Authorization, HeaderNames.Cookie);

    public static void UsePrincipals(this WebApplication app)
    {
        var (gate, sessions) = (app.Services.GetRequiredService<Gate>(), app.Services.GetRequiredService<Sessions>());
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Saola.Access");
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/built"), asked => asked.Use(async (context, next) =>
        {
            try
            {
                if (Identify(context, gate, sessions) is { } refusal)
                {
                    await refusal.ExecuteAsync(context);
                    return;
                }
            }
            catch (SaolaException unreadable)
            {
                Unreadable(log, unreadable.Message);
                Vary(context);
                await Problems.Of(StatusCodes.Status503ServiceUnavailable, "Keys cannot be checked here at present, so this key is not accepted. Ask again later, or without a key for what is public.").ExecuteAsync(context);
                return;
            }

            if (Of(context).IsPrivileged) context.Response.OnStarting(Private, context);
            await next();
        }));
    }

    /// <summary>Notes who asks; or says why they are refused.</summary>
    private static IResult? Identify(HttpContext context, Gate gate, Sessions sessions)
    {
        if (context.Request.Headers.Authorization is { Count: > 0 } headers)
        {
            var presented = PresentedKey.Of(headers);
            if (!gate.MayTry(context)) return TooMany();
            var line = presented.Fault;
            if (line is null)
            {
                var check = gate.Check(presented.Key);
                line = Fault(check, presented.User);
                if (line is null) context.Features.Set(new Found(check.Principal!, HasSession: false));
            }

            if (line is null) return null;
            gate.Count(context);
            return Unauthorized(context, line, presented.IsBasic);
        }

        if (!Sessions.IsBrought(context)) return null;
        if (sessions.Find(context) is { } principal)
        {
            context.Features.Set(new Found(principal, HasSession: true));
            return null;
        }

        // The session is over, or the server was started anew.
        sessions.End(context);
        if (context.IsData()) return Unauthorized(context, "Your session has ended; sign in again at /sign-in, or reload the page to go on without.");
        return (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) && !context.Request.Path.StartsWithSegments("/sign-in") ? SignInAgain(context) : null;
    }

    /// <summary>Why a key does not let anybody in, in one line; null where it does. Of a secret that is wrong nothing is told.</summary>
    private static string? Fault(KeyCheck check, string? user) => check.Verdict switch
    {
        KeyVerdict.Unknown => "This key is not known here. Check that it is whole: saola_, 8 characters, _ and 43 characters; or ask without it for what is public.",
        KeyVerdict.Revoked => string.Create(CultureInfo.InvariantCulture, $"The key {check.Key!.Id} was revoked on {check.Key.Revoked:yyyy-MM-dd}. Ask whoever runs this server for another, or ask without it for what is public."),
        KeyVerdict.Expired => string.Create(CultureInfo.InvariantCulture, $"The key {check.Key!.Id} was good until {check.Key.Until:yyyy-MM-dd}. Ask whoever runs this server for another, or ask without it for what is public."),
        _ when user?.Normalize() is { } name && name != check.Key!.Name && name != check.Key.Id => $"The user name is not that of the key {check.Key.Id}. Give the key's name or its id as the user name, and the key as the password.",
        _ => null,
    };

    /// <summary>401 with its one line.</summary>
    public static IResult Unauthorized(HttpContext context, string line, bool isBasic = false)
    {
        Vary(context);
        // Browsers open a window of their own for Basic; only who has used it is told of it.
        context.Response.Headers.WWWAuthenticate = isBasic ? "Basic realm=\"Saola\", charset=\"UTF-8\""
            : "Bearer realm=\"Saola\"" + (context.Request.Headers.Authorization.Count > 0 ? ", error=\"invalid_token\"" : "");
        return Problems.Of(StatusCodes.Status401Unauthorized, line);
    }

    private static IResult TooMany() => Problems.Of(
        StatusCodes.Status429TooManyRequests, "Too many keys that are none came from your address; wait five minutes, or ask without a key for what is public.");

    private static IResult SignInAgain(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        Vary(context);
        List<KeyValuePair<string, string>> state = [.. context.Request.Query.Where(q => q.Key is "lang" or "theme").Select(q => KeyValuePair.Create(q.Key, q.Value.ToString()))];
        state.Add(KeyValuePair.Create("ended", "true"));
        var back = new QueryBuilder([.. state, KeyValuePair.Create("to", context.Request.GetEncodedPathAndQuery())]).ToString();
        return TypedResults.Redirect("/sign-in" + (back.Length <= Problems.MaxQueryLength ? back : new QueryBuilder(state)));
    }

    /// <summary>An answer to somebody who may see more is theirs alone, whatever a route has said.</summary>
    private static Task Private(object state)
    {
        var context = (HttpContext)state;
        if (Array.Exists(Harmless, path => context.Request.Path.StartsWithSegments(path))) return Task.CompletedTask;
        context.Response.Headers.CacheControl = "private, no-store";
        if (!context.Response.Headers.Vary.ToString().Contains(HeaderNames.Authorization, StringComparison.OrdinalIgnoreCase)) Vary(context);
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Error, "Keys cannot be read: {Reason}")]
    private static partial void Unreadable(ILogger log, string reason);

    private sealed record Found(Principal Principal, bool HasSession);
}
