using System.CommandLine;
using Saola.Platform.Intake.Templates;

namespace Saola.Host.Cli;

/// <summary><c>saola template KIND</c></summary>
internal static class TemplateCommand
{
    public static Command Create()
    {
        var kind = new Argument<string>("kind") { Description = string.Join(", ", TemplateFile.Kinds) + "." };
        kind.AcceptOnlyFromAmong([.. TemplateFile.Kinds]);
        var language = new Option<string>("--lang") { Description = "Language of labels and notes: en or zh.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. TemplateFile.Languages]);
        var output = new Option<string?>("--out") { Description = "The file to write, .xlsx or .csv (default: the kind's name, .xlsx, here)." };
        var command = new Command("template", "Writes a table to be filled in; what comes back loads without a mapping.") { kind, language, output };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(kind);
            var file = parsed.GetValue(output) ?? name + ".xlsx";
            if (File.Exists(file)) throw new SaolaException($"{file}: is there already, perhaps with data in it; give another name with --out, or remove it.");
            var form = Path.GetExtension(file).ToLowerInvariant();
            if (!TemplateFile.Forms.Contains(form)) throw new SaolaException($"--out {file}: a template is written as .xlsx or .csv; give a name that ends so.");
            using (var stream = File.Create(file)) TemplateFile.Write(stream, name, form, parsed.GetRequiredValue(language));
            Console.WriteLine($"wrote {file}");
        });
        return command;
    }
}
