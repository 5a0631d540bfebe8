using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Saola.Host.Guard;

/// <summary>How often one asker may ask, how much of what is expensive it may have running, and how often it may try to sign in.</summary>
internal static class RateLimits
{
    /// <summary>The policy of what reads all matching records.</summary>
    public const string Expensive = "expensive";

    /// <summary>Marks a page that reads many records: few of them run at once, and the next wait their turn.</summary>
    public static readonly CostlyMark CostlyPage = new();

    /// <summary>Pages that may wait for each one that may run; who comes then is refused.</summary>
    private const int WaitingForEach = 8;

    /// <summary>The policy of forms that take a key: ten attempts in five minutes from one address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>The policy of readers' notes: ten in five minutes from one address.</summary>
    public const string Notes = "notes";

    /// <summary>The policy of projects that are sent to be screened, and of what is done with screenings: thirty in five minutes from one address.</summary>
    public const string Screenings = "screenings";

    /// <summary>The time in which attempts are counted; after it all may be made again.</summary>
    private static readonly TimeSpan Some = TimeSpan.FromMinutes(5);

    /// <summary>What costs a read of a file or less is free: a map asks for hundreds of such pieces.</summary>
    private static readonly PathString[] Free = ["/built", "/api/basemap"];

    public static void AddRateLimits(this IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(_ => new FailedKeys(options.Requests == 0 ? int.MaxValue : FailedKeys.Most));
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) => Refuse(rejected.HttpContext,
                rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : AreAttempts(rejected.HttpContext) ? Some : TimeSpan.FromSeconds(5));
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => Requests(context, options)),
                // Its own limit first: who waits for that holds nothing of what all share.
                PartitionedRateLimiter.Create<HttpContext, string>(context => InTurn(context, Asker.Of(context), options.Pages)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => InTurn(context, "all", options.AllPages)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => Together(context, options)));
            limiter.AddPolicy(Expensive, context => Running(Asker.Of(context), options.Exports));
            limiter.AddPolicy(SignIn, context => options.Requests == 0 ? RateLimitPartition.GetNoLimiter("") : Attempts(Asker.Address(context), most: 10));
            limiter.AddPolicy(Screenings, context => options.Requests == 0 ? RateLimitPartition.GetNoLimiter("") : Attempts(Asker.Address(context), most: 30));
            limiter.AddPolicy(Notes, context => options.Requests == 0 ? RateLimitPartition.GetNoLimiter("") : Attempts(Asker.Address(context), most: 10));
        });
    }

    /// <summary>Whether it is counted over minutes how often something is done.</summary>
    private static bool AreAttempts(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName is SignIn or Notes or Screenings;

    /// <summary>A few attempts in five minutes.</summary>
    internal static RateLimitPartition<string> Attempts(string asker, int most) => RateLimitPartition.GetSlidingWindowLimiter(
        asker, _ => new SlidingWindowRateLimiterOptions { PermitLimit = most, Window = Some, SegmentsPerWindow = 5, AutoReplenishment = false });

    /// <summary>Answers that too much was asked for, and when to ask again.</summary>
    internal static ValueTask Refuse(HttpContext context, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new ValueTask(RequestLimits.Answer(context, StatusCodes.Status429TooManyRequests,
            Counted.Text($"Too much was asked for at once; ask again in {seconds} [second|seconds].") + (AreAttempts(context) ? "" : " One export (/api/export) holds what thousands of requests do.")));
    }

    private static RateLimitPartition<string> Requests(HttpContext context, ServeOptions options)
    {
        if (options.Requests == 0 || Array.Exists(Free, path => context.Request.Path.StartsWithSegments(path))) return RateLimitPartition.GetNoLimiter("");
        return RateLimitPartition.GetTokenBucketLimiter(Asker.Of(context), _ =>
        {
            var atOnce = Math.Max(1, options.Requests / 60);
            return new TokenBucketRateLimiterOptions
            {
                TokenLimit = Math.Max(1, options.Requests / 4),
                TokensPerPeriod = atOnce,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) * atOnce / options.Requests,
                AutoReplenishment = false,
            };
        });
    }

    /// <summary>What is expensive, of all askers together: many of them must not take all of the machine.</summary>
    private static RateLimitPartition<string> Together(HttpContext context, ServeOptions options) =>
        context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == Expensive
            ? Running("all", options.AllExports) : RateLimitPartition.GetNoLimiter("");

    private static RateLimitPartition<string> InTurn(HttpContext context, string asker, int most) =>
        most == 0 || context.GetEndpoint()?.Metadata.GetMetadata<CostlyMark>() is null ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetConcurrencyLimiter(asker, _ => new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = WaitingForEach * most });

    private static RateLimitPartition<string> Running(string asker, int most) => most == 0 ? RateLimitPartition.GetNoLimiter("")
        : RateLimitPartition.GetConcurrencyLimiter(asker, _ => new ConcurrencyLimiterOptions { PermitLimit = most });

    /// <summary>What <see cref="CostlyPage"/> is.</summary>
    internal sealed class CostlyMark;
}

/// <summary>
/// Keys that were no keys, by the address they came from. Whoever looks a key up asks <see cref="MayTry"/> first and tells <see cref="Failed"/>
/// afterwards; good keys cost nothing.
/// </summary>
internal sealed class FailedKeys(int most = FailedKeys.Most) : IDisposable
{
    /// <summary>Failures in five minutes.</summary>
    public const int Most = 20;

    private readonly PartitionedRateLimiter<HttpContext> _failures =
        PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimits.Attempts(Asker.Address(context), most));

    public bool MayTry(HttpContext context) => _failures.GetStatistics(context) is not { CurrentAvailablePermits: 0 };

    public void Failed(HttpContext context)
    {
        using var lease = _failures.AttemptAcquire(context);
    }

    public void Dispose() => _failures.Dispose();
}
