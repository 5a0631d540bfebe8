using System.CommandLine;
using System.Globalization;
using Saola.Host.Access;
using Saola.Licences;
using Saola.Platform.Access;
using Saola.Platform.Exports;

namespace Saola.Host.Cli;

/// <summary><c>saola query count|facets|histogram|page|species|cube</c> and the files of <see cref="ExportFormat"/></summary>
internal static class QueryCommand
{
    public static Command Create()
    {
        var command = new Command("query", "Asks a home; answers are those of the API, byte for byte.");
        foreach (var kind in Ask.Kinds) command.Add(Of(kind));
        return command;
    }

    private static Command Of(string kind)
    {
        var home = Shared.Home();
        var where = Shared.Where();
        var snapshot = Shared.Snapshot();
        var output = new Option<string?>("--output", "-o") { Description = "A file to write the answer to (default: standard output)." };
        var manifest = new Option<string?>("--manifest") { Description = "A file to write the answer's manifest to; 'saola replay' takes it." };
        var keyFile = PresentedHere.Option();
        var command = new Command(kind, Description(kind)) { home, where, snapshot, output, manifest, keyFile };
        var settings = Ask.Settings(kind).Select(name => new Option<string[]>("--" + name) { Description = Setting(name), AllowMultipleArgumentsPerToken = name == "field", DefaultValueFactory = _ => [] }).ToList();
        foreach (var setting in settings) command.Add(setting);
        var purpose = new Option<string?>("--purpose") { Description = "What the file is taken for: research, public or commercial; needed where the licences tell them apart." };
        var citations = new Option<string?>("--citations") { Description = "A file to write the licences and citations of the datasets to." };
        var datacite = new Option<string?>("--datacite") { Description = "A file to write DataCite metadata of the file to, ready to be registered." };
        var form = ExportFormat.Find(kind);
        if (form is not null) command.Add(purpose);
        if (form is not null) command.Add(citations);
        if (form is not null) command.Add(datacite);
        command.SetAction(async (parsed, cancellation) =>
        {
            var opened = Shared.Open(parsed, home);
            var principal = PresentedHere.Of(parsed, keyFile, opened);
            await using var store = PresentedHere.Open(opened, principal);
            var id = parsed.GetValue(snapshot) is { } name ? opened.Snapshots.Find(name).Id : store.CurrentId;
            var pairs = Shared.Pairs(parsed.GetRequiredValue(where))
                .Concat(settings.SelectMany(s => parsed.GetRequiredValue(s).Select(v => KeyValuePair.Create(s.Name.TrimStart('-'), v))));
            var ask = Ask.Of(kind, pairs).At(id);
            var plan = AskPlan.Of(ask);
            var engine = await store.Engine(id, principal, cancellation);
            plan.Judge(engine);
            var use = form is not null ? ExportTerms.PurposeOf(parsed.GetValue(purpose)) : null;
            if (use is { } said) engine.TakenFor(Purposes.Name(said));
            var agreed = new Agreements(opened).Now();
            var terms = form is not null ? await ExportTerms.Of(store, engine, ask, principal, agreed, cancellation) : null;
            var refusal = kind == "page" ? await new PageTerms(store).Judge(engine, id, plan.Filter, plan.Offset + plan.Limit, principal, agreed, cancellation) : terms?.Judge(use);
            if (refusal is not null) throw new SaolaException(Said(refusal));
            var context = new ExportContext(store, engine, ask, principal, terms?.Datasets ?? []) { Purpose = use is { } given ? Purposes.Name(given) : null };
            await Write(context, parsed.GetValue(output), cancellation);
            if (form is not null && parsed.GetValue(datacite) is { } metadata) await File.WriteAllBytesAsync(metadata, DataCite.Json(context), cancellation);
            if (form is not null && parsed.GetValue(citations) is { } companion)
                await File.WriteAllBytesAsync(companion, Citations.Text(ask, terms!, store.Snapshot(id).Snapshot.Synthetic), cancellation);
            if (parsed.GetValue(manifest) is { } file)
                await File.WriteAllBytesAsync(file, ((await AnswerManifest.Of(store, ask, principal, agreed, cancellation)) with { Purpose = use is { } one ? Purposes.Name(one) : null }).ToJson(), cancellation);
        });
        return command;
    }

