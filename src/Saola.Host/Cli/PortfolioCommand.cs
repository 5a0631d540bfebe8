using System.CommandLine;
using Saola.Host.Access;
using Saola.Platform.Access;
using Saola.Platform.Places;
using Saola.Platform.Screening;
using Saola.Platform.Screening.Verdicts;
using Saola.Platform.Store;

namespace Saola.Host.Cli;

/// <summary><c>saola screen portfolio</c></summary>
internal static class PortfolioCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Files and folders of projects.", Arity = ArgumentArity.OneOrMore };
        var home = Shared.Home();
        var folder = new Option<string>("--out") { Description = "The folder for the table and the documents; what is there already of the same question is not made again.", Required = true };
        var each = new Option<bool>("--each") { Description = "Each feature of a file is a project of its own." };
        var buffer = new Option<string>("--buffer") { Description = "Distances around the projects, such as 0,10km.", DefaultValueFactory = _ => "0,1,5,50km" };
        var sector = new Option<string?>("--sector") { Description = "A sector of the rules." };
        var purpose = new Option<string>("--purpose") { Description = "What it is for: research, public or commercial.", DefaultValueFactory = _ => "commercial" };
        var without = new Option<string[]>("--without") { Description = "Keys of layers, rasters and datasets that are not to be used.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var rules = new Option<string?>("--rules") { Description = "The rules of the verdict: a file, or 'illustrative' (default: no verdict)." };
        var command = new Command("portfolio", "Screens many projects into one table and a document each; goes on where it stopped.") { paths, home, folder, each, buffer, sector, purpose, without, rules };
        command.SetAction(async (parsed, cancellation) =>
        {
            var opened = Shared.Open(parsed, home);
            await using var store = HomeStore.Open(opened);
            var rulesBytes = ScreenCommand.RulesOf(parsed.GetValue(rules));
            var options = new ScreeningOptions
            {
                Buffers = ScreeningOptions.ParseBuffers(parsed.GetRequiredValue(buffer)),
                Sector = parsed.GetValue(sector),
                Purpose = ScreenCommand.PurposeOf(parsed.GetRequiredValue(purpose)),
                Without = parsed.GetValue(without) ?? [],
                Rules = rulesBytes is null ? null : VerdictRules.Parse(rulesBytes, parsed.GetValue(rules)!),
                Snapshot = store.CurrentId,
            };
            options.Check(store);
            var inputs = new ScreeningInputs(store, BoundarySets.Of(opened), Principal.Anonymous, new Agreements(opened).Now()) { Home = opened };
            var projects = Portfolio.Projects(parsed.GetRequiredValue(paths), parsed.GetValue(each), cancellation);
            var told = new PacedLine();
            var lines = await Portfolio.Screen(projects, parsed.GetRequiredValue(folder), options, rulesBytes, inputs, done => told.Tell(() => Counted.Text($"{done:N0} [project|projects] screened")), cancellation);
            foreach (var line in lines.Where(line => line.Fault is not null)) Console.WriteLine($"not screened: {line.Number} {line.Name}: {line.Fault}");
            Console.WriteLine(Counted.Text($"{lines.Count:N0} [project|projects], {lines.Count(line => line.Found is not null):N0} screened; {Path.Combine(parsed.GetRequiredValue(folder), "portfolio.csv")}"));
            return lines.Any(line => line.Fault is not null) ? CommandLine.Failed : 0;
        });
        return command;
    }
}
