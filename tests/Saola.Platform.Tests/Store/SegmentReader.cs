using ParquetSharp;
using Saola.Geo;
using Saola.Platform.Home;
using Saola.Platform.Store;
using Saola.Records;

namespace Saola.Platform.Tests.Store;

/// <summary>Reads the records of a snapshot back from its public objects, by nothing but their Parquet columns.</summary>
internal static class SegmentReader
{
    public static List<OccurrenceRow> Rows(SaolaHome home, Snapshot snapshot) =>
    [
        .. snapshot.Datasets.SelectMany(d => AccessView.Of(home, TimeProvider.System).Segments(d.Release, home.Objects.Read<Release>(d.Release)).SelectMany(s => Rows(home, d.Key, s.Object))),
    ];

    public static List<OccurrenceRow> Rows(SaolaHome home, string source, string segment)
    {
        using var file = new ParquetFileReader(home.Objects.PathOf(segment));
        var names = Enumerable.Range(0, file.FileMetaData.NumColumns).ToDictionary(c => file.FileMetaData.Schema.Column(c).Name, StringComparer.Ordinal);
        var rows = new List<OccurrenceRow>();
        for (var g = 0; g < file.FileMetaData.NumRowGroups; g++)
        {
            using var group = file.RowGroup(g);
            T[] All<T>(string name)
            {
                using var column = group.Column(names[name]);
                using var reader = column.LogicalReader<T>();
                return reader.ReadAll((int)group.MetaData.NumRows);
            }

            string?[] Text(string name) => All<string?>(name);
            string?[] IfThere(string name) => names.ContainsKey(name) ? Text(name) : new string?[group.MetaData.NumRows];
            var (key, row) = (All<long>("key"), All<int?>("row"));
            var (latitude, longitude, uncertainty) = (All<double?>("decimalLatitude"), All<double?>("decimalLongitude"), All<double?>("coordinateUncertaintyInMeters"));
            var (country, continent, province, locality) = (Text("countryCode"), Text("continent"), Text("stateProvince"), Text("locality"));
            var (elevation, depth) = (All<double?>("elevation"), All<double?>("depth"));
            var (date, first, last) = (Text("eventDate"), All<int?>("firstDay"), All<int?>("lastDay"));
            var (year, month, day) = (All<int?>("year"), All<int?>("month"), All<int?>("day"));
            var (scientific, canonical, rank) = (Text("scientificName"), Text("canonicalName"), Text("taxonRank"));
            var (kingdom, phylum, @class, order) = (Text("kingdom"), Text("phylum"), Text("class"), Text("order"));
            var (family, genus, species) = (Text("family"), Text("genus"), Text("species"));
            var (taxon, accepted, acceptedName, match) = (IfThere("taxonKey"), IfThere("acceptedTaxonKey"), IfThere("acceptedScientificName"), IfThere("taxonMatchType"));
            var (basis, status, count) = (Text("basisOfRecord"), Text("occurrenceStatus"), All<int?>("individualCount"));
            var (sex, stage, means, type, license) = (Text("sex"), Text("lifeStage"), Text("establishmentMeans"), Text("typeStatus"), Text("license"));
            var (dataset, occurrence, gbif, @event) = (Text("datasetKey"), Text("occurrenceID"), All<long?>("gbifID"), Text("eventID"));
            var (institution, collection, catalog) = (Text("institutionCode"), Text("collectionCode"), Text("catalogNumber"));
            var (number, identifier, holder) = (IfThere("recordNumber"), IfThere("identifiedBy"), IfThere("rightsHolder"));
            var (recorder, protocol) = (Text("recordedBy"), Text("samplingProtocol"));
            var (low, high) = (All<ulong>("issues0"), All<ulong>("issues1"));
            double?[] Edge(string name) => names.ContainsKey(name) ? All<double?>(name) : new double?[group.MetaData.NumRows];
            var (west, south, east, north) = (Edge("west"), Edge("south"), Edge("east"), Edge("north"));
            var (claimants, generalised, withheld) = (Text("claimants"), IfThere("dataGeneralizations"), IfThere("informationWithheld"));
            for (var i = 0; i < key.Length; i++)
            {
                rows.Add(new OccurrenceRow
                {
                    Key = key[i], Source = source, DatasetKey = dataset[i] ?? source, Segment = segment, Row = row[i] ?? -1,
                    DecimalLatitude = latitude[i], DecimalLongitude = longitude[i], CoordinateUncertaintyInMeters = uncertainty[i],
                    CountryCode = country[i], Continent = continent[i], StateProvince = province[i], Locality = locality[i],
                    Elevation = elevation[i], Depth = depth[i], EventDate = date[i], FirstDay = first[i], LastDay = last[i],
                    Year = year[i], Month = month[i], Day = day[i],
                    ScientificName = scientific[i], CanonicalName = canonical[i], TaxonRank = rank[i], Kingdom = kingdom[i], Phylum = phylum[i],
                    Class = @class[i], Order = order[i], Family = family[i], Genus = genus[i], Species = species[i],
                    TaxonKey = taxon[i], AcceptedTaxonKey = accepted[i], AcceptedScientificName = acceptedName[i], TaxonMatchType = match[i],
                    BasisOfRecord = basis[i]!, OccurrenceStatus = status[i]!, IndividualCount = count[i], Sex = sex[i], LifeStage = stage[i],
                    EstablishmentMeans = means[i], TypeStatus = type[i], License = license[i]!, OccurrenceId = occurrence[i], GbifId = gbif[i],
                    InstitutionCode = institution[i], CollectionCode = collection[i], CatalogNumber = catalog[i], RecordedBy = recorder[i],
                    RecordNumber = number[i], IdentifiedBy = identifier[i], RightsHolder = holder[i],
                    Area = west[i] is { } w ? new GeoBox(w, south[i]!.Value, east[i]!.Value, north[i]!.Value) : null,
                    CellCountries = generalised[i] is not null ? claimants[i]?.Split(';') : null,
                    DataGeneralizations = generalised[i], InformationWithheld = withheld[i],
                    EventId = @event[i], SamplingProtocol = protocol[i], Issues = new IssueSet(low[i], high[i]),
                });
            }
        }

        return rows;
    }
}
