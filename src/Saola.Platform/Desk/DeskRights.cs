using Saola.Platform.Access;
using Saola.Platform.Home;

namespace Saola.Platform.Desk;

/// <summary>What somebody may do at the desk: stewards what is of their datasets, administrators everything.</summary>
public static class DeskRights
{
    public static bool HasDesk(this Principal principal) => principal.Role is Role.Steward or Role.Administrator;

    public static bool IsAdministrator(this Principal principal) => principal.Role == Role.Administrator;

    /// <summary>Whether a dataset is theirs, or may become so.</summary>
    public static bool Covers(this Principal principal, string dataset) =>
        principal.IsAdministrator() || (principal.Role == Role.Steward && principal.Datasets?.Contains(dataset, StringComparer.Ordinal) != false);

    /// <summary>Whether all of these datasets are theirs; nothing named means all that there are.</summary>
    public static bool Covers(this Principal principal, IReadOnlyList<string>? datasets) =>
        principal.HasDesk() && (principal.IsAdministrator() || principal.Datasets is null || (datasets is { Count: > 0 } && datasets.All(principal.Covers)));

    /// <summary>Whether what somebody has begun is told to them.</summary>
    /// <param name="principal">Who asks.</param>
    /// <param name="owner">The name of who has begun it.</param>
    public static bool MaySee(this Principal principal, string owner) => principal.IsAdministrator() || (principal.HasDesk() && principal.Name == owner);

    /// <summary>Whether somebody may make a key: administrators any, stewards none that reaches further or lasts longer than their own.</summary>
    public static bool MayMake(this Principal principal, KeyRequest key)
    {
        if (principal.IsAdministrator()) return true;
        return principal.Role == Role.Steward && key.Role is Role.Partner or Role.Steward && principal.Covers(key.Datasets) && (principal.Until is not { } end || key.Until <= end);
    }

    /// <summary>Whether somebody may know of a key, and revoke it: administrators any, stewards those that they have made.</summary>
    public static bool MayRevoke(this Principal principal, ApiKey key) =>
        principal.IsAdministrator() || (principal.Role == Role.Steward && key.Role != Role.Administrator && key.CreatedBy == principal.Signature());

    /// <summary>How somebody is named as the maker of a key: by their own key too, since names are chosen.</summary>
    public static string Signature(this Principal principal)
    {
        var name = principal.Name.Length <= 60 ? principal.Name : principal.Name[..60];
        return principal.Key is null ? name : $"{name} ({principal.Key})";
    }

    /// <summary>Whether a rule is of their datasets alone, so that they may put it in force.</summary>
    public static bool MayPut(this Principal principal, AccessRule rule) => !rule.IsOfPerson && rule.Releases is null && principal.Covers(rule.Datasets);

    /// <summary>Whether somebody may take a rule out of force: administrators any, stewards those that they have put in force for their datasets; redactions end by administrators alone.</summary>
    public static bool MayWithdraw(this Principal principal, AccessRule rule) =>
        principal.IsAdministrator() || (!rule.IsRedaction && principal.MayPut(rule) && rule.By == principal.Name);
}

/// <summary>Writes down what is done at the desk, before it is done, in the audit log of the home.</summary>
public sealed class DeskLog(SaolaHome home, AuditLog audit)
{
    /// <exception cref="SaolaException">It cannot be written: the act must be refused.</exception>
    public void Write(Principal who, string act, IEnumerable<string> datasets, params IEnumerable<KeyValuePair<string, string>> parameters) => audit.Append(new AuditEntry
    {
        Principal = who,
        Kind = "desk " + act,
        Parameters = parameters,
        Snapshot = home.Snapshots.Current?.Id ?? "none",
        AccessEpoch = AccessLog.Of(home).Current.Number,
        Datasets = datasets.Distinct(StringComparer.Ordinal).ToDictionary(d => d, _ => 0L),
        Purpose = "desk",
    });
}
