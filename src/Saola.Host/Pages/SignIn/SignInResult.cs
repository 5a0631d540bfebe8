namespace Saola.Host.Pages.SignIn;

/// <param name="Form">What shows that a form came from this site.</param>
/// <param name="Problem">The key of the text that says why nobody was signed in; null where nothing went wrong.</param>
/// <param name="IsPlain">Whether what is sent can be read on its way.</param>
/// <param name="Back">The page that the reader came from; null for none.</param>
public sealed record SignInResult(FormToken Form, string? Problem, bool IsPlain, string? Back);

/// <param name="Form">What shows that a form came from this site; null where there is nothing to sign out of.</param>
public sealed record MeResult(FormToken? Form);

/// <summary>A hidden field of a form.</summary>
public sealed record FormToken(string Name, string Value);
