namespace Saola.Platform.Intake.Diagnosis;

/// <summary>How often each shape occurs in a run of rows.</summary>
internal sealed class ShapeBlock
{
    public const int Magnitudes = 24;

    public long FirstLine { get; set; }
    public string File { get; set; } = "";
    public long Rows { get; set; }
    public long[] Shapes { get; } = new long[ValueShapes.Count];

    /// <summary>Of numbers, their size: bucket n holds those from 10^(n−8) to ten times that.</summary>
    public long[] Sizes { get; } = new long[Magnitudes];

    public long Filled => Shapes.Sum() - Shapes[(int)ValueShape.Empty];

    public void Add(ShapeBlock other)
    {
        Rows += other.Rows;
        for (var i = 0; i < Shapes.Length; i++) Shapes[i] += other.Shapes[i];
        for (var i = 0; i < Sizes.Length; i++) Sizes[i] += other.Sizes[i];
    }
}

/// <summary>
/// A column that means one thing in its first rows and another in the rest: its values change their shape for good, or their size a
/// hundredfold. The rows are counted in at most 128 blocks, which double as the table grows.
/// </summary>
/// <param name="holdsNames">Whether the column is one of scientific names: elsewhere they are words like others.</param>
/// <param name="file">The table as a file, for commands to copy; null when it is none.</param>
internal sealed class ColumnExamination(string table, string header, int column, bool holdsNames = false, PlainFile? file = null) : Examination
{
    private const int MostBlocks = 128;
    private const int LeastValues = 20;
    private const double Nearly = 0.9;

    private readonly List<ShapeBlock> _blocks = [];
    private long _blockRows = 16;

    /// <summary>A value from before and one from after each change would be too many to keep: of each block the first of each shape.</summary>
    private readonly Dictionary<ValueShape, List<Evidence>> _examples = [];

    /// <summary>All of the column together.</summary>
    public ShapeBlock Whole { get; } = new();

    public override void Add(in ExaminedRow row)
    {
        if (_blocks.Count == 0 || _blocks[^1].Rows >= _blockRows)
        {
            if (_blocks.Count == MostBlocks) Halve();
            if (_blocks.Count == 0 || _blocks[^1].Rows >= _blockRows) _blocks.Add(new ShapeBlock { FirstLine = row.Line, File = row.File });
        }

        var value = row.Values[column];
        var shape = row.Shapes[column];
        Count(_blocks[^1], shape, value);
        Count(Whole, shape, value);
        if (shape == ValueShape.Empty) return;
        if (!_examples.TryGetValue(shape, out var examples)) _examples[shape] = examples = [];
        if (examples.Count < 3) examples.Add(new Evidence(row.File, row.Line, value));
    }

    public override IEnumerable<Finding> Findings()
    {
        if (Whole.Filled < 2 * LeastValues) yield break;
        var before = new ShapeBlock();
        var bestGain = 0L;
        (ShapeBlock First, ShapeBlock Before, ShapeBlock After)? best = null;
        for (var i = 1; i < _blocks.Count; i++)
        {
            before.Add(_blocks[i - 1]);
            if (before.Filled < LeastValues || Whole.Filled - before.Filled < LeastValues) continue;
            var after = Difference(Whole, before);
            if (!Differ(before, after)) continue;
            // Of all places that part the column, the one that parts it best.
            var gain = before.Shapes[(int)Usual(before)] + after.Shapes[(int)Usual(after)] + before.Sizes.Max() + after.Sizes.Max();
            if (gain <= bestGain) continue;
            bestGain = gain;
            best = (_blocks[i], Copy(before), after);
        }

        if (best is not { } found) yield break;
        var (from, to) = (Usual(found.Before), Usual(found.After));
        var sameShape = Kin(from) == Kin(to);
        var what = sameShape ? "numbers of another size" : $"{Name(to)} instead of {Name(from)}";
        yield return new Finding(
            "changed-meaning", table, [header], $"the column '{header}' changes its meaning near line {found.First.FirstLine}: from there it holds {what}",
            found.After.Filled, Whole.Filled, [.. Shown(from, sameShape), .. sameShape ? [] : Shown(to, sameShape)],
            $"look at the source around line {found.First.FirstLine}: parts with other columns or another unit were probably put under one another; give each part its own file or column",
            file?.Split(found.First.FirstLine));
    }

    /// <summary>The commonest shape of filled values.</summary>
    public static ValueShape Usual(ShapeBlock block)
    {
        var usual = ValueShape.Empty;
        long most = 0;
        for (var i = 1; i < ValueShapes.Count; i++)
        {
            if (block.Shapes[i] > most) (usual, most) = ((ValueShape)i, block.Shapes[i]);
        }

        return usual;
    }

