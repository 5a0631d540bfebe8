using System.Text;
using Saola.Platform.Home;

namespace Saola.Platform.Access;

/// <summary>
/// Rules and conditions of datasets as a file that people write (YAML): <c>rules:</c>, a list, and <c>datasets:</c>, a map by key. The guide
/// is docs/access.md. What is written is read back to the same state.
/// </summary>
public static class RuleFile
{
    /// <summary>A list of 100,000 records' identifiers has a tenth of it.</summary>
    public const int MostBytes = 64 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file; its state has no number, date and author yet.</summary>
    /// <exception cref="SaolaException">It is missing or says what cannot be said; the message names the line and the remedy.</exception>
    public static AccessState Read(string path)
    {
        if (Directory.Exists(path)) throw new SaolaException($"{path}: a folder; give the file with the rules");
        if (!File.Exists(path)) throw new SaolaException($"{path}: no such file; 'saola access show' writes the rules in force in the form that is read here");
        // What has no length, such as a pipe, is read as far as is allowed.
        using var stream = File.OpenRead(path);
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > MostBytes) throw new SaolaException($"{path}: more than {MostBytes >> 20} MB; put the rules for single records of a dataset into one rule for the dataset, or into several files");
        }

        return Parse(content.GetBuffer().AsSpan(0, (int)content.Length), path);
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="SaolaException">It says what cannot be said; the message names the line and the remedy.</exception>
    public static AccessState Parse(ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            return RuleReader.Read(YamlNode.Parse(TextOf(bytes)));
        }
        catch (YamlRefusal e)
        {
            throw new SaolaException($"{name}: line {e.Line}: {e.Message}", e);
        }
    }

    /// <summary>A state as a file.</summary>
    public static string Write(AccessState state) => RuleWriter.Write(state);

    /// <summary>The same in the words of the program: JSON, as it is kept.</summary>
    public static string Json(AccessState state) => Encoding.UTF8.GetString(SaolaJson.Bytes(state)) + "\n";

    private static string TextOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        if (bytes.IndexOf((byte)0) is var zero and >= 0) throw new YamlRefusal(bytes[..zero].Count((byte)'\n') + 1, "a NUL byte: this is no UTF-8 text; save the file as UTF-8");
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new YamlRefusal(bytes[..Math.Clamp(e.Index, 0, bytes.Length)].Count((byte)'\n') + 1, "bytes that are no UTF-8; save the file as UTF-8");
        }
    }
}
