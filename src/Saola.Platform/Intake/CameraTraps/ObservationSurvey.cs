namespace Saola.Platform.Intake.CameraTraps;

/// <summary>
/// What a first reading of a package finds: which events have an observation of their own, which pictures belong to which observation, and
/// how many observations hang in the air.
/// </summary>
internal sealed class ObservationSurvey
{
    // Links are held in memory, as joined tables are.
    private const long MostCharacters = 256L << 20;
    private const int MostLinks = 50;

    private readonly HashSet<string> _observedEvents = new(StringComparer.Ordinal);
    private readonly PicturesOfPeople _people;
    private readonly int _type, _level, _event;

    private ObservationSurvey(List<string> headers, PicturesOfPeople people)
    {
        _people = people;
        _type = CameraTrapOpening.Place(headers, "observationType");
        _level = CameraTrapOpening.Place(headers, "observationLevel");
        _event = CameraTrapOpening.Place(headers, "eventID");
    }

    /// <summary>Observation and the links to its media, joined by " | ".</summary>
    public List<string?[]> Links { get; } = [];

    public bool LinksLeftOut { get; private set; }

    public long WithoutDeployment { get; private set; }

    public static ObservationSurvey Of(SourceTable observations, SourceTable deployments, SourceTable? media, bool current)
    {
        var headers = CameraTrapOpening.HeadersOf(observations);
        var people = PicturesOfPeople.Of(observations);
        var survey = new ObservationSurvey(headers, people);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var id = CameraTrapOpening.Place(CameraTrapOpening.HeadersOf(deployments), "deploymentID");
        Each(deployments, (slab, row) => known.Add(slab.Text(row, id)));
        var pictures = media is null ? null : MediaIndex.Of(media, people, MostCharacters);
        survey.LinksLeftOut = media is not null && pictures is null;
        int observation = CameraTrapOpening.Place(headers, "observationID"), deployment = CameraTrapOpening.Place(headers, "deploymentID"), picture = CameraTrapOpening.Place(headers, "mediaID");
        int sequence = CameraTrapOpening.Place(headers, current ? "eventID" : "sequenceID"), start = CameraTrapOpening.Place(headers, "eventStart"), end = CameraTrapOpening.Place(headers, "eventEnd");
        Each(observations, (slab, row) =>
        {
            if (slab.Text(row, survey._level).Equals("event", StringComparison.OrdinalIgnoreCase)) survey._observedEvents.Add(slab.Text(row, survey._event));
            if (!IsAnimal(slab.Text(row, survey._type)) || people.IsPerson(slab, row)) return;
            if (!known.Contains(slab.Text(row, deployment))) survey.WithoutDeployment++;
            if (pictures is null) return;
            var links = slab.Text(row, picture) is { Length: > 0 } one ? pictures.OfMedia(one)
                : current ? pictures.Between(slab.Text(row, deployment), slab.Text(row, start), slab.Text(row, end)) : pictures.OfSequence(slab.Text(row, sequence));
            if (links.Take(MostLinks).ToList() is { Count: > 0 } found) survey.Links.Add([slab.Text(row, observation), string.Join(" | ", found)]);
        });
        return survey;
    }

    /// <summary>Why an observation is no occurrence of its own, or why its medium is not named; null when all of it is taken over.</summary>
    public Sifting? Rule(Slab slab, int row)
    {
        var type = slab.Text(row, _type);
        if (!IsAnimal(type)) return new($"{QuarantinedRow.LeftOut}an observation of the type '{type}' is no occurrence of an animal");
        if (_people.IsPerson(slab, row)) return new(QuarantinedRow.LeftOut + "an observation of a person is no occurrence of an animal");
        if (slab.Text(row, _level).Equals("media", StringComparison.OrdinalIgnoreCase) && _observedEvents.Contains(slab.Text(row, _event)))
            return new(QuarantinedRow.LeftOut + "the observation of the whole event stands for those of its single pictures");
        return _people.Names(slab, row) ? new(QuarantinedRow.OfPeople, new Dictionary<int, string> { [_people.MediumColumn] = "" }) : null;
    }

