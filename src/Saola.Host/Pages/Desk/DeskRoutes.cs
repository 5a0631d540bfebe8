using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Saola.Host.Pages.SignIn;
using Saola.Platform.Access;
using Saola.Platform.Desk;
using Saola.Platform.Notes;

namespace Saola.Host.Pages.Desk;

/// <summary>The stewards' desk: a whole publication by forms that post, without scripts, and what a steward looks after besides.</summary>
internal static class DeskRoutes
{
    /// <summary>Most bytes of a form without a file: a mapping of a few hundred columns, the identifiers of a few thousand records.</summary>
    private const int MostBytes = 512 << 10;

    public static void MapDesk(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<DeskDoor>().IsOpen) return;
        app.Get("/desk", desk => DeskResult.Of(desk) is var result ? desk.Page<DeskPage>(result) : null!);
        app.MapPost("/desk/upload", (Delegate)Take).WithMetadata(new UploadMark(), new RequireAntiforgeryTokenAttribute(), new RequestSizeLimitAttribute(app.Services.GetRequiredService<Drafts>().Options.MostUpload + MostBytes))
            .DisableRequestTimeout().ExcludeFromDescription();
        app.Get("/desk/upload", desk => desk.See("/desk"));
        app.Get("/desk/drafts/{id}", desk => Draft(desk, draft =>
        {
            var result = DraftResult.Of(desk, draft);
            desk.Refresh(result.Job is { IsPending: true });
            return desk.Page<DraftPage>(result);
        }));
        app.Post("/desk/drafts/{id}/diagnose", (desk, _) => Draft(desk, draft =>
        {
            desk.Jobs.Ask(draft, DeskJobKind.Diagnose, desk.Principal);
            return desk.See($"/desk/drafts/{draft.Id}");
        }));
        app.Post("/desk/drafts/{id}/remove", (desk, _) => Draft(desk, draft =>
        {
            if (desk.Jobs.IsBusy(draft.Id)) throw new DeskRefusal(DeskRefusalKind.Busy);
            desk.Log.Write(desk.Principal, "remove draft", Datasets(draft), [new("draft", draft.Id)]);
            desk.Drafts.Remove(draft.Id);
            return desk.See("/desk");
        }));
        app.Get("/desk/drafts/{id}/columns", desk => Draft(desk, draft => ColumnsResult.Of(desk, draft) is { } result ? desk.Page<ColumnsPage>(result) : desk.None()));
        app.Post("/desk/drafts/{id}/columns", (desk, form) => Draft(desk, draft => ColumnsForm.Save(desk, draft, form)));
        app.Get("/desk/drafts/{id}/description", desk => Draft(desk, draft => desk.Page<DescriptionPage>(DescriptionResult.Of(desk, draft, desk.Query("dataset")))));
        app.Post("/desk/drafts/{id}/description", (desk, form) => Draft(desk, draft => DescriptionForm.Save(desk, draft, form)));
        app.Post("/desk/drafts/{id}/publish", (desk, _) => Draft(desk, draft => Publish(desk, draft)));
        app.Get("/desk/jobs", desk =>
        {
            var jobs = desk.Jobs.Of(desk.Principal);
            desk.Refresh(jobs.Any(j => j.IsPending));
            return desk.Page<JobsPage>(new JobsResult(desk.Token(), jobs));
        });
        app.Get("/desk/jobs/{id}", async desk =>
        {
            if (desk.Jobs.Find(desk.Route("id")) is not { } job || !desk.Principal.MaySee(job.Owner)) return desk.None();
            desk.Refresh(job.IsPending);
            return desk.Page<JobPage>(await JobResult.Of(desk, job));
        });
        app.Post("/desk/jobs/{id}/cancel", (desk, _) => Job(desk, job =>
        {
            desk.Log.Write(desk.Principal, "cancel", job.Dataset is { } dataset ? [dataset] : [], [new("job", job.Id)]);
            desk.Jobs.Cancel(job);
            return desk.See($"/desk/jobs/{job.Id}");
        }));
        app.Post("/desk/jobs/{id}/again", (desk, _) => Job(desk, job => desk.Drafts.Find(job.Draft) is not { } draft ? desk.None()
            : job.Kind == DeskJobKind.Publish ? Publish(desk, draft) : desk.See($"/desk/jobs/{desk.Jobs.Ask(draft, job.Kind, desk.Principal).Id}")));
        app.Get("/desk/keys", desk => desk.Page<KeysPage>(KeysResult.Of(desk, new KeyFields())));
        app.Post("/desk/keys", KeyForm.Create);
        app.Post("/desk/keys/{id}/revoke", (desk, _) => KeyForm.Revoke(desk));
        app.Get("/desk/rules", desk => desk.Page<RulesPage>(RulesResult.Of(desk, new RuleFields { Datasets = desk.Query("dataset") ?? "" })));
        app.Post("/desk/rules/check", RuleForm.Check);
        app.Post("/desk/rules", RuleForm.Put);
        app.Get("/desk/rules/check", desk => desk.See("/desk/rules"));
        app.Post("/desk/rules/{id}/withdraw", RuleForm.Withdraw);
        app.Get("/desk/notes", desk => desk.Page<NotesPage>(NotesResult.Of(desk)));
        app.Get("/desk/notes.csv", Csv);
        app.Get("/desk/notes/{id}", async desk => desk.Notes.Find(desk.Route("id")) is { } note && desk.Principal.Covers(note.Dataset) ? desk.Page<NotePage>(await NoteResult.Of(desk, note)) : desk.None());
        app.Post("/desk/notes/{id}", async (desk, form) => desk.Notes.Find(desk.Route("id")) is { } note && desk.Principal.Covers(note.Dataset) ? await Answer(desk, note, form) : desk.None());
    }

    private static void Get(this WebApplication app, string route, Func<DeskVisit, IResult> answer) => app.Get(route, desk => Task.FromResult(answer(desk)));

    private static void Get(this WebApplication app, string route, Func<DeskVisit, Task<IResult>> answer) => app.MapMethods(route, ["GET", "HEAD"], async (HttpContext context) =>
    {
        var desk = DeskVisit.Of(context);
        return desk.Principal.HasDesk() ? await answer(desk) : desk.Closed();
    }).ExcludeFromDescription();

    private static void Post(this WebApplication app, string route, Func<DeskVisit, IFormCollection, IResult> act) => app.Post(route, (desk, form) => Task.FromResult(act(desk, form)));

    private static void Post(this WebApplication app, string route, Func<DeskVisit, IFormCollection, Task<IResult>> act) => app.MapPost(route, async (HttpContext context, IAntiforgery forms) =>
    {
        var desk = DeskVisit.Of(context);
        if (await SignInRoutes.Posted(context, forms) is not { } form) return Stale(desk);
        return desk.Principal.HasDesk() ? await Done(desk, () => act(desk, form)) : desk.Closed();
    }).WithMetadata(new RequireAntiforgeryTokenAttribute(), new RequestSizeLimitAttribute(MostBytes)).ExcludeFromDescription();

    /// <summary>Does something, and tells in a line why it was not done.</summary>
    private static async Task<IResult> Done(DeskVisit desk, Func<Task<IResult>> act)
    {
        try
        {
            return await act();
        }
        catch (DeskRefusal refusal)
        {
            return desk.Refused(refusal.Kind switch
            {
                DeskRefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
                DeskRefusalKind.NoRoom or DeskRefusalKind.DiskFull => StatusCodes.Status507InsufficientStorage,
                DeskRefusalKind.NotCovered => StatusCodes.Status403Forbidden,
                DeskRefusalKind.Busy or DeskRefusalKind.Synthetic or DeskRefusalKind.NotReady or DeskRefusalKind.TooManyDrafts => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status400BadRequest,
            }, desk.Line(refusal));
        }
        catch (SaolaException refused)
        {
            return desk.Refused(StatusCodes.Status400BadRequest, KeyStore.Masked(refused.Message).Replace(desk.Home.Root, desk.Visit.Words["desk.home"], StringComparison.Ordinal));
        }
    }

    private static IResult Stale(DeskVisit desk) => desk.Refused(StatusCodes.Status400BadRequest, desk.Visit.Words["sign-in.stale"]);

    private static async Task<IResult> Take(HttpContext context)
    {
        var desk = DeskVisit.Of(context);
        if (!desk.Principal.HasDesk()) return desk.Closed();
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true } || Upload.Of(context) is not { } upload) return Stale(desk);
        return await Done(desk, async () =>
        {
            try
            {
                if (await upload.File(context.RequestAborted) is not var (content, name)) throw new DeskRefusal(DeskRefusalKind.Empty);
                desk.Log.Write(desk.Principal, "upload", []);
                var draft = await desk.Drafts.Add(content, name, desk.Principal, context.RequestAborted);
                desk.Jobs.Ask(draft, DeskJobKind.Diagnose, desk.Principal);
                return desk.See($"/desk/drafts/{draft.Id}");
            }
            catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
            {
                throw new DeskRefusal(DeskRefusalKind.TooLarge, desk.Visit.Words.Number(desk.Drafts.Options.MostUpload >> 20));
            }
            catch (Exception e) when (e is InvalidDataException or IOException or BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
            {
                // What was cut off on its way.
                return Stale(desk);
            }
        });
    }

    private static IResult Publish(DeskVisit desk, Draft draft)
    {
        // One that goes on already stands for it, and is not written down twice.
        if (desk.Jobs.Last(draft.Id, DeskJobKind.Publish) is not { IsPending: true }) desk.Log.Write(desk.Principal, "publish", Datasets(draft), [new("draft", draft.Id)]);
        return desk.See($"/desk/jobs/{desk.Jobs.Ask(draft, DeskJobKind.Publish, desk.Principal).Id}");
    }

    private static async Task<IResult> Answer(DeskVisit desk, ReaderNote note, IFormCollection form)
    {
        var answer = Fields.Text(form, "answer", ReaderNote.MostText);
        var status = form["status"].ToString() switch
        {
            "close" => NoteStatus.Closed,
            "open" => NoteStatus.Open,
            _ => NoteStatus.Answered,
        };
        if (status == NoteStatus.Answered && answer is null) return desk.Page<NotePage>(await NoteResult.Of(desk, note, "notes.answer-missing"), StatusCodes.Status400BadRequest);
        desk.Log.Write(desk.Principal, "note", [note.Dataset], [new("note", note.Id), new("status", status.ToString())]);
        desk.Notes.Change(note.Id, status, answer, desk.Principal.Name);
        return desk.See($"/desk/notes/{note.Id}");
    }

    private static IResult Csv(DeskVisit desk)
    {
        var result = NotesResult.Of(desk);
        return TypedResults.Bytes(System.Text.Encoding.UTF8.GetBytes(NoteQueue.Csv(result.Notes)), "text/csv; charset=utf-8", "notes.csv");
    }

    private static IResult Draft(DeskVisit desk, Func<Draft, IResult> answer) =>
        desk.Drafts.Find(desk.Route("id")) is { } draft && desk.Principal.MaySee(draft.Owner) ? answer(draft) : desk.None();

    private static IResult Job(DeskVisit desk, Func<DeskJob, IResult> answer) =>
        desk.Jobs.Find(desk.Route("id")) is { } job && desk.Principal.MaySee(job.Owner) ? answer(job) : desk.None();

    private static string[] Datasets(Draft draft) => draft.Description is { } said ? [said.Dataset] : [];
}
