using Saola.Platform.Access;
using Saola.Platform.Home;

namespace Saola.Platform.Store;

/// <summary>What is told beside the rows of records, without the people who are not to be named. Where nobody is, everything is as it was.</summary>
internal static class Unnamed
{
    /// <summary>A record's verbatim values, the steps that lead from them, and its file.</summary>
    public static RecordDetail Of(RecordDetail detail, PeopleRules people) => people.IsEmpty ? detail : detail with
    {
        Verbatim = [.. detail.Verbatim.Select(v => v with { Value = people.Told(v.Value, v.Term) ?? "" }).Where(v => v.Value.Length > 0)],
        Steps = [.. detail.Steps.Select(s => s with { Verbatim = people.Told(s.Verbatim, s.Term), Result = people.Told(s.Result, s.Term), Note = Free(s.Note, people) })],
        File = Free(detail.File, people),
    };

    /// <summary>What a release says of itself.</summary>
    public static Release Of(Release release, PeopleRules people) => people.IsEmpty ? release : release with
    {
        Description = Of(release.Description, people),
        Constituents = release.Constituents.ToDictionary(c => c.Key, c => Of(c.Value, people)),
        SourceName = Free(release.SourceName, people) ?? "",
        Tables = [.. release.Tables.Select(t => t with { Files = [.. t.Files.Select(f => Free(f, people) ?? "")] })],
        Warnings = [.. release.Warnings.Select(w => Free(w, people)).OfType<string>()],
    };

    /// <summary>A snapshot's titles.</summary>
    public static PublishedSnapshot Of(PublishedSnapshot published, PeopleRules people) => people.IsEmpty ? published : published with
    {
        Snapshot = published.Snapshot with
        {
            Datasets = [.. published.Snapshot.Datasets.Select(d => d with { Title = Free(d.Title, people) ?? d.Key })],
            Checklists = published.Snapshot.Checklists is { } lists ? [.. lists.Select(c => c with { Title = Free(c.Title, people) ?? c.Key })] : null,
            Rasters = published.Snapshot.Rasters is { } rasters ? [.. rasters.Select(r => r with { Title = Free(r.Title, people) ?? r.Key })] : null,
        },
    };

    private static DatasetDescription Of(DatasetDescription about, PeopleRules people) => about with
    {
        Title = Free(about.Title, people),
        Abstract = Free(about.Abstract, people),
        Publisher = People(about.Publisher, people),
        Rights = Free(about.Rights, people),
        Citation = People(about.Citation, people),
        Sampling = Free(about.Sampling, people),
        Contacts = [.. about.Contacts.Select(c => Of(c, people)).OfType<Contact>()],
    };

    /// <summary>A contact who is not to be named is the house alone, or nothing. One who is named otherwise keeps what does not hold the name.</summary>
    private static Contact? Of(Contact contact, PeopleRules people)
    {
        var name = People(contact.Name, people);
        var isGone = (contact.Name is not null && name is null) || (contact.Url is not null && people.IsNamed(contact.Url, TextKind.People));
        var told = contact with
        {
            Name = isGone ? null : name,
            Organisation = Free(contact.Organisation, people),
            Email = isGone ? null : Free(contact.Email, people),
            Url = isGone ? null : Free(contact.Url, people),
        };
        return told is { Name: null, Organisation: null, Email: null, Url: null } && isGone ? null : told;
    }

    private static string? Free(string? text, PeopleRules people) => Told(text, people, TextKind.Free);

    private static string? People(string? text, PeopleRules people) => Told(text, people, TextKind.People);

    private static string? Told(string? text, PeopleRules people, TextKind kind) => text is null ? null : people.Told(text, kind) is { Length: > 0 } told ? told : text.Length == 0 ? text : null;
}
