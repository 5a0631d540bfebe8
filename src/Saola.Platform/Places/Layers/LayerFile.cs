using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Saola.Platform.Home;

namespace Saola.Platform.Places.Layers;

/// <summary>
/// A layer as two objects of the home: JSON lines, gzipped (the first line is its <see cref="LayerInfo"/>, each other one a <see cref="Place"/>), and the geometries, one after
/// the other as well-known binary, so that a world of places can be opened without being read.
/// </summary>
internal static class LayerFile
{
    public const int Format = 1;

    private static readonly JsonSerializerOptions Line = new(SaolaJson.Options)
    {
        WriteIndented = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    /// <summary>Writes the object of the facts; gives its name.</summary>
    public static string Write(Job job, LayerInfo info, IEnumerable<Place> places)
    {
        var path = job.NewFile(".layer");
        using (var file = File.Create(path))
        using (var gzip = new GZipStream(file, CompressionLevel.Optimal))
        {
            JsonSerializer.Serialize(gzip, info, Line);
            foreach (var place in places)
            {
                gzip.WriteByte((byte)'\n');
                JsonSerializer.Serialize(gzip, place, Line);
            }
        }

        return job.Keep(path);
    }

    /// <summary>Reads what a layer says of itself.</summary>
    /// <exception cref="SaolaException">The object is missing or damaged, or of a newer layout.</exception>
    public static LayerInfo ReadInfo(string path) => Open(path, text => Info(text, path));

    /// <exception cref="SaolaException">An object is missing or damaged, or of a newer layout.</exception>
    public static PlaceLayer Read(string path, string hash, Func<string, string> pathOf) => Open(path, text =>
    {
        var info = Info(text, path);
        var places = new List<Place>(info.Places);
        while (text.ReadLine() is { } line) places.Add(Parse<Place>(line));
        if (places.Count != info.Places) throw new InvalidDataException("it is cut short");
        var geometries = pathOf(info.Geometries);
        if (!File.Exists(geometries)) throw new SaolaException($"{geometries}: the geometries of the layer '{info.Key}' are missing; 'saola places load' makes them again.");
        return new PlaceLayer(hash, info, places, File.OpenHandle(geometries), pathOf);
    });

    private static LayerInfo Info(StreamReader text, string path)
    {
        var info = Parse<LayerInfo>(text.ReadLine() ?? throw new InvalidDataException("it is empty"));
        return info.Format <= Format ? info : throw new SaolaException($"{path}: a layer written by a newer Saola (format {info.Format}, this build reads up to {Format}); install that version.");
    }

    private static T Open<T>(string path, Func<StreamReader, T> read)
    {
        if (!File.Exists(path)) throw new SaolaException($"{path}: the layer is missing; 'saola places load' makes it again.");
        try
        {
            using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            return read(text);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or EndOfStreamException)
        {
            throw new SaolaException($"{path}: not a readable layer ({e.Message}); 'saola verify' tells what is damaged.", e);
        }
    }

    private static T Parse<T>(string line) => JsonSerializer.Deserialize<T>(line, Line) ?? throw new JsonException("a line is null");
}
