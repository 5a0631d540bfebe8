using System.Globalization;
using Saola.Host.Pages.SignIn;
using Saola.Licences;
using Saola.Platform.Desk;
using Saola.Platform.Home;

namespace Saola.Host.Pages.Desk;

/// <summary>A licence that may be chosen.</summary>
/// <param name="Address">Its address, or the words of another one.</param>
/// <param name="Name">Its short name.</param>
/// <param name="Asks">What it asks, a sentence each, in the reader's language.</param>
public sealed record LicenceChoice(string Address, string Name, IReadOnlyList<string> Asks);

/// <summary>What is said of a dataset, to be filled in.</summary>
/// <param name="Form">What shows that a form came from this site.</param>
/// <param name="Draft">The draft.</param>
/// <param name="Said">What was said last, or what the file and the dataset's release before say.</param>
/// <param name="Licences">The licences that many understand.</param>
/// <param name="OtherLicence">The words of another one that was chosen; null for none.</param>
/// <param name="FileLicence">What the file itself says; null for nothing.</param>
/// <param name="Known">Keys and titles of the datasets that are here and theirs.</param>
/// <param name="Allowed">The datasets that their key is for; null for all.</param>
/// <param name="Problems">Keys of texts that say what is missing.</param>
public sealed record DescriptionResult(
    FormToken Form, Draft Draft, DraftDescription Said, IReadOnlyList<LicenceChoice> Licences, string? OtherLicence, string? FileLicence,
    IReadOnlyList<DatasetEntry> Known, IReadOnlyList<string>? Allowed, IReadOnlyList<string> Problems)
{
    public const int MostContacts = 5;

    private static readonly string[] Addresses =
    [
        "http://creativecommons.org/publicdomain/zero/1.0/legalcode",
        "http://creativecommons.org/licenses/by/4.0/legalcode",
        "http://creativecommons.org/licenses/by-nc/4.0/legalcode",
        "http://creativecommons.org/licenses/by-sa/4.0/legalcode",
        "http://creativecommons.org/licenses/by-nc-sa/4.0/legalcode",
        "http://creativecommons.org/licenses/by-nd/4.0/legalcode",
    ];

    /// <param name="desk">Who asks.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="dataset">A dataset whose description is taken over; null for none.</param>
    internal static DescriptionResult Of(DeskVisit desk, Draft draft, string? dataset) => Of(desk, draft, SaidOf(desk, draft, dataset), []);

    internal static DescriptionResult Of(DeskVisit desk, Draft draft, DraftDescription said, IReadOnlyList<string> problems)
    {
        var choices = Addresses.Select(a => (Address: a, Licence: Licence.Of(a))).Select(a => new LicenceChoice(a.Address, a.Licence.Name ?? a.Address, [.. desk.Visit.Demands(a.Licence.Facts)])).ToList();
        return new DescriptionResult(
            desk.Token(), draft, said, choices, said.License is { } chosen && !Addresses.Contains(chosen) ? chosen : null, desk.Drafts.Diagnosis(draft)?.Description.License,
            [.. desk.Visit.Store.Current.Datasets.Where(d => desk.Principal.Covers(d.Key)).OrderBy(d => d.Key, StringComparer.Ordinal)], desk.Principal.Datasets, problems);
    }

    private static DraftDescription SaidOf(DeskVisit desk, Draft draft, string? dataset)
    {
        if (draft.Description is { } said && dataset is null) return said;
        var file = desk.Drafts.Diagnosis(draft)?.Description ?? new DatasetDescription();
        var before = dataset is not null && desk.Principal.Covers(dataset) ? desk.Visit.Store.Release(dataset) : null;
        var about = before?.Description ?? file;
        return new DraftDescription
        {
            Dataset = before?.Dataset ?? (desk.Principal.Datasets is [var only] ? only : ""),
            Title = about.Title ?? file.Title ?? "",
            Abstract = about.Abstract ?? file.Abstract,
            Publisher = about.Publisher ?? file.Publisher,
            Citation = before is null ? file.Citation : null,
            Contacts = about.Contacts,
            Own = before?.Own ?? false,
        };
    }
}

/// <summary>Reads the form of a description.</summary>
internal static class DescriptionForm
{
    private const int MostKey = 200;

    public static IResult Save(DeskVisit desk, Draft draft, IFormCollection form)
    {
        if (desk.Jobs.IsBusy(draft.Id)) throw new DeskRefusal(DeskRefusalKind.Busy);
        var licence = form["licence"].ToString() is "other" ? Fields.Line(form, "other-licence") : Fields.Line(form, "licence");
        var said = new DraftDescription
        {
            Dataset = Fields.Line(form, "dataset", MostKey) ?? "",
            Title = Fields.Line(form, "title") ?? "",
            Abstract = Fields.Text(form, "abstract", 20_000),
            Publisher = Fields.Line(form, "publisher"),
            License = licence,
            Citation = Fields.Line(form, "citation", 2_000),
            Contacts = Contacts(form, draft, desk.Drafts.Diagnosis(draft)),
            Own = form["own"] == "yes",
            IsSensitive = form["sensitive"].ToString() switch
            {
                "yes" => true,
                "no" => false,
                _ => null,
            },
        };
        var problems = new List<string>();
        if (said.Dataset.Length == 0) problems.Add("describe.no-dataset");
        else if (!desk.Visit.Store.Current.Datasets.Any(d => d.Key == said.Dataset) && !said.Dataset.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '/')) problems.Add("describe.bad-dataset");
        else if (!desk.Principal.Covers(said.Dataset)) problems.Add("describe.not-yours");
        if (said.Title.Length == 0) problems.Add("describe.no-title");
        if (said.License is null) problems.Add("describe.no-licence");
        if (said.IsSensitive is null) problems.Add("describe.no-sensitive");
        if (problems.Count > 0) return desk.Page<DescriptionPage>(DescriptionResult.Of(desk, draft, said, problems), StatusCodes.Status400BadRequest);
        desk.Log.Write(desk.Principal, "describe", [said.Dataset], [new("draft", draft.Id)]);
        return desk.Drafts.Change(draft.Id, d => d with { Description = said }) is null ? desk.None() : desk.See($"/desk/drafts/{draft.Id}#publish");
    }

    private static IReadOnlyList<Contact> Contacts(IFormCollection form, Draft draft, DraftDiagnosis? diagnosis)
    {
        var shown = Enumerable.Range(0, DescriptionResult.MostContacts).Select(i => i.ToString(CultureInfo.InvariantCulture))
            .Select(i => new Contact(Fields.Line(form, "role" + i, 100) ?? "contact", Fields.Line(form, "name" + i, 200), Fields.Line(form, "organisation" + i, 300), Fields.Line(form, "email" + i, 200), Fields.Line(form, "url" + i, 500)))
            .Where(c => (c.Name ?? c.Organisation ?? c.Email) is not null);
        // Those beyond the form's rooms stay as they were.
        return [.. shown, .. (draft.Description?.Contacts ?? diagnosis?.Description.Contacts ?? []).Skip(DescriptionResult.MostContacts)];
    }
}
