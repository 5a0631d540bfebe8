using ParquetSharp;
using Saola.Names;
using Saola.Platform.Home;
using Saola.Platform.Parquet;
using Saola.Records;
using Saola.Records.Duplicates;
using Encoding = System.Text.Encoding;

namespace Saola.Platform.Duplicates;

/// <summary>
/// What is compared of a segment's records: columns of its public file, and of its verbatim file those numbers that interpretation does
/// not keep. The exact file is never opened, so that nothing found here can tell where a record really is. One reader a worker.
/// </summary>
internal sealed class FactsReader
{
    /// <summary>Terms of verbatim columns that are read.</summary>
    private static readonly Term[] Numbers = [Term.RecordNumber, Term.Of("fieldNumber"), Term.Of("otherCatalogNumbers"), Term.Of("materialSampleID")];

    private static readonly IssueSet DoubtfulCountry = IssueSet.Of(OccurrenceIssue.COUNTRY_COORDINATE_MISMATCH, OccurrenceIssue.COUNTRY_MISMATCH);

    /// <summary>Texts that are kept at hand, since the next record often has the same.</summary>
    private const int MostKept = 200_000;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _accepted = new(StringComparer.Ordinal);
    private char[] _chars = new char[1024];

    /// <summary>The facts of a segment's records, in the order of its public file.</summary>
    /// <param name="home">The home.</param>
    /// <param name="release">The release that holds the segment.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="shown">The object that stands for it in public: records that a rule touches are left out.</param>
    /// <param name="number">Gives a dataset its number, by the key that the record names; null for the release's own.</param>
    public IEnumerable<RecordFacts> Of(SaolaHome home, Release release, SegmentInfo segment, string shown, Func<string?, int> number)
    {
        var verbatim = Verbatim(home.Objects.PathOf(segment.Verbatim), release);
        using var file = new ParquetFileReader(home.Objects.PathOf(shown));
        var columns = Enumerable.Range(0, file.FileMetaData.NumColumns).ToDictionary(c => file.FileMetaData.Schema.Column(c).Name, StringComparer.Ordinal);
        for (var g = 0; g < file.FileMetaData.NumRowGroups; g++)
        {
            if (_texts.Count > MostKept) _texts.Clear();
            if (_accepted.Count > MostKept) _accepted.Clear();
            using var group = file.RowGroup(g);
            var rows = (int)group.MetaData.NumRows;
            string?[] Text(string name) => columns.TryGetValue(name, out var c) ? Texts(group, c, keep: true) : new string?[rows];
            string?[] Own(string name) => Texts(group, columns[name], keep: false);
            T?[] Values<T>(string name) where T : unmanaged => ParquetColumns.Optional<T, T?>(group, columns[name], value => value);
            var (key, issues0, issues1) = (ParquetColumns.Longs(group, columns["key"]), ParquetColumns.Longs(group, columns["issues0"]), ParquetColumns.Longs(group, columns["issues1"]));
            var row = Values<int>("row");
            var (latitude, longitude, uncertainty) = (Values<double>("decimalLatitude"), Values<double>("decimalLongitude"), Values<double>("coordinateUncertaintyInMeters"));
            var (first, last, count) = (Values<int>("firstDay"), Values<int>("lastDay"), Values<int>("individualCount"));
            var (species, canonical, accepted) = (Text("species"), Text("canonicalName"), Text("acceptedScientificName"));
            var (basis, status, type, sex, stage) = (Text("basisOfRecord"), Text("occurrenceStatus"), Text("typeStatus"), Text("sex"), Text("lifeStage"));
            var (country, date, dataset) = (Text("countryCode"), Own("eventDate"), Text("datasetKey"));
            var (recorder, institution, collection) = (Text("recordedBy"), Text("institutionCode"), Text("collectionCode"));
            var (occurrence, catalog, gbif) = (Own("occurrenceID"), Own("catalogNumber"), Values<long>("gbifID"));
            var touched = Text("dataGeneralizations");
            for (var i = 0; i < rows; i++)
            {
                if (touched[i] is not null) continue;
                string? Number(int term) => verbatim[term] is { } texts ? texts[row[i]!.Value] : null;
                yield return new RecordFacts
                {
                    Key = key[i],
                    Dataset = number(dataset[i]),
                    Species = species[i],
                    AcceptedSpecies = Accepted(accepted[i]),
                    CanonicalName = canonical[i],
                    BasisOfRecord = basis[i],
                    OccurrenceStatus = status[i],
                    TypeStatus = type[i],
                    Sex = sex[i],
                    LifeStage = stage[i],
                    IndividualCount = count[i],
                    Latitude = latitude[i],
                    Longitude = longitude[i],
                    Uncertainty = uncertainty[i],
                    CountryCode = new IssueSet((ulong)issues0[i], (ulong)issues1[i]).Overlaps(DoubtfulCountry) ? null : country[i],
                    FirstDay = first[i],
                    LastDay = last[i],
                    EventDate = date[i],
                    RecordedBy = recorder[i],
                    RecordNumber = Number(0),
                    FieldNumber = Number(1),
                    OtherCatalogNumbers = Number(2),
                    MaterialSampleId = Number(3),
                    OccurrenceId = occurrence[i],
                    GbifId = gbif[i],
                    InstitutionCode = institution[i],
                    CollectionCode = collection[i],
                    CatalogNumber = catalog[i],
                };
            }
        }
    }

    /// <summary>The verbatim columns of <see cref="Numbers"/> by row; null for those that the records of a row do not all share.</summary>
    private string?[]?[] Verbatim(string path, Release release)
    {
        using var file = new ParquetFileReader(path);
        var schema = file.FileMetaData.Schema;
        string[] headers = [.. Enumerable.Range(0, schema.NumColumns).Select(c => schema.Column(c).Name).Skip(2)];
        var plan = release.Plans.FirstOrDefault(p => p.Records.Count > 0 && p.Headers.SequenceEqual(headers, StringComparer.Ordinal));
        return [.. Numbers.Select(term =>
        {
            int[] places = [.. (plan?.Records ?? []).Select(columns => columns.FirstOrDefault(c => Term.Of(c.Term) == term)?.Index ?? -1).Distinct()];
            if (places is not [>= 0 and var place]) return null;
            var all = new List<string?>();
            for (var g = 0; g < file.FileMetaData.NumRowGroups; g++)
            {
                using var group = file.RowGroup(g);
                all.AddRange(Texts(group, place + 2, keep: false));
            }

            return all.ToArray();
        })];
    }

    /// <summary>The binomial of an accepted name.</summary>
    private string? Accepted(string? name)
    {
        if (name is null) return null;
        if (_accepted.TryGetValue(name, out var known)) return known;
        var parsed = ScientificName.Parse(name);
        return _accepted[name] = parsed is { Genus: { } genus, SpecificEpithet: { } epithet } ? $"{genus} {epithet}" : null;
    }

    private unsafe string?[] Texts(RowGroupReader group, int column, bool keep) => ParquetColumns.Optional<ByteArray, string>(group, column, value =>
    {
        var bytes = new ReadOnlySpan<byte>((void*)value.Pointer, value.Length);
        return keep ? Kept(bytes) : Encoding.UTF8.GetString(bytes);
    });

    private string Kept(ReadOnlySpan<byte> bytes)
    {
        var kept = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (_chars.Length < bytes.Length) _chars = new char[bytes.Length * 2];
        var chars = _chars.AsSpan(0, Encoding.UTF8.GetChars(bytes, _chars));
        if (kept.TryGetValue(chars, out var known)) return known;
        var text = chars.ToString();
        kept.Set.Add(text);
        return text;
    }
}
