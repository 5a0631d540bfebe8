namespace Saola.Platform.Harvest;

/// <summary>By what a server tells whether something has changed (RFC 9110, section 8.8).</summary>
internal sealed record Validators(string? ETag, string? LastModified);

/// <param name="Status">The answer's status: 200, or one that the asker said to know what to do with.</param>
/// <param name="Body">All of the body; empty for 304.</param>
internal sealed record Fetched(int Status, byte[] Body, Validators Validators)
{
    public bool IsUnchanged => Status == 304;
}

/// <summary>Nothing came of a request, and something may of the next one.</summary>
/// <param name="line">What happened, for whoever reads when no attempt is left.</param>
/// <param name="after">How long the server asks to be left alone; null where it does not say.</param>
/// <param name="progressed">Whether a part of a file came that stays.</param>
internal sealed class TransientException(string line, TimeSpan? after = null, bool progressed = false, Exception? inner = null) : Exception(line, inner)
{
    public TimeSpan? After => after;

    public bool Progressed => progressed;
}
