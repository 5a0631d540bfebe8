using System.Diagnostics;

namespace Saola.Bench;

/// <summary>Milliseconds of many distinct questions.</summary>
internal sealed record Measure(double Median, double P95)
{
    /// <summary>Asks each question once, after a few that are not counted.</summary>
    public static async Task<Measure> Of<T>(IReadOnlyList<T> questions, Func<T, Task> ask)
    {
        var warm = Math.Min(3, questions.Count / 4);
        var times = new List<double>();
        for (var i = 0; i < questions.Count; i++)
        {
            var clock = Stopwatch.StartNew();
            await ask(questions[i]);
            if (i >= warm) times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return new Measure(times[times.Count / 2], times[(int)(times.Count * 0.95)]);
    }
}
