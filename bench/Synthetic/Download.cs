using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Saola.Bench.Synthetic;

/// <summary>Rows of an occurrence download as GBIF lays it out (SIMPLE_CSV: 50 columns, tabs, no quotes), all of them synthetic.</summary>
internal sealed class Download(ulong seed, int datasets)
{
    /// <summary>The columns' names, from GBIF's documentation of its download formats.</summary>
    public const string Header =
        "gbifID\tdatasetKey\toccurrenceID\tkingdom\tphylum\tclass\torder\tfamily\tgenus\tspecies\tinfraspecificEpithet\ttaxonRank\t" +
        "scientificName\tverbatimScientificName\tverbatimScientificNameAuthorship\tcountryCode\tlocality\tstateProvince\toccurrenceStatus\t" +
        "individualCount\tpublishingOrgKey\tdecimalLatitude\tdecimalLongitude\tcoordinateUncertaintyInMeters\tcoordinatePrecision\televation\t" +
        "elevationAccuracy\tdepth\tdepthAccuracy\teventDate\tday\tmonth\tyear\ttaxonKey\tspeciesKey\tbasisOfRecord\tinstitutionCode\t" +
        "collectionCode\tcatalogNumber\trecordNumber\tidentifiedBy\tdateIdentified\tlicense\trightsHolder\trecordedBy\ttypeStatus\t" +
        "establishmentMeans\tlastInterpreted\tmediaType\tissue\n";

    private const int BlockRows = 4096;
    private const int RowBytes = 2048;

    private static readonly DateOnly[] Days = [.. Enumerable.Range(0, 60_000).Select(i => new DateOnly(1861, 1, 1).AddDays(i))];

    private readonly Places _places = new(seed);
    private readonly Datasets _datasets = new(seed + 1, datasets);
    private Names? _names;

    /// <summary>Writes rows [<paramref name="from"/> .. + <paramref name="rows"/>) without the header.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="from">Number of the first row: what a row holds depends on its block of 4,096, the seed and <paramref name="dataset"/>.</param>
    /// <param name="rows">How many.</param>
    /// <param name="dataset">The dataset of all rows; −1 for any, the large ones more often.</param>
    public void Write(Stream output, long from, int rows, int dataset = -1)
    {
        _names ??= new Names(seed + 2, _places);
        var buffer = new byte[BlockRows * RowBytes];
        for (var done = 0; done < rows;)
        {
            var count = Math.Min(BlockRows, rows - done);
            var rolls = new Rolls(seed ^ ((ulong)(from + done) * 0xD1B54A32D192ED03UL));
            var line = new Line(buffer);
            for (var i = 0; i < count; i++) Row(ref line, ref rolls, from + done + i, dataset >= 0 ? dataset : rolls.Skewed(datasets, 3));
            output.Write(buffer, 0, line.Used);
            done += count;
        }
    }

    public string KeyOf(int dataset) => System.Text.Encoding.UTF8.GetString(_datasets.Key[dataset]);

    private void Row(ref Line line, ref Rolls rolls, long number, int dataset)
    {
        var place = _places.Roll(ref rolls);
        var name = _names!.Roll(ref rolls, _places.RealmOf[place]);
        // Most records are young.
        var day = Days[Days.Length - 1 - rolls.Skewed(Days.Length, 4)];
        line.Number(1_000_000_000 + number);
        line.Text(_datasets.Key[dataset]);
        line.Add("urn:synthetic:"u8);
        line.Digits(dataset);
        line.Add(":"u8);
        line.Number(number);
        line.Text(_names.Columns[name]);
        line.Text(rolls.OneIn(300) ? "FR\tsomewhere\tnowhere"u8 : _places.Columns[place]);
        line.Text(rolls.OneIn(50) ? "ABSENT"u8 : "PRESENT"u8);
        if (rolls.OneIn(3)) line.Number(1 + rolls.Skewed(200, 5));
        else line.Text(default);
        line.Text(_datasets.Publisher[dataset]);
        Position(ref line, ref rolls, place);
        line.Text("\t\t"u8); // elevationAccuracy, depth, depthAccuracy
        if (rolls.OneIn(20)) line.Date(default);
        else line.Date(day);
        line.Number((name / 2) + 2_000_000L);
        line.Number((name / 2) + 2_000_000L);
        line.Text(_datasets.Basis[dataset]);
        line.Text(_datasets.Codes[dataset]);
        line.Add("SYN-"u8);
        line.Number(number);
        line.Text(default);
        line.Text(rolls.OneIn(2) ? _datasets.People[rolls.Skewed(_datasets.People.Count, 2)] : default);
        line.Text(default);
        line.Text(_datasets.Licence[dataset]);
        line.Text(_datasets.Holder[dataset]);
        line.Text(_datasets.People[rolls.Skewed(_datasets.People.Count, 2)]);
        line.Text(rolls.OneIn(500) ? "HOLOTYPE"u8 : default);
        line.Text(rolls.OneIn(25) ? "Introduced"u8 : default);
        line.Text("2026-01-15T08:00:00.000Z"u8);
        line.Text(rolls.OneIn(4) ? "StillImage"u8 : default);
        line.Add(rolls.OneIn(3) ? "GEODETIC_DATUM_ASSUMED_WGS84;TAXON_MATCH_FUZZY"u8 : ""u8);
        line.End();
    }

    /// <summary>One record in ten has a position of its own, within some hundred metres of its locality.</summary>
    private void Position(ref Line line, ref Rolls rolls, int place)
    {
        if (!rolls.OneIn(10))
        {
            line.Text(_places.Position[place]);
            return;
        }

        line.Coordinate(_places.Latitude[place] + ((rolls.Fraction() - 0.5) * 0.01));
        line.Coordinate(_places.Longitude[place] + ((rolls.Fraction() - 0.5) * 0.01));
        line.Number(5 + rolls.Below(60));
        line.Text("\t"u8);
    }

    private ref struct Line(byte[] buffer)
    {
        public int Used;

        public void Add(scoped ReadOnlySpan<byte> text)
        {
            text.CopyTo(buffer.AsSpan(Used));
            Used += text.Length;
        }

        public void Text(scoped ReadOnlySpan<byte> text)
        {
            Add(text);
            buffer[Used++] = (byte)'\t';
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Digits(long number)
        {
            Utf8Formatter.TryFormat(number, buffer.AsSpan(Used), out var bytes);
            Used += bytes;
        }

        public void Number(long number)
        {
            Digits(number);
            buffer[Used++] = (byte)'\t';
        }

        public void Coordinate(double degrees)
        {
            degrees.TryFormat(buffer.AsSpan(Used), out var bytes, "F5", CultureInfo.InvariantCulture);
            Used += bytes;
            buffer[Used++] = (byte)'\t';
        }

        /// <summary>eventDate, day, month, year; all empty for no date.</summary>
        public void Date(DateOnly day)
        {
            if (day == default)
            {
                Add("\t\t\t\t"u8);
                return;
            }

            day.TryFormat(buffer.AsSpan(Used), out var bytes, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            Used += bytes;
            buffer[Used++] = (byte)'\t';
            Number(day.Day);
            Number(day.Month);
            Number(day.Year);
        }

        public void End() => buffer[Used++] = (byte)'\n';
    }
}
