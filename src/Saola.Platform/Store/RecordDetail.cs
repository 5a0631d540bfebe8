using Saola.Records;

namespace Saola.Platform.Store;

/// <summary>A verbatim value as its file has it.</summary>
/// <param name="Term">The term's name, or the column's header where no term matches.</param>
public sealed record VerbatimValue(string Term, string Value);

/// <summary>A record with all that leads to it.</summary>
/// <param name="Row">The interpreted record.</param>
/// <param name="Verbatim">The values of its row that are not empty, in the file's order.</param>
/// <param name="Steps">How the rules of this build lead from verbatim to interpreted.</param>
/// <param name="Reproduced">Whether those rules give what is stored; false after a change of rules, until the dataset is reinterpreted.</param>
/// <param name="File">The source file and the line; null where it is not told.</param>
/// <param name="Release">The release that holds the record.</param>
public sealed record RecordDetail(
    OccurrenceRow Row, IReadOnlyList<VerbatimValue> Verbatim, IReadOnlyList<TraceStep> Steps, bool Reproduced, string? File, string Release);
