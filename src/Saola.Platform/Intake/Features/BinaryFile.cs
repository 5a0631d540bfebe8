namespace Saola.Platform.Intake.Features;

/// <summary>Reads records of a stream that says how long they are, and may lie.</summary>
internal static class BinaryFile
{
    private const int Chunk = 1 << 20;

    /// <summary>So many bytes, or fewer where the stream ends before; never more memory than there are bytes.</summary>
    public static byte[] Read(Stream stream, int length)
    {
        var bytes = new byte[Math.Min(length, Chunk)];
        var read = 0;
        while (true)
        {
            read += stream.ReadAtLeast(bytes.AsSpan(read), bytes.Length - read, throwOnEndOfStream: false);
            if (read < bytes.Length || read == length) break;
            Array.Resize(ref bytes, (int)Math.Min(length, 2L * bytes.Length));
        }

        return read == bytes.Length ? bytes : bytes[..read];
    }

    /// <summary>Passes over so many bytes; false where the stream ends before.</summary>
    public static bool Skip(Stream stream, long length)
    {
        var buffer = new byte[Math.Min(length, 64 << 10)];
        while (length > 0)
        {
            var n = stream.Read(buffer, 0, (int)Math.Min(length, buffer.Length));
            if (n == 0) return false;
            length -= n;
        }

        return true;
    }
}
