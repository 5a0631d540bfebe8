using System.Buffers;
using System.Text;
using System.Threading.Channels;

namespace Saola.Host.Cli;

/// <summary>
/// Lines in, lines out: blocks of whole lines are worked on by all cores and written in their order. A few blocks a core are in memory,
/// however long the input is.
/// </summary>
internal static class NameLines
{
    private const int BlockSize = 256 * 1024;

    /// <param name="work">Writes the result of a line, without the line's end.</param>
    public static async Task Run(Stream input, Stream output, Action<string, IBufferWriter<byte>> work, CancellationToken cancellation)
    {
        var blocks = Channel.CreateBounded<Task<ArrayBufferWriter<byte>>>(Environment.ProcessorCount * 2);
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Read(input, blocks.Writer, work, broken.Token);
        try
        {
            await foreach (var block in blocks.Reader.ReadAllAsync(cancellation)) await output.WriteAsync((await block).WrittenMemory, cancellation);
        }
        finally
        {
            await broken.CancelAsync();
        }

        await reading;
        await output.FlushAsync(cancellation);
    }

    private static async Task Read(Stream input, ChannelWriter<Task<ArrayBufferWriter<byte>>> blocks, Action<string, IBufferWriter<byte>> work, CancellationToken cancellation)
    {
        Exception? error = null;
        try
        {
            var buffer = new byte[BlockSize];
            var filled = 0;
            while (true)
            {
                if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
                var read = await input.ReadAsync(buffer.AsMemory(filled), cancellation);
                filled += read;
                var end = read == 0 ? filled : buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
                // Standard input gives what it has; small pieces are worked on too, so that somebody who types gets answers.
                if (end > 0)
                {
                    var block = buffer.AsMemory(0, end);
                    var rest = new byte[Math.Max(BlockSize, (filled - end) * 2)];
                    buffer.AsSpan(end, filled - end).CopyTo(rest);
                    (buffer, filled) = (rest, filled - end);
                    await blocks.WriteAsync(Task.Run(() => Work(block.Span, work), cancellation), cancellation);
                }

                if (read == 0) break;
            }
        }
        catch (Exception e)
        {
            error = e;
        }

        blocks.Complete(error);
    }

    private static ArrayBufferWriter<byte> Work(ReadOnlySpan<byte> block, Action<string, IBufferWriter<byte>> work)
    {
        var output = new ArrayBufferWriter<byte>(block.Length * 8);
        if (block.StartsWith(Encoding.UTF8.Preamble)) block = block[Encoding.UTF8.Preamble.Length..];
        while (!block.IsEmpty)
        {
            var length = block.IndexOf((byte)'\n');
            var line = length < 0 ? block : block[..length];
            block = length < 0 ? default : block[(length + 1)..];
            if (line.EndsWith("\r"u8)) line = line[..^1];
            work(Encoding.UTF8.GetString(line), output);
            output.Write("\n"u8);
        }

        return output;
    }
}
