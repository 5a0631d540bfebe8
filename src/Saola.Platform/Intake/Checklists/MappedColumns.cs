using Saola.Platform.Taxa;

namespace Saola.Platform.Intake.Checklists;

/// <summary>Reads what a mapping's <c>checklist:</c> names.</summary>
internal sealed class MappedColumns
{
    private readonly ChecklistFacts _facts;
    private readonly string _source;

    /// <exception cref="SaolaException">A column is named that the table does not have.</exception>
    public MappedColumns(ChecklistFacts facts, CheckTable table, string path, string source)
    {
        _facts = facts;
        _source = source;
        // A part that is named and left empty is null to the reader.
        if (facts is not { Synonyms: not null, VernacularNames: not null, Statuses: not null, Distribution: not null })
            throw new SaolaException($"{path}: a part of 'checklist:' in the mapping is empty; fill it in, or leave it out");
        List<ListFacts> lists = [.. facts.Synonyms, .. facts.VernacularNames, .. facts.Statuses, .. facts.Distribution];
        if (lists.Exists(f => string.IsNullOrWhiteSpace(f?.Column)))
            throw new SaolaException($"{path}: an item of 'checklist:' in the mapping names no column; give a header, or leave it out");
        string?[] authorship = [facts.Authorship?.Author, facts.Authorship?.Year, facts.Authorship?.Parentheses];
        var named = lists.Select(f => f.Column).Concat(authorship.OfType<string>());
        if (named.FirstOrDefault(c => !table.Has(c)) is { } missing)
            throw new SaolaException($"{path}: the mapping's 'checklist:' names a column '{missing}', which the table does not have; its columns are {string.Join(", ", table.Headers)}");
        if (facts.Statuses.Exists(s => string.IsNullOrWhiteSpace(s.Scheme)))
            throw new SaolaException($"{path}: an item of 'statuses:' in the mapping has no scheme; give redListCategory, citesAppendix, nationalProtection or another word");
    }

    public string? Authorship(CheckRow row)
    {
        if (_facts.Authorship is not { } facts || row[facts.Author] is not { } author) return null;
        var text = facts.Year is { } column && row[column] is { } year && !author.Contains(year, StringComparison.Ordinal) ? $"{author}, {year}" : author;
        return facts.Parentheses is { } flag && row[flag]?.ToLowerInvariant() is "1" or "true" or "yes" ? $"({text})" : text;
    }

    public void Add(CheckRow row, RawTaxon taxon, ChecklistBuilder builder)
    {
        foreach (var facts in _facts.VernacularNames)
        {
            foreach (var name in Values(row, facts)) taxon.VernacularNames.Add(new VernacularName(name, LanguageTags.Of(facts.Language)));
        }

        foreach (var facts in _facts.Statuses)
        {
            foreach (var value in Values(row, facts)) taxon.Statuses.Add(DarwinCoreChecklist.Status(facts.Scheme, value, facts.Area, facts.Source ?? _source, facts.Year));
        }

        foreach (var area in _facts.Distribution.SelectMany(facts => Values(row, facts))) taxon.Distribution.Add(DarwinCoreChecklist.Area(area));
        foreach (var facts in _facts.Synonyms)
        {
            if (row[facts.Column] is not { } cell) continue;
            foreach (var name in facts.Separator is { } separator ? NameList.Split(cell, separator) : [cell]) builder.AddSynonym(taxon, name);
        }
    }

    private static IEnumerable<string> Values(CheckRow row, ListFacts facts)
    {
        if (row[facts.Column] is not { } cell) return [];
        return string.IsNullOrEmpty(facts.Separator) ? [cell]
            : cell.Split(facts.Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(v => !Records.Placeholder.IsEmpty(v));
    }
}
