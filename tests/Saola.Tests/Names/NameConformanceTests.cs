using System.Text.Json.Nodes;
using Saola.Names;
using Saola.Testing;

namespace Saola.Tests.Names;

/// <summary>The published names of gnparser's tests, field by field.</summary>
public sealed class NameConformanceTests
{
    [Theory]
    [InlineData("parsed")]
    [InlineData("canonical")]
    [InlineData("normalized")]
    [InlineData("authorship")]
    [InlineData("quality")]
    [InlineData("qualityWarnings")]
    [InlineData("cardinality")]
    [InlineData("rank")]
    [InlineData("hybrid")]
    [InlineData("surrogate")]
    [InlineData("bacteria")]
    [InlineData("virus")]
    [InlineData("tail")]
    [InlineData("details")]
    [InlineData("words")]
    [InlineData("id")]
    public void Published_names_are_read_as_published(string field)
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
        Assert.True(equal == all, $"{equal} of {all} equal\n{string.Join('\n', misses)}");
    }

    [Fact]
    public void The_fields_stand_in_the_published_order()
    {
        foreach (var (name, code, expected) in Cases())
        {
            var read = JsonNode.Parse(NameJson.Text(ScientificName.Parse(name, new NameOptions { Code = code }), "test_version"))!;
            Assert.Equal(expected.ToJsonString(), read.ToJsonString());
        }
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
