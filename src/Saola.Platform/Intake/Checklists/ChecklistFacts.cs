namespace Saola.Platform.Intake.Checklists;

/// <summary>The part <c>checklist:</c> of a mapping file: columns that say more of a name than one value of a term.</summary>
internal sealed class ChecklistFacts
{
    /// <summary>An authorship that stands in several columns.</summary>
    public AuthorshipFacts? Authorship { get; set; }

    /// <summary>Columns with other names for the row's taxon.</summary>
    public List<ListFacts> Synonyms { get; set; } = [];

    public List<VernacularFacts> VernacularNames { get; set; } = [];

    public List<StatusFacts> Statuses { get; set; } = [];

    /// <summary>Columns with the countries or areas where the taxon lives.</summary>
    public List<ListFacts> Distribution { get; set; } = [];
}

/// <summary>A column with one value, or several with a separator between them.</summary>
internal class ListFacts
{
    public string Column { get; set; } = "";

    /// <summary>What stands between values; null for one value a cell.</summary>
    public string? Separator { get; set; }
}

/// <summary>A column with names in a language.</summary>
internal sealed class VernacularFacts : ListFacts
{
    /// <summary>BCP 47 or ISO 639.</summary>
    public string Language { get; set; } = "und";
}

/// <summary>A column with a status.</summary>
internal sealed class StatusFacts : ListFacts
{
    /// <summary>redListCategory, citesAppendix, nationalProtection, or another word.</summary>
    public string Scheme { get; set; } = "";

    /// <summary>Who says so; the dataset's title when not given.</summary>
    public string? Source { get; set; }

    public int? Year { get; set; }

    /// <summary>The country whose law or list it is.</summary>
    public string? Area { get; set; }
}

/// <summary>Author, year, and whether they stand in brackets.</summary>
internal sealed class AuthorshipFacts
{
    public string Author { get; set; } = "";
    public string? Year { get; set; }

    /// <summary>A column that holds 1, true or yes where author and year stand in brackets.</summary>
    public string? Parentheses { get; set; }
}
