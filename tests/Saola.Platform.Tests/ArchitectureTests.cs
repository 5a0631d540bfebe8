using ArchUnitNET.Loader;
using Saola.Platform.Store;

namespace Saola.Platform.Tests;

/// <summary>Rooms of the house import one way, and drivers stay in theirs.</summary>
public sealed class ArchitectureTests
{
    private const string Libraries = "Saola.";

    /// <summary>From the ground up: a room may import its own floor's namesake and every floor below it. Rooms on one floor know nothing of each other.</summary>
    private static readonly string[][] Floors =
    [
        ["Saola.Names", "Saola.Geo", "Saola.Indicators", "Saola.Corridors"],
        ["Saola.Records"],
        ["Saola.Licences"],
        ["Saola.Platform.Parquet"],
        ["Saola.Platform.Home"],
        ["Saola.Platform.Catalogue", "Saola.Platform.Taxa", "Saola.Platform.Places", "Saola.Platform.Access"],
        ["Saola.Platform.Intake"],
        ["Saola.Platform.Duplicates", "Saola.Platform.Harvest"],
        ["Saola.Platform.Store"],
        ["Saola.Platform.Tiles", "Saola.Platform.Exports", "Saola.Platform.Demonstration"],
        ["Saola.Platform.Corridors"],
        ["Saola.Platform.Gbif", "Saola.Platform.Ogc", "Saola.Platform.Downloads", "Saola.Platform.Desk", "Saola.Platform.Notes", "Saola.Platform.Screening", "Saola.Platform.Transboundary"],
    ];

    /// <summary>Where each driver's types may be named.</summary>
    private static readonly (string Driver, string[] Rooms)[] Drivers =
    [
        ("DuckDB.NET", ["Saola.Platform.Store.Serving"]),
        ("ParquetSharp", ["Saola.Platform.Parquet", "Saola.Platform.Intake", "Saola.Platform.Duplicates", "Saola.Platform.Store", "Saola.Platform.Exports"]),
        ("YamlDotNet", ["Saola.Platform.Intake", "Saola.Platform.Access", "Saola.Platform.Screening.Verdicts"]),
        ("ExcelDataReader", ["Saola.Platform.Intake.Sheets"]),
        ("Microsoft.Data.Sqlite", ["Saola.Platform.Access", "Saola.Platform.Intake.Features"]),
        ("ProjNet", ["Saola.Platform.Intake.Features"]),
        ("BitMiracle.LibTiff", ["Saola.Platform.Places.Rasters"]),
    ];

    private static readonly Lazy<IReadOnlyList<(string Origin, string Room, string Target, string TargetRoom)>> All = new(Dependencies);

    [Fact]
    public void Every_namespace_is_a_room_of_the_house()
    {
        var rooms = Floors.SelectMany(f => f).ToList();
        Assert.All(All.Value.Select(d => d.Room).Distinct().Where(n => n is not ("Saola" or "Saola.Platform")), n => Assert.Contains(rooms, r => IsIn(n, r)));
    }

    [Fact]
    public void Imports_run_one_way() => Assert.Empty(All.Value
        .Where(d => Floor(d.TargetRoom) is var below and >= 0 && Floor(d.Room) is var here && (below > here || (below == here && RoomOf(d.Room) != RoomOf(d.TargetRoom))))
        .Select(d => $"{d.Origin} imports {d.Target}").Distinct());

    [Fact]
    public void Drivers_are_named_only_in_their_rooms() => Assert.Empty(
        from d in All.Value
        from driver in Drivers
        where IsIn(d.TargetRoom, driver.Driver) && !driver.Rooms.Any(room => IsIn(d.Room, room))
        select $"{d.Origin} names {d.Target}");

    [Fact]
    public void The_pure_library_reads_and_writes_nothing() => Assert.Empty(All.Value
        .Where(d => Floor(d.Room) is 0 or 1 && d.Target is "System.IO.File" or "System.IO.Directory" or "System.IO.FileStream" or "System.Net.Http.HttpClient" && !d.Room.StartsWith("Saola.Platform", StringComparison.Ordinal))
        .Select(d => $"{d.Origin} uses {d.Target}"));

    [Fact]
    public void Connections_are_opened_by_harvests_alone() => Assert.All(
        All.Value.Where(d => d.TargetRoom is "System.Net.Http" or "System.Net.Sockets"), d => Assert.True(IsIn(d.Room, "Saola.Platform.Harvest"), $"{d.Origin} names {d.Target}"));

    [Fact]
    public void The_dependencies_are_seen()
    {
        // Without them the tests above could not fail.
        Assert.Contains(All.Value, d => d is { Room: "Saola.Platform.Store.Serving", TargetRoom: "DuckDB.NET.Data" });
        Assert.Contains(All.Value, d => d is { Room: "Saola.Platform.Intake", TargetRoom: "Saola.Platform.Home" });
        Assert.Contains(All.Value, d => d is { Room: "Saola.Records", TargetRoom: "Saola.Geo" });
    }

    private static int Floor(string room) => Array.FindIndex(Floors, f => Array.Exists(f, r => IsIn(room, r)));

    private static string? RoomOf(string room) => Floors.SelectMany(f => f).FirstOrDefault(r => IsIn(room, r));

    private static bool IsIn(string name, string room) => name == room || name.StartsWith(room + ".", StringComparison.Ordinal);

    private static string NamespaceOf(string type)
    {
        var end = type.AsSpan().IndexOfAny("<`+/");
        var dot = (end < 0 ? type : type[..end]).LastIndexOf('.');
        return dot < 0 ? "" : type[..dot];
    }

    private static IReadOnlyList<(string, string, string, string)> Dependencies()
    {
        var architecture = new ArchLoader().LoadAssemblies(typeof(SaolaException).Assembly, typeof(HomeStore).Assembly).Build();
        return
        [
            .. architecture.Types.Where(t => t.FullName.StartsWith(Libraries, StringComparison.Ordinal))
                .SelectMany(t => t.Dependencies.Select(d => (t.FullName, NamespaceOf(t.FullName), d.Target.FullName, NamespaceOf(d.Target.FullName)))).Distinct(),
        ];
    }
}
