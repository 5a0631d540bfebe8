using System.CommandLine;
using Saola.Host.Access;
using Saola.Host.Pages.Screening;
using Saola.Host.Pages.Text;
using Saola.Licences;
using Saola.Platform.Places;
using Saola.Platform.Screening;
using Saola.Platform.Screening.Verdicts;

namespace Saola.Host.Cli;

/// <summary><c>saola screen FILE</c>, <c>saola screen again DOCUMENT</c>, <c>saola screen rules</c></summary>
internal static class ScreenCommand
{
    private const int MostShown = 12;

    public static Command Create()
    {
        var path = new Argument<string>("file") { Description = "The project: GeoJSON, KML, GPX, a shapefile or a GeoPackage; lines, areas and points." };
        var home = Shared.Home();
        var buffer = new Option<string>("--buffer") { Description = "Distances around the project, such as 0,1,5,50km.", DefaultValueFactory = _ => "0,1,5,50km" };
        var area = new Option<string?>("--area") { Description = "The ecologically appropriate area of analysis: a file, or a place's key (layer/id)." };
        var name = new Option<string?>("--name") { Description = "The project's name." };
        var layer = new Option<string?>("--layer") { Description = "Which layer of the file, where it has several." };
        var sector = new Option<string?>("--sector") { Description = "Such as railway, road, hydropower: a sector of the rules." };
        var purpose = new Option<string>("--purpose") { Description = "What it is for: research, public or commercial (a lender's, a developer's, a consultant's).", DefaultValueFactory = _ => "commercial" };
        var without = new Option<string[]>("--without") { Description = "Keys of layers and datasets that are not to be used.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var declare = new Option<string[]>("--declare") { Description = "What the user declares, such as climate=moderate pollution=contribution mitigation=recognised.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var rules = new Option<string?>("--rules") { Description = "The rules of the verdict: a file, or 'illustrative' for the shipped ones (default: no verdict)." };
        var snapshot = Shared.Snapshot();
        var json = new Option<string?>("--json") { Description = "A file to write the whole screening to; 'saola screen again' takes it." };
        var geojson = new Option<string?>("--geojson") { Description = "A file to write project, zones, places and effort to, for maps." };
        var report = new Option<string?>("--report") { Description = "A file to write the report to: one HTML page that needs nothing else, and prints." };
        var xlsx = new Option<string?>("--xlsx") { Description = "A file to write a workbook to: zones, places, species, what is not known, and the sources with their licences." };
        var pdf = new Option<string?>("--pdf") { Description = $"A file to print the report to, with a browser of this machine: chromium, google-chrome or msedge on the PATH, or the one that {ReportPdf.Variable} names." };
        var language = new Option<string>("--language") { Description = "The report's language: en or zh.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. Words.Languages]);
        var command = new Command("screen", "Screens a project: what it touches, who lives there, what is not known.") { path, home, buffer, area, name, layer, sector, purpose, without, declare, rules, snapshot, json, geojson, report, xlsx, pdf, language, Again(), ScreenWatchCommand.Compare(), ScreenWatchCommand.Watch(), PortfolioCommand.Create(), Rules() };
        command.SetAction(async (parsed, cancellation) =>
        {
            foreach (var output in new[] { json, geojson, report, xlsx, pdf }) Shared.CheckOutput(parsed, output);
            var opened = Shared.Open(parsed, home);
            var browser = parsed.GetValue(pdf) is null ? null : ReportPdf.Find(Environment.GetEnvironmentVariable(ReportPdf.Variable));
            var (principal, store) = (Platform.Access.Principal.Anonymous, Platform.Store.HomeStore.Open(opened));
            await using var kept = store;
            var project = ScreeningProject.Read(parsed.GetRequiredValue(path), parsed.GetValue(name), parsed.GetValue(layer), cancellation);
            var rulesBytes = RulesOf(parsed.GetValue(rules));
            var options = new ScreeningOptions
            {
                Buffers = ScreeningOptions.ParseBuffers(parsed.GetRequiredValue(buffer)),
                Sector = parsed.GetValue(sector),
                Purpose = PurposeOf(parsed.GetRequiredValue(purpose)),
                Without = parsed.GetValue(without) ?? [],
                Declared = Declared(parsed.GetValue(declare) ?? []),
                Rules = rulesBytes is null ? null : VerdictRules.Parse(rulesBytes, parsed.GetValue(rules)!),
                Snapshot = parsed.GetValue(snapshot) is { } wanted ? opened.Snapshots.Find(wanted).Id : store.CurrentId,
            };
            options.Check(store);
            if (parsed.GetValue(area) is { } given) options = options with { Area = AreaOf(given, store, options.Snapshot, cancellation), AreaSource = given.Contains('/') && !File.Exists(given) ? given : Path.GetFileName(given) };
            var inputs = new ScreeningInputs(store, BoundarySets.Of(opened), principal, new Agreements(opened).Now()) { Home = opened };
            var document = new ScreeningDocument(ScreeningRequest.Of(project, options, rulesBytes), await Screener.Screen(project, options, inputs, cancellation));
            foreach (var line in ScreeningText.Lines(document.Result, MostShown)) Console.WriteLine(line);
            if (parsed.GetValue(json) is { } file) await File.WriteAllBytesAsync(file, document.ToJson(), cancellation);
            if (parsed.GetValue(geojson) is { } map) await File.WriteAllBytesAsync(map, ScreeningGeoJson.Of(document.Result), cancellation);
            if (parsed.GetValue(xlsx) is { } workbook) await File.WriteAllBytesAsync(workbook, ScreeningWorkbook.Of(document.Result), cancellation);
            if ((parsed.GetValue(report) ?? parsed.GetValue(pdf)) is null) return;
            var html = await ReportHtml.Of(document.Result, Words.Of(parsed.GetRequiredValue(language))!, inputs.Boundaries, store.Layers(options.Snapshot), null);
            if (parsed.GetValue(report) is { } page) await File.WriteAllBytesAsync(page, html, cancellation);
            if (parsed.GetValue(pdf) is { } printed) await File.WriteAllBytesAsync(printed, await ReportPdf.Of(browser!, html, ReportPdf.Longest, cancellation), cancellation);
        });
        return command;
    }

    private static Command Again()
    {
        var path = new Argument<string>("document") { Description = "A screening as --json wrote it." };
        var home = Shared.Home();
        var current = new Option<bool>("--current") { Description = "At the current snapshot, and tell what is new (default: at its own, which gives the same)." };
        var json = new Option<string?>("--json") { Description = "A file to write the new screening to." };
        var command = new Command("again", "Screens again, and tells what is different: nothing at its own snapshot.") { path, home, current, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var opened = Shared.Open(parsed, home);
            var file = parsed.GetRequiredValue(path);
            var document = ScreeningDocument.FromJson(File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellation) : throw new SaolaException($"{file}: no such file; check the path."), file);
            await using var store = Platform.Store.HomeStore.Open(opened);
            var inputs = new ScreeningInputs(store, BoundarySets.Of(opened), Platform.Access.Principal.Anonymous, new Agreements(opened).Now()) { Home = opened };
            var (now, differences) = await document.Again(parsed.GetValue(current) ? store.CurrentId : null, inputs, cancellation);
            foreach (var difference in differences) Console.WriteLine(difference.Text);
            if (differences.Count == 0) Console.WriteLine("identical");
            if (parsed.GetValue(json) is { } output) await File.WriteAllBytesAsync(output, now.ToJson(), cancellation);
        });
        return command;
    }