    /// <summary>What is left out of the table of media.</summary>
    public Func<Slab, int, Sifting?> RuleOfMedia(SourceTable media)
    {
        var columns = MediaColumns.Of(media);
        return (slab, row) => columns.ShowPeople(_people, slab, row) ? new(QuarantinedRow.OfPeople) : null;
    }

    private static bool IsAnimal(string type) => type.Equals("animal", StringComparison.OrdinalIgnoreCase);

    internal static void Each(SourceTable table, Action<Slab, int> work)
    {
        foreach (var slab in table.Read(CancellationToken.None))
        {
            using (slab)
            {
                slab.Parse();
                for (var row = 0; row < slab.Rows; row++) work(slab, row);
            }
        }
    }

    /// <summary>Where a table of media says what a medium is of.</summary>
    private sealed record MediaColumns(int Id, int Sequence, int Deployment, int Time)
    {
        public static MediaColumns Of(SourceTable media)
        {
            var headers = CameraTrapOpening.HeadersOf(media);
            int Place(string field) => CameraTrapOpening.Place(headers, field);
            return new MediaColumns(Place("mediaID"), Place("sequenceID"), Place("deploymentID"), Place("timestamp"));
        }

        public bool ShowPeople(PicturesOfPeople people, Slab slab, int row) =>
            people.Shows(slab.Text(row, Id), slab.Text(row, Sequence), slab.Text(row, Deployment), slab.Text(row, Time));
    }

    /// <summary>The public pictures on the web that show no person, by id, by sequence and by time.</summary>
    private sealed class MediaIndex
    {
        private readonly Dictionary<string, string> _byId = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<string>> _bySequence = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<(DateTimeOffset Time, string Link)>> _byDeployment = new(StringComparer.Ordinal);

        /// <summary>Null when there are more than can be held.</summary>
        public static MediaIndex? Of(SourceTable media, PicturesOfPeople people, long most)
        {
            var index = new MediaIndex();
            var headers = CameraTrapOpening.HeadersOf(media);
            var columns = MediaColumns.Of(media);
            var (id, sequence, deployment, time) = columns;
            int path = CameraTrapOpening.Place(headers, "filePath"), open = CameraTrapOpening.Place(headers, "filePublic");
            long held = 0;
            Each(media, (slab, row) =>
            {
                var link = slab.Text(row, path);
                if (held > most || !link.StartsWith("http", StringComparison.OrdinalIgnoreCase) || slab.Text(row, open).Equals("false", StringComparison.OrdinalIgnoreCase)) return;
                if (columns.ShowPeople(people, slab, row)) return;
                held += link.Length + 200;
                index._byId.TryAdd(slab.Text(row, id), link);
                if (slab.Text(row, sequence) is { Length: > 0 } name) Of(index._bySequence, name).Add(link);
                if (Time(slab.Text(row, time)) is { } at) Of(index._byDeployment, slab.Text(row, deployment)).Add((at, link));
            });
            foreach (var list in index._byDeployment.Values) list.Sort((a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : string.CompareOrdinal(a.Link, b.Link));
            return held > most ? null : index;
        }

        public IEnumerable<string> OfMedia(string id) => _byId.TryGetValue(id, out var link) ? [link] : [];

        public IEnumerable<string> OfSequence(string id) => _bySequence.GetValueOrDefault(id) ?? [];

        public IEnumerable<string> Between(string deployment, string start, string end)
        {
            if (Time(start) is not { } from || Time(end) is not { } to || !_byDeployment.TryGetValue(deployment, out var list)) return [];
            var first = list.BinarySearch((from, ""), Comparer<(DateTimeOffset Time, string)>.Create((a, b) => a.Time < b.Time ? -1 : 1));
            return list.Skip(first < 0 ? ~first : first).TakeWhile(m => m.Time <= to).Select(m => m.Link);
        }

        private static List<T> Of<T>(Dictionary<string, List<T>> map, string key)
        {
            if (!map.TryGetValue(key, out var list)) map[key] = list = [];
            return list;
        }

        private static DateTimeOffset? Time(string text) => PicturesOfPeople.Time(text);
    }
}