    public static string Name(ValueShape shape) => shape switch
    {
        ValueShape.Integer => "whole numbers",
        ValueShape.Decimal => "decimal numbers",
        ValueShape.DecimalComma => "numbers with a decimal comma",
        ValueShape.Degrees => "degrees and minutes",
        ValueShape.IsoDate => "dates that begin with the year",
        ValueShape.NumberedDate => "dates that end with the year",
        ValueShape.NamedDate => "dates with words",
        ValueShape.Time => "times of day",
        ValueShape.Code => "codes of capital letters",
        ValueShape.Link => "links",
        ValueShape.Identifier => "identifiers",
        ValueShape.LatinName => "scientific names",
        ValueShape.WideText => "words without spaces between them",
        _ => "words",
    };

    private static void Count(ShapeBlock block, ValueShape shape, string value)
    {
        block.Rows++;
        block.Shapes[(int)shape]++;
        if (shape is ValueShape.Integer or ValueShape.Decimal or ValueShape.DecimalComma && ValueShapes.IsNumber(value, out var number) && number != 0)
            block.Sizes[Math.Clamp((int)Math.Floor(Math.Log10(Math.Abs(number))) + 8, 0, ShapeBlock.Magnitudes - 1)]++;
    }

    /// <summary>Whether nine in ten values before are of one kind, and nine in ten after of another, or of a size that is never near.</summary>
    private bool Differ(ShapeBlock before, ShapeBlock after)
    {
        var (one, two) = (Usual(before), Usual(after));
        if (Kin(one) != Kin(two)) return Share(before, Kin(one)) >= Nearly && Share(after, Kin(two)) >= Nearly && Share(after, Kin(one)) < 0.1 && Share(before, Kin(two)) < 0.1;
        // Numbers that count the rows grow too, but of them the first tenth is not a hundred times smaller than the rest.
        if (Kin(one) != ValueShape.Decimal || Math.Min(before.Filled, after.Filled) * 10 < before.Filled + after.Filled) return false;
        var (low, high) = (Range(before), Range(after));
        return low is { } b && high is { } a && (a.Low >= b.High + 2 || b.Low >= a.High + 2);
    }

    private double Share(ShapeBlock block, ValueShape kin)
    {
        long all = 0, own = 0;
        for (var i = 1; i < ValueShapes.Count; i++)
        {
            all += block.Shapes[i];
            if (Kin((ValueShape)i) == kin) own += block.Shapes[i];
        }

        return all == 0 ? 0 : (double)own / all;
    }

    /// <summary>Shapes that one column may well have side by side.</summary>
    private ValueShape Kin(ValueShape shape) => shape switch
    {
        ValueShape.Integer or ValueShape.Decimal or ValueShape.DecimalComma => ValueShape.Decimal,
        ValueShape.Code or ValueShape.WideText or ValueShape.Text or ValueShape.Identifier => ValueShape.Text,
        ValueShape.LatinName when !holdsNames => ValueShape.Text,
        _ => shape,
    };

    /// <summary>The sizes that hold nine in ten of the numbers.</summary>
    private static (int Low, int High)? Range(ShapeBlock block)
    {
        var all = block.Sizes.Sum();
        if (all < LeastValues) return null;
        int low = 0, high = ShapeBlock.Magnitudes - 1;
        for (long cut = 0; (cut += block.Sizes[low]) * 20 <= all;) low++;
        for (long cut = 0; (cut += block.Sizes[high]) * 20 <= all;) high--;
        return (low, high);
    }

    private IEnumerable<Evidence> Shown(ValueShape shape, bool all) =>
        all ? _examples.Values.SelectMany(e => e).OrderBy(e => e.Line).Take(4) : _examples.GetValueOrDefault(shape)?.Take(2) ?? [];

    private void Halve()
    {
        for (var i = 0; i < MostBlocks / 2; i++)
        {
            _blocks[i] = _blocks[2 * i];
            _blocks[i].Add(_blocks[(2 * i) + 1]);
        }

        _blocks.RemoveRange(MostBlocks / 2, MostBlocks / 2);
        _blockRows *= 2;
    }

    private static ShapeBlock Copy(ShapeBlock block)
    {
        var copy = new ShapeBlock();
        copy.Add(block);
        return copy;
    }

    private static ShapeBlock Difference(ShapeBlock whole, ShapeBlock part)
    {
        var rest = new ShapeBlock { Rows = whole.Rows - part.Rows };
        for (var i = 0; i < rest.Shapes.Length; i++) rest.Shapes[i] = whole.Shapes[i] - part.Shapes[i];
        for (var i = 0; i < rest.Sizes.Length; i++) rest.Sizes[i] = whole.Sizes[i] - part.Sizes[i];
        return rest;
    }
}
