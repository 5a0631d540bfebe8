using Saola.Platform.Home;

namespace Saola.Platform.Intake.CameraTraps;

/// <summary>What a camera trap data package says of itself.</summary>
internal static class CameraTrapDescription
{
    public static DatasetDescription Of(JsonPart root)
    {
        var id = root.Text("id");
        var project = root.Part("project");
        var data = License(root, "data");
        var media = License(root, "media");
        return new DatasetDescription
        {
            Key = Doi(id) ?? id,
            Version = root.Text("version"),
            Title = root.Text("title") ?? project?.Text("title"),
            Abstract = root.Text("description") ?? project?.Text("description"),
            Publisher = Contributor(root, "publisher") ?? Contributor(root, "rightsHolder") ?? root.List("organizations").FirstOrDefault()?.Text("title"),
            License = data ?? root.List("licenses").Where(l => l.Text("scope") is null).Select(Named).FirstOrDefault(),
            Rights = media is null || media == data ? null : $"media: {media}",
            Citation = root.Text("bibliographicCitation"),
            Doi = Doi(id),
            PublicationDate = root.Text("created"),
            Contacts = [.. root.List("contributors").Where(c => c.Text("title") is not null || c.Text("organization") is not null)
                .Select(c => new Contact(c.Text("role") ?? "contributor", c.Text("title"), c.Text("organization"), c.Text("email"), c.Text("path")))],
            Sampling = project is null ? null : Sampling(project),
        };
    }

    /// <summary>The name of the first contributor in a role.</summary>
    public static string? Contributor(JsonPart root, string role) => root.List("contributors").FirstOrDefault(c => c.Text("role") == role)?.Text("title");

    public static string? License(JsonPart root, string scope) => root.List("licenses").Where(l => l.Text("scope") == scope).Select(Named).FirstOrDefault(l => l is not null);

    private static string? Named(JsonPart license) => license.Text("path") ?? license.Text("name");

    private static string? Sampling(JsonPart project)
    {
        var design = project.Text("samplingDesign");
        var capture = project.Texts("captureMethod");
        if (design is null && capture.Count == 0) return null;
        return string.Join("; ", new[] { design is null ? null : $"sampling design: {design}", capture.Count == 0 ? null : $"capture: {string.Join(", ", capture)}" }.OfType<string>());
    }

    private static string? Doi(string? id)
    {
        if (id is null) return null;
        var at = id.IndexOf("10.", StringComparison.Ordinal);
        return at >= 0 && id.IndexOf('/', at) > at && (at == 0 || id[at - 1] is '/' or ':') ? id[at..] : null;
    }
}