    private static Command Rules()
    {
        var command = new Command("rules", "Writes the shipped rules of the verdict, to begin one's own with.");
        command.SetAction(_ =>
        {
            using var output = Console.OpenStandardOutput();
            output.Write(VerdictRules.Resource());
        });
        return command;
    }

    /// <summary>A purpose by its name, or by who has it.</summary>
    internal static Purpose PurposeOf(string given) => Purposes.Find(given is "lender" or "developer" or "consultant" ? "commercial" : given)
        ?? throw new SaolaException($"--purpose: '{given}' is none; {string.Join(", ", Purposes.Names)} are.");

    internal static byte[]? RulesOf(string? given) => given switch
    {
        null => null,
        "illustrative" => VerdictRules.Resource(),
        _ => File.Exists(given) ? File.ReadAllBytes(given) : throw new SaolaException($"{given}: no such file; 'saola screen rules' writes the shipped rules to begin with."),
    };

    private static NetTopologySuite.Geometries.Geometry AreaOf(string given, Platform.Store.OccurrenceStore store, string? snapshot, CancellationToken cancellation)
    {
        var area = File.Exists(given) ? ScreeningProject.Read(given, null, null, cancellation).Geometry : store.Place(given, snapshot)?.Geometry
            ?? throw new SaolaException($"--area: '{given}' is neither a file nor a place of a layer; 'saola places show NAME' finds keys.");
        Screener.CheckArea(area);
        return area;
    }

    internal static Dictionary<string, string> Declared(string[] pairs)
    {
        var declared = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0) throw new SaolaException($"--declare: '{pair}' declares nothing; write it as climate=moderate.");
            declared[pair[..at]] = pair[(at + 1)..];
        }

        return declared;
    }
}
