using Saola.Platform.Intake.Diagnosis;

namespace Saola.Platform.Tests.Intake.Diagnosis;

public sealed class IdentifierSketchTests
{
    [Fact]
    public void More_identifiers_than_can_be_held_are_sampled()
    {
        var sketch = new IdentifierSketch();
        var other = new IdentifierSketch();
        for (var i = 0; i < 3_000_000; i++)
        {
            sketch.Add(IdentifierSketch.HashOf($"id {i}"));
            if (i % 2 == 0) other.Add(IdentifierSketch.HashOf($"id {i}"));
        }

        Assert.InRange(sketch.Hashes.Count(), 500_000, 1 << 20);
        Assert.InRange(sketch.Hashes.Count() / sketch.Fraction, 2_950_000, 3_050_000);
        Assert.All(other.Hashes.Where(h => h <= sketch.Limit).Take(1000), h => Assert.True(sketch.Holds(h)));
    }
}
