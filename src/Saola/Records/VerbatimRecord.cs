namespace Saola.Records;

/// <summary>
/// The verbatim values of one row, or of the group of its terms that one interpreter reads. A value is null when the file
/// has no such column or the cell is empty; otherwise it is exactly what the file holds, white space included.
/// </summary>
public sealed class VerbatimRecord
{
    private readonly Term[] _terms;
    private readonly string?[] _values;

    /// <param name="terms">The terms, without duplicates.</param>
    /// <param name="values">Their values, in the same order.</param>
    public VerbatimRecord(Term[] terms, string?[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, terms.Length);
        _terms = terms;
        _values = values;
    }

    /// <summary>The value of a term, or null.</summary>
    public string? this[Term term]
    {
        get
        {
            for (var i = 0; i < _terms.Length; i++)
            {
                if (ReferenceEquals(_terms[i], term)) return _values[i];
            }

            return null;
        }
    }

    public IReadOnlyList<Term> Terms => _terms;

    public static VerbatimRecord Of(params (Term Term, string? Value)[] pairs) =>
        new([.. pairs.Select(p => p.Term)], [.. pairs.Select(p => p.Value)]);
}
