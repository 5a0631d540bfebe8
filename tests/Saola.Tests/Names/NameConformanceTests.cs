using System.Text.Json.Nodes;
using Saola.Names;
using Saola.Testing;

namespace Saola.Tests.Names;

/// <summary>The published names of gnparser's tests, field by field.</summary>
public sealed class NameConformanceTests
{
    [Theory]
    [InlineData("parsed", 1.00)]
    [InlineData("canonical", 1.00)]
    [InlineData("normalized", 1.00)]
    [InlineData("authorship", 0.99)]
    [InlineData("quality", 1.00)]
    [InlineData("qualityWarnings", 1.00)]
    [InlineData("cardinality", 1.00)]
    [InlineData("rank", 1.00)]
    [InlineData("hybrid", 1.00)]
    [InlineData("surrogate", 1.00)]
    [InlineData("bacteria", 1.00)]
    [InlineData("virus", 1.00)]
    [InlineData("tail", 1.00)]
    [InlineData("details", 0.99)]
    [InlineData("words", 1.00)]
    [InlineData("id", 1.00)]
    public void Published_names_are_read_as_published(string field, double share)
    {
        int all = 0, equal = 0;
        var misses = new List<string>();
        foreach (var (name, code, expected) in Cases())
        {
            all++;
            var read = JsonNode.Parse(NameJson.Text(ScientificName.Parse(name, new NameOptions { Code = code })))!;
            var (theirs, ours) = (expected[field]?.ToJsonString(), read[field]?.ToJsonString());
            if (theirs == ours) equal++;
            else misses.Add($"{name}\n  {theirs}\n  {ours}");
        }

        Assert.True(all > 300, $"only {all} cases");
        Assert.True(equal >= share * all, $"{equal} of {all} equal\n{string.Join('\n', misses)}");
    }

    private static IEnumerable<(string Name, NameCode Code, JsonNode Expected)> Cases()
    {
        foreach (var file in (string[])["names.jsonl", "cultivars.jsonl"])
        {
            foreach (var line in File.ReadLines(Shared.Find("cases", "names", file)))
            {
                var row = JsonNode.Parse(line)!;
                var expected = row["expected"]!;
                yield return (row["name"]!.GetValue<string>(), expected["nomenclaturalCodeSetting"] is null ? NameCode.Any : NameCode.Cultivated, expected);
            }
        }
    }
}
