using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using Saola.Platform.Home;

namespace Saola.Platform.Corridors.Study;

/// <summary>
/// What a study has worked out so far, in its folder: each part a file with its facts and its arrays, whole or not at all, so that a study that was broken off goes on where it was. Parts belong to one question
/// and one build of the program; those of another build are thrown away. One run at a time works in a folder.
/// </summary>
internal sealed class StudyWork : IDisposable
{
    private readonly string _folder;
    private readonly string _question;
    private readonly FileStream _lock;

    /// <summary>Whether the folder holds parts of this question; else it is made when there is something to keep.</summary>
    private bool _isOwn;

    /// <param name="folder">The study's.</param>
    /// <param name="question">SHA-256 of what is asked.</param>
    /// <exception cref="SaolaException">Another question was broken off there, or another run is at work.</exception>
    public StudyWork(string folder, string question)
    {
        (_folder, _question) = (Path.Combine(folder, "work"), question);
        Directory.CreateDirectory(folder);
        try
        {
            _lock = new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e) when (HomeLock.IsHeld(e))
        {
            throw new SaolaException($"{folder}: another run is at work there; wait until it ends, or give another folder.", e);
        }

        try
        {
            if (!File.Exists(Mark)) return;
            var known = File.ReadAllLines(Mark);
            if (known is not [var asked, ..] || asked != question)
                throw new SaolaException($"{folder}: a study of another question was broken off there, and what it had worked out would be lost; ask as then to go on with it, give another folder, or remove {_folder}.");
            _isOwn = known is [_, var build] && build == ThisBuild.Name;
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    private string Mark => Path.Combine(_folder, "question");

    public void Dispose() => _lock.Dispose();

    /// <summary>A part, if it is there whole.</summary>
    public (T Facts, List<Array> Arrays)? Find<T>(string name) where T : class
    {
        if (!_isOwn || Path.Combine(_folder, name) is var path && !File.Exists(path)) return null;
        try
        {
            using var file = new BinaryReader(new BrotliStream(File.OpenRead(path), CompressionMode.Decompress));
            var facts = JsonSerializer.Deserialize<T>(file.ReadBytes(file.ReadInt32()), SaolaJson.Options);
            var arrays = new List<Array>();
            for (int kind; (kind = file.ReadByte()) != 0;)
            {
                Array array = kind == 1 ? new int[file.ReadInt32()] : new double[file.ReadInt32()];
                file.BaseStream.ReadExactly(Bytes(array));
                arrays.Add(array);
            }

            return facts is null ? null : (facts, arrays);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or JsonException or InvalidOperationException or OverflowException)
        {
            // Damaged: it is worked out again.
            return null;
        }
    }

    /// <summary>Keeps a part.</summary>
    /// <param name="name">Of its file.</param>
    /// <param name="facts">Written as JSON.</param>
    /// <param name="arrays">Of <see cref="int"/> or <see cref="double"/>.</param>
    public void Keep<T>(string name, T facts, params Array[] arrays) where T : class
    {
        if (!_isOwn) Begin();
        var path = Path.Combine(_folder, name);
        using (var file = new BinaryWriter(new BrotliStream(File.Create(path + ".part"), CompressionLevel.Fastest)))
        {
            var json = SaolaJson.Bytes(facts);
            file.Write(json.Length);
            file.Write(json);
            foreach (var array in arrays)
            {
                file.Write((byte)(array switch { int[] => 1, _ => 2 }));
                file.Write(array.Length);
                file.Write(Bytes(array));
            }

            file.Write((byte)0);
        }

        File.Move(path + ".part", path, overwrite: true);
    }

    /// <summary>Throws all parts away.</summary>
    public void Clear()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private void Begin()
    {
        Clear();
        Directory.CreateDirectory(_folder);
        Durable.Replace(Mark, System.Text.Encoding.UTF8.GetBytes($"{_question}\n{ThisBuild.Name}\n"));
        _isOwn = true;
    }

    private static Span<byte> Bytes(Array array) => array is int[] whole ? MemoryMarshal.AsBytes(whole.AsSpan()) : MemoryMarshal.AsBytes(((double[])array).AsSpan());
}
