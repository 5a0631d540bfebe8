namespace Saola.Licences;

/// <summary>What data are taken for.</summary>
public enum Purpose
{
    /// <summary>Research and teaching without gain.</summary>
    Research,

    /// <summary>To be shown to the public without gain: by an agency, a society, a newspaper's map.</summary>
    Public,

    /// <summary>For somebody's gain: a consultancy, a developer, a product.</summary>
    Commercial,
}

/// <summary>Whether data may be used for a purpose.</summary>
public enum Use
{
    Allowed,

    /// <summary>Nobody has said so: the owner must be asked.</summary>
    Ask,

    /// <summary>The owner has said no.</summary>
    Refused,
}

/// <summary>What a licence allows. Doubt is never taken for a yes.</summary>
public static class Purposes
{
    /// <summary>Names as people write them in an address: <c>research</c>, <c>public</c>, <c>commercial</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["research", "public", "commercial"];

    /// <summary>The purpose of a name, or null.</summary>
    public static Purpose? Find(string name) => name switch
    {
        "research" => Purpose.Research,
        "public" => Purpose.Public,
        "commercial" => Purpose.Commercial,
        _ => null,
    };

    public static string Name(Purpose purpose) => Names[(int)purpose];

    /// <summary>
    /// What licences allow of a file of records. Without derivatives it may be used by whoever takes it; to pass it on, interpreted
    /// and cut to a question as it is, the owner must be asked.
    /// </summary>
    public static Use Of(LicenceFacts facts, Purpose purpose)
    {
        if (facts.Redistribution == Told.No || (purpose == Purpose.Commercial && facts.NonCommercial == Told.Yes)) return Use.Refused;
        if (facts.Redistribution == Told.Unknown || (purpose == Purpose.Commercial && facts.NonCommercial == Told.Unknown)) return Use.Ask;
        return purpose != Purpose.Research && facts.NoDerivatives != Told.No ? Use.Ask : Use.Allowed;
    }
}
