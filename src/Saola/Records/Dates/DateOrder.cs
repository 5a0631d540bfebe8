namespace Saola.Records.Dates;

/// <summary>Which of day and month a column writes first where both are numbers and the year stands behind them.</summary>
public enum DateOrder : byte
{
    /// <summary>Nothing tells.</summary>
    Unknown = 0,
    DayFirst = 1,
    MonthFirst = 2,
}

/// <summary>How often the values of one column can be read in one order only. A sum of rows, so that it does not depend on how they were dealt out.</summary>
/// <param name="DayFirst">Rows that are a date with the day first alone, such as 21/12/1978.</param>
/// <param name="MonthFirst">Rows that are a date with the month first alone, such as 12/21/1978.</param>
/// <param name="Ambiguous">Rows that are a date either way, and another one.</param>
public readonly record struct DateOrderTally(long DayFirst, long MonthFirst, long Ambiguous)
{
    /// <summary>Longer texts are no dates.</summary>
    public const int LongestText = 120;

    /// <summary>What a column writes in one order shows it in three rows of five; less than one in twenty is no evidence.</summary>
    private const int LeastShare = 20;

    /// <summary>One row in a hundred may be a slip.</summary>
    private const int MostSlips = 100;

    /// <summary>
    /// The column's order: that of the rows that show one, when at most one in a hundred of them shows the other and they are not fewer than a
    /// twentieth of the ambiguous ones. Days run to 31, so that in a column of one order 60 % of the days show it.
    /// </summary>
    public DateOrder Decide()
    {
        var (most, least) = DayFirst >= MonthFirst ? (DayFirst, MonthFirst) : (MonthFirst, DayFirst);
        if (most == 0 || least * MostSlips > most || most * LeastShare < Ambiguous) return DateOrder.Unknown;
        return DayFirst > MonthFirst ? DateOrder.DayFirst : DateOrder.MonthFirst;
    }

    /// <summary>One sentence for the dataset's readers.</summary>
    public string Say(string term) => Decide() switch
    {
        DateOrder.DayFirst => Counted.Text($"{term}: {DayFirst} [row shows|rows show] that the day stands before the month; {Ambiguous} [row|rows] that could be either [is|are] read so"),
        DateOrder.MonthFirst => Counted.Text($"{term}: {MonthFirst} [row shows|rows show] that the month stands before the day; {Ambiguous} [row|rows] that could be either [is|are] read so"),
        _ => Counted.Text($"{term}: in {Ambiguous} [row|rows] day and month could be either, and the other rows do not decide ({DayFirst} against {MonthFirst}); both readings are kept"),
    };

    public static DateOrderTally operator +(DateOrderTally a, DateOrderTally b) =>
        new(a.DayFirst + b.DayFirst, a.MonthFirst + b.MonthFirst, a.Ambiguous + b.Ambiguous);

    /// <summary>What one value adds.</summary>
    public static DateOrderTally Of(ReadOnlySpan<char> text)
    {
        if (!DateText.TryParse(text, default, out var reading)) return default;
        if (reading.Has(DateDoubt.Order)) return new DateOrderTally(0, 0, 1);
        return reading.Shows switch
        {
            DateOrder.DayFirst => new DateOrderTally(1, 0, 0),
            DateOrder.MonthFirst => new DateOrderTally(0, 1, 0),
            _ => default,
        };
    }
}

/// <summary>The orders that the rows of a dataset show, for each term that holds dates.</summary>
public sealed class DateOrders
{
    /// <summary>The terms whose order is asked for.</summary>
    public static readonly Term[] Terms = [Term.EventDate, Term.VerbatimEventDate, Term.DateIdentified, Term.GeoreferencedDate, Term.Modified];

    public static readonly DateOrders None = new(new Dictionary<string, DateOrderTally>(StringComparer.Ordinal));

    /// <summary>What tallies say; <see cref="None"/> without any.</summary>
    public static DateOrders Of(IReadOnlyDictionary<string, DateOrderTally>? tallies) => tallies is null ? None : new DateOrders(tallies);

    private readonly DateOrder[] _orders;

    /// <param name="tallies">Tallies by the term's name.</param>
    public DateOrders(IReadOnlyDictionary<string, DateOrderTally> tallies)
    {
        _orders = [.. Terms.Select(term => tallies.GetValueOrDefault(term.Name).Decide())];
        Any = Array.Exists(_orders, order => order != DateOrder.Unknown);
    }

    /// <summary>Whether any term's order is known.</summary>
    public bool Any { get; }

    public DateOrder this[Term term] => Any && Array.IndexOf(Terms, term) is var i and >= 0 ? _orders[i] : DateOrder.Unknown;
}
