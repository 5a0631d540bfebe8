using System.Globalization;
using Saola.Records;

namespace Saola.Platform.Intake.Diagnosis;

/// <summary>
/// Where the interpreters put the rows: coordinates that fit their country only when they are swapped or negated, latitudes beyond 90° that
/// are longitudes, and countries that the coordinates contradict.
/// </summary>
internal sealed class LocationExamination : Examination
{
    // Distinct places are few; beyond this many they are interpreted anew.
    private const int MostRemembered = 1 << 18;
    private const int MostPoints = 2000;
    private const int LeastPoints = 20;

    private readonly string _table;
    private readonly InterpretationContext _context;
    private readonly (Term Term, int Column, string? Default)[] _terms;
    private readonly string _latitude, _longitude;
    private readonly Dictionary<string, (IssueSet Issues, string? Country)> _remembered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Examples> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Said, string Found), long> _countries = [];
    private readonly HashSet<(double Latitude, double Longitude)> _points = [];
    private readonly Examples _any = new();
    private long _located;
    private long _negatedLatitudes;

    private LocationExamination(string table, InterpretationContext context, (Term, int, string?)[] terms, string latitude, string longitude) =>
        (_table, _context, _terms, _latitude, _longitude) = (table, context, terms, latitude, longitude);

    /// <summary>Null for a table without coordinates.</summary>
    public static LocationExamination? Of(string table, IReadOnlyList<SourceColumn> columns, InterpretationContext context)
    {
        if (columns.FirstOrDefault(c => c.Term == Term.DecimalLatitude) is not { } latitude || columns.FirstOrDefault(c => c.Term == Term.DecimalLongitude) is not { } longitude) return null;
        Term[] asked = [Term.DecimalLatitude, Term.DecimalLongitude, Term.GeodeticDatum, Term.CountryCode, Term.Country];
        var terms = asked.Select(t => (t, columns.ToList().FindIndex(c => c.Term == t))).Where(t => t.Item2 >= 0).Select(t => (t.t, t.Item2, columns[t.Item2].Default)).ToArray();
        return new LocationExamination(table, context, terms, latitude.Header, longitude.Header);
    }

    public override void Add(in ExaminedRow row)
    {
        var values = new string?[_terms.Length];
        for (var i = 0; i < values.Length; i++) values[i] = row.Values[_terms[i].Column] is { Length: > 0 } value ? value : _terms[i].Default;
        if (values[0] is not { Length: > 0 } latitude || values[1] is not { Length: > 0 } longitude) return;
        _located++;
        if (_points.Count < MostPoints && ValueShapes.IsNumber(latitude, out var north) && ValueShapes.IsNumber(longitude, out var east) && Math.Abs(north) <= 90 && Math.Abs(east) <= 90 && _points.Add((north, east)))
            _any.Add(row, $"{latitude}, {longitude}");
        var key = string.Join('\u001F', values);
        if (!_remembered.TryGetValue(key, out var place))
        {
            var result = Interpretation.Location(new VerbatimRecord([.. _terms.Select(t => t.Term)], values), _context);
            var found = result.Issues.Has(OccurrenceIssue.COUNTRY_COORDINATE_MISMATCH) && ValueShapes.IsNumber(latitude, out var y) && ValueShapes.IsNumber(longitude, out var x)
                && Math.Abs(y) <= 90 && Math.Abs(x) <= 180 ? _context.Countries.At(y, x) ?? "the sea" : null;
            place = (result.Issues, found is null ? null : $"{result.CountryCode}\u001F{found}");
            if (_remembered.Count < MostRemembered) _remembered[key] = place;
        }

        Count(row, place.Issues, latitude, longitude);
        if (place.Country?.Split('\u001F') is not [var said, var lies]) return;
        _countries[(said, lies)] = _countries.GetValueOrDefault((said, lies)) + 1;
        Kind("country").Add(row, $"{latitude}, {longitude}: said to be in {said}, lies in {lies}");
    }

    public override IEnumerable<Finding> Findings()
    {
        if (_kinds.GetValueOrDefault("swapped") is { } swapped)
        {
            var most = swapped.Count * 10 >= _located * 9;
            yield return Of("swapped-coordinates", swapped, Counted.Text($"in {swapped.Count} of {_located} [row|rows] with coordinates the latitude and the longitude are in each other's place"),
                most ? "name the columns the other way round in a mapping file" : "exchange them in these rows of the source; until then they are read as swapped where the country proves it",
                most ? Exchanged() : null);
        }

        else if (OnlyOnLandWhenSwapped() is { } onLand)
        {
            yield return new Finding(
                "swapped-coordinates", _table, [_latitude, _longitude], $"of {_points.Count} places {onLand.AsGiven} lie on land as they are, and {onLand.Swapped} with latitude and longitude exchanged",
                _located, _located, _any.First, "if these are records from land, name the columns the other way round in a mapping file", Exchanged());
        }

        if (_kinds.GetValueOrDefault("negated") is { } negated)
        {
            yield return Of("negated-coordinates", negated, Counted.Text($"{negated.Count} of {_located} rows with coordinates {(negated.Count == 1 ? "lies in its" : "lie in their")} country only with another sign of latitude or longitude"),
                "write southern latitudes and western longitudes with a minus in the source",
                negated.Count * 10 >= _located * 9 ? $"columns:\n  {NegatedTerm()}: \"-{{{(NegatedTerm() == "decimalLatitude" ? _latitude : _longitude)}}}\"" : null);
        }

        if (_kinds.GetValueOrDefault("zero") is { } zero)
        {
            yield return Of("zero-coordinates", zero, Counted.Text($"{zero.Count} [row has|rows have] the coordinates 0, 0"), "leave unknown coordinates empty in the source; in a mapping file name the zero as a value that means nothing if no true one occurs", null);
        }

        if (_kinds.GetValueOrDefault("country") is { } country)
        {
            var pairs = _countries.OrderByDescending(c => c.Value).ThenBy(c => c.Key.Said, StringComparer.Ordinal).ThenBy(c => c.Key.Found, StringComparer.Ordinal).Take(3)
                .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key.Said} in words and {c.Key.Found} on the map in {c.Value}"));
            // Statistics programs write NA for what is missing.
            var namibia = _countries.Where(c => c.Key.Said == "NA").Sum(c => c.Value) * 2 > country.Count;
            yield return Of("country-contradicts-coordinates", country, Counted.Text($"in {country.Count} of {_located} [row|rows] with coordinates the country is another than that of the point: {string.Join("; ", pairs)}"),
                namibia ? "NA is read as Namibia; where it stands for nothing, say so in a mapping file"
                    : "look which of both is right (where a point lies is what the boundary set says); a country that is the provider's and not the record's belongs into no column",
                namibia ? "empty: [NA]" : null);
        }
    }

    private void Count(in ExaminedRow row, IssueSet issues, string latitude, string longitude)
    {
        if (issues.Has(OccurrenceIssue.ZERO_COORDINATE)) Kind("zero").Add(row, $"{latitude}, {longitude}");
        var beyond = ValueShapes.IsNumber(latitude, out var y) && ValueShapes.IsNumber(longitude, out var x) && Math.Abs(y) is > 90 and <= 180 && Math.Abs(x) <= 90;
        if (beyond || issues.Has(OccurrenceIssue.PRESUMED_SWAPPED_COORDINATE)) Kind("swapped").Add(row, $"{latitude}, {longitude}");
        else if (issues.Has(OccurrenceIssue.PRESUMED_NEGATED_LATITUDE) || issues.Has(OccurrenceIssue.PRESUMED_NEGATED_LONGITUDE)) Negated(row, issues, latitude, longitude);
    }

    private void Negated(in ExaminedRow row, IssueSet issues, string latitude, string longitude)
    {
        if (issues.Has(OccurrenceIssue.PRESUMED_NEGATED_LATITUDE)) _negatedLatitudes++;
        Kind("negated").Add(row, $"{latitude}, {longitude}");
    }

    private string Exchanged() => $"columns:\n  decimalLatitude: \"{_longitude}\"\n  decimalLongitude: \"{_latitude}\"";

    private string NegatedTerm() => _negatedLatitudes * 2 > (_kinds.GetValueOrDefault("negated")?.Count ?? 0) ? "decimalLatitude" : "decimalLongitude";

    /// <summary>For places that no country gives away: nearly none on land as given, nearly all when exchanged.</summary>
    private (int AsGiven, int Swapped)? OnlyOnLandWhenSwapped()
    {
        if (_points.Count < LeastPoints || _kinds.Count > 0) return null;
        var given = _points.Count(p => _context.Countries.At(p.Latitude, p.Longitude) is not null);
        var swapped = _points.Count(p => _context.Countries.At(p.Longitude, p.Latitude) is not null);
        return given * 5 <= _points.Count && swapped * 5 >= _points.Count * 4 ? (given, swapped) : null;
    }

    private Examples Kind(string kind)
    {
        if (!_kinds.TryGetValue(kind, out var examples)) _kinds[kind] = examples = new Examples();
        return examples;
    }

    private Finding Of(string kind, Examples examples, string message, string remedy, string? paste) =>
        new(kind, _table, [_latitude, _longitude], message, examples.Count, _located, examples.First, remedy, paste);
}
