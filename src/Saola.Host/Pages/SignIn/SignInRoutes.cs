using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Saola.Host.Access;
using Saola.Host.Guard;
using Saola.Platform.Access;

namespace Saola.Host.Pages.SignIn;

/// <summary>Signing in with a key, signing out, and who one is. Only here is there a session's cookie; forms that post have one of their own, here, at the desk and for notes.</summary>
internal static class SignInRoutes
{
    /// <summary>A key and the form's own field are shorter by far.</summary>
    private const int MostBytes = 8_192;

    public static void AddSignIn(this IServiceCollection services) => services.AddAntiforgery(options =>
    {
        options.FormFieldName = "form";
        options.Cookie.Name = "saola-form";
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        // The pages' policy says who may frame them.
        options.SuppressXFrameOptionsHeader = true;
    });

    public static void MapSignIn(this WebApplication app)
    {
        app.MapMethods("/sign-in", ["GET", "HEAD"], (HttpContext context, IAntiforgery forms) =>
        {
            var visit = Visit.Of(context);
            return visit.Principal.IsPrivileged ? See(visit.Door("/me")) : Form(context, visit, forms, visit["ended"] is null ? null : "sign-in.ended");
        }).ExcludeFromDescription();
        app.MapPost("/sign-in", SignIn).RequireRateLimiting(RateLimits.SignIn).WithMetadata(new RequireAntiforgeryTokenAttribute(), new RequestSizeLimitAttribute(MostBytes)).ExcludeFromDescription();
        app.MapPost("/sign-out", SignOut).WithMetadata(new RequireAntiforgeryTokenAttribute(), new RequestSizeLimitAttribute(MostBytes)).ExcludeFromDescription();
        app.MapMethods("/sign-out", ["GET", "HEAD"], (HttpContext context) => See(Visit.Of(context).Door("/me"))).ExcludeFromDescription();
        app.MapMethods("/me", ["GET", "HEAD"], (HttpContext context, IAntiforgery forms) =>
        {
            PageCache.Never(context);
            return PageRoutes.View<MePage>(Visit.Of(context), new MeResult(Principals.HasSession(context) ? Token(context, forms) : null));
        }).ExcludeFromDescription();
    }

    private static async Task<IResult> SignIn(HttpContext context, IAntiforgery forms, Gate gate, Sessions sessions)
    {
        var visit = Visit.Of(context);
        if (await Posted(context, forms) is not { } form) return Form(context, visit, forms, "sign-in.stale", StatusCodes.Status400BadRequest);
        // What is pasted brings blanks and line ends along.
        var check = gate.Check(form["key"].ToString().Trim());
        if (check.Verdict != KeyVerdict.Good)
        {
            gate.Count(context);
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"Saola\", error=\"invalid_token\"";
            return Form(context, visit, forms, check.Verdict switch
            {
                KeyVerdict.Revoked => "sign-in.revoked",
                KeyVerdict.Expired => "sign-in.expired",
                _ => "sign-in.unknown",
            }, StatusCodes.Status401Unauthorized);
        }

        sessions.Begin(context, check.Key!);
        return See(Back(visit) ?? visit.Door("/me"));
    }

    private static async Task<IResult> SignOut(HttpContext context, IAntiforgery forms, Sessions sessions)
    {
        var visit = Visit.Of(context);
        if (await Posted(context, forms) is null) return Form(context, visit, forms, "sign-in.stale", StatusCodes.Status400BadRequest);
        sessions.End(context);
        return See(visit.Door("/"));
    }

    /// <summary>The fields of a form that this site made, or null for anything else.</summary>
    internal static async Task<IFormCollection?> Posted(HttpContext context, IAntiforgery forms)
    {
        // Asked first: a form that was not made here may not even be looked at.
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } || !context.Request.HasFormContentType) return null;
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            await forms.ValidateRequestAsync(context);
            return form;
        }
        catch (Exception e) when (e is AntiforgeryValidationException or BadHttpRequestException or InvalidDataException or IOException)
        {
            return null;
        }
    }

    private static IResult Form(HttpContext context, Visit visit, IAntiforgery forms, string? problem, int status = StatusCodes.Status200OK)
    {
        var token = Token(context, forms);
        PageCache.Never(context);
        return PageRoutes.View<SignInPage>(visit, new SignInResult(token, problem, !Sessions.IsSecure(context) && !IsLoopback(context), Back(visit)), status);
    }

    internal static FormToken Token(HttpContext context, IAntiforgery forms)
    {
        var tokens = forms.GetAndStoreTokens(context);
        return new FormToken(tokens.FormFieldName, tokens.RequestToken!);
    }

    /// <summary>The answer to a form: another page, asked for with GET, so that reloading it sends nothing twice.</summary>
    internal static IResult See(string address) => new SeeOther(address);

    /// <summary>The page that the reader came from, where the address names one of this site: not of another, however browsers read slashes and what cannot be seen.</summary>
    private static string? Back(Visit visit) => visit["to"] is { } to && to[0] == '/' && !to.StartsWith("//", StringComparison.Ordinal)
        && !to.Any(c => c is '\\' or < ' ' or > '~') ? to : null;

    private static bool IsLoopback(HttpContext context) => context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";

    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.CacheControl = "no-store";
            context.Response.GetTypedHeaders().Location = new Uri(address, UriKind.Relative);
            Principals.Vary(context);
            return Task.CompletedTask;
        }
    }
}
