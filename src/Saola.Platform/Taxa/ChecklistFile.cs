using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Saola.Platform.Home;

namespace Saola.Platform.Taxa;

/// <summary>A checklist as an object of the home: JSON lines, gzipped. The first line is its <see cref="ChecklistInfo"/>, each other one a <see cref="ChecklistTaxon"/>.</summary>
internal static class ChecklistFile
{
    public const int Format = 1;

    private static readonly JsonSerializerOptions Line = new(SaolaJson.Options)
    {
        WriteIndented = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    /// <summary>Writes the object; gives its name.</summary>
    public static string Write(Job job, ChecklistInfo info, IEnumerable<ChecklistTaxon> taxa)
    {
        var path = job.NewFile(".checklist");
        using (var file = File.Create(path))
        using (var gzip = new GZipStream(file, CompressionLevel.Optimal))
        {
            JsonSerializer.Serialize(gzip, info, Line);
            foreach (var taxon in taxa)
            {
                gzip.WriteByte((byte)'\n');
                JsonSerializer.Serialize(gzip, taxon, Line);
            }
        }

        return job.Keep(path);
    }

    /// <summary>Reads what a checklist says of itself.</summary>
    /// <exception cref="SaolaException">The object is missing or damaged, or of a newer layout.</exception>
    public static ChecklistInfo ReadInfo(string path) => Open(path, text => Info(text, path));

    /// <exception cref="SaolaException">The object is missing or damaged, or of a newer layout.</exception>
    public static Checklist Read(string path, string hash) => Open(path, text =>
    {
        var info = Info(text, path);
        var taxa = new List<ChecklistTaxon>(info.Accepted + info.Synonyms + info.Implied);
        while (text.ReadLine() is { } line) taxa.Add(Parse<ChecklistTaxon>(line));
        if (taxa.Count != info.Accepted + info.Synonyms + info.Implied) throw new InvalidDataException("it is cut short");
        return new Checklist(hash, info, taxa);
    });

    private static ChecklistInfo Info(StreamReader text, string path)
    {
        var info = Parse<ChecklistInfo>(text.ReadLine() ?? throw new InvalidDataException("it is empty"));
        return info.Format <= Format ? info : throw new SaolaException($"{path}: a checklist written by a newer Saola (format {info.Format}, this build reads up to {Format}); install that version.");
    }

    private static T Open<T>(string path, Func<StreamReader, T> read)
    {
        if (!File.Exists(path)) throw new SaolaException($"{path}: the checklist is missing; 'saola taxa load' makes it again.");
        try
        {
            using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            return read(text);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or EndOfStreamException)
        {
            throw new SaolaException($"{path}: not a readable checklist ({e.Message}); 'saola verify' tells what is damaged.", e);
        }
    }

    private static T Parse<T>(string line) => JsonSerializer.Deserialize<T>(line, Line) ?? throw new JsonException("a line is null");
}
