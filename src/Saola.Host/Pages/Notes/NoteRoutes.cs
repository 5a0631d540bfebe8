using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Saola.Host.Guard;
using Saola.Host.Pages.Desk;
using Saola.Host.Pages.SignIn;
using Saola.Platform.Notes;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Notes;

/// <summary>
/// "Something is wrong here": a note of a reader on a record goes to those who keep its dataset. The form has a page of its own, so that pages of records need no
/// cookie. What is withheld is answered as what never was: the record is looked for first, as the reader may see it.
/// </summary>
internal static class NoteRoutes
{
    private const string Route = "/occurrence/{key:long}/note";

    /// <summary>A note and a contact in an alphabet of three bytes a letter, each escaped, and the form's own field.</summary>
    private const int MostBytes = 64 << 10;

    public static void MapNotes(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<DeskDoor>().IsOpen) return;
        app.MapMethods(Route, ["GET", "HEAD"], async (HttpContext context, IAntiforgery forms) =>
        {
            var visit = Begin(context);
            return await Found(context, visit) is not { } row ? PageRoutes.Problem(visit, StatusCodes.Status404NotFound)
                : context.Request.Query.ContainsKey("sent") ? PageRoutes.View<NoteSentPage>(visit, new NoteSentResult(row))
                : Form(context, visit, forms, row, KindOf(context.Request.Query["kind"].ToString()), "", "", null);
        }).ExcludeFromDescription();
        app.MapPost(Route, Send).RequireRateLimiting(RateLimits.Notes).WithMetadata(new RequireAntiforgeryTokenAttribute(), new RequestSizeLimitAttribute(MostBytes)).ExcludeFromDescription();
    }

    private static async Task<IResult> Send(HttpContext context, IAntiforgery forms, NoteQueue notes)
    {
        var visit = Begin(context);
        if (await SignInRoutes.Posted(context, forms) is not { } form) return PageRoutes.View<RefusedPage>(visit, new RefusedResult(visit.Words["sign-in.stale"], visit.Door("/")), StatusCodes.Status400BadRequest);
        if (await Found(context, visit) is not { } row) return PageRoutes.Problem(visit, StatusCodes.Status404NotFound);
        var (kind, text, contact) = (KindOf(form["kind"].ToString()), Fields.Text(form, "text", ReaderNote.MostText + 1), Fields.Line(form, "contact", ReaderNote.MostContact));
        var problem = kind is null ? "note.no-kind" : text is null ? "note.no-text" : text.Length > ReaderNote.MostText ? "note.too-long" : null;
        if (problem is not null) return Form(context, visit, forms, row, kind, text ?? "", contact ?? "", problem, StatusCodes.Status400BadRequest);
        // A field that nobody sees: what fills it in is no reader, and is told nothing.
        if (form["website"].ToString().Length == 0)
        {
            var note = new ReaderNote
            {
                Id = "", Dataset = row.Source, Record = row.Key, SnapshotNumber = visit.Shown.Snapshot.Number, Snapshot = visit.Shown.Id, Address = visit.Door(Page(row.Key)), Kind = kind!.Value, Text = text!,
                Contact = contact, Created = default, Modified = default,
            };
            if (notes.Add(note) is null) return Form(context, visit, forms, row, kind, text!, contact ?? "", "note.full", StatusCodes.Status503ServiceUnavailable);
        }

        var sent = visit.Door($"{Page(row.Key)}/note");
        return SignInRoutes.See($"{sent}{(sent.Contains('?', StringComparison.Ordinal) ? '&' : '?')}sent=1");
    }

    private static Visit Begin(HttpContext context)
    {
        PageCache.Never(context);
        return Visit.Of(context);
    }

    /// <summary>The record, as its page would show it to this reader; null where the page would show nothing.</summary>
    private static async Task<OccurrenceRow?> Found(HttpContext context, Visit visit)
    {
        try
        {
            await visit.Engine(context.RequestAborted);
            return (await visit.Store.Detail(long.Parse((string)context.Request.RouteValues["key"]!, CultureInfo.InvariantCulture), visit.Snapshot, visit.Principal, context.RequestAborted))?.Row;
        }
        catch (Api.MissingSnapshotException)
        {
            return null;
        }
    }

    private static IResult Form(HttpContext context, Visit visit, IAntiforgery forms, OccurrenceRow row, NoteKind? kind, string text, string contact, string? problem, int status = StatusCodes.Status200OK) =>
        PageRoutes.View<NoteFormPage>(visit, new NoteFormResult(SignInRoutes.Token(context, forms), row, kind, text, contact, problem), status);

    private static string Page(long key) => string.Create(CultureInfo.InvariantCulture, $"/occurrence/{key}");

    private static NoteKind? KindOf(string text) => Enum.TryParse<NoteKind>(text, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && !char.IsAsciiDigit(text[0]) ? kind : null;
}

/// <param name="Form">What shows that a form came from this site.</param>
/// <param name="Row">The record.</param>
/// <param name="Kind">What is wrong; null before it was chosen.</param>
/// <param name="Text">What was written.</param>
/// <param name="Contact">How the reader may be answered.</param>
/// <param name="Problem">The key of the text that says why it was not sent; null where nothing is the matter.</param>
public sealed record NoteFormResult(FormToken Form, OccurrenceRow Row, NoteKind? Kind, string Text, string Contact, string? Problem);

/// <param name="Row">The record that a note was sent on.</param>
public sealed record NoteSentResult(OccurrenceRow Row);
