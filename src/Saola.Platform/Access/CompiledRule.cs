using System.Globalization;
using Saola.Geo;

namespace Saola.Platform.Access;

/// <summary>A rule with its conditions ready to be tested on a day. What cannot be decided for a record holds.</summary>
internal sealed class CompiledRule
{
    private readonly HashSet<string>? _datasets;
    private readonly HashSet<string>? _countries;
    private readonly HashSet<string>? _lifeStages;
    private readonly HashSet<string>? _records;
    private readonly ShapeIndex? _region;
    private readonly int _today;

    /// <exception cref="SaolaException">The rule cannot be understood.</exception>
    public CompiledRule(AccessRule rule, DateOnly today)
    {
        Rule = rule;
        _today = Days.Of(today);
        try
        {
            Grid = rule.Grid is { } grid ? GeneralisationGrid.Find(grid) ?? throw new SaolaException($"'{grid}' is no grid; write one of {string.Join(", ", GeneralisationGrid.All.Select(g => g.Name))}") : null;
            if (Grid is null && rule.Action == AccessAction.Generalise) throw new SaolaException("it generalises and names no grid");
            if (rule.Action == AccessAction.Delay && rule.Days is not > 0) throw new SaolaException("it delays and tells no number of days");
            foreach (var taxon in rule.Taxa ?? []) TaxonScope.Read(taxon);
            _region = rule.Region is { } region ? GeoShape.ParseWkt(region).Index : null;
        }
        catch (SaolaException e)
        {
            throw new SaolaException($"access rule '{rule.Id}': {e.Message}", e);
        }

        _datasets = Set(rule.Datasets, StringComparer.OrdinalIgnoreCase);
        _countries = Set(rule.Countries, StringComparer.OrdinalIgnoreCase);
        _lifeStages = Set(rule.LifeStages, StringComparer.OrdinalIgnoreCase);
        _records = Set(rule.Records, StringComparer.Ordinal);
    }

    public AccessRule Rule { get; }

    public GeneralisationGrid? Grid { get; }

    /// <summary>Whether all conditions but that of the taxon hold.</summary>
    public bool HitsBesidesTaxon(in RecordFacts record) =>
        // A release that is withdrawn goes whole, and not record by record.
        Rule.Releases is null
        && (_datasets is null || _datasets.Contains(record.Dataset) || _datasets.Contains(record.DatasetKey))
        && (_records is null || IsListed(record))
        && (_countries is null || IsInCountries(record))
        && (_lifeStages is null || string.IsNullOrWhiteSpace(record.LifeStage) || _lifeStages.Contains(record.LifeStage.Trim()))
        && (Rule.Season is not { } season || IsInSeason(season, record.FirstDay, record.LastDay))
        && (Rule.Action != AccessAction.Delay || IsRunning(record.LastDay))
        && (_region is null || IsInRegion(record.Latitude, record.Longitude));

    private static HashSet<string>? Set(IReadOnlyList<string>? values, StringComparer comparer) => values?.Select(v => v.Trim()).ToHashSet(comparer);

    private bool IsListed(in RecordFacts record) =>
        (record.OccurrenceId is { } id && _records!.Contains(id.Trim())) || (record.Key != 0 && _records!.Contains(record.Key.ToString(CultureInfo.InvariantCulture)));

    // ZZ stands for an unknown country.
    private bool IsInCountries(in RecordFacts record)
    {
        var (said, country) = (false, record.CountryCode?.Trim());
        if (country is { Length: > 0 } && !country.Equals("ZZ", StringComparison.OrdinalIgnoreCase))
        {
            if (_countries!.Contains(country)) return true;
            said = true;
        }

        foreach (var claimant in (record.Claimants ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (_countries!.Contains(claimant)) return true;
            said = true;
        }

        return !said;
    }

    private bool IsInRegion(double? latitude, double? longitude) =>
        latitude is not { } y || longitude is not { } x || !double.IsFinite(y) || !double.IsFinite(x) || _region!.Contains(y, x);

    private bool IsRunning(int? lastDay) => lastDay is not { } last || _today <= (long)last + Rule.Days!.Value;

    /// <summary>Whether a part of each year and an event share a day.</summary>
    private static bool IsInSeason(Season season, int? firstDay, int? lastDay)
    {
        if ((firstDay ?? lastDay) is not { } first || (lastDay ?? firstDay) is not { } last) return true;
        if (first > last || (long)last - first >= 365 || Days.Date(first) is not { } from || Days.Date(last) is not { } to) return true;
        var (begin, end) = ((from.Month * 100) + from.Day, (to.Month * 100) + to.Day);
        return IsWithin(season.From, begin, end) || IsWithin(begin, season.From, season.To);
    }

    // Both ends included; an end before the beginning lies in the next year.
    private static bool IsWithin(int day, int from, int to) => from <= to ? day >= from && day <= to : day >= from || day <= to;
}

/// <summary>Days counted from 1970-01-01.</summary>
internal static class Days
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public static int Of(DateOnly date) => date.DayNumber - Epoch;

    /// <summary>The day of a clock (UTC).</summary>
    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The date of a day; null where the calendar of this platform does not reach.</summary>
    public static DateOnly? Date(long day) => day + Epoch is >= 0 and var number && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : null;
}
