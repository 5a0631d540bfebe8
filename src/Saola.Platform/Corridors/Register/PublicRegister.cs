using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Places.Layers;

namespace Saola.Platform.Corridors.Register;

/// <summary>An entry as everybody may see it: never with a position, nor with who wrote it down.</summary>
/// <param name="Date">The day, month or year; the year alone where rules touch the species.</param>
/// <param name="Text">Null where rules touch the species.</param>
/// <param name="IsLimited">Whether rules touch the species, so that nothing but corridor, kind and year is told.</param>
/// <param name="Corridor">What the corridor was called when the entry was written, where that is another name than today's.</param>
public sealed record PublicEntry(string Id, RegisterKind Kind, int Year, string Date, string? Text, double? Amount, string? Unit, string? Source, string? Species, bool IsLimited, string? Corridor);

/// <summary>
/// The registers of a home as pages and routes may tell them. Positions are never told. An entry whose species a rule may touch (any rule of taxa: its countries, seasons and regions are not asked, and a
/// species that no checklist knows is taken for one of a higher taxon that a rule names) is told by kind and year alone; people who are not to be named are taken out of texts.
/// </summary>
/// <param name="home">Null for a store that stands in no home: then there is no register.</param>
/// <param name="clock">Tells which rules hold.</param>
public sealed class PublicRegister(SaolaHome? home, TimeProvider clock)
{
    private readonly CorridorRegister? _register = home is null ? null : new CorridorRegister(home, clock);

    /// <summary>What changes whenever something is written down.</summary>
    public string Stamp => _register?.Stamp ?? "";

    /// <summary>The entries that stand, the newest first; empty for what is no corridor.</summary>
    /// <exception cref="SaolaException">The access state is damaged: nothing may be shown then.</exception>
    public IReadOnlyList<PublicEntry> Of(Place place)
    {
        if (_register is null || place.Layer.Info.Kind != LayerKind.Corridors) return [];
        var standing = _register.Of(place.Key).Standing;
        if (standing.Count == 0) return [];
        var rules = RuleSet.Of(AccessLog.Of(home!).Current, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var touching = Touching(rules);
        return [.. standing.OrderByDescending(e => e.Date, StringComparer.Ordinal).ThenByDescending(e => e.Written).Select(e => Told(e, touching(e), rules.People, place.Name))];
    }

    private static PublicEntry Told(RegisterEntry entry, bool isLimited, PeopleRules people, string name)
    {
        var corridor = entry.Corridor == name || entry.Corridor.Length == 0 ? null : entry.Corridor;
        string? Named(string? text) => text is null ? null : people.Told(text, nameof(DatasetConditions.Terms));
        return isLimited
            ? new PublicEntry(entry.Id, entry.Kind, entry.Year, entry.Date[..4], null, null, null, null, null, true, corridor)
            : new PublicEntry(entry.Id, entry.Kind, entry.Year, entry.Date, Named(entry.Text), entry.Amount, entry.Unit, Named(entry.Source), entry.Species, false, corridor);
    }

    private static Func<RegisterEntry, bool> Touching(RuleSet rules)
    {
        var taxa = rules.Rules.Where(r => !r.IsOfPerson && r.Taxa is not null).SelectMany(r => r.Taxa!).Distinct(StringComparer.Ordinal).ToList();
        if (taxa.Count == 0) return _ => false;
        var scope = new TaxonScope(taxa);
        var namesHigher = taxa.Exists(t => !TaxonScope.NameOf(t).Trim().Contains(' ', StringComparison.Ordinal));
        return entry => entry.Species is { } species && ((entry.Lineage.Count == 0 && namesHigher)
            || scope.Holds(new TaxonFacts(species, [species, species.Split(' ')[0], .. entry.Lineage], null, IsKnown: entry.Lineage.Count > 0)));
    }
}
