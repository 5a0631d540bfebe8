using Saola.Host.Pages.SignIn;
using Saola.Platform.Access;
using Saola.Platform.Desk;

namespace Saola.Host.Pages.Desk;

/// <summary>The fields of a new key, as they were filled in.</summary>
public sealed record KeyFields
{
    public string Name { get; init; } = "";
    public string Role { get; init; } = "partner";
    public string Datasets { get; init; } = "";
    public string Taxa { get; init; } = "";
    public string Countries { get; init; } = "";
    public string Until { get; init; } = "";
    public string Note { get; init; } = "";
}

/// <summary>The keys that somebody may know of.</summary>
/// <param name="Form">What shows that a form came from this site.</param>
/// <param name="Keys">Newest first.</param>
/// <param name="Now">The moment at which they are good or not.</param>
/// <param name="Secret">A key that has just been made: it is shown once.</param>
/// <param name="Fields">What was filled in.</param>
/// <param name="Problem">Why no key was made, in one line; null where nothing is the matter.</param>
/// <param name="Known">Keys of the datasets that are here and theirs.</param>
public sealed record KeysResult(FormToken Form, IReadOnlyList<ApiKey> Keys, DateTimeOffset Now, string? Secret, KeyFields Fields, string? Problem, IReadOnlyList<string> Known)
{
    internal static KeysResult Of(DeskVisit desk, KeyFields fields, string? problem = null) => new(
        desk.Token(), [.. desk.Keys.All().Where(desk.Principal.MayRevoke).Reverse()], desk.Clock.GetUtcNow(), desk.Once.Take(desk.Query("new"), desk.Principal),
        fields, problem, [.. desk.Visit.Store.Current.Datasets.Select(d => d.Key).Where(desk.Principal.Covers)]);
}

/// <summary>Makes and revokes keys, as <c>saola key</c> does.</summary>
internal static class KeyForm
{
    public static IResult Create(DeskVisit desk, IFormCollection form)
    {
        var fields = new KeyFields
        {
            Name = Fields.Line(form, "name", 200) ?? "", Role = Fields.Line(form, "role") ?? "", Datasets = Fields.Text(form, "datasets", 20_000) ?? "", Taxa = Fields.Text(form, "taxa", 20_000) ?? "",
            Countries = Fields.Line(form, "countries") ?? "", Until = Fields.Line(form, "until") ?? "", Note = Fields.Line(form, "note", KeyRequest.MostNote) ?? "",
        };
        var until = Fields.Day(form, "until", out var isWrong);
        var words = desk.Visit.Words;
        if (isWrong) return Problem(words["keys.bad-day"]);
        Role? role = fields.Role switch
        {
            "partner" => Role.Partner,
            "steward" => Role.Steward,
            "administrator" => Role.Administrator,
            _ => null,
        };
        if (role is null) return Problem(words["keys.no-role"]);
        var request = new KeyRequest
        {
            Name = fields.Name, Role = role.Value, Datasets = Fields.Lines(fields.Datasets), Taxa = Fields.Lines(fields.Taxa), Until = until, Note = fields.Note, By = desk.Principal.Signature(),
            Countries = Fields.Lines(fields.Countries.Replace(',', '\n').Replace(' ', '\n').Replace('、', '\n').Replace('，', '\n')),
        };
        if (!desk.Principal.MayMake(request)) return Problem(words["keys.too-wide"], StatusCodes.Status403Forbidden);
        if (!desk.Principal.IsAdministrator() && IsSomebodyElse(desk, request.Name)) return Problem(words["keys.taken"], StatusCodes.Status403Forbidden);
        try
        {
            var now = desk.Clock.GetUtcNow();
            // Looked at before it is written down.
            request = request.Checked(now);
            desk.Log.Write(desk.Principal, "key create", request.Datasets ?? [], [new("name", request.Name), new("role", request.Role.ToString())]);
            var (_, secret) = desk.Keys.Create(request, now);
            return desk.See($"/desk/keys?new={desk.Once.Keep(secret, desk.Principal)}");
        }
        catch (SaolaException refused)
        {
            return Problem(refused.Message);
        }

        IResult Problem(string line, int status = StatusCodes.Status400BadRequest) => desk.Page<KeysPage>(KeysResult.Of(desk, fields, line), status);
    }

    public static IResult Revoke(DeskVisit desk)
    {
        if (desk.Keys.All().FirstOrDefault(k => k.Id == desk.Route("id")) is not { } key || !desk.Principal.MayRevoke(key)) return desk.None();
        desk.Log.Write(desk.Principal, "key revoke", key.Datasets ?? [], [new("key", key.Id)]);
        desk.Keys.Revoke(key.Id, desk.Principal.Signature(), desk.Clock.GetUtcNow());
        return desk.See("/desk/keys");
    }

    /// <summary>A rule may reveal to a name what a steward does not see; and a name that somebody else has is theirs.</summary>
    private static bool IsSomebodyElse(DeskVisit desk, string name)
    {
        var plain = name.Trim().Normalize();
        return AccessLog.Of(desk.Home).Current.Rules.Any(r => r.RevealTo?.Contains(plain, StringComparer.OrdinalIgnoreCase) == true)
            || desk.Keys.All().Any(k => k.Name.Equals(plain, StringComparison.OrdinalIgnoreCase) && k.At(desk.Clock.GetUtcNow()) == KeyVerdict.Good && !desk.Principal.MayRevoke(k));
    }
}
