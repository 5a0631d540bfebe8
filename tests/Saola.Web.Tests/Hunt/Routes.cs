using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Saola.Host.Guard;
using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Web.Tests.Hunt;

/// <summary>A route of the running server, and the parameters that it describes.</summary>
internal sealed record HuntedRoute(string Pattern, IReadOnlyList<string> Methods, IReadOnlyList<string> Parameters)
{
    public bool IsPage => !ProgramPaths.Has(Pattern);

    /// <summary>Whether its answer hangs on a filter: for a page this is found by asking.</summary>
    public bool IsFiltered { get; init; } = true;
}

/// <summary>The routes as the server itself names them: a new one is hunted without anybody adding it, or fails the hunt.</summary>
internal static partial class Routes
{
    /// <summary>What pages take besides filters; they are not in the API's description.</summary>
    private static readonly string[] OfPages = ["lang", "theme", "snapshot", "map", "point", "view", "page", "facet", "q", "sort", "desc", "to", "ended", "format", "of", "purpose", "layer", "cells", "by", "since", "until", "a", "b", "side", "with"];

    /// <summary>What routes of downloads take; they are not in the description.</summary>
    private static readonly string[] OfDownloads = ["limit", "offset", "purpose"];

    /// <summary>What pages of the desk and of notes take; they read no filter.</summary>
    private static readonly string[] OfDesk = ["lang", "theme", "snapshot", "dataset", "state", "still", "new", "kind", "sent"];

    /// <param name="home">Whose routes.</param>
    /// <param name="description">The description of the API.</param>
    /// <param name="ogc">The description of the routes of OGC API – Features: each collection has its own; the records' is taken for all.</param>
    public static IReadOnlyList<HuntedRoute> Of(HuntedHome home, JsonElement description, JsonElement ogc)
    {
        var described = description.GetProperty("paths").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.EnumerateObject().SelectMany(o => Parameters(description, o.Value)).Distinct().ToList());
        foreach (var path in ogc.GetProperty("paths").EnumerateObject())
            described["/ogc" + path.Name.TrimEnd('/').Replace("/occurrences", "/{collectionId}", StringComparison.Ordinal)] = [.. Parameters(ogc, path.Value.GetProperty("get"))];
        return [.. home.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .GroupBy(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Select(g => new HuntedRoute(g.Key,
                [.. g.SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Distinct().Order(StringComparer.Ordinal)],
                g.Key.StartsWith("/v1/occurrence/download", StringComparison.Ordinal) ? OfDownloads
                    : IsForm(g.Key) && g.Key is not ("/sign-in" or "/sign-out") ? OfDesk
                    : ProgramPaths.Has(g.Key) ? described.GetValueOrDefault(Constraint().Replace(g.Key, "{$1}")) ?? [] : [.. OfPages, .. Field.All.Select(f => f.Name), .. Ask.FilterShapes]))
            .OrderBy(r => r.Pattern, StringComparer.Ordinal)];
    }

    /// <summary>An address of a route.</summary>
    /// <exception cref="InvalidOperationException">The hunt does not know how to drive it.</exception>
    public static string Address(HuntedRoute route, Dice dice, IEnumerable<string> parameters)
    {
        var z = dice.One([0, 2, 5, 6, 9, 12, 14, 17, 20, 21, 22]);
        var (latitude, longitude) = dice.Place();
        var (x, y) = Written.Tile(latitude, longitude, z);
        var path = Parameter().Replace(route.Pattern, match => match.Groups[1].Value switch
        {
            "z" => $"{z}",
            "x" => $"{x}",
            "y" => $"{y}",
            var name => dice.InPath(route.Pattern, name) ?? throw new InvalidOperationException($"the hunt does not know what to try for '{name}' of the route {route.Pattern}: add it to Dice.InPath"),
        });
        var query = string.Join('&', parameters.Select(name =>
            $"{name}={dice.InQuery(route.Pattern, name) ?? throw new InvalidOperationException($"the hunt does not know what to try for the parameter '{name}' of {route.Pattern}: add it to Dice.InQuery")}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    /// <summary>Whether a page may hold a form that posts, whose token is a random number.</summary>
    public static bool IsForm(string route) => route is "/sign-in" or "/sign-out" || route.StartsWith("/desk", StringComparison.Ordinal) || route.EndsWith("/note", StringComparison.Ordinal) || route is "/screen" or "/corridors" || route.StartsWith("/screening/", StringComparison.Ordinal) || route.StartsWith("/corridor/", StringComparison.Ordinal);

    /// <summary>What is sent to a route, in JSON; null for nothing.</summary>
    public static string? Body(HuntedRoute route, Dice dice) => route.Pattern == "/v1/occurrence/search/predicate" ? dice.Search() : null;

    private static IEnumerable<string> Parameters(JsonElement document, JsonElement operation)
    {
        if (!operation.TryGetProperty("parameters", out var parameters)) yield break;
        foreach (var given in parameters.EnumerateArray())
        {
            var parameter = given.TryGetProperty("$ref", out var reference)
                ? document.GetProperty("components").GetProperty("parameters").GetProperty(reference.GetString()!.Split('/')[^1]) : given;
            if (parameter.GetProperty("in").GetString() == "query") yield return parameter.GetProperty("name").GetString()!;
        }
    }

    [GeneratedRegex(@"\{\**(\w+)(?::\w+)?\}", RegexOptions.None, 1_000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\{\**(\w+)(:\w+)?\}", RegexOptions.None, 1_000)]
    private static partial Regex Constraint();
}
