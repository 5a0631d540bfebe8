using System.Text.Json;
using Saola.Platform.Home;

namespace Saola.Platform.Intake;

/// <summary>Collects quarantined rows as JSON lines, in the order of the files. Made only when there is a row to keep.</summary>
internal sealed class QuarantineFile(Job job) : IDisposable
{
    private static readonly JsonSerializerOptions Line = new(SaolaJson.Options) { WriteIndented = false };

    private FileStream? _stream;

    public long Rows { get; private set; }

    public void Add(string table, IEnumerable<QuarantinedRow> rows)
    {
        foreach (var row in rows)
        {
            _stream ??= File.Create(job.NewFile(".quarantine.jsonl"));
            JsonSerializer.Serialize(_stream, new { table, row.File, row.Line, row.Reason, row.Verbatim }, Line);
            _stream.WriteByte((byte)'\n');
            Rows++;
        }
    }

    /// <summary>The object with the rows, or null when there are none.</summary>
    public string? Keep()
    {
        if (_stream is null) return null;
        var path = _stream.Name;
        _stream.Dispose();
        _stream = null;
        return job.Keep(path);
    }

    public void Dispose() => _stream?.Dispose();
}
