using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Saola.Host.Cli;
using Saola.Host.Guard;
using Saola.Platform.Home;

namespace Saola.Web.Tests.Documentation;

/// <summary>Every command, option, setting and route stands in docs/reference.md.</summary>
public sealed class ReferenceTests : IClassFixture<ApiServer>
{
    private static readonly string Reference = File.ReadAllText(Path.Combine(Root(), "docs", "reference.md"));
    private readonly ApiServer _server;

    public ReferenceTests(ApiServer server) => _server = server;

    [Fact]
    public void Every_command_and_option_is_documented()
    {
        var missing = new List<string>();
        Walk(CommandLine.Root(), "saola");
        Assert.Empty(missing);

        void Walk(Command command, string path)
        {
            if (command.Subcommands.Count == 0)
            {
                if (!Reference.Contains($"`{path}", StringComparison.Ordinal)) missing.Add(path);
                missing.AddRange(command.Options.Where(o => !Reference.Contains(o.Name, StringComparison.Ordinal)).Select(o => $"{path} {o.Name}"));
            }

            foreach (var sub in command.Subcommands) Walk(sub, $"{path} {sub.Name}");
        }
    }

    [Fact]
    public void A_command_is_made_alone_where_it_is_asked_for() =>
        Assert.All(CommandLine.Root().Subcommands, command => Assert.Equal(command.Name, Assert.Single(CommandLine.Root(command.Name).Subcommands).Name));

    [Theory]
    [InlineData("--help")]
    [InlineData("query count --help")]
    public void Help_calls_the_program_by_its_name(string arguments)
    {
        using var help = new StringWriter();
        CommandLine.Root().Parse(arguments).Invoke(new InvocationConfiguration { Output = help });
        Assert.Matches(@"Usage:\s+saola ", help.ToString());
        Assert.DoesNotContain("Saola.Host", help.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_route_of_the_api_is_documented()
    {
        var routes = ((IEndpointRouteBuilder)_server.App).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/').Replace(":int", "", StringComparison.Ordinal).Replace(":long", "", StringComparison.Ordinal))
            .Where(r => ProgramPaths.Has(r) && !r.Contains('*', StringComparison.Ordinal)).Distinct().ToList();
        Assert.NotEmpty(routes);
        Assert.Empty(routes.Where(r => !Reference.Contains($"`{r}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_setting_of_a_home_is_documented()
    {
        var json = JsonSerializer.SerializeToElement(new HomeSettings { Secret = "", Boundaries = new BoundaryChoice { Notice = "" } }, SaolaJson.Options);
        var names = json.EnumerateObject().SelectMany(p => p.Value.ValueKind == JsonValueKind.Object
            ? p.Value.EnumerateObject().Select(inner => $"{p.Name}.{inner.Name}") : [p.Name]).ToList();
        Assert.Contains("boundaries.notice", names);
        Assert.Empty(names.Where(n => !Reference.Contains($"`{n}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_documents_link_to_files_that_exist()
    {
        var broken = new[] { "README.md", "CONTRIBUTING.md" }.Concat(Directory.GetFiles(Path.Combine(Root(), "docs"), "*.md", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Root(), f)))
            .SelectMany(file => Links(File.ReadAllText(Path.Combine(Root(), file)))
                .Where(link => !Path.Exists(Path.GetFullPath(Path.Combine(Root(), Path.GetDirectoryName(file)!, link))))
                .Select(link => $"{file}: {link}"));
        Assert.Empty(broken);
    }

    private static IEnumerable<string> Links(string text)
    {
        for (var at = text.IndexOf("](", StringComparison.Ordinal); at >= 0; at = text.IndexOf("](", at + 2, StringComparison.Ordinal))
        {
            var link = text[(at + 2)..text.IndexOf(')', at)].Split('#')[0];
            if (link.Length > 0 && !link.Contains("://", StringComparison.Ordinal)) yield return link;
        }
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
