using System.Globalization;
using Saola.Platform.Places;

namespace Saola.Platform.Demonstration;

/// <summary>A visit of a survey: its own row, and the rows of what was looked for.</summary>
internal sealed record Visit(DemonstrationRecord Event, List<DemonstrationRecord> Occurrences);

/// <summary>Makes the rows of one dataset, each from dice of its own, so that two passes over them agree.</summary>
internal sealed class SightingMaker
{
    private readonly DemonstrationDataset _dataset;
    private readonly DemonstrationOptions _options;
    private readonly SiteMap _map;
    private readonly Dictionary<string, Country> _countries;
    private readonly List<(Site Site, (DemonstrationSpecies Species, int Months)[] Residents, double[] Totals)> _sites = [];
    private readonly double[] _siteTotals;
    private readonly Dictionary<string, int[]> _ofCountry;

    public SightingMaker(DemonstrationDataset dataset, DemonstrationOptions options, SiteMap map, BoundarySet boundaries)
    {
        (_dataset, _options, _map) = (dataset, options, map);
        _countries = boundaries.Countries.ToDictionary(country => country.Code);
        foreach (var site in map.Sites)
        {
            if ((site.Kind & dataset.Kinds) == SiteKind.None || dataset.Countries?.Contains(site.Country) == false) continue;
            if (site.Kind == SiteKind.Sea && (dataset.Kinds & SiteKind.Sea) == SiteKind.None) continue;
            var residents = site.Residents.Where(resident => dataset.Species(resident.Species)).ToArray();
            if (residents.Length == 0) continue;
            var sum = 0.0;
            _sites.Add((site, residents, [.. residents.Select(resident => sum += Math.Pow(1.7, resident.Species.Often))]));
        }

        var total = 0.0;
        // A site where little lives draws fewer people, so that a survey does not heap its records on one common species.
        _siteTotals = [.. _sites.Select(entry => total += entry.Site.Weight * Math.Min(1, entry.Residents.Length / 6.0))];
        _ofCountry = Enumerable.Range(0, _sites.Count).GroupBy(i => _sites[i].Site.Country).ToDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>Rows of an occurrence core. The first ones see to it that every country has some.</summary>
    public IEnumerable<(DemonstrationRecord Record, bool Clean)> Occurrences(int rows)
    {
        var floor = _dataset.EveryCountry ? _options.RecordsPerCountry : 0;
        var codes = _ofCountry.Keys.ToArray();
        var atlas = _dataset.Atlas ? AtlasPairs() : null;
        for (var row = 0; row < rows; row++)
        {
            var dice = Dice.At(_options.Seed, _dataset.Number, row);
            if (atlas is not null)
            {
                var (at, species) = atlas[row % atlas.Count];
                yield return (Make(_sites[at].Site, _sites[at].Residents[species], row, ref dice), Clean: row < DemonstrationSpecies.All.Count);
                continue;
            }

            var clean = row < floor * codes.Length;
            var pick = clean ? Any(_ofCountry[codes[row % codes.Length]], ref dice) : dice.Weighted(_siteTotals);
            var (site, residents, totals) = _sites[pick];
            yield return (Make(site, residents[dice.Weighted(totals)], row, ref dice), clean);
        }
    }

    /// <summary>Visits until their occurrences are as many as asked for; the last one is cut.</summary>
    public IEnumerable<Visit> Visits(int rows)
    {
        for (var number = 0; rows > 0; number++)
        {
            var visit = Visit(number, rows);
            rows -= visit.Occurrences.Count;
            yield return visit;
        }
    }

    private Visit Visit(int number, int most)
    {
        var dice = Dice.At(_options.Seed, _dataset.Number, number);
        var (site, residents, totals) = _sites[dice.Weighted(_siteTotals)];
        var bit = dice.Below(12);
        for (var tries = 0; tries < 4 && (residents[dice.Weighted(totals)].Months >> bit & 1) == 0; tries++) bit = dice.Below(12);
        var visit = new DemonstrationRecord { Species = null, EventId = $"synthetic:{_dataset.Name}:visit:{number + 1}" };
        Place(visit, site, 0.4, ref dice);
        When(visit, 1 << bit, ref dice);
        var effort = _dataset.Effort.Low + dice.Below(_dataset.Effort.High - _dataset.Effort.Low + 1);
        visit.EffortText = $"{effort} {_dataset.Effort.Unit}";
        visit.SampleSize = DemonstrationRecord.Number(effort);
        var occurrences = new List<DemonstrationRecord>();
        if (!dice.Chance(0.09))
        {
            var wanted = 1 + (int)Math.Min(dice.Exponential(5), residents.Length * 0.8);
            var seen = new HashSet<DemonstrationSpecies>();
            for (var tries = 0; tries < wanted * 3 && seen.Count < wanted && occurrences.Count < most; tries++)
            {
                var resident = residents[dice.Weighted(totals)];
                if (!seen.Add(resident.Species)) continue;
                var found = (resident.Months >> bit & 1) != 0 && dice.Chance(0.88);
                occurrences.Add(Found(visit, resident.Species, occurrences.Count + 1, found, ref dice));
            }
        }

        return new Visit(visit, occurrences);
    }

    private DemonstrationRecord Found(DemonstrationRecord visit, DemonstrationSpecies species, int number, bool found, ref Dice dice) =>
        new()
        {
            Species = species,
            EventId = visit.EventId,
            OccurrenceId = $"{visit.EventId}:{number}",
            Basis = _dataset.Basis,
            Status = found ? "present" : "absent",
            Count = found ? Count(species, ref dice) : "0",
            License = _dataset.License,
        };

    private DemonstrationRecord Make(Site site, (DemonstrationSpecies Species, int Months) resident, int row, ref Dice dice)
    {
        var record = new DemonstrationRecord
        {
            Species = resident.Species,
            OccurrenceId = _dataset.HasOccurrenceIds ? $"synthetic:{_dataset.Name}:{row + 1}" : null,
            Basis = _dataset.Basis,
            Status = "present",
            Count = Count(resident.Species, ref dice),
            License = _dataset.License,
            RecordedBy = $"Synthetic observer {1 + (int)(2500 * Math.Pow(dice.Unit(), 3)):D4}",
        };
        Place(record, site, 1, ref dice);
        When(record, resident.Months, ref dice);
        if (_dataset.Museum)
        {
            record.CatalogNumber = $"{resident.Species.Class[..3].ToUpperInvariant()}-{row + 1}";
            record.Count = null;
            if (dice.Chance(0.02)) record.TypeStatus = dice.Chance(0.2) ? "holotype" : "paratype";
            if (resident.Species.Kingdom == "Animalia" && dice.Chance(0.5)) record.Sex = dice.Chance(0.5) ? "male" : "female";
        }

        return record;
    }

    private void Place(DemonstrationRecord record, Site site, double spread, ref Dice dice)
    {
        var (latitude, longitude) = _map.Near(site, ref dice, spread);
        record.SetPosition(latitude, longitude, _dataset.Decimals);
        record.Uncertainty = DemonstrationRecord.Number((int)(_dataset.Uncertainty * dice.Between(0.5, 2)));
        record.Locality = site.Name;
        if (site.Kind == SiteKind.Sea)
        {
            record.WaterBody = Ocean(latitude, longitude);
            record.Depth = DemonstrationRecord.Number((int)Math.Min(dice.Exponential(25), 900));
            return;
        }

        record.CountryCode = site.Country;
        record.Country = _countries[site.Country].Name;
    }

    private void When(DemonstrationRecord record, int months, ref Dice dice)
    {
        var age = _dataset.MeanAge == 0 ? dice.Below(_dataset.LastYear - _dataset.FirstYear + 1) : (int)dice.Exponential(_dataset.MeanAge);
        var last = Math.Min(_dataset.LastYear, _options.Today.Year - 1);
        var year = Math.Max(Math.Min(_dataset.FirstYear, last), last - age);
        var month = dice.Below(12);
        while ((months >> month & 1) == 0) month = dice.Below(12);
        var length = DateTime.DaysInMonth(year, month + 1);
        var date = new DateOnly(year, month + 1, 1 + dice.Below(length));
        if (_dataset.WeekendShift > 0 && date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && dice.Chance(_dataset.WeekendShift))
        {
            var saturday = date.AddDays(DayOfWeek.Saturday - date.DayOfWeek);
            if (saturday.Month == date.Month) date = saturday;
        }

        record.SetDate(date);
        var minute = (_dataset.Hours.From * 60 + dice.Below((_dataset.Hours.To - _dataset.Hours.From) * 60)) % 1440;
        if (!_dataset.Museum) record.EventTime = string.Create(CultureInfo.InvariantCulture, $"{minute / 60:D2}:{minute % 60:D2}");
    }

    /// <summary>Pairs of a site and one of its residents: first one of each species, then one of each species and country, in a mixed order.</summary>
    private List<(int Site, int Resident)> AtlasPairs()
    {
        var first = new Dictionary<DemonstrationSpecies, (int, int)>();
        var pairs = new Dictionary<(DemonstrationSpecies, string), (int, int)>();
        for (var site = 0; site < _sites.Count; site++)
        {
            for (var i = 0; i < _sites[site].Residents.Length; i++)
            {
                var species = _sites[site].Residents[i].Species;
                if (!first.TryAdd(species, (site, i))) pairs.TryAdd((species, _sites[site].Site.Country), (site, i));
            }
        }

        var rest = pairs.Values.ToArray();
        var dice = Dice.At(_options.Seed, 900 + _dataset.Number);
        for (var i = rest.Length - 1; i > 0; i--)
        {
            var other = dice.Below(i + 1);
            (rest[i], rest[other]) = (rest[other], rest[i]);
        }

        return [.. first.Values, .. rest];
    }

    private static int Any(int[] choices, ref Dice dice) => choices[dice.Below(choices.Length)];

    private static string Count(DemonstrationSpecies species, ref Dice dice) =>
        DemonstrationRecord.Number(1 + (int)dice.Exponential(species.TypicalCount - 0.6));

    private static string Ocean(double latitude, double longitude) => (latitude, longitude) switch
    {
        ( < -60, _) => "Southern Ocean",
        ( > 66, _) => "Arctic Ocean",
        ( > 30 and < 46, > -6 and < 36) => "Mediterranean Sea",
        ( > 9 and < 22, > -88 and < -60) => "Caribbean Sea",
        ( < 30, > 30 and < 99) => "Indian Ocean",
        ( < -8, > 99 and < 130) => "Indian Ocean",
        (_, > -70 and < 30) => latitude > 0 ? "North Atlantic Ocean" : "South Atlantic Ocean",
        (_, > -100 and <= -70) when latitude > 18 => "North Atlantic Ocean",
        _ => latitude > 0 ? "North Pacific Ocean" : "South Pacific Ocean",
    };
}
