using System.Globalization;
using Saola.Names;
using Saola.Names.Matching;
using Saola.Platform.Taxa;

namespace Saola.Platform.Intake.Checklists;

/// <summary>
/// Rows → taxa that hold together: every id once, every reference to something that is there, no circles, and the higher taxa of each
/// name filled in from those above it. What is odd is told in warnings and never stops a load.
/// </summary>
internal sealed class ChecklistBuilder
{
    private readonly List<RawTaxon> _rows = [];
    private readonly Dictionary<string, RawTaxon> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Fault> _faults = new(StringComparer.Ordinal);

    private sealed record Fault(string First)
    {
        public int Count { get; set; }
    }

    /// <summary>Rows that gave no name of their own.</summary>
    public long LeftOut { get; private set; }

    public IReadOnlyList<string> Warnings =>
        [.. _faults.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Value.Count:N0} {(f.Value.Count == 1 ? "row" : "rows")} {f.Key}; the first: {f.Value.First}"))];

    public void Add(RawTaxon row)
    {
        if (string.IsNullOrWhiteSpace(row.Name))
        {
            LeftOut++;
            Tell("without a name, left out", row.Place);
        }
        else if (!_byId.TryAdd(row.Id ?? row.FullName, row))
        {
            LeftOut++;
            Tell(row.Id is null ? "with a name that an earlier row has, left out" : "with an id that an earlier row has, left out", $"'{row.Id ?? row.FullName}' in {row.Place}");
        }
        else
        {
            _rows.Add(row);
        }
    }

    /// <summary>The row of an id, for what other tables say of it; null, and a warning, when there is none.</summary>
    public RawTaxon? Find(string? id, string place)
    {
        if (id is not null && _byId.TryGetValue(id, out var row)) return row;
        Tell("of other tables with the id of no taxon, left out", $"'{id}' in {place}");
        return null;
    }

    /// <summary>A synonym that stands in its accepted name's own row. The same name again is no synonym.</summary>
    public void AddSynonym(RawTaxon accepted, string name)
    {
        // An epithet with a capital reads as an author; then the synonym of a species would be a genus.
        var (canonical, own) = (NameIndex.CanonicalOf(name), NameIndex.CanonicalOf(accepted.Name));
        if (own?.Contains(' ') == true && canonical?.Contains(' ') != true)
        {
            Tell("with a synonym that is no name of a species, which is left out", $"'{name}' in {accepted.Place}");
            return;
        }

        var synonym = new RawTaxon
        {
            Id = $"{accepted.Id ?? accepted.FullName}~{name}", Name = name, Rank = canonical?.Count(c => c == ' ') == own?.Count(c => c == ' ') ? accepted.Rank : null, Status = "synonym", AcceptedId = accepted.Id ?? accepted.FullName,
            Lineage = accepted.Lineage with { Genus = null }, Place = accepted.Place,
        };
        if (!NameIndex.IsSameName(name, new NameUsage { Id = "", ScientificName = accepted.Name! }) && _byId.TryAdd(synonym.Id, synonym)) _rows.Add(synonym);
    }

    /// <summary>Rows that are no rows of their table.</summary>
    public void Add(IReadOnlyList<QuarantinedRow> quarantined)
    {
        foreach (var row in quarantined) Tell("that could not be read, left out", $"{row.File}, line {row.Line}: {row.Reason}");
    }

    public void Tell(string what, string first)
    {
        if (!_faults.TryGetValue(what, out var fault)) _faults.Add(what, fault = new Fault(first));
        fault.Count++;
    }

    public IReadOnlyList<ChecklistTaxon> Build()
    {
        var names = _rows.Where(r => r.AcceptedId is null && !IsSynonym(r)).GroupBy(r => NameIndex.CanonicalOf(r.Name) ?? r.Name!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        var accepted = _rows.ToDictionary(r => r, r => AcceptedOf(r, names));
        var lineages = new Lineages(id => id is not null && _byId.TryGetValue(id, out var row) ? row : null);
        return
        [
            .. _rows.Select(row => new ChecklistTaxon
            {
                Usage = new NameUsage
                {
                    Id = row.Id ?? row.FullName,
                    ScientificName = row.Name!,
                    Authorship = row.Authorship,
                    Rank = row.Rank is null ? null : Ranks.Of(row.Rank),
                    Status = StatusOf(row, accepted[row]),
                    AcceptedId = accepted[row] is { } target ? target.Id ?? target.FullName : null,
                    ParentId = ParentOf(row),
                    Lineage = lineages.Of(row, accepted[row]),
                },
                VernacularNames = [.. row.VernacularNames.Distinct()],
                Statuses = [.. row.Statuses.Distinct()],
                Distribution = [.. row.Distribution.Distinct(StringComparer.Ordinal)],
            }),
        ];
    }

    private RawTaxon? AcceptedOf(RawTaxon row, Dictionary<string, RawTaxon> names)
    {
        var target = row.AcceptedId is { } id ? _byId.GetValueOrDefault(id) : null;
        if (target is null && row.AcceptedName is { } name) target = names.GetValueOrDefault(NameIndex.CanonicalOf(name) ?? name);
        if (ReferenceEquals(target, row)) return null;
        if (target is null)
        {
            if (row.AcceptedId is not null && row.AcceptedId != row.Id) Tell("whose accepted name is not there", $"'{row.AcceptedId}' in {row.Place}");
            else if (IsSynonym(row)) Tell("called synonyms that name no accepted name", row.Place);
            return null;
        }

        // A circle of synonyms has no accepted name.
        var at = target;
        for (var steps = 0; at is not null; steps++)
        {
            if (ReferenceEquals(at, row) || steps == 16)
            {
                Tell("in a circle of synonyms", row.Place);
                return null;
            }

            at = at.AcceptedId is { } next && next != at.Id ? _byId.GetValueOrDefault(next) : null;
        }

        return target;
    }

    private string? ParentOf(RawTaxon row)
    {
        if (row.ParentId is not { } id || id == row.Id) return null;
        if (_byId.ContainsKey(id)) return id;
        Tell("whose parent is not there", $"'{id}' in {row.Place}");
        return null;
    }

    private static NameStatus StatusOf(RawTaxon row, RawTaxon? accepted)
    {
        var word = row.Status?.ToLowerInvariant() ?? "";
        if (word.Contains("misapplied", StringComparison.Ordinal)) return NameStatus.Misapplied;
        if (accepted is not null || IsSynonym(row)) return NameStatus.Synonym;
        return word.Contains("doubtful", StringComparison.Ordinal) || word.Contains("provisional", StringComparison.Ordinal) || word.Contains("uncertain", StringComparison.Ordinal)
            || word is "unresolved" or "unplaced" or "bare name" ? NameStatus.Doubtful : NameStatus.Accepted;
    }

    private static bool IsSynonym(RawTaxon row) =>
        row.Status is { } status && (status.Contains("synonym", StringComparison.OrdinalIgnoreCase) || status.ToLowerInvariant() is "unaccepted" or "not accepted" or "invalid" or "异名");
}
