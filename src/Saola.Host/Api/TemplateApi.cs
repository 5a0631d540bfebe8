using Microsoft.Net.Http.Headers;
using Saola.Platform.Exports;
using Saola.Platform.Intake.Templates;

namespace Saola.Host.Api;

/// <summary>Tables to be filled in, as <c>saola template</c> writes them.</summary>
internal static class TemplateApi
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Text = "text/csv";

    public static void MapTemplates(this RouteGroupBuilder api) => api
        .MapGet("/templates/{file}", One)
        .Describe("template", $"A table to be filled in ({string.Join(", ", TemplateFile.Kinds)}; {string.Join(" or ", TemplateFile.Forms)}) that loads without a mapping", ["lang"])
        .Produces<Stream>(200, contentType: Workbook, additionalContentTypes: Text)
        .ProducesProblem(400).ProducesProblem(404);

    private static IResult One(HttpContext context, string file)
    {
        var language = Answers.Setting(context, "lang") ?? TemplateFile.Languages[0];
        if (!TemplateFile.Languages.Contains(language)) throw AskPlan.Fault("lang", $"lang: templates are in {string.Join(" and ", TemplateFile.Languages)}.");
        var (kind, form) = (Path.GetFileNameWithoutExtension(file), Path.GetExtension(file));
        if (!TemplateFile.Kinds.Contains(kind) || !TemplateFile.Forms.Contains(form))
        {
            return Problems.Of(404, $"There is no such template; there are {string.Join(", ", TemplateFile.Kinds)}, each as {string.Join(" and ", TemplateFile.Forms)}.", "file");
        }

        using var bytes = new MemoryStream();
        TemplateFile.Write(bytes, kind, form, language);
        context.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { NoCache = true };
        return TypedResults.Bytes(bytes.ToArray(), form == ".csv" ? $"{Text}; charset=utf-8" : Workbook, $"saola-{kind}-{language}{form}");
    }
}
