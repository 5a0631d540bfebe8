using System.Diagnostics;
using System.Globalization;
using Saola.Platform.Intake;

namespace Saola.Host.Cli;

/// <summary>A live line on a terminal: rows a second, bytes, time left; a plain line every ten seconds elsewhere.</summary>
internal sealed class ProgressLine : IDisposable
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly bool _live = !Console.IsErrorRedirected;
    private readonly Lock _gate = new();
    private string _source = "";
    private TimeSpan _started;
    private TimeSpan _told = TimeSpan.MinValue;
    private int _width;

    public void Tell(LoadProgress progress)
    {
        lock (_gate)
        {
            var now = _clock.Elapsed;
            if (progress.Source != _source)
            {
                _source = progress.Source;
                _started = now;
                if (!_live) _told = now;
            }

            if (now - _told < (_live ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(10)) && _told != TimeSpan.MinValue) return;
            _told = now;
            Show(Line(progress, now - _started));
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_live && _width > 0) Console.Error.Write("\r" + new string(' ', _width) + "\r");
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
        if (!_live)
        {
            Console.Error.WriteLine(line);
            return;
        }

        Console.Error.Write("\r" + line.PadRight(_width));
        _width = line.Length;
    }
}
