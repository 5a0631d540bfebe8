using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using Saola.Platform.Home;

namespace Saola.Platform.Corridors.Study;

/// <summary>
/// What a study has worked out so far, in a folder: each part a file with its facts and its arrays, whole or not at all, so that a study that was broken off goes on where it was. Parts belong to one question;
/// those of another one are thrown away.
/// </summary>
internal sealed class StudyWork
{
    private readonly string? _folder;
    private readonly string _question;

    /// <summary>Whether the folder holds parts of this question; else it is made when there is something to keep.</summary>
    private bool _isOwn;

    /// <param name="folder">Null to keep nothing.</param>
    /// <param name="question">SHA-256 of what is asked, and of the program.</param>
    public StudyWork(string? folder, string question)
    {
        (_folder, _question) = (folder, question);
        _isOwn = folder is not null && File.Exists(Mark) && File.ReadAllText(Mark) == question;
    }

    private string Mark => Path.Combine(_folder!, "question");

    /// <summary>A part, if it is there whole.</summary>
    public (T Facts, List<Array> Arrays)? Find<T>(string name) where T : class
    {
        if (!_isOwn || Path.Combine(_folder!, name) is var path && !File.Exists(path)) return null;
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
        if (_folder is null) return;
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
        Directory.CreateDirectory(_folder!);
        Durable.Replace(Mark, System.Text.Encoding.UTF8.GetBytes(_question));
        _isOwn = true;
    }

    private static Span<byte> Bytes(Array array) => array is int[] whole ? MemoryMarshal.AsBytes(whole.AsSpan()) : MemoryMarshal.AsBytes(((double[])array).AsSpan());
}
