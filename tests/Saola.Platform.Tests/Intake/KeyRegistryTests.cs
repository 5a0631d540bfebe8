using CsCheck;
using Saola.Platform.Intake;

namespace Saola.Platform.Tests.Intake;

public sealed class KeyRegistryTests
{
    private static readonly Dictionary<string, long> NoPins = [];

    // Identities of so small a space that nearly all of them want a number that another one wants too.
    private static readonly Gen<UInt128> Crowded = Gen.Select(Gen.ULong[0, 6], Gen.ULong[1, 4], (print, low) => new UInt128(print, low));

    [Fact]
    public void A_key_is_the_low_53_bits_of_the_identity_and_never_zero()
    {
        var keys = new KeyRegistry(NoPins, []);
        Assert.Equal(42, keys.Take(new UInt128(7, 42)));
        Assert.Equal(43, keys.Take(new UInt128(7, (1UL << 60) + 43)));
        Assert.Equal(1, keys.Take(new UInt128(7, 0)));
        Assert.Empty(keys.Pins);
    }

    [Fact]
    public void Two_identities_that_want_one_number_get_two_and_keep_them_in_any_order()
    {
        UInt128 a = new(1, 42), b = new(2, 42);
        var first = new KeyRegistry(NoPins, []);
        var (keyOfA, keyOfB) = (first.Take(a), first.Take(b));
        Assert.Equal(42, keyOfA);
        Assert.NotEqual(42, keyOfB);
        Assert.Equal(keyOfB, Assert.Single(first.Pins).Value);
        var later = new KeyRegistry(first.Pins, []);
        Assert.Equal(keyOfB, later.Take(b));
        Assert.Equal(keyOfA, later.Take(a));
        Assert.Equal(0, later.Repeated);
    }

    [Fact]
    public void A_pinned_number_waits_for_its_record_even_if_another_one_comes_first_and_wants_it()
    {
        UInt128 a = new(1, 42), b = new(2, 42);
        var first = new KeyRegistry(NoPins, []);
        first.Take(a);
        var pinned = first.Take(b);
        var later = new KeyRegistry(first.Pins, []);
        Assert.NotEqual(pinned, later.Take(new UInt128(3, (ulong)pinned)));
        Assert.Equal(pinned, later.Take(b));
        Assert.Equal(0, later.Repeated);
    }

    [Fact]
    public void A_number_that_another_dataset_holds_is_passed_over_and_the_choice_is_pinned()
    {
        var keys = new KeyRegistry(NoPins, [42]);
        var key = keys.Take(new UInt128(1, 42));
        Assert.NotEqual(42, key);
        Assert.Equal(key, new KeyRegistry(keys.Pins, []).Take(new UInt128(1, 42)));
    }

    [Fact]
    public void A_repeated_identity_names_another_record_each_time_and_the_same_ones_in_the_next_release()
    {
        UInt128 identity = new(1, 42);
        static List<long> Release(UInt128 identity)
        {
            var keys = new KeyRegistry(NoPins, []);
            var given = Enumerable.Range(0, 5).Select(_ => keys.Take(identity)).ToList();
            Assert.Equal(4, keys.Repeated);
            return given;
        }

        var first = Release(identity);
        Assert.Equal(5, first.Distinct().Count());
        Assert.Equal(first, Release(identity));
    }

    [Fact]
    public void No_two_records_share_a_key_and_a_shuffled_release_has_the_same_ones() => Gen.Select(Crowded.Array[1, 40], Gen.Int).Sample((identities, seed) =>
    {
        var first = new KeyRegistry(NoPins, []);
        var given = identities.Select(i => (Identity: i, Key: first.Take(i))).ToList();
        Assert.Equal(given.Select(g => g.Key).Order(), first.Sorted());
        Assert.Equal(identities.Length, first.Sorted().Distinct().Count());
        var later = new KeyRegistry(first.Pins, []);
        var shuffled = (UInt128[])identities.Clone();
        new Random(seed).Shuffle(shuffled);
        var again = shuffled.Select(i => (Identity: i, Key: later.Take(i)));
        Assert.Equal(given.Order(), again.Order());
    }, iter: 1_000);
}
