using Saola.Records;

namespace Saola.Platform.Intake.Diagnosis;

/// <summary>
/// Headers that stand beside their columns: what several terms must hold (numbers within ±90, dates, codes of countries) is not under them
/// but, for all of them, the same number of columns away.
/// </summary>
internal sealed class HeaderExamination(string table, IReadOnlyList<SourceColumn> columns) : Examination
{
    private const int Farthest = 5;
    private const int LeastValues = 10;

    // What is true of the first rows is true of the header.
    private const int Rows = 300;

    private static readonly Dictionary<Term, Func<string, bool>> Expected = new()
    {
        [Term.DecimalLatitude] = v => ValueShapes.IsNumber(v, out var n) && Math.Abs(n) <= 90,
        [Term.DecimalLongitude] = v => ValueShapes.IsNumber(v, out var n) && Math.Abs(n) <= 180,
        [Term.EventDate] = v => ValueShapes.Of(v) is ValueShape.IsoDate or ValueShape.NumberedDate or ValueShape.NamedDate || IsYear(v),
        [Term.Year] = IsYear,
        [Term.Month] = v => ValueShapes.IsNumber(v, out var n) && n is >= 1 and <= 12,
        [Term.Day] = v => ValueShapes.IsNumber(v, out var n) && n is >= 1 and <= 31,
        [Term.CountryCode] = v => v.Length is 2 or 3 && Countries.Of(v) is not null,
        [Term.Country] = v => Countries.Of(v) is not null,
        [Term.ScientificName] = v => ValueShapes.Of(v) == ValueShape.LatinName,
        [Term.BasisOfRecord] = v => Interpretation.Basic(VerbatimRecord.Of((Term.BasisOfRecord, v)), new InterpretationContext(Geo.CountryIndex.Empty, int.MaxValue)).BasisOfRecord != "OCCURRENCE",
        [Term.IndividualCount] = v => ValueShapes.Of(v) == ValueShape.Integer,
    };

    private readonly (int Column, Func<string, bool> Fits)[] _terms =
        [.. columns.Select((c, i) => (c, i)).Where(c => Expected.ContainsKey(c.c.Term)).Select(c => (c.i, Expected[c.c.Term]))];

    private readonly Dictionary<(int Term, int Step), (long Fit, long Filled)> _seen = [];
    private Examples? _examples;
    private int _rows;

    public override void Add(in ExaminedRow row)
    {
        if (_rows++ >= Rows) return;
        for (var t = 0; t < _terms.Length; t++)
        {
            for (var step = -Farthest; step <= Farthest; step++)
            {
                var at = _terms[t].Column + step;
                if (at < 0 || at >= row.Values.Length || row.Values[at].Length == 0) continue;
                var (fit, filled) = _seen.GetValueOrDefault((t, step));
                var fits = _terms[t].Fits(row.Values[at]);
                _seen[(t, step)] = (fit + (fits ? 1 : 0), filled + 1);
                if (step == 0 && !fits) (_examples ??= new Examples()).Add(row, $"{columns[at].Header}: {row.Values[at]}");
            }
        }
    }

    public override IEnumerable<Finding> Findings()
    {
        var wrong = Enumerable.Range(0, _terms.Length).Where(t => _seen.GetValueOrDefault((t, 0)) is { Filled: >= LeastValues } seen && seen.Fit * 5 < seen.Filled).ToList();
        if (wrong.Count < 2) yield break;
        var moved = Enumerable.Range(-Farthest, (2 * Farthest) + 1).Where(s => s != 0)
            .Select(step => (Step: step, Terms: wrong.Where(t => _seen.GetValueOrDefault((t, step)) is { Filled: >= LeastValues } seen && seen.Fit * 5 >= seen.Filled * 4).ToList()))
            .OrderByDescending(m => m.Terms.Count).ThenBy(m => Math.Abs(m.Step)).First();
        if (moved.Terms.Count < 2 || moved.Terms.Count * 2 <= wrong.Count) yield break;
        var headers = moved.Terms.Select(t => columns[_terms[t].Column].Header).ToList();
        var rows = _seen[(moved.Terms[0], 0)].Filled;
        yield return new Finding(
            "shifted-columns", table, headers, $"the headers stand {Math.Abs(moved.Step)} to the {(moved.Step > 0 ? "left" : "right")} of their columns", rows, rows, _examples?.First ?? [],
            "put the headers over their columns, or name the right columns in a mapping file",
            "columns:\n" + string.Join('\n', moved.Terms.Select(t => $"  {columns[_terms[t].Column].Term.Name}: \"{columns[_terms[t].Column + moved.Step].Header}\"")));
    }

    private static bool IsYear(string value) => value.Length == 4 && int.TryParse(value, out var year) && year is >= 1500 and <= 2200;
}
