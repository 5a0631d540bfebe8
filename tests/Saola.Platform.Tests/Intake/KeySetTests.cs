using CsCheck;
using Saola.Platform.Intake;

namespace Saola.Platform.Tests.Intake;

public sealed class KeySetTests
{
    [Fact]
    public void It_holds_what_a_plain_set_holds_however_often_it_grows() =>
        Gen.Select(Gen.Long[1, 30_000].Array[0, 12_000], Gen.Long[1, (1L << 53) - 1].Array[0, 2_000]).Sample((near, far) =>
        {
            var set = new KeySet();
            set.Add(near);
            set.Add(far);
            set.Add(near);
            var plain = near.Concat(far).ToHashSet();
            for (var key = 1L; key <= 30_000; key++) Assert.Equal(plain.Contains(key), set.Contains(key));
            Assert.All(far, key => Assert.True(set.Contains(key)));
        }, iter: 200);
}
