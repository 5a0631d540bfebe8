using System.Globalization;
using Saola.Platform.Intake;

namespace Saola.Host.Cli;

/// <summary>A live line on a terminal: rows a second, bytes, time left; a plain line every ten seconds elsewhere.</summary>
/// <param name="to">Where the line is shown.</param>
/// <param name="clock">Tells when the next one is due.</param>
/// <param name="columns">The terminal's width, asked again for each line; null where there is no terminal.</param>
internal sealed class ProgressLine(TextWriter to, TimeProvider clock, Func<int>? columns) : IDisposable
{
    private readonly long _begin = clock.GetTimestamp();
    private readonly Lock _gate = new();
    private string _source = "";
    private TimeSpan _started;
    private TimeSpan _heard;
    private TimeSpan? _told;
    private int _width;

    /// <summary>A line on standard error.</summary>
    public ProgressLine() : this(Console.Error, TimeProvider.System, Console.IsErrorRedirected ? null : () => Console.WindowWidth)
    {
    }

    private TimeSpan Every => columns is null ? TimeSpan.FromSeconds(10) : TimeSpan.FromMilliseconds(200);

    public void Tell(LoadProgress progress)
    {
        lock (_gate)
        {
            var now = clock.GetElapsedTime(_begin);
            if (progress.Source != _source)
            {
                // The first that is heard of a source is a part of it already done: it began when the one before it ended.
                _source = progress.Source;
                _started = _heard;
                if (columns is null) _told = now;
            }

            _heard = now;
            if (now - _told < Every) return;
            _told = now;
            Show(Line(progress, now - _started));
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_width > 0) to.Write("\r" + new string(' ', _width) + "\r");
            _width = 0;
        }
    }

    private static string Line(LoadProgress p, TimeSpan elapsed)
    {
        var seconds = Math.Max(elapsed.TotalSeconds, 0.001);
        var share = p.BytesTotal > 0 ? Math.Clamp((double)p.BytesRead / p.BytesTotal, 0, 1) : 0;
        var left = share > 0.01 ? $"{TimeSpan.FromSeconds(seconds / share * (1 - share)):m\\:ss} left" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{Path.GetFileName(p.Source)}  {share,4:P0}  {p.Rows:N0} rows  {p.Rows / seconds:N0} rows/s  {p.BytesRead / 1e6:N0} of {p.BytesTotal / 1e6:N0} MB  {left}");
    }

    private void Show(string line)
    {
        if (columns is null)
        {
            to.WriteLine(line);
            return;
        }

        // A line that fills the last column wraps, and then '\r' no longer leads back to its beginning. Some terminals tell no width.
        var room = columns() is > 1 and var width ? width - 1 : 79;
        if (line.Length > room) line = line[..room];
        to.Write("\r" + line.PadRight(Math.Min(_width, room)));
        _width = line.Length;
    }
}
