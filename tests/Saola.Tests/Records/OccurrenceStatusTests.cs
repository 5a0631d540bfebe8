using Saola.Records;

namespace Saola.Tests.Records;

public sealed class OccurrenceStatusTests
{
    public static TheoryData<string, string, string, string, string> Table
    {
        get
        {
            var data = new TheoryData<string, string, string, string, string>();
            foreach (var f in World.Golden("occurrence-status.txt")) data.Add(f[0], f[1], f[2], f[3], f[4]);
            return data;
        }
    }

    [Fact]
    public void The_table_is_full() => Assert.Equal(4 * 4 * 2, World.Golden("occurrence-status.txt").Select(f => (f[0], f[1], f[2])).Distinct().Count());

    [Theory]
    [MemberData(nameof(Table))]
    public void Presence_follows_count_status_and_basis(string count, string status, string kind, string expected, string issues)
    {
        string[] bases = kind == "specimen"
            ? ["PreservedSpecimen", "FossilSpecimen", "LivingSpecimen"]
            : ["HumanObservation", "MachineObservation", "Observation", "MaterialSample", "MaterialCitation", "Occurrence"];
        foreach (var basis in bases)
        {
            var result = Interpretation.Basic(
                VerbatimRecord.Of((Term.IndividualCount, Text(count)), (Term.OccurrenceStatus, Text(status)), (Term.BasisOfRecord, basis)), World.Context);
            Assert.Equal(expected, result.OccurrenceStatus);
            Assert.Equal(issues.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), result.Issues.Members().Select(i => i.ToString()).Order());
        }
    }

    private static string? Text(string value) => value switch { "none" => null, "rubbish" => "blorp", _ => value };
}
