using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Saola.Platform.Intake.Diagnosis;

/// <summary>
/// The identifiers of a table. Up to a million are held, as 64-bit hashes; beyond that those with the smallest hashes are a sample of all,
/// and since the choice is by hash alone, samples of two tables can be compared.
/// </summary>
internal sealed class IdentifierSketch
{
    private const int Most = 1 << 20;

    private readonly Dictionary<ulong, long> _counts = [];

    /// <summary>Only hashes up to this are held.</summary>
    public ulong Limit { get; private set; } = ulong.MaxValue;

    /// <summary>The share of all identifiers that is held.</summary>
    public double Fraction => Limit == ulong.MaxValue ? 1 : (double)Limit / ulong.MaxValue;

    /// <summary>How often the identifier has come, this time included; 0 when it is not among those held.</summary>
    public long Add(ulong hash)
    {
        if (hash > Limit) return 0;
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, hash, out _);
        count++;
        var now = count;
        if (_counts.Count > Most) Thin();
        return now;
    }

    public bool Holds(ulong hash) => _counts.ContainsKey(hash);

    public IEnumerable<ulong> Hashes => _counts.Keys;

    public static ulong HashOf(string text) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()));

    private void Thin()
    {
        Limit /= 2;
        foreach (var hash in _counts.Keys.Where(h => h > Limit).ToList()) _counts.Remove(hash);
    }
}

/// <summary>Identifiers that several rows have.</summary>
internal sealed class IdentifierExamination(string table, string header, string term, int column) : Examination
{
    private readonly Examples _repeated = new();
    private readonly IdentifierSketch _rowsSeen = new();
    private long _filled;
    private long _same;

    public IdentifierSketch Ids { get; } = new();

    public override void Add(in ExaminedRow row)
    {
        var value = row.Values[column];
        if (value.Length == 0) return;
        _filled++;
        var seen = Ids.Add(IdentifierSketch.HashOf(value));
        if (seen == 0) return;
        // The row itself is known by the hash of its values.
        var whole = _rowsSeen.Add(IdentifierSketch.HashOf(string.Join('\u001F', row.Values)));
        if (seen == 1) return;
        _repeated.Add(row, value);
        if (whole > 1) _same++;
    }

    public override IEnumerable<Finding> Findings()
    {
        if (_repeated.Count == 0) yield break;
        var rows = Ids.Fraction == 1 ? _repeated.Count : (long)(_repeated.Count / Ids.Fraction);
        var about = Ids.Fraction == 1 ? "" : "about ";
        var same = _same == 0 ? "" : _same == _repeated.Count ? (_same == 1 ? "; it is a whole row repeated" : "; they are whole rows repeated") : Counted.Text($"; {_same} of those looked at [is a whole row|are whole rows] repeated");
        yield return new Finding(
            "duplicated-ids", table, [header], Counted.Text($"{about}{rows} [row repeats|rows repeat] the {term} of an earlier row{same}"), rows, _filled, _repeated.First,
            _same == _repeated.Count ? "remove the repeated rows in the source" : $"give every record an identifier of its own that stays the same from release to release; where rows share one because they are of one event, add what tells them apart",
            _same == _repeated.Count || term != "occurrenceID" ? null : $"columns:\n  occurrenceID: \"{{{header}}}:{{row}}\"");
    }
}

/// <summary>Rows of an extension whose core row is not there.</summary>
internal sealed class OrphanExamination(string table, string header, int column, string core, IdentifierSketch ids) : Examination
{
    private readonly Examples _orphans = new();
    private long _filled;

    public override void Add(in ExaminedRow row)
    {
        var value = row.Values[column];
        if (value.Length == 0) return;
        _filled++;
        var hash = IdentifierSketch.HashOf(value);
        if (hash <= ids.Limit && !ids.Holds(hash)) _orphans.Add(row, value);
    }

    public override IEnumerable<Finding> Findings()
    {
        if (_orphans.Count == 0) yield break;
        var rows = (long)(_orphans.Count / ids.Fraction);
        yield return new Finding(
            "orphan-extension-rows", table, [header], Counted.Text($"{(ids.Fraction == 1 ? "" : "about ")}{rows} [row belongs|rows belong] to no row of the {core} table"), rows, _filled, _orphans.First,
            $"add the missing rows to the {core} table, correct '{header}', or take these rows out; until then they hang in the air", null);
    }
}
