using System.Globalization;
using System.Text;
using Saola.Geo;
using Saola.Records;

namespace Saola.Platform.Store.Serving;

/// <summary>
/// A filter as a condition over a run's table <c>occ</c>, or over its table <c>area</c> of generalised records, in the engine's dialect. A
/// comparison with a missing value is false, or null where that selects the same rows.
/// </summary>
/// <param name="state">What the numbers in the tables stand for.</param>
/// <param name="register">Makes a shape known to the engine.</param>
/// <param name="areas">Whether the rows are generalised: then they match where somewhere in their cell they would.</param>
/// <param name="must">Whether they are to match wherever in their cell they are.</param>
internal sealed class FilterSql(ServingState state, Func<GeoShape, int> register, bool areas = false, bool must = false)
{
    private static readonly Dictionary<Field, string> Columns = new()
    {
        [Field.Key] = "key", [Field.Country] = "countryCode", [Field.Continent] = "continent", [Field.StateProvince] = "stateProvince",
        [Field.Locality] = "locality", [Field.DecimalLatitude] = "decimalLatitude", [Field.DecimalLongitude] = "decimalLongitude",
        [Field.CoordinateUncertaintyInMeters] = "coordinateUncertaintyInMeters", [Field.Elevation] = "elevation", [Field.Depth] = "depth",
        [Field.EventDate] = "eventDate", [Field.Year] = "year", [Field.Month] = "month", [Field.BasisOfRecord] = "basisOfRecord",
        [Field.OccurrenceStatus] = "occurrenceStatus", [Field.Sex] = "sex", [Field.LifeStage] = "lifeStage",
        [Field.EstablishmentMeans] = "establishmentMeans", [Field.TypeStatus] = "typeStatus", [Field.License] = "license",
        [Field.IndividualCount] = "individualCount", [Field.OccurrenceId] = "occurrenceID", [Field.GbifId] = "gbifID",
        [Field.InstitutionCode] = "institutionCode", [Field.CollectionCode] = "collectionCode", [Field.CatalogNumber] = "catalogNumber",
        [Field.RecordNumber] = "recordNumber", [Field.RecordedBy] = "recordedBy", [Field.IdentifiedBy] = "identifiedBy", [Field.EventId] = "eventID", [Field.SamplingProtocol] = "samplingProtocol",
    };

    /// <summary>Places in <see cref="RunBuilder.LineageColumns"/> of the fields that belong to a taxon.</summary>
    private static readonly Dictionary<Field, int> Lineage = new()
    {
        [Field.ScientificName] = 0, [Field.Species] = 2, [Field.Genus] = 3, [Field.Family] = 4, [Field.Order] = 5, [Field.Class] = 6,
        [Field.Phylum] = 7, [Field.Kingdom] = 8,
    };

    /// <summary>Columns of other fields that belong to a taxon.</summary>
    private static readonly Dictionary<Field, string> TaxonColumns = new()
    {
        [Field.TaxonRank] = "taxonRank", [Field.TaxonKey] = "taxonKey", [Field.AcceptedTaxonKey] = "acceptedTaxonKey",
        [Field.AcceptedScientificName] = "acceptedScientificName", [Field.TaxonMatchType] = "taxonMatchType",
    };

    /// <summary>The column of a field in <c>occ</c>; null for fields of a taxon, a segment or a rule of their own.</summary>
    public static string? Column(Field field) => Columns.GetValueOrDefault(field);

    public static bool IsOfTaxon(Field field) => Lineage.ContainsKey(field) || TaxonColumns.ContainsKey(field);

    /// <summary>Whether a row has a number in place of the field's value.</summary>
    public static bool IsCode(Field field) => field.Kind == FieldKind.Code && !TaxonColumns.ContainsKey(field);

    private bool _negated;
    private bool _must = must;

