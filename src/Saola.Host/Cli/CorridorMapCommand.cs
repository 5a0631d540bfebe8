using System.CommandLine;
using System.Text;
using Saola.Host.Pages.Corridors;
using Saola.Host.Pages.Text;
using Saola.Platform.Corridors.Study;
using Saola.Platform.Home;
using Saola.Platform.Places;

namespace Saola.Host.Cli;

/// <summary><c>saola corridors map DOCUMENT</c></summary>
internal static class CorridorMapCommand
{
    private const string Current = "current";

    public static Command Create()
    {
        var path = new Argument<string>("document") { Description = "The folder of a study, or the corridors.json in it; the other files of the study lie beside it." };
        var output = new Option<string>("--out") { Description = "The picture: a file whose name ends in .svg or .png.", Required = true };
        var home = new Option<string?>("--home") { Description = "A home whose boundary set is drawn (default: the one that comes with the program)." };
        var current = new Option<bool>("--current") { Description = "Shows the current within the corridors too." };
        var width = new Option<int>("--width") { Description = "Width of a PNG in pixels.", DefaultValueFactory = _ => CorridorMap.UsualPixels };
        var language = Language();
        var command = new Command("map", "Draws the map of a study again, as SVG or PNG.") { path, output, home, current, width, language };
        command.SetAction(async (parsed, cancellation) =>
        {
            Shared.CheckOutput(parsed, output!);
            var (file, picture) = (parsed.GetRequiredValue(path), parsed.GetRequiredValue(output));
            var extension = Path.GetExtension(picture).ToLowerInvariant();
            if (extension is not (".svg" or ".png")) throw new SaolaException($"--out '{picture}': a map is written as .svg or .png; end the name with one of them.");
            (file, var shapesFile) = CorridorFiles.Find(file);
            var document = CorridorFiles.Read(await File.ReadAllBytesAsync(file, cancellation), file);
            var shapes = await File.ReadAllBytesAsync(shapesFile, cancellation);
            var boundaries = parsed.GetValue(home) is { } root ? BoundarySets.Of(SaolaHome.Open(root)) : BoundarySet.Bundled();
            var words = Words.Of(parsed.GetRequiredValue(language))!;
            var raster = !parsed.GetValue(current) ? null : document.Findings.Maps.FirstOrDefault(map => map.Name == Current) is { } map ? CorridorFiles.MapOf(file, map)
                : throw new SaolaException($"{file}: no current was solved in this study; leave --current out, or link again without --no-currents.");
            if (extension == ".png") NoteOfFont(words);
            var bytes = extension == ".png" ? CorridorMap.Png(document, shapes, boundaries, words, raster, parsed.GetValue(width)) : Encoding.UTF8.GetBytes(CorridorMap.Svg(document, shapes, boundaries, words, raster));
            await Shared.Write(picture, async stream => await stream.WriteAsync(bytes, cancellation));
        });
        return command;
    }

    public static Option<string> Language()
    {
        var language = new Option<string>("--language") { Description = "The map's language: en or zh.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. Words.Languages]);
        return language;
    }

    /// <summary>Writes both pictures into the folder of a study that was just answered, and gives their names.</summary>
    public static IReadOnlyList<string> Write(CorridorDocument document, string folder, BoundarySet boundaries, Words words)
    {
        NoteOfFont(words);
        var shapes = File.ReadAllBytes(Path.Combine(folder, CorridorFiles.Shapes));
        File.WriteAllBytes(Path.Combine(folder, CorridorMap.SvgFile), Encoding.UTF8.GetBytes(CorridorMap.Svg(document, shapes, boundaries, words)));
        File.WriteAllBytes(Path.Combine(folder, CorridorMap.PngFile), CorridorMap.Png(document, shapes, boundaries, words));
        return [CorridorMap.SvgFile, CorridorMap.PngFile];
    }

    private static void NoteOfFont(Words words)
    {
        if (!CorridorMap.HasFont(words)) Console.Error.WriteLine($"note: this machine has no font for {words["language.name"]}; the PNG is in English, the SVG is not");
    }
}
