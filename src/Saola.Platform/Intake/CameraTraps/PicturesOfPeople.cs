using System.Globalization;
using Saola.Platform.Intake.Media;

namespace Saola.Platform.Intake.CameraTraps;

/// <summary>
/// Which media of a package show a person: those that an observation of a person names, those of its sequence, those that any observation
/// of the same event names, and those that were taken while such an event lasted. Where that cannot be told it is taken to be so.
/// </summary>
internal sealed class PicturesOfPeople
{
    private readonly HashSet<string> _media = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sequences = new(StringComparer.Ordinal);
    private readonly HashSet<(string Deployment, string Event)> _events = [];
    private readonly HashSet<string> _deployments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(DateTimeOffset From, DateTimeOffset To)>> _times = new(StringComparer.Ordinal);
    private readonly int _type, _name, _deployment, _medium, _sequence, _event, _start, _end;

    private PicturesOfPeople(List<string> headers)
    {
        int Place(string field) => CameraTrapOpening.Place(headers, field);
        (_type, _name, _deployment, _medium) = (Place("observationType"), Place("scientificName"), Place("deploymentID"), Place("mediaID"));
        (_sequence, _event, _start, _end) = (Place("sequenceID"), Place("eventID"), Place("eventStart"), Place("eventEnd"));
    }

    /// <summary>Reads the observations: once, and a second time where they are of people.</summary>
    public static PicturesOfPeople Of(SourceTable observations)
    {
        var people = new PicturesOfPeople(CameraTrapOpening.HeadersOf(observations));
        ObservationSurvey.Each(observations, people.Add);
        if (people._events.Count > 0) ObservationSurvey.Each(observations, people.AddOfEvent);
        foreach (var (deployment, times) in people._times.ToList()) people._times[deployment] = Merged(times);
        return people;
    }

    /// <summary>Whether an observation is of a person.</summary>
    public bool IsPerson(Slab slab, int row) => slab.Text(row, _type).Equals("human", StringComparison.OrdinalIgnoreCase) || People.IsNamed(slab.Text(row, _name));

    /// <summary>Whether a medium shows a person.</summary>
    /// <param name="medium">Its mediaID; empty for none, as are the others.</param>
    /// <param name="sequence">Its sequenceID.</param>
    /// <param name="deployment">Its deploymentID.</param>
    /// <param name="timestamp">When it was taken.</param>
    public bool Shows(string medium, string sequence, string deployment, string timestamp)
    {
        if (_media.Contains(medium) || _sequences.Contains(sequence) || _deployments.Contains(deployment)) return true;
        if (!_times.TryGetValue(deployment, out var times)) return false;
        if (Time(timestamp) is not { } at) return true;
        var (low, high) = (0, times.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (times[middle].From <= at) low = middle + 1;
            else high = middle;
        }

        return low > 0 && times[low - 1].To > at;
    }

    /// <summary>Whether an observation names such a medium.</summary>
    public bool Names(Slab slab, int row) => slab.Text(row, _medium) is { Length: > 0 } medium && _media.Contains(medium);

    /// <summary>The column in which observations name a medium; −1 for none.</summary>
    public int MediumColumn => _medium;

    public static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private void Add(Slab slab, int row)
    {
        if (!IsPerson(slab, row)) return;
        var deployment = slab.Text(row, _deployment);
        var told = AddMedia(slab, row, deployment);
        if (slab.Text(row, _event) is { Length: > 0 } happening) _events.Add((deployment, happening));
        // Of what neither a picture, a sequence nor a time is told, all pictures of the camera may be.
        if (!told) _deployments.Add(deployment);
    }

    private void AddOfEvent(Slab slab, int row)
    {
        var deployment = slab.Text(row, _deployment);
        if (_events.Contains((deployment, slab.Text(row, _event)))) AddMedia(slab, row, deployment);
    }

    private bool AddMedia(Slab slab, int row, string deployment)
    {
        var (medium, sequence) = (slab.Text(row, _medium), slab.Text(row, _sequence));
        var told = medium.Length + sequence.Length > 0;
        if (medium.Length > 0) _media.Add(medium);
        if (sequence.Length > 0) _sequences.Add(sequence);
        if (Time(slab.Text(row, _start)) is { } from && Time(slab.Text(row, _end)) is { } to && from <= to)
        {
            told = true;
            if (!_times.TryGetValue(deployment, out var times)) _times[deployment] = times = [];
            // The times of events are whole seconds; those of media may be finer.
            times.Add((from, to.AddSeconds(1)));
        }

        return told;
    }

    /// <summary>Sorted, none meeting another.</summary>
    private static List<(DateTimeOffset From, DateTimeOffset To)> Merged(List<(DateTimeOffset From, DateTimeOffset To)> times)
    {
        var merged = new List<(DateTimeOffset From, DateTimeOffset To)>();
        foreach (var time in times.Order())
        {
            if (merged.Count > 0 && merged[^1].To >= time.From) merged[^1] = (merged[^1].From, time.To > merged[^1].To ? time.To : merged[^1].To);
            else merged.Add(time);
        }

        return merged;
    }
}
