using CsCheck;
using Saola.Platform.Store.Serving;

namespace Saola.Platform.Tests.Store.Serving;

public sealed class GreatestTests
{
    [Fact]
    public void The_greatest_are_those_of_a_whole_sort() =>
        Gen.Select(Gen.Long[1, 12].Array[0, 60], Gen.Int[0, 70]).Sample((numbers, limit) =>
        {
            var greatest = new Greatest(limit);
            for (var place = 0; place < numbers.Length; place++) greatest.Add(numbers[place], place);
            var sorted = Enumerable.Range(0, numbers.Length).OrderByDescending(place => numbers[place]).ThenBy(place => place).Take(limit);
            Assert.Equal(sorted, greatest.Places());
        });
}
