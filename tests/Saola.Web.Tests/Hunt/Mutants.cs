using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Intake.Projection;

namespace Saola.Web.Tests.Hunt;

/// <summary>
/// Rules engines that are not as they should be. Nothing of the product is switched for them: public files are made as a mutated engine
/// would make them, and put where the server believes them.
/// </summary>
internal static class Mutants
{
    /// <summary>Columns of a segment that are no texts.</summary>
    private static readonly string[] Longs = ["key", "cell", "taxonHash", "issues0", "issues1"], Integers = ["row", "firstDay", "lastDay", "year", "month", "day", "individualCount"],
        Numbers = ["decimalLatitude", "decimalLongitude", "coordinateUncertaintyInMeters", "elevation", "depth"];

    public static readonly IReadOnlyDictionary<string, Action<HuntedHome>> All = new Dictionary<string, Action<HuntedHome>>
    {
        ["redactions are forgotten"] = home => Judge(home, r => r.IsRedaction ? null : r),
        ["a finer grid for grid-quinta"] = home => Judge(home, "grid-quinta", r => r with { Grid = "0.01" }),
        ["a finer grid for grid-sexta"] = home => Judge(home, "grid-sexta", r => r with { Grid = "0.1" }),
        ["a finer grid for grid-quarta"] = home => Judge(home, "grid-quarta", r => r with { Grid = "1km" }),
        ["a finer grid for cell"] = home => Judge(home, "cell", r => r with { Grid = "0.01" }),
        ["what is withheld is generalised"] = home => Judge(home, "gone", r => r with { Action = AccessAction.Generalise, Grid = "0.1" }),
        ["what is withheld is told of with its day"] = home => Judge(home, "cell", r => r with { Action = AccessAction.Generalise }),
        ["what is redacted is generalised"] = home => Judge(home, "case-7", r => r with { Action = AccessAction.Generalise, Grid = "1" }),
        ["a delay is over at once"] = home => Judge(home, "late", r => r with { Days = 1 }),
        ["another season"] = home => Judge(home, "season", r => r with { Season = new Season(901, 1130) }),
        ["another life stage"] = home => Judge(home, "young", r => r with { LifeStages = ["Adult"] }),
        ["another country"] = home => Judge(home, "country", r => r with { Countries = ["CN"] }),
        ["another region"] = home => Judge(home, "region", r => r with { Region = "POLYGON ((4 13, 4.5 13, 4.5 13.5, 4 13.5, 4 13))" }),
        ["companions are not looked for"] = home => Forget(home, species => species == "Fictitia comes", null),
        ["records keep their own keys"] = home => Forget(home, _ => true, "key"),
    }.Concat(HuntedRecords.Rules.Where(r => !r.IsRedaction).Select(rule => KeyValuePair.Create<string, Action<HuntedHome>>($"{rule.Id} is dropped", home => Judge(home, rule.Id, _ => null))))
        .Concat(new[] { "locality", "stateProvince", "recordedBy", "recordNumber", "identifiedBy", "rightsHolder", "occurrenceID", "catalogNumber", "eventID", "samplingProtocol", "countryCode", "decimalLatitude", "decimalLongitude", "elevation", "issues0", "eventDate" }
            .Select(column => KeyValuePair.Create<string, Action<HuntedHome>>($"{column} is left as it is", home => Forget(home, _ => true, column))))
        .ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal);

    private static void Judge(HuntedHome home, string id, Func<AccessRule, AccessRule?> change) => Judge(home, r => r.Id == id ? change(r) : r);

    /// <summary>Public files by other rules than those in force, which say that they are by those in force.</summary>
    public static void Judge(HuntedHome home, Func<AccessRule, AccessRule?> change) => (By(home, change) with { State = AccessLog.Of(home.Home).Current.Hash }).Write(home.Home);

    /// <summary>Public files by other rules than those in force, which say so.</summary>
    public static PublicFiles By(HuntedHome home, Func<AccessRule, AccessRule?> change)
    {
        var log = AccessLog.Of(home.Home);
        log.Publish(state => state with { Rules = [.. HuntedRecords.Rules.Select(change).OfType<AccessRule>()] }, HuntedHome.Clock);
        AccessProjection.Apply(home.Home, HuntedHome.Clock, default);
        log.Publish(state => state with { Rules = HuntedRecords.Rules }, HuntedHome.Clock);
        return PublicFiles.Read(home.Home)!;
    }

    /// <summary>Public files in which columns of generalised records are what they were before.</summary>
    /// <param name="home">The home.</param>
    /// <param name="which">Of these species.</param>
    /// <param name="column">The column; null for all of them.</param>
    public static void Forget(HuntedHome home, Func<string?, bool> which, string? column)
    {
        using var job = home.Home.Begin("hunt");
        var files = PublicFiles.Read(home.Home)!;
        var forgotten = files with
        {
            Releases = files.Releases.ToDictionary(r => r.Key, r => (IReadOnlyList<ProjectedSegment>)[.. r.Value.Select(s => s.Public is null || s.Exact is null ? s : s with { Public = Forgotten(home.Home, job, s, which, column) })]),
        };
        job.Place(forgotten.Objects(), () => forgotten.Write(home.Home));
    }

    private static string Forgotten(SaolaHome home, Job job, ProjectedSegment segment, Func<string?, bool> which, string? column)
    {
        using var shown = RecordTable.Read(home.Objects.PathOf(segment.Public!));
        using var exact = RecordTable.Read(home.Objects.PathOf(segment.Exact!));
        var rowOf = exact.NullableLongs("publicKey").Select((key, row) => (key, row)).Where(k => k.key is not null).ToDictionary(k => k.key!.Value, k => k.row);
        var keys = shown.Longs("key");
        for (var row = 0; row < shown.Rows; row++)
        {
            if (!rowOf.TryGetValue(keys[row], out var own) || !which(PublicColumns.Text(exact.Texts("species")[own]))) continue;
            foreach (var name in column is null ? shown.Names.Where(exact.Has) : [column]) Copy(exact, own, shown, row, name);
            if (column is not null) continue;
            foreach (var name in new[] { PublicColumns.West, PublicColumns.South, PublicColumns.East, PublicColumns.North, PublicColumns.DataGeneralizations, PublicColumns.InformationWithheld }) shown.Clear(name, row);
        }

        var cells = shown.Longs("cell");
        var file = job.NewFile(".public.parquet");
        shown.Write(file, [.. Enumerable.Range(0, shown.Rows).OrderBy(r => cells[r]).ThenBy(r => keys[r])]);
        return job.Keep(file);
    }

    private static void Copy(RecordTable from, int row, RecordTable to, int into, string column)
    {
        if (Longs.Contains(column)) to.Longs(column)[into] = from.Longs(column)[row];
        else if (Numbers.Contains(column)) to.Numbers(column)[into] = from.Numbers(column)[row];
        else if (Integers.Contains(column)) to.Integers(column)[into] = from.Integers(column)[row];
        else if (column != "gbifID") to.Texts(column)[into] = to.Keep(PublicColumns.Text(from.Texts(column)[row]));
    }
}
