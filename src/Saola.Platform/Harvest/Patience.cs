namespace Saola.Platform.Harvest;

/// <summary>A token that ends when a host sends too little for too long, or when the command is stopped.</summary>
internal sealed class Patience : IDisposable
{
    private readonly TimeSpan _span;
    private readonly CancellationTokenSource _clocked;
    private readonly CancellationTokenSource _both;

    public Patience(TimeSpan span, TimeProvider clock, CancellationToken cancellation)
    {
        _span = span;
        _clocked = new CancellationTokenSource(span, clock);
        _both = CancellationTokenSource.CreateLinkedTokenSource(_clocked.Token, cancellation);
    }

    public CancellationToken Token => _both.Token;

    /// <summary>The span begins anew.</summary>
    public void Renew() => _clocked.CancelAfter(_span);

    public void Dispose()
    {
        _both.Dispose();
        _clocked.Dispose();
    }
}
