namespace Saola.Records;

/// <summary>GBIF's OccurrenceIssue constants.</summary>
public enum OccurrenceIssue
{
    ZERO_COORDINATE = 0,
}
