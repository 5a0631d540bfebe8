using System.IO.Compression;
using System.Net;
using Saola.Platform.Intake.Templates;

namespace Saola.Web.Tests;

/// <summary>Tables to be filled in, over HTTP.</summary>
public sealed class ApiTemplateTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Templates => new(TemplateFile.Kinds.SelectMany(_ => new[] { "en", "zh" }, (kind, language) => (kind, language)));

    [Theory, MemberData(nameof(Templates))]
    public async Task A_template_is_what_the_command_writes(string kind, string language)
    {
        using var expected = new MemoryStream();
        TemplateFile.WriteCsv(expected, kind, language == "zh" ? TemplateLanguage.Chinese : TemplateLanguage.English);
        Assert.Equal(expected.ToArray(), await server.Client.GetByteArrayAsync($"/api/templates/{kind}.csv?lang={language}", Cancel));

        using var response = await server.Client.GetAsync($"/api/templates/{kind}.xlsx?lang={language}", Cancel);
        Assert.Equal($"saola-{kind}-{language}.xlsx", response.Content.Headers.ContentDisposition?.FileName);
        await using var workbook = new ZipArchive(await response.Content.ReadAsStreamAsync(Cancel));
        Assert.NotNull(workbook.GetEntry("xl/workbook.xml"));
    }

    [Theory]
    [InlineData("/api/templates/occurrence.ods", HttpStatusCode.NotFound)]
    [InlineData("/api/templates/bird.xlsx", HttpStatusCode.NotFound)]
    [InlineData("/api/templates/occurrence", HttpStatusCode.NotFound)]
    [InlineData("/api/templates/..%2Foccurrence.xlsx", HttpStatusCode.NotFound)]
    [InlineData("/api/templates/occurrence.xlsx?lang=fr", HttpStatusCode.BadRequest)]
    public async Task What_is_no_template_is_a_problem(string path, HttpStatusCode status)
    {
        using var response = await server.Client.GetAsync(path, Cancel);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }
}
