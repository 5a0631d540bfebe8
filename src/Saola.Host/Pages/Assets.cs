using System.Text.Json;
using Microsoft.Extensions.FileProviders;

namespace Saola.Host.Pages;

/// <summary>The scripts and styles that Vite built, by the names of their sources. Built names carry a hash, so caches keep them for ever.</summary>
internal sealed class Assets
{
    private readonly Dictionary<string, Entry> _entries;

    private Assets(string folder, Dictionary<string, Entry> entries) => (Folder, _entries) = (folder, entries);

    public string Folder { get; }

    /// <exception cref="SaolaException">The website was not built.</exception>
    public static Assets Load(string root)
    {
        var folder = Path.Combine(root, "wwwroot", "built");
        var manifest = Path.Combine(folder, "manifest.json");
        if (!File.Exists(manifest)) throw new SaolaException($"{manifest} is missing: the website's scripts were not built. Build the program again.");
        var entries = JsonSerializer.Deserialize<Dictionary<string, Entry>>(File.ReadAllText(manifest), JsonSerializerOptions.Web)!;
        return new Assets(folder, entries);
    }

    /// <summary>The address of a built file by its source, such as <c>src/site.css</c>.</summary>
    public string Address(string source) => $"/built/{_entries[source].File}";

    /// <summary>The text of a built file, for what must hold it itself.</summary>
    public string Text(string source) => File.ReadAllText(Path.Combine(Folder, _entries[source].File)).TrimEnd();

    /// <summary>The addresses of the styles that a script needs.</summary>
    public IEnumerable<string> Styles(string source) => (_entries[source].Css ?? []).Select(file => $"/built/{file}");

    /// <summary>Serves the built files.</summary>
    public void Serve(IApplicationBuilder app) => app.UseStaticFiles(new StaticFileOptions
    {
        RequestPath = "/built",
        FileProvider = new PhysicalFileProvider(Folder),
        OnPrepareResponse = response =>
        {
            response.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            response.Context.Response.Headers.XContentTypeOptions = "nosniff";
        },
        ContentTypeProvider = new Microsoft.AspNetCore.StaticFiles.FileExtensionContentTypeProvider(new Dictionary<string, string>
        {
            [".js"] = "text/javascript; charset=utf-8",
            [".mjs"] = "text/javascript; charset=utf-8",
            [".css"] = "text/css; charset=utf-8",
            [".svg"] = "image/svg+xml",
        }),
    });

    private sealed record Entry(string File, string[]? Css);
}
