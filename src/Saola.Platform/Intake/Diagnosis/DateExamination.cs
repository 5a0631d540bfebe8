using System.Globalization;
using Saola.Records;
using Saola.Records.Dates;

namespace Saola.Platform.Intake.Diagnosis;

/// <summary>Dates of one column: which of day and month comes first, what is no date, and blocks of dates that cannot be.</summary>
internal sealed class DateExamination(string table, SourceColumn source, int column, InterpretationContext context) : Examination
{
    private const int LeastSerial = 20_000;
    private const int LastSerial = 80_000;
    private const int MostRemembered = 1 << 16;

    private readonly Dictionary<string, TimeResult> _remembered = new(StringComparer.Ordinal);

    private readonly Examples _dayFirst = new(), _monthFirst = new(), _either = new(), _serials = new(), _impossible = new(), _january = new();
    private (long Line, long Length) _run, _longest;
    private string? _commonest;
    private long _lead, _same;
    private long _filled;

    public override void Add(in ExaminedRow row)
    {
        var value = row.Values[column];
        if (value.Length == 0 || Placeholder.IsUnknown(value)) return;
        _filled++;
        Order(row, value);
        var shape = row.Shapes[column];
        if (shape is ValueShape.Integer or ValueShape.Decimal && ValueShapes.IsNumber(value, out var number) && number is >= LeastSerial and <= LastSerial)
        {
            _serials.Add(row, value);
            return;
        }

        if (!_remembered.TryGetValue(value, out var result))
        {
            result = Interpretation.Time(VerbatimRecord.Of((Term.EventDate, value)), context);
            if (_remembered.Count < MostRemembered) _remembered[value] = result;
        }

        if (result.Precision == DatePrecision.Day && result.Month == 1 && result.Day == 1) _january.Add(row, value);
        // A date whose order is open is a date.
        var isOpen = result.FirstDay is not null && DateOrderTally.Of(value).Ambiguous > 0;
        if ((isOpen || !result.Issues.Has(OccurrenceIssue.RECORDED_DATE_INVALID)) && !result.Issues.Has(OccurrenceIssue.RECORDED_DATE_UNLIKELY))
        {
            _run = default;
            return;
        }

        _impossible.Add(row, value);
        // The majority of a stream, if there is one (Boyer and Moore 1981).
        if (_lead == 0) (_commonest, _lead, _same) = (value, 1, 1);
        else if (value == _commonest) (_lead, _same) = (_lead + 1, _same + 1);
        else _lead--;
        _run = _run.Length == 0 ? (row.Line, 1) : (_run.Line, _run.Length + 1);
        if (_run.Length > _longest.Length) _longest = _run;
    }

    public override IEnumerable<Finding> Findings()
    {
        var header = source.Header;
        if (_dayFirst.Count > 0 && _monthFirst.Count > 0)
        {
            yield return Of("day-month-order", _either.Count + Math.Min(_dayFirst.Count, _monthFirst.Count),
                Counted.Text($"'{header}' mixes two orders: in {_dayFirst.Count} [row|rows] only the day can come first, in {_monthFirst.Count} only the month, and {_either.Count} can be read either way"),
                [.. _dayFirst.First.Take(2), .. _monthFirst.First.Take(2), .. _either.First.Take(1)],
                "write all dates as year-month-day in the source; parts that came from different places are best loaded as files of their own, each with one order", null);
        }
        else if (_either.Count > 0 && _dayFirst.Count + _monthFirst.Count == 0)
        {
            yield return Of("day-month-order", _either.Count, Counted.Text($"{_either.Count} [date|dates] of '{header}' can be read with the day or with the month first, and no row decides"), _either.First,
                "write dates as year-month-day in the source, or ask who made the table", null);
        }

        if (_serials.Count > 0)
        {
            yield return Of("date-serials", _serials.Count, Counted.Text($"{_serials.Count} [date|dates] of '{header}' [is the day number|are the day numbers] of a spreadsheet, such as {_serials.First[0].Value} for {Day(_serials.First[0].Value)}"), _serials.First,
                "format the column as a date in the spreadsheet and export it again, or load the workbook itself", null);
        }

        if (_impossible.Count > 0)
        {
            var block = _longest.Length >= 5 ? $"; {_longest.Length} of them follow one another from line {_longest.Line} on" : "";
            yield return Of("impossible-dates", _impossible.Count, Counted.Text($"{_impossible.Count} [value|values] of '{header}' [is no date, or lies|are no dates, or lie] in the future or before 1500{block}"), _impossible.First,
                "correct them in the source; leave unknown dates empty",
                _commonest is { } value && _same * 2 >= _impossible.Count && _impossible.Count > 1 ? $"empty: [\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"]" : null);
        }

        if (_january.Count >= 20 && _january.Count * 5 >= _filled)
        {
            yield return Of("placeholder-dates", _january.Count, Counted.Text($"{_january.Count} [date|dates] of '{header}' [is|are] a 1 January: probably only the year is known"), _january.First,
                "write the year alone where no more is known", null);
        }
    }

    private void Order(in ExaminedRow row, string value)
    {
        var tally = DateOrderTally.Of(value);
        if (tally.DayFirst > 0) _dayFirst.Add(row, value);
        else if (tally.MonthFirst > 0) _monthFirst.Add(row, value);
        else if (tally.Ambiguous > 0) _either.Add(row, value);
    }

    private Finding Of(string kind, long rows, string message, IReadOnlyList<Evidence> examples, string remedy, string? paste) =>
        new(kind, table, [source.Header], message, rows, _filled, examples, remedy, paste);

    private static string Day(string serial) =>
        ValueShapes.IsNumber(serial, out var number) ? new DateTime(1899, 12, 30).AddDays(Math.Floor(number)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : serial;
}
