namespace Saola.Host.Cli;

/// <summary>Lines on standard error that tell how far something is, one every two seconds at most. Many threads may tell.</summary>
internal sealed class PacedLine
{
    private const long Milliseconds = 2_000;

    private long _shown = Environment.TickCount64;

    /// <param name="line">Made only when it is shown.</param>
    public void Tell(Func<string> line)
    {
        var shown = Interlocked.Read(ref _shown);
        if (Environment.TickCount64 - shown < Milliseconds || Interlocked.CompareExchange(ref _shown, Environment.TickCount64, shown) != shown) return;
        Console.Error.WriteLine(line());
    }
}
