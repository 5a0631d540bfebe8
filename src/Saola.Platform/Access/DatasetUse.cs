using Saola.Licences;

namespace Saola.Platform.Access;

/// <summary>Whether somebody may take a dataset's records as a file, and on what that rests.</summary>
/// <param name="Because"><c>licence</c>, <c>purposes</c>, <c>figures-only</c>, <c>export</c> or <c>labels</c>.</param>
public readonly record struct DatasetUse(Use Use, string Because)
{
    /// <summary>
    /// Judges a licence and what was agreed beside it. An agreement on purposes stands in the licence's place, both ways; what is shared for
    /// its figures alone leaves as a file for stewards only; a label that asks for no commercial use is an owner's word, and makes the owner to
    /// be asked. A provider's further terms in words are told and not judged.
    /// </summary>
    /// <param name="facts">What the licence says.</param>
    /// <param name="conditions">What was agreed, or null.</param>
    /// <param name="purpose">What the records are taken for.</param>
    /// <param name="role">Who takes them.</param>
    public static DatasetUse Of(LicenceFacts facts, DatasetConditions? conditions, Purpose purpose, Role role)
    {
        if (conditions is { FiguresOnly: true } && role < Role.Steward) return new DatasetUse(Use.Refused, "figures-only");
        if (role < Least(conditions?.Export)) return new DatasetUse(Use.Refused, "export");
        if (conditions?.Purposes is { } purposes)
            return new DatasetUse(purposes.Contains(Purposes.Name(purpose), StringComparer.OrdinalIgnoreCase) ? Use.Allowed : Use.Refused, "purposes");
        var use = Purposes.Of(facts, purpose);
        return use == Use.Allowed && purpose == Purpose.Commercial && conditions?.Labels?.Any(IsNonCommercial) == true ? new DatasetUse(Use.Ask, "labels") : new DatasetUse(use, "licence");
    }

    /// <summary>The role from which on records may be exported; a word that nobody knows lets nobody but administrators.</summary>
    private static Role Least(string? export) => export?.ToLowerInvariant() switch
    {
        null or "anyone" => Role.Anonymous,
        "partner" => Role.Partner,
        "steward" => Role.Steward,
        _ => Role.Administrator,
    };

    // The labels "TK Non-Commercial" and "BC Non-Commercial" of Local Contexts.
    private static bool IsNonCommercial(DatasetLabel label) => Licence.Of($"{label.Name} {label.Text}").Facts.NonCommercial == Told.Yes;
}