    private static async Task Write(ExportContext context, string? file, CancellationToken cancellation)
    {
        if (file is null)
        {
            await using var standard = Console.OpenStandardOutput();
            await Answer.Write(context, standard, cancellation);
            if (!ExportFormat.Is(context.Ask.Kind)) standard.WriteByte((byte)'\n');
            return;
        }

        await Shared.Write(file, stream => Answer.Write(context, stream, cancellation));
    }

    /// <summary>As the API says it, in the words of the command line.</summary>
    private static string Said(ExportRefusal refusal) => refusal.IsQuestion
        ? refusal.Line.Replace("add purpose=research, purpose=public or purpose=commercial", "add --purpose research, public or commercial", StringComparison.Ordinal)
        : refusal.Line.Replace(refusal.Without, "--where " + string.Join(' ', refusal.Without.Split('&').Select(p => $"'{Uri.UnescapeDataString(p)}'")), StringComparison.Ordinal);

    private static string Description(string kind) => kind switch
    {
        "count" => "How many records match; with --distinct true, those that are probably the same count once.",
        "facets" => "The most frequent values of fields.",
        "histogram" => "Counts by year or month.",
        "page" => "Records, a page at a time.",
        "species" => "The species with present records.",
        "cube" => "Counts by every combination of fields.",
        _ => ExportFormat.Find(kind)!.Description,
    };

    private static string Setting(string name) => name switch
    {
        "field" => "A field, such as country, year, species, basisOfRecord, datasetKey, issue.",
        "limit" => string.Create(CultureInfo.InvariantCulture, $"At most so many, up to {AskPlan.MaxLimit:N0}."),
        "offset" => "How many to pass over.",
        "distinct" => "true to count the records of a cluster of probable duplicates once; 'saola duplicates find' comes first.",
        "table" => "What the table inside is called, without its extension (default: occurrence).",
        "grid" => $"The cells: {string.Join(", ", Saola.Geo.CubeGrid.All.Select(g => g.Name))} (default: eea10km).",
        "time" => "year (default) or month.",
        "rank" => "The lowest rank that is told, from species (default) up to kingdom.",
        "seed" => "A whole number with which places are drawn within their uncertainty (default: 0).",
        "uncertainty" => "The uncertainty in metres of records that tell none (default: 1000).",
        "sort" => "A field to sort by (default: the record's key).",
        _ => "true for descending order.",
    };
}

/// <summary><c>saola replay MANIFEST</c></summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var home = Shared.Home();
        var file = new Argument<string>("manifest") { Description = "The manifest of an answer (JSON)." };
        var keyFile = PresentedHere.Option();
        var command = new Command("replay", "Computes an answer again from its manifest and says whether it is identical.") { file, home, keyFile };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!File.Exists(path)) throw new SaolaException($"{path}: there is no such file.");
            var manifest = AnswerManifest.FromJson(await File.ReadAllBytesAsync(path, cancellation), path);
            var opened = Shared.Open(parsed, home);
            var principal = PresentedHere.Of(parsed, keyFile, opened);
            if (principal.IsPrivileged && principal.Name != manifest.Principal)
                throw new SaolaException($"{path}: the answer was one to {manifest.Principal}, and the key is that of {principal.Name}; replay it with the key of whom it was for.");
            await using var store = PresentedHere.Open(opened, principal);
            var result = await Replay.Run(manifest, store, cancellation, principal.IsPrivileged ? principal : null);
            Console.WriteLine(result);
            if (result.Verdict != ReplayVerdict.Identical && !principal.IsPrivileged && manifest.Principal != Principal.Anonymous.Name)
                Console.WriteLine($"the answer was one to {manifest.Principal}, and was computed as anybody sees it; with --key-file or SAOLA_KEY it is computed as its holder does");
            return result.Verdict == ReplayVerdict.Identical ? 0 : CommandLine.Failed;
        });
        return command;
    }
}
