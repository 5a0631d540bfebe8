using CsCheck;
using Saola.Names.Matching;

namespace Saola.Tests.Names.Matching;

/// <summary>Which names a taxon of a rule holds, where doubt counts as yes.</summary>
public sealed class NameScopeTests
{
    private static readonly Gen<string> Word = Gen.Char["abmu"].Array[2, 9].Select(letters => new string(letters));

    private static readonly Gen<string> Name = Gen.Select(Word, Word, Word, Gen.Int[0, 8]).Select((g, s, i, form) => (char.ToUpperInvariant(g[0]) + g[1..]) is var genus && form switch
    {
        0 => true,
        _ => false,
    } ? genus : form switch
    {
        1 => $"{genus} {s}x",
        2 => $"{genus} {s}us",
        3 => $"{genus} {s}x {i}a",
        4 => $"{genus} cf. {s}x",
        5 => $"{genus[..1]}. {s}x",
        6 => $"{genus} {s}x × {genus} {i}x",
        7 => $"{genus} {s}x/{i}x",
        _ => $"seen: {genus} {s}x",
    });

    public static TheoryData<string, string, string> Cases =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Golden", "name-scopes.txt")).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('|', StringSplitOptions.TrimEntries)).Select(f => (f[0], f[1], f[2]))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_name_is_held_as_the_table_says(string taxon, string name, string holds)
    {
        var (scope, reading) = (NameScope.Of(taxon)!, NameReading.Of(name));
        Assert.Equal((holds == "yes", holds != "no"), (scope.Holds(reading, misspelt: false), scope.Holds(reading, misspelt: true)));
    }

    [Fact]
    public void Every_name_holds_itself_and_what_is_held_strictly_is_held_with_misspellings_too() => Gen.Select(Name, Name).Sample((a, b) =>
    {
        Assert.True(NameScope.Of(a)!.Holds(NameReading.Of(a), misspelt: false), a);
        if (NameScope.Of(a)!.Holds(NameReading.Of(b), misspelt: false)) Assert.True(NameScope.Of(a)!.Holds(NameReading.Of(b), misspelt: true));
    }, iter: 3_000);

    [Fact]
    public void Many_taxa_hold_together_what_each_holds_alone() => Gen.Select(Name.Array[0, 40], Name, Gen.Bool).Sample((taxa, name, misspelt) =>
    {
        var scopes = taxa.Select(t => NameScope.Of(t)!).ToArray();
        var reading = NameReading.Of(name);
        Assert.Equal(Enumerable.Range(0, scopes.Length).Where(i => scopes[i].Holds(reading, misspelt)), new NameScopes(scopes).Of(reading, misspelt).Order());
    }, iter: 3_000);

    [Fact]
    public void A_letter_more_less_other_or_exchanged_is_held_where_misspellings_may_be_meant()
    {
        var scope = NameScope.Of("Panthera tigris")!;
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 13], Gen.Char['a', 'z']).Sample((kind, at, letter) =>
        {
            const string name = "Panthera tigris";
            if (name[at] == ' ' || name[at + 1] == ' ') return;
            var changed = kind switch
            {
                0 => name.Remove(at, 1),
                1 => name.Insert(at, letter.ToString()),
                2 => name[..at] + letter + name[(at + 1)..],
                _ => name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
            };
            Assert.True(scope.Holds(NameReading.Of(changed), misspelt: true), changed);
        }, iter: 2_000);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \t ")]
    [InlineData("?")]
    [InlineData("—…!")]
    public void A_text_without_a_letter_is_no_taxon(string? text) => Assert.Null(NameScope.Of(text));

    [Fact]
    public void Any_text_is_read_without_an_error_and_in_short_time()
    {
        var scope = NameScope.Of("Manis javanica")!;
        Gen.String[0, 200].Sample(text => Assert.False(scope.Holds(NameReading.Of(text), misspelt: false)), iter: 5_000);
        foreach (var text in new[] { new string('/', 100_000), new string('?', 100_000), string.Concat(Enumerable.Repeat("cf. ", 50_000)), string.Concat(Enumerable.Repeat("Aus/bus ", 20_000)), "Aus " + string.Join('/', Enumerable.Repeat("bus", 200)) })
            Assert.False(scope.Holds(NameReading.Of(text), misspelt: true));
    }
}
