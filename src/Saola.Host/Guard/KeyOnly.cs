namespace Saola.Host.Guard;

/// <summary>
/// Marks a route that heeds a key in a header and passes over cookies: no other site can make a browser send such a header. Every route that
/// takes more than a question carries this mark or needs an antiforgery token; a test looks through the running server for one that does neither.
/// </summary>
internal sealed class KeyOnly;
