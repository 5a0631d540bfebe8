using Saola.Host.Access;
using Saola.Host.Api;
using Saola.Host.Gbif;
using Saola.Host.Guard;
using Saola.Host.Ogc;
using Saola.Host.Pages;
using Saola.Host.Pages.Corridors;
using Saola.Host.Pages.Desk;
using Saola.Host.Pages.Screening;
using Saola.Platform.Corridors.Register;
using Saola.Platform.Home;
using Saola.Platform.Places;
using Saola.Platform.Store;

namespace Saola.Host;

/// <summary>The web server: one store, the API, the pages. Its parts are listed here and live in their own folders.</summary>
internal static class Server
{
    /// <summary>Builds the server over a store; the caller runs and disposes it.</summary>
    /// <param name="home">Holds the keys and the audit log; without it no key is known, and everybody is anonymous.</param>
    /// <param name="clock">Tells when keys expire and sessions end.</param>
    /// <param name="options">Limits, and the proxies that are believed.</param>
    public static WebApplication Build(OccurrenceStore store, BoundarySet boundaries, string[] urls, SaolaHome? home = null, TimeProvider? clock = null, ServeOptions? options = null)
    {
        options ??= new ServeOptions();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(urls);
        // The command line says where it serves.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // A form that was made before a restart is told to the reader.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.None);
        // What keeps the server from starting is told by the command, in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        // It repeats the exception with its message; RequestLimits says in one line what was given up.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Http.Timeouts", LogLevel.None);
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton(boundaries);
        builder.Services.AddPrincipals(home, clock);
        builder.Services.AddRequestLimits(options);
        builder.Services.AddRateLimits(options);
        builder.Services.AddApi();
        builder.Services.AddOgc();
        builder.Services.AddGbif();
        builder.Services.AddDownloads(home);
        builder.Services.AddDesk(home, options.Desk);
        builder.Services.AddScreenings(home, options.Screenings);
        builder.Services.AddSingleton(provider => new PublicRegister(home, provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddCorridors(home, options.Corridors);
        builder.Services.AddPages();

        var app = builder.Build();
        app.UseForwarding(options);
        app.UseSecurityHeaders();
        app.UseLastResort();
        app.UseResponseCompression();
        app.UseCrossOrigin();
        app.UsePageErrors();
        app.Use(ApiRoutes.Head);
        app.UseRouting();
        app.UsePrincipals();
        app.UseRateLimiter();
        app.UseSizeLimits();
        app.UseRequestTimeouts();
        app.UseUploads();
        app.UseAntiforgery();
        app.MapApi();
        app.MapOgc();
        app.MapGbif();
        app.MapDownloads();
        app.MapPages();
        return app;
    }
}
