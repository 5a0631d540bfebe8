namespace Saola.Platform.Demonstration;

/// <summary>Counts of what was written.</summary>
internal sealed class Tally
{
    public long Records { get; set; }

    public long Events { get; set; }

    public SortedDictionary<string, long> Spoilt { get; } = new(StringComparer.Ordinal);

    public void Spoil(string kind) => Spoilt[kind] = Spoilt.GetValueOrDefault(kind) + 1;
}

/// <summary>Writes the tables of one dataset, spoils its share of rows and keeps the tally.</summary>
internal sealed class RowWriter(ArchiveWriter archive, DemonstrationDataset dataset, DemonstrationOptions options, Tally tally, CancellationToken cancellation)
{
    /// <summary>Writes a table; <paramref name="rows"/> is its length where rows with wrong field counts are wanted and 0 where not.</summary>
    public void Write(
        string rowType, string name, IReadOnlyList<ArchiveColumn<DemonstrationRecord>> columns, DirtTarget target,
        IEnumerable<(DemonstrationRecord Record, bool Clean)> records, int files, int rows)
    {
        string[] terms = [.. columns.Select(column => column.Term)];
        string[] names = files == 1 ? [name + ".txt"] : [.. Enumerable.Range(1, files).Select(number => $"{name}-{number}.txt")];
        var isExtension = dataset.Survey && rowType == "Occurrence";
        archive.Describe(new ArchiveTable(rowType, !isExtension, names, terms, Defaults(rowType)));
        var perFile = files == 1 ? int.MaxValue : (rows + files - 1) / files;
        var (row, current) = (0, archive.Begin(names[0], terms));
        DemonstrationRecord? previous = null;
        foreach (var (record, clean) in records)
        {
            if ((row & 1023) == 0) cancellation.ThrowIfCancellationRequested();
            if (row > 0 && row % perFile == 0)
            {
                current.Dispose();
                current = archive.Begin(names[row / perFile], terms);
            }

            Spoil(record, previous, clean, target, row, rows);
            current.Row(columns, record, record.FieldError);
            previous = record;
            row++;
        }

        current.Dispose();
        if (rowType == "Event") tally.Events += row;
        else tally.Records += row;
    }

    private void Spoil(DemonstrationRecord record, DemonstrationRecord? previous, bool clean, DirtTarget target, int row, int rows)
    {
        if (clean) return;
        if (rows > 100 && (row == rows / 2 + 3 || row == rows - 7))
        {
            record.FieldError = row == rows - 7 ? 1 : -1;
            tally.Spoil(DemonstrationWorld.WrongFieldCount);
            return;
        }

        var stream = dataset.Number + (target == DirtTarget.Record ? 600 : 500);
        if (Dirt.Throw(record, previous, target, Dice.At(options.Seed, stream, row)) is { } kind) tally.Spoil(kind);
    }

    private List<(string Term, string Value)> Defaults(string rowType)
    {
        List<(string, string)> defaults = [("datasetName", dataset.Title)];
        if (rowType == "Event" || !dataset.Survey)
        {
            defaults.Add(("geodeticDatum", "WGS84"));
            defaults.Add(("samplingProtocol", dataset.Protocol));
        }

        if (dataset.Museum)
        {
            defaults.Add(("institutionCode", "SYNTH"));
            defaults.Add(("collectionCode", dataset.HasOccurrenceIds ? "MUSEUM" : "OLD"));
        }

        if (rowType == "Occurrence") defaults.Add(("occurrenceRemarks", "synthetic demonstration record"));
        return defaults;
    }
}
