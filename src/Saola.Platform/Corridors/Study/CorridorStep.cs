using System.Text.Json.Serialization;

namespace Saola.Platform.Corridors.Study;

/// <summary>What a study is at.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CorridorStep>))]
public enum CorridorStep
{
    /// <summary>The landscape is brought onto the grid.</summary>
    Landscape,
    /// <summary>Ways are found; cores are counted.</summary>
    Links,
    /// <summary>Corridors, currents and barriers; links are counted.</summary>
    Corridors,
    /// <summary>Other scenarios; they are counted.</summary>
    Scenarios,
    /// <summary>The map's edge.</summary>
    Edge,
    /// <summary>Detections and tracks beside a null model.</summary>
    Evidence,
    /// <summary>Territories, seams, outlines and files.</summary>
    Report,
}

/// <summary>How far a study is.</summary>
/// <param name="Done">Of what the step counts.</param>
/// <param name="All">0 where it counts nothing.</param>
public readonly record struct CorridorProgress(CorridorStep Step, int Done, int All);
