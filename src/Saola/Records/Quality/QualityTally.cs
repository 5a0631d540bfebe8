using System.Runtime.InteropServices;

namespace Saola.Records.Quality;

/// <summary>
/// Runs all tests over rows of the same columns and counts their responses. Rows that agree in what a test reads agree in its response, so that each
/// test runs once for a distinct input (as long as there are not too many), and once in all where no column is its input. For one thread.
/// </summary>
public sealed class QualityTally
{
    private const int MostKept = 50_000;

    private readonly Term[] _terms;
    private readonly QualityContext _context;
    private readonly Counter[] _counters;
    private long _records;

    /// <param name="terms">The terms of the columns.</param>
    /// <param name="context">What tests may look up.</param>
    public QualityTally(IReadOnlyList<Term> terms, QualityContext context)
    {
        _terms = [.. terms];
        _context = context;
        _counters = [.. QualityReport.Counted.Select(test => new Counter(test, [.. test.Inputs.Distinct().Select(t => Array.IndexOf(_terms, t)).Where(i => i >= 0)]))];
    }

    /// <summary>The indexes of the columns that some test reads.</summary>
    public IReadOnlyList<int> Columns => [.. _counters.SelectMany(c => c.Inputs).Distinct().Order()];

    /// <param name="values">The values of a row, in the order of the terms; only those of <see cref="Columns"/> are read.</param>
    public void Add(string?[] values)
    {
        _records++;
        QualityRecord? record = null;
        foreach (var counter in _counters)
        {
            if (counter.TryCount(values)) continue;
            record ??= new QualityRecord(new VerbatimRecord(_terms, [.. values]), _context);
            var result = counter.Test.Run(record);
            counter.Count(values, result.Verdict is { Length: > 0 } verdict ? verdict : result.Status.ToString());
        }
    }

    public QualityReport Report() => new(QualityTests.Version, _records, [.. _counters.Select(c => c.Result(_records))]);

    private sealed class Counter(QualityTest test, int[] inputs)
    {
        private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
        private readonly List<(string Response, long Rows)> _responses = [];

        public QualityTest Test { get; } = test;

        public int[] Inputs { get; } = inputs;

        /// <summary>Counts a row whose input was seen before.</summary>
        public bool TryCount(string?[] values)
        {
            if (Inputs.Length == 0) return _responses.Count > 0;
            if (!_known.TryGetValue(Key(values), out var response)) return false;
            CollectionsMarshal.AsSpan(_responses)[response].Rows++;
            return true;
        }

        public void Count(string?[] values, string response)
        {
            var index = _responses.FindIndex(r => r.Response == response);
            if (index < 0)
            {
                index = _responses.Count;
                _responses.Add((response, 0));
            }

            CollectionsMarshal.AsSpan(_responses)[index].Rows++;
            if (Inputs.Length > 0 && _known.Count < MostKept) _known.TryAdd(Key(values), index);
        }

        public QualityCount Result(long records) => new(Test.Label, new SortedDictionary<string, long>(
            _responses.ToDictionary(r => r.Response, r => Inputs.Length == 0 ? records : r.Rows), StringComparer.Ordinal));

        // A sign that no text file holds in a field parts the values.
        private string Key(string?[] values) => Inputs.Length == 1 ? values[Inputs[0]] ?? "" : string.Join('\u001F', Inputs.Select(i => values[i]));
    }
}
