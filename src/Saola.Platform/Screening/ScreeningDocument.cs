using System.Text.Json;
using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Saola.Licences;
using Saola.Platform.Home;
using Saola.Platform.Places.Overlay;
using Saola.Platform.Screening.Verdicts;

namespace Saola.Platform.Screening;

/// <summary>What was asked of a screening: enough to ask it again.</summary>
/// <param name="Geometry">The project as well-known binary.</param>
/// <param name="Area">The area of analysis likewise; null for none.</param>
/// <param name="Rules">The file of the rules as it was; null for no verdict.</param>
public sealed record ScreeningRequest(
    string Name, string Source, byte[] Geometry, byte[]? Area, string? AreaSource, IReadOnlyList<double> Buffers, string? Sector, string Purpose,
    IReadOnlyList<string> Without, IReadOnlyDictionary<string, string> Declared, byte[]? Rules, IReadOnlyList<string> Notes)
{
    public static ScreeningRequest Of(ScreeningProject project, ScreeningOptions options, byte[]? rules) => new(
        project.Name, project.Source, new WKBWriter().Write(project.Geometry), options.Area is { } area ? new WKBWriter().Write(area) : null, options.AreaSource, options.Buffers, options.Sector,
        Purposes.Name(options.Purpose), [.. options.Without.Order(StringComparer.Ordinal)], new SortedDictionary<string, string>(options.Declared.ToDictionary(), StringComparer.Ordinal), rules, project.Notes);

    /// <exception cref="SaolaException">A part of it cannot be.</exception>
    public (ScreeningProject Project, ScreeningOptions Options) Read(string? snapshot)
    {
        var project = ScreeningProject.Of(Name, [Read(Geometry)], Source, Notes);
        return (project, new ScreeningOptions
        {
            Area = Area is { } area ? Read(area) : null,
            AreaSource = AreaSource,
            Buffers = Buffers,
            Sector = Sector,
            Purpose = Purposes.Find(Purpose) ?? throw new SaolaException($"purpose: '{Purpose}' is none; {string.Join(", ", Purposes.Names)} are."),
            Without = Without,
            Declared = Declared,
            Rules = Rules is { } rules ? VerdictRules.Parse(rules, "the rules of the screening") : null,
            Snapshot = snapshot,
        });
    }

    private static Geometry Read(byte[] wkb)
    {
        try
        {
            return new WKBReader(new NetTopologySuite.NtsGeometryServices(new PrecisionModel(), 4326)).Read(wkb);
        }
        catch (Exception e) when (e is ParseException or ArgumentException or EndOfStreamException or OverflowException)
        {
            throw new SaolaException($"the geometry of the screening cannot be read ({e.Message}); give the file as it was saved.", e);
        }
    }
}

/// <summary>A screening as a file: what was asked, and what was found. Equal questions to one snapshot give equal bytes.</summary>
public sealed record ScreeningDocument(ScreeningRequest Request, ScreeningResult Result)
{
    private static readonly JsonSerializerOptions Written = new(SaolaJson.Options) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    /// <summary>Indented UTF-8 JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Written);

    /// <exception cref="SaolaException">It is no screening; one line tells where.</exception>
    public static ScreeningDocument FromJson(ReadOnlySpan<byte> json, string name)
    {
        try
        {
            if (JsonSerializer.Deserialize<ScreeningDocument>(json, Written) is { Request: not null, Result: not null } document) return document;
        }
        catch (JsonException e)
        {
            throw new SaolaException($"{name}: line {e.LineNumber + 1} is not the JSON of a screening; give the file as it was saved.", e);
        }

        throw new SaolaException($"{name}: this JSON is no screening; give the file as it was saved.");
    }

    /// <summary>The result with its geometries, which the JSON leaves to what was asked: for maps.</summary>
    /// <exception cref="SaolaException">The geometry cannot be read.</exception>
    public ScreeningResult Drawn()
    {
        var (project, options) = Request.Read(Result.Snapshot);
        return Result with
        {
            Geometry = project.Geometry,
            Zones = [.. Result.Zones.Select(zone => zone with { Geometry = zone.Kilometres is { } kilometres ? GeodesicBuffer.Around(project.Geometry, kilometres * 1000) : options.Area ?? zone.Geometry })],
        };
    }

    /// <summary>Screens again at the snapshot that the document names (or another), and tells what is different; nothing for <i>identical</i>.</summary>
    /// <exception cref="SaolaException">The snapshot is not there any more, or licences forbid it now.</exception>
    public async Task<(ScreeningDocument Now, IReadOnlyList<Difference> Differences)> Again(string? snapshot, ScreeningInputs inputs, CancellationToken cancellation)
    {
        var (project, options) = Request.Read(snapshot ?? Result.Snapshot);
        var result = await Screener.Screen(project, options, inputs, cancellation);
        var now = new ScreeningDocument(Request, result);
        return (now, ScreeningDiff.Of(Result, result));
    }
}
