using Saola.Geo;
using Saola.Platform.Store;

namespace Saola.Platform.Ogc;

/// <summary>
/// A collection of features that OGC API – Features offers. A domain offers its own by registering one of these, and nothing else: routes, documents,
/// links and systems of coordinates follow.
/// </summary>
public abstract class FeatureCollection
{
    /// <summary>Most features of a page; more are asked for in vain, as the standard has it.</summary>
    public const int MostFeatures = 10_000;

    /// <summary>Its name in addresses.</summary>
    public abstract string Id { get; }

    public abstract string Title { get; }

    public abstract string Description { get; }

    /// <summary>Who is to be named with it, and the notice that belongs under every map of it; null for none.</summary>
    public virtual string? Attribution => null;

    /// <summary>Whether its features are records, whose licences the answers name.</summary>
    public virtual bool HoldsRecords => false;

    /// <summary>What its features can be asked for by; where there are none, neither filters nor dates are taken.</summary>
    public virtual IReadOnlyList<FeatureProperty> Queryables => [];

    /// <summary>The properties that its features show.</summary>
    public abstract IReadOnlyList<FeatureProperty> Properties { get; }

    /// <summary>What an answer depends on besides the snapshot: goes into its tag.</summary>
    public virtual string Stamp => "";

    /// <summary>Where and when its features lie, roughly.</summary>
    public abstract Task<FeatureExtent> Extent(FeatureSource source, CancellationToken cancellation);

    /// <summary>Reads and judges a question, before anything is asked.</summary>
    /// <exception cref="SaolaException">A parameter that cannot be; one line, and its name.</exception>
    public virtual Filter FilterOf(FeatureQuery query) => query.Bbox ?? Filter.All;

    /// <summary>A page of the features that a filter of <see cref="FilterOf"/> finds, in an order that stays.</summary>
    /// <param name="source">What answers.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="limit">Most features, from 0.</param>
    /// <param name="cursor">Where the page before ended; null for the first.</param>
    /// <param name="cancellation">Stops the question.</param>
    public abstract Task<FeaturePage> Page(FeatureSource source, Filter filter, int limit, FeatureCursor? cursor, CancellationToken cancellation);

    /// <summary>The feature of an id, or null.</summary>
    public abstract Task<Feature?> One(FeatureSource source, string id, CancellationToken cancellation);
}

/// <summary>What answers a question about features: the records of one snapshot, as whoever asks may see them.</summary>
public sealed record FeatureSource(Engine Engine);

/// <summary>A question about features.</summary>
public sealed record FeatureQuery
{
    /// <summary>Features that touch this box; null for anywhere.</summary>
    public Filter? Bbox { get; init; }

    /// <summary>The parameter <c>datetime</c> as it was given; null for any time.</summary>
    public string? Datetime { get; init; }

    /// <summary>The parameter <c>filter</c>, and the language that it is in.</summary>
    public string? Filter { get; init; }

    public string? Language { get; init; }

    /// <summary>Values of properties, by parameters of their names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Properties { get; init; } = [];
}

/// <summary>Where a page ended.</summary>
/// <param name="Key">The key of its last feature, or its place among all.</param>
/// <param name="Passed">How many features came before the next page.</param>
public readonly record struct FeatureCursor(long Key, long Passed)
{
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Key}-{Passed}");

    /// <summary>The cursor of a link; null for a text that is none.</summary>
    public static FeatureCursor? Parse(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash is > 0 and < 17 && text.Length - dash <= 15
            && long.TryParse(text.AsSpan(0, dash), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var key)
            && long.TryParse(text.AsSpan(dash + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var passed)
            ? new FeatureCursor(key, passed) : null;
    }
}

/// <param name="Matched">Features that match, on all pages.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record FeaturePage(long Matched, IReadOnlyList<Feature> Features, FeatureCursor? Next);

/// <param name="Box">Where the features lie; null where none has a place.</param>
/// <param name="FirstYear">The years of their dates; null where none has one.</param>
public readonly record struct FeatureExtent(GeoBox? Box, int? FirstYear = null, int? LastYear = null);
