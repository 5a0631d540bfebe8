using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Saola.Web.Tests.Guard;

/// <summary>Nothing is changed by a request that another site could have made a browser send.</summary>
public sealed class WriteTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static readonly string[] Reading = ["GET", "HEAD", "OPTIONS", "TRACE"];

    private IEnumerable<RouteEndpoint> Endpoints => server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void Every_route_that_takes_more_than_a_question_is_guarded_by_antiforgery()
    {
        Assert.NotEmpty(Endpoints);
        var open = Endpoints
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>() is { } methods && methods.HttpMethods.Except(Reading, StringComparer.OrdinalIgnoreCase).Any())
            .Where(e => e.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: true })
            .Select(e => e.RoutePattern.RawText);
        // A question that is too long for an address: it changes nothing.
        Assert.Equal(["/v1/occurrence/search/predicate"], open);
    }

    [Fact]
    public void Routes_that_take_every_method_only_say_that_nothing_is_there()
    {
        var all = Endpoints.Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>() is null).Select(e => e.RoutePattern.RawText).Order(StringComparer.Ordinal);
        Assert.Equal(["/api/{**path}", "/ogc/{**path}", "/v1/{**path}", "/v2/{**path}", "{*path:nonfile}"], all);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Without_a_token_and_without_a_key_every_route_refuses(string method)
    {
        foreach (var route in Endpoints.Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct(StringComparer.Ordinal))
        {
            var path = System.Text.RegularExpressions.Regex.Replace(route, @"\{[^}]+\}", "1", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new FormUrlEncodedContent([new("key", "synthetic")]) };
            request.Headers.Add("Origin", "https://other.example.org");
            request.Headers.Add("Cookie", "saola=synthetic");
            using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed,
                $"{method} {path}: {(int)response.StatusCode}");
        }
    }
}
