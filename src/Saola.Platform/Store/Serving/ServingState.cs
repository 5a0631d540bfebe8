using Saola.Platform.Home;

namespace Saola.Platform.Store.Serving;

/// <summary>A file of the serving copy: the rows of some segments, sorted. Never changed once it has its name.</summary>
/// <param name="File">Name in the serving folder.</param>
/// <param name="Segments">Numbers of the segments whose rows it holds.</param>
/// <param name="Rows">Number of rows, generalised ones among them.</param>
/// <param name="Areas">Number of generalised rows.</param>
internal sealed record RunInfo(string File, IReadOnlyList<int> Segments, long Rows, long Areas);

/// <summary>A segment as the serving copy knows it.</summary>
/// <param name="Object">The segment's public object.</param>
/// <param name="Source">Key of the dataset whose release it belongs to.</param>
internal sealed record ServedSegment(string Object, string Source, int Rows);

/// <summary>
/// The file <c>state.json</c> of a serving copy: which runs there are, and what the numbers in them stand for. Numbers are given once
/// and never again, so that runs made at different times agree.
/// </summary>
internal sealed record ServingState
{
    /// <summary>Changes whenever a run's tables do; a copy of another format is thrown away and made again.</summary>
    public const int CurrentFormat = 9;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>Largest first.</summary>
    public IReadOnlyList<RunInfo> Runs { get; init; } = [];

    /// <summary>By number.</summary>
    public IReadOnlyDictionary<int, ServedSegment> Segments { get; init; } = new Dictionary<int, ServedSegment>();

    /// <summary>Values of vocabulary fields; a row holds the place in this list.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Dataset keys; a row holds the place in this list.</summary>
    public IReadOnlyList<string> Datasets { get; init; } = [];

    public int NextSegment { get; init; } = 1;

    public int NextTaxon { get; init; } = 1;

    public int NextRun { get; init; } = 1;

    public static ServingState Read(string folder)
    {
        var file = FileIn(folder);
        if (!File.Exists(file)) return new ServingState();
        try
        {
            var state = SaolaJson.Read<ServingState>(File.ReadAllBytes(file), file);
            return state.Format == CurrentFormat && state.Runs.All(r => File.Exists(Path.Combine(folder, r.File))) ? state : new ServingState();
        }
        catch (SaolaException)
        {
            // A cache that cannot be read is made again.
            return new ServingState();
        }
    }

    public void Write(string folder)
    {
        var unfinished = FileIn(folder) + ".tmp";
        File.WriteAllBytes(unfinished, SaolaJson.Bytes(this));
        File.Move(unfinished, FileIn(folder), overwrite: true);
    }

    /// <summary>Makes the copy empty; its files are deleted when the next one is made.</summary>
    public static void Forget(string folder)
    {
        File.Delete(FileIn(folder));
        File.Delete(NoteIn(folder));
    }

    /// <summary>Whether a query has met a damaged run.</summary>
    public static bool IsDamaged(string folder) => File.Exists(NoteIn(folder));

    /// <summary>Leaves a note that a run is damaged: whoever opens the copy next makes it again.</summary>
    public static void NoteDamage(string folder)
    {
        try
        {
            File.WriteAllText(NoteIn(folder), "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What the query met is told all the same; the note is left by the next one.
        }
    }

    private static string NoteIn(string folder) => Path.Combine(folder, "damaged");

    private static string FileIn(string folder) => Path.Combine(folder, "state.json");
}
