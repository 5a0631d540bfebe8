namespace Saola.Platform.Demonstration;

/// <summary>A dataset of the demonstration world: what it says of itself, what it records, where and how.</summary>
internal sealed record DemonstrationDataset(string Name, int Number, double Share, string Title, string Chinese, string About)
{
    public const string Cc0 = "http://creativecommons.org/publicdomain/zero/1.0/legalcode";
    public const string CcBy = "http://creativecommons.org/licenses/by/4.0/legalcode";
    public const string CcByNc = "http://creativecommons.org/licenses/by-nc/4.0/legalcode";

    public string? License { get; init; } = CcBy;
    public string Basis { get; init; } = "HumanObservation";
    public Func<DemonstrationSpecies, bool> Species { get; init; } = _ => true;
    public SiteKind Kinds { get; init; } = SiteKind.Land | SiteKind.Coast;
    /// <summary>Codes of the countries it covers; null for all.</summary>
    public HashSet<string>? Countries { get; init; }
    public string Protocol { get; init; } = "incidental sighting";
    public int FirstYear { get; init; } = 1950;
    public int LastYear { get; init; } = 2025;
    /// <summary>Mean age of a record in years before <see cref="LastYear"/>; 0 for years spread evenly.</summary>
    public double MeanAge { get; init; } = 12;
    public int Decimals { get; init; } = 5;
    public int Uncertainty { get; init; } = 100;
    /// <summary>An event core: visits with effort, also those that found nothing.</summary>
    public bool Survey { get; init; }
    /// <summary>Of a visit: the value's range and its unit.</summary>
    public (int Low, int High, string Unit) Effort { get; init; } = (1, 4, "hours");
    /// <summary>Hours of the day in which it records; the second may be over 24.</summary>
    public (int From, int To) Hours { get; init; } = (6, 18);
    public double WeekendShift { get; init; }
    public bool Museum { get; init; }
    public bool HasOccurrenceIds { get; init; } = true;
    public bool EveryCountry { get; init; }
    public bool Atlas { get; init; }
    public bool Csv { get; init; }
    public bool Latin1 { get; init; }
    public int CoreFiles { get; init; } = 1;

    public string Key => $"5a01a000-0000-4000-8000-0000000000{Number:D2}";

    public string File => $"synthetic-{Name}.zip";
}
