using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.ResponseCompression;
using Saola.Host.Api;
using Saola.Host.Guard;
using Saola.Host.Pages.About;
using Saola.Host.Pages.Catalogue;
using Saola.Host.Pages.Compare;
using Saola.Host.Pages.Corridors;
using Saola.Host.Pages.Countries;
using Saola.Host.Pages.Datasets;
using Saola.Host.Pages.Desk;
using Saola.Host.Pages.Explore;
using Saola.Host.Pages.Home;
using Saola.Host.Pages.Map;
using Saola.Host.Pages.Notes;
using Saola.Host.Pages.Occurrence;
using Saola.Host.Pages.Parts;
using Saola.Host.Pages.Places;
using Saola.Host.Pages.Screening;
using Saola.Host.Pages.Search;
using Saola.Host.Pages.SignIn;
using Saola.Host.Pages.Snapshots;
using Saola.Host.Pages.Species;
using Saola.Host.Pages.Take;
using Saola.Platform.Exports;
using Saola.Platform.Tiles;

namespace Saola.Host.Pages;

/// <summary>The website's addresses. A page asks the store first and is rendered whole, so that its status is known before its first byte.</summary>
internal static class PageRoutes
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // Keys for forms that post: a restart makes others, and nothing is to be written outside the home.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        // Escapes what HTML needs escaped, and leaves every script of the world as it is.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSignIn();
        services.AddSingleton<KeptFigures>();
        services.AddSingleton(Assets.Load(AppContext.BaseDirectory));
        // A little slower than the fastest, and a fifth smaller: what a slow line waits for.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = System.IO.Compression.CompressionLevel.Optimal);
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/vnd.mapbox-vector-tile", "application/problem+json", "application/geo+json", "application/schema+json", "application/vnd.oai.openapi+json"];
        });
    }

    public static void MapPages(this WebApplication app)
    {
        app.Services.GetRequiredService<Assets>().Serve(app);
        app.Page("/", HomeResult.Of, (visit, result) => View<HomePage>(visit, result)).WithMetadata(RateLimits.CostlyPage);
        app.Page("/search", SearchResult.Of, (visit, result) => result.Only is { } address ? Results.Redirect(address) : View<SearchPage>(visit, result)).WithMetadata(RateLimits.CostlyPage);
        app.Page("/explore", ExploreResult.Of, (visit, result) => result.Redirect is { } address
            ? Results.Redirect(address)
            : View<ExplorePage>(visit, result, Status(result))).WithMetadata(RateLimits.CostlyPage);
        app.Page("/compare", CompareResult.Of, (visit, result) => View<ComparePage>(visit, result)).WithMetadata(RateLimits.CostlyPage);
        app.Page("/occurrence/{key:long}", RecordResult.Of, (visit, result) => View<RecordPage>(visit, result));
        app.Page("/catalogue", CatalogueResult.Of, (visit, result) => View<CataloguePage>(visit, result)).WithMetadata(RateLimits.CostlyPage).AddEndpointFilter(CatalogueRoutes.Negotiate);
        app.MapCatalogue();
        app.Page("/datasets", DatasetsResult.Of, (visit, result) => View<DatasetsPage>(visit, result));
        app.Page("/dataset/{key}", DatasetResult.Of, (visit, result) => View<DatasetPage>(visit, result)).WithMetadata(RateLimits.CostlyPage);
        app.Page("/dataset/{key}/{part}", DatasetResult.Of, (visit, result) => View<DatasetPage>(visit, result)).WithMetadata(RateLimits.CostlyPage);
        app.Page("/species/{name}", SpeciesResult.Of, (visit, result) => result.Redirect is { } address ? Results.Redirect(address) : View<SpeciesPage>(visit, result)).WithMetadata(RateLimits.CostlyPage);
        app.Page("/countries", CountriesResult.Of, (visit, result) => View<CountriesPage>(visit, result)).WithMetadata(RateLimits.CostlyPage);
        app.Page("/country/{code}", CountryResult.Of, (visit, result) => result.Redirect is { } address ? Results.Redirect(address) : View<CountryPage>(visit, result)).WithMetadata(RateLimits.CostlyPage);
        app.Page("/places", PlacesResult.Ask, (visit, result) => View<PlacesPage>(visit, result));
        app.Page("/places/{layer}", PlacesResult.Ask, (visit, result) => View<PlacesPage>(visit, result));
        app.Page("/place/{layer}/{id}", PlaceResult.Ask, (visit, result) => View<PlacePage>(visit, result)).WithMetadata(RateLimits.CostlyPage);
        app.Page("/snapshots", SnapshotsResult.Of, (visit, result) => View<SnapshotsPage>(visit, result));
        app.Page("/snapshot/{number:int}", SnapshotResult.Of, (visit, result) => View<SnapshotPage>(visit, result));
        app.MapSignIn();
        app.MapDesk();
        app.MapNotes();
        app.MapScreenings();
        app.MapCorridors();
        app.Page("/take", TakeResult.Of, (visit, result) => View<TakePage>(visit, result)).WithMetadata(RateLimits.CostlyPage);
        app.Page("/about", AboutResult.Of, (visit, result) => View<AboutPage>(visit, result));
        var (basemap, style) = (app.Services.GetRequiredService<Basemap>(), app.Services.GetRequiredService<Assets>().Text(MapPage.Style));
        app.Page(MapPage.Path, (visit, _, cancellation) => MapPage.Draw(visit, basemap, style, cancellation), MapPage.Show).WithMetadata(RateLimits.CostlyPage);
        app.MapFallback("{*path:nonfile}", (HttpContext context) => NotFound(Visit.Of(context)));
    }

    /// <summary>A page that says that something is not as the address has it, in the site's clothes.</summary>
    public static IResult Problem(Visit visit, int status, string? fault = null, IReadOnlyList<AddressFault>? faults = null) =>
        View<ErrorPage>(visit, new ErrorResult(status, fault, faults ?? []), status);

    private static int Status(ExploreResult result) => result.Refusal is null ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden;

    private static IResult NotFound(Visit visit) => Problem(visit, StatusCodes.Status404NotFound);

    private static RouteHandlerBuilder Page<TResult>(
        this WebApplication app, string route, Func<Visit, RouteValueDictionary, CancellationToken, Task<TResult?>> ask,
        Func<Visit, TResult, IResult> show) where TResult : class =>
        app.MapMethods(route, ["GET", "HEAD"], async (HttpContext context) =>
        {
            var visit = Visit.Of(context);
            if (Fault(visit) is { } fault) return Problem(visit.IsTooMuch ? visit.Bare() : visit, StatusCodes.Status400BadRequest, fault, AddressFault.In(visit));
            if (PageCache.IsFresh(context, visit)) return Results.StatusCode(StatusCodes.Status304NotModified);
            try
            {
                return await ask(visit, context.Request.RouteValues, context.RequestAborted) is { } result ? show(visit, result) : NotFound(visit);
            }
            catch (MissingSnapshotException missing)
            {
                return Problem(visit, StatusCodes.Status404NotFound, missing.Message);
            }
            catch (SaolaException refused) when (AskPlan.FaultyParameter(refused) is { } parameter)
            {
                return Problem(visit, StatusCodes.Status400BadRequest, refused.Message, AddressFault.Of(visit, parameter, refused.Message));
            }
        }).ExcludeFromDescription();

    /// <summary>What the address asks for and nobody could answer, found before anything is asked.</summary>
    private static string? Fault(Visit visit)
    {
        try
        {
            visit.Filter();
            visit.Sort(ExploreResult.Columns);
            return null;
        }
        catch (SaolaException fault)
        {
            return fault.Message;
        }
    }

    /// <summary>A page, rendered whole.</summary>
    internal static RazorComponentResult<TPage> View<TPage>(Visit visit, object result, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new(new { Visit = visit, Result = result }) { StatusCode = status };
}
