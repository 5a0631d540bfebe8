using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Saola.Host.Pages.SignIn;
using Saola.Platform.Access;
using Saola.Platform.Desk;
using Saola.Platform.Home;
using Saola.Platform.Notes;

namespace Saola.Host.Pages.Desk;

/// <summary>One request to a page of the desk, and what it stands on. Nothing of it is kept by any cache.</summary>
internal sealed class DeskVisit
{
    private readonly HttpContext _context;

    private DeskVisit(HttpContext context) => (_context, Visit) = (context, Visit.Of(context));

    public Visit Visit { get; }

    public Principal Principal => Visit.Principal;

    public CancellationToken Aborted => _context.RequestAborted;

    public SaolaHome Home => Get<SaolaHome>();

    public Drafts Drafts => Get<Drafts>();

    public DeskJobs Jobs => Get<DeskJobs>();

    public NoteQueue Notes => Get<NoteQueue>();

    public DeskLog Log => Get<DeskLog>();

    public KeyStore Keys => Get<KeyStore>();

    public ShownOnce Once => Get<ShownOnce>();

    public TimeProvider Clock => Get<TimeProvider>();

    public static DeskVisit Of(HttpContext context)
    {
        PageCache.Never(context);
        return new DeskVisit(context);
    }

    /// <summary>A part of the route.</summary>
    public string Route(string name) => _context.Request.RouteValues[name]?.ToString() ?? "";

    /// <summary>A parameter of the address, or null.</summary>
    public string? Query(string name) => _context.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>What shows that a form came from this site.</summary>
    public FormToken Token() => SignInRoutes.Token(_context, Get<IAntiforgery>());

    /// <summary>Asks the browser to load the page again while something on it goes on, unless its reader does not want that.</summary>
    public void Refresh(bool isPending)
    {
        if (isPending && Query("still") is null) _context.Response.Headers["Refresh"] = "4";
    }

    public IResult Page<TPage>(object result, int status = StatusCodes.Status200OK) where TPage : IComponent => PageRoutes.View<TPage>(Visit, result, status);

    /// <summary>Another page of the desk, asked for with GET.</summary>
    public IResult See(string path) => SignInRoutes.See(Visit.Door(path));

    /// <summary>There is no such draft, job or note, or it is none of theirs: the same for both.</summary>
    public IResult None() => PageRoutes.Problem(Visit, StatusCodes.Status404NotFound);

    /// <summary>Who has no desk is told so.</summary>
    public IResult Closed() => Page<ClosedPage>(new ClosedResult(), StatusCodes.Status403Forbidden);

    /// <summary>Why something was not done.</summary>
    /// <param name="status">The status.</param>
    /// <param name="line">A sentence in the reader's language.</param>
    /// <param name="back">Where to go on.</param>
    public IResult Refused(int status, string line, string back = "/desk") => Page<RefusedPage>(new RefusedResult(line, Visit.Door(back)), status);

    /// <summary>What the desk does not take on, in the reader's language.</summary>
    public string Line(DeskRefusal refusal) => Visit.Words.Fill($"refused.{refusal.Kind}", [.. refusal.Values]);

    private T Get<T>() where T : notnull => _context.RequestServices.GetRequiredService<T>();
}

/// <summary>Nothing but that there is no desk for this reader.</summary>
public sealed record ClosedResult;

/// <param name="Line">Why something was not done, in the reader's language.</param>
/// <param name="Back">Where to go on.</param>
public sealed record RefusedResult(string Line, string Back);