    public string Condition(Filter filter) => filter switch
    {
        Filter.And { Parts.Count: 0 } => "true",
        Filter.And and => "(" + string.Join(" AND ", and.Parts.Select(Condition)) + ")",
        Filter.Or { Parts.Count: 0 } => "false",
        Filter.Or or => "(" + string.Join(" OR ", or.Merged().Select(Condition)) + ")",
        Filter.Not not => Not(not.Part),
        Filter.In @in => In(@in),
        Filter.Below below => Taxa(RunTree.Within(below.Places)),
        Filter.Range range => Range(range),
        Filter.Like like => Like(like),
        Filter.IsNull isNull => IsNull(isNull.Field),
        Filter.Box box => Box(box),
        Filter.Within within => Within(within.Shape),
        Filter.Near near => Near(near),
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "not a filter of the algebra"),
    };

    /// <summary>
    /// A condition that may be null. Where no NOT stands above it null does what false does, and the bare condition lets the engine
    /// pass over blocks of rows; under a NOT it must be false.
    /// </summary>
    private string Known(string condition) => _negated ? $"coalesce({condition}, false)" : condition;

    private string Not(Filter part)
    {
        var before = _negated;
        _negated = true;
        _must = !_must;
        var condition = $"NOT {Condition(part)}";
        _negated = before;
        _must = !_must;
        return condition;
    }

    private string In(Filter.In @in)
    {
        var field = @in.Field;
        var values = @in.Values;
        if (values.Count == 0) return "false";
        if (areas && CellField.Is(field)) return OfCell(field, values);
        if (field == Field.Source) return Segments(source => values.Any(v => @in.MatchCase ? source == v : LowerCase.Same(source, v)));
        if (field == Field.DatasetKey)
            return Numbers("dataset", Places(state.Datasets, values, @in.MatchCase));
        if (@in.MatchCase && IsText(field)) return Exactly(field, column => $"{column} IN ({DuckDb.Values(values)})");
        if (TaxonColumns.TryGetValue(field, out var own))
            return Taxa($"SELECT id FROM taxa WHERE lower(\"{own}\") IN ({Lower(values)})");
        if (Lineage.TryGetValue(field, out var place))
            return Taxa($"SELECT taxon FROM names WHERE name IN ({Lower(values)}) AND field = {place}");
        switch (field.Kind)
        {
            case FieldKind.Lineage:
                return Taxa($"SELECT taxon FROM names WHERE name IN ({Lower(values)})");
            case FieldKind.Code:
                return Numbers(Column(field)!, Places(state.Codes, values));
            case FieldKind.Integer or FieldKind.Number:
                var numbers = values.Select(v => Evaluation.Number(v)).OfType<double>().Distinct().ToList();
                if (numbers.Count == 0) return "false";
                return field == Field.ClusterKey ? InCluster($"clusterKey IN ({Numbers(field, numbers)})") : Known($"{Column(field)} IN ({Numbers(field, numbers)})");
            case FieldKind.Date:
                return Days(values.Select(DayRange.Parse).OfType<DayRange>());
            case FieldKind.Issue:
                return HasIssue(values.Select(Evaluation.Issue).OfType<OccurrenceIssue>().Aggregate(IssueSet.None, (set, issue) => set | issue));
            case FieldKind.Flag:
                return Flag(field, values);
            default:
                return Known($"lower(\"{Column(field)}\") IN ({Lower(values)})");
        }
    }

    /// <summary>A condition that a row's days lie wholly in one of some ranges.</summary>
    private string Days(IEnumerable<DayRange> ranges)
    {
        // What lies in one day is of that very day: days are a list of values, and longer ranges are few.
        var (days, longer) = (new HashSet<int>(), new HashSet<(int First, int Last)>());
        foreach (var range in ranges)
        {
            if (range.First == range.Last) days.Add(range.First);
            else longer.Add((range.First, range.Last));
        }

        var parts = longer.Order().Select(r => $"(firstDay >= {r.First} AND lastDay <= {r.Last})").ToList();
        if (days.Count > 0) parts.Add($"(firstDay = lastDay AND firstDay IN ({DuckDb.Values([.. days.Order()])}))");
        return parts.Count == 0 ? "false" : Known($"({string.Join(" OR ", parts)})");
    }

    /// <summary>Numbers to compare a field with, so that a column of whole numbers need not be turned into another type.</summary>
    private static string Numbers(Field field, List<double> numbers) => numbers.TrueForAll(n => IsWhole(field, n))
        ? DuckDb.Values([.. numbers.Select(n => (long)n)]) : DuckDb.Values(numbers);

    private static bool IsText(Field field) => field.Kind is FieldKind.Text or FieldKind.Lineage;

    /// <summary>A condition on a text as it is written; names in lower case are of no use to it.</summary>
    private string Exactly(Field field, Func<string, string> condition)
    {
        if (field.Kind == FieldKind.Lineage) return Taxa($"SELECT id FROM taxa WHERE {string.Join(" OR ", RunBuilder.LineageColumns.Select(c => condition($"\"{c}\"")))}");
        var ofTaxon = TaxonColumns.GetValueOrDefault(field) ?? (Lineage.TryGetValue(field, out var place) ? RunBuilder.LineageColumns[place] : null);
        return ofTaxon is not null ? Taxa($"SELECT id FROM taxa WHERE {condition($"\"{ofTaxon}\"")}") : Known(condition($"\"{Column(field)}\""));
    }

    private static string HasIssue(IssueSet issues)
    {
        var parts = new List<string>();
        if (issues.Low != 0) parts.Add($"(issues0 & {issues.Low}::UBIGINT) <> 0");
        if (issues.High != 0) parts.Add($"(issues1 & {issues.High}::UBIGINT) <> 0");
        return parts.Count == 0 ? "false" : "(" + string.Join(" OR ", parts) + ")";
    }

    private string Flag(Field field, IReadOnlyList<string> values)
    {
        var wanted = values.Select(v => bool.TryParse(v, out var flag) ? flag : (bool?)null).OfType<bool>().Distinct().ToList();
        if (wanted.Count != 1) return wanted.Count == 2 ? "true" : "false";
        var condition = field == Field.HasCoordinate ? "(cell >= 0)" : field == Field.IsInCluster ? InCluster("true") : field == Field.IsGeneralised ? (areas ? "(cell >= 0)" : "false") : HasIssue(Interpretation.GeospatialIssues);
        return wanted[0] ? condition : $"NOT {condition}";
    }

    private string Range(Filter.Range range)
    {
        var parts = new List<string>();
        if (range.Field.Kind == FieldKind.Date)
        {
            parts.Add("firstDay IS NOT NULL");
            if (range.From is { } from)
            {
                if (DayRange.Parse(from) is not { } days) return "false";
                parts.Add(range.FromInclusive ? $"firstDay >= {days.First}" : $"firstDay > {days.Last}");
            }

            if (range.To is { } to)
            {
                if (DayRange.Parse(to) is not { } days) return "false";
                parts.Add(range.ToInclusive ? $"lastDay <= {days.Last}" : $"lastDay < {days.First}");
            }

            return Known("(" + string.Join(" AND ", parts) + ")");
        }

        if (areas && CellField.Is(range.Field)) return OfCell(range);
        if ((range.Field == Field.ClusterKey ? "clusterKey" : Column(range.Field)) is not { } column || range.Field.Kind is not (FieldKind.Integer or FieldKind.Number)) return "false";
        return Between(range, column, column) is not { } all ? "false" : range.Field == Field.ClusterKey ? InCluster(all) : Known($"({all})");
    }

    /// <summary>A range of numbers as a condition over the column that its lower end limits and the one that its upper end does; null where an end is no number.</summary>
    private static string? Between(Filter.Range range, string least, string greatest)
    {
        var parts = new List<string> { $"{least} IS NOT NULL" };
        if (range.From is { } low)
        {
            if (Evaluation.Number(low) is not { } number) return null;
            parts.Add($"{least} {(range.FromInclusive ? ">=" : ">")} {Literal(range.Field, number)}");
        }

        if (range.To is { } high)
        {
            if (Evaluation.Number(high) is not { } number) return null;
            parts.Add($"{greatest} {(range.ToInclusive ? "<=" : "<")} {Literal(range.Field, number)}");
        }

        return string.Join(" AND ", parts);
    }

    /// <summary>Records of the clusters that a condition over the table <c>cluster</c> names.</summary>
    private static string InCluster(string condition) => $"(key IN (SELECT key FROM cluster WHERE {condition}))";

    private string Like(Filter.Like like)
    {
        var field = like.Field;
        if (field == Field.Source) return Segments(source => Evaluation.Matches(like.Pattern, source, like.MatchCase));
        if (field == Field.DatasetKey)
            return Numbers("dataset", state.Datasets.Select((d, i) => (d, i)).Where(d => Evaluation.Matches(like.Pattern, d.d, like.MatchCase)).Select(d => d.i));
        if (like.MatchCase && IsText(field)) return Exactly(field, column => $"{column} LIKE {Pattern(like.Pattern)} ESCAPE '\\'");
        var pattern = Pattern(LowerCase.Of(like.Pattern));
        if (TaxonColumns.TryGetValue(field, out var own)) return Taxa($"SELECT id FROM taxa WHERE lower(\"{own}\") LIKE {pattern} ESCAPE '\\'");
        if (Lineage.TryGetValue(field, out var place)) return Taxa($"SELECT taxon FROM names WHERE name LIKE {pattern} ESCAPE '\\' AND field = {place}");
        if (field.Kind == FieldKind.Lineage) return Taxa($"SELECT taxon FROM names WHERE name LIKE {pattern} ESCAPE '\\'");
        if (field.Kind == FieldKind.Code)
        {
            var one = Numbers(Column(field)!, state.Codes.Select((c, i) => (c, i)).Where(c => Evaluation.Matches(like.Pattern, c.c)).Select(c => c.i));
            return areas && !_must && field == Field.Country
                ? $"({one} OR {Known($"len(list_filter(string_split(countries, ';'), code -> lower(code) LIKE {pattern} ESCAPE '\\')) > 0")})" : one;
        }

        return field.Kind == FieldKind.Text ? Known($"lower(\"{Column(field)}\") LIKE {pattern} ESCAPE '\\'") : "false";
    }

    private string IsNull(Field field)
    {
        if (areas && field == Field.Country) return "(countryCode IS NULL AND countries IS NULL)";
        if (IsOfTaxon(field) || field.Kind == FieldKind.Lineage)
        {
            var column = TaxonColumns.TryGetValue(field, out var taxon) ? taxon : field.Kind == FieldKind.Lineage ? "scientificName" : RunBuilder.LineageColumns[Lineage[field]];
            return Taxa($"SELECT id FROM taxa WHERE \"{column}\" IS NULL");
        }

        if (field.Kind == FieldKind.Issue) return "(issues0 = 0 AND issues1 = 0)";
        if (field == Field.ClusterKey) return $"NOT {InCluster("true")}";
        return Column(field) is { } own ? $"(\"{own}\" IS NULL)" : "false";
    }

    /// <summary>Values of latitude, longitude or country of a generalised record.</summary>
    private string OfCell(Field field, IReadOnlyList<string> values)
    {
        if (field == Field.Country)
        {
            var one = Numbers("countryCode", Places(state.Codes, values));
            return _must ? one : $"({string.Join(" OR ", values.Select(v => Known($"list_contains(string_split(lower(countries), ';'), {DuckDb.Quote(LowerCase.Of(v))})")).Prepend(one))})";
        }

        var numbers = values.Select(v => Evaluation.Number(v)).OfType<double>().ToList();
        var (low, high) = field == Field.DecimalLatitude ? ("south", "north") : ("west", "east");
        // A record without a position has no cell.
        return _must || numbers.Count == 0 ? "false" : Known("(" + string.Join(" OR ", numbers.Select(n => $"({low} <= {Literal(n)} AND {high} >= {Literal(n)})")) + ")");
    }

    private string OfCell(Filter.Range range)
    {
        if (range.Field == Field.Country) return "false";
        var (low, high) = range.Field == Field.DecimalLatitude ? ("south", "north") : ("west", "east");
        return Between(range, _must ? low : high, _must ? high : low) is { } all ? Known($"({all})") : "false";
    }

    private string BoxOfCell(Filter.Box box)
    {
        var crosses = box.West > box.East;
        var (west, south, east, north) = (Literal(box.West), Literal(box.South), Literal(box.East), Literal(box.North));
        return Known(_must
            ? $"(south >= {south} AND north <= {north} AND (west >= {west} {(crosses ? "OR" : "AND")} east <= {east}))"
            : $"(south <= {north} AND north >= {south} AND (west <= {east} {(crosses ? "OR" : "AND")} east >= {west}))");
    }

    private string Box(Filter.Box box)
    {
        if (areas) return BoxOfCell(box);
        var latitude = $"decimalLatitude >= {Literal(box.South)} AND decimalLatitude <= {Literal(box.North)}";
        if (box.West > box.East)
            return Known($"({latitude} AND (decimalLongitude >= {Literal(box.West)} OR decimalLongitude <= {Literal(box.East)}))");
        return Known($"({Hull(box.West, box.South, box.East, box.North)} AND {latitude} AND decimalLongitude >= {Literal(box.West)} AND decimalLongitude <= {Literal(box.East)})");
    }

    private string Within(GeoShape shape)
    {
        if (shape.Bounds.Count == 0) return "false";
        var id = register(shape);
        if (areas) return Known($"{(_must ? "saola_holds" : "saola_touches")}({id}, box)");
        var parts = shape.Bounds.Select(b => Box(new Filter.Box(b.West, b.South, b.East, b.North)));
        return $"(({string.Join(" OR ", parts)}) AND coalesce(saola_within({id}, decimalLatitude, decimalLongitude), false))";
    }

    private string Near(Filter.Near near)
    {
        if (areas) return Known($"{(_must ? "saola_covers" : "saola_reaches")}({Literal(near.Latitude)}, {Literal(near.Longitude)}, {Literal(near.Meters)}, box)");
        var exact = string.Create(CultureInfo.InvariantCulture,
            $"coalesce(saola_distance({Literal(near.Latitude)}, {Literal(near.Longitude)}, decimalLatitude, decimalLongitude) <= {Literal(near.Meters)}, false)");
        if (near.Around() is { } box) return $"({Box(box)} AND {exact})";
        var (south, north) = near.Latitudes()!.Value;
        return $"({Known($"decimalLatitude BETWEEN {Literal(south)} AND {Literal(north)}")} AND {exact})";
    }

    private static string Hull(double west, double south, double east, double north)
    {
        // Latitudes beyond the projection's edge are clamped, so the hull holds the poles too.
        var (first, last) = Cell.RangeOfBox(west, south, east, north);
        return $"cell >= {first} AND cell <= {last}";
    }

    private string Segments(Func<string, bool> source) =>
        Numbers("segment", state.Segments.Where(s => source(s.Value.Source)).Select(s => s.Key));

    private static string Taxa(string ids) => $"(taxon IN ({ids}))";

    private string Numbers(string column, IEnumerable<int> numbers)
    {
        var list = numbers.ToList();
        return list.Count == 0 ? "false" : Known($"\"{column}\" IN ({DuckDb.Values(list)})");
    }

    private static IEnumerable<int> Places(IReadOnlyList<string> texts, IReadOnlyList<string> values, bool matchCase = false)
    {
        if (matchCase) return texts.Index().Where(t => values.Contains(t.Item)).Select(t => t.Index);
        var wanted = values.Select(LowerCase.Of).ToHashSet(StringComparer.Ordinal);
        return texts.Select((t, i) => (Text: LowerCase.Of(t), i)).Where(t => wanted.Contains(t.Text)).Select(t => t.i);
    }

    private static string Lower(IReadOnlyList<string> values) => DuckDb.Values([.. values.Select(LowerCase.Of).Distinct(StringComparer.Ordinal)]);

    private static bool IsWhole(Field field, double number) => field.Kind == FieldKind.Integer && Math.Abs(number) < 1L << 53 && number == Math.Floor(number);

    /// <summary>A whole number for a field of whole numbers, so that the column need not be turned into another type to be compared.</summary>
    private static string Literal(Field field, double number) =>
        IsWhole(field, number) ? ((long)number).ToString(CultureInfo.InvariantCulture) : Literal(number);

    private static string Literal(double number) => number.ToString("R", CultureInfo.InvariantCulture) + "::DOUBLE";

    /// <summary>GBIF's wildcards as LIKE's.</summary>
    private static string Pattern(string pattern)
    {
        var text = new StringBuilder();
        foreach (var c in pattern)
        {
            _ = c switch
            {
                '*' => text.Append('%'),
                '?' => text.Append('_'),
                '%' or '_' or '\\' => text.Append('\\').Append(c),
                _ => text.Append(c),
            };
        }

        return DuckDb.Quote(text.ToString());
    }
}
