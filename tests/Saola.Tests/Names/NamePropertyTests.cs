using System.Text.Json;
using CsCheck;
using Saola.Names;

namespace Saola.Tests.Names;

public sealed class NamePropertyTests
{
    private static readonly string[] Bits =
    [
        "Aus", "Bus", "bus", "cus", "dus-eus", "x", "X", "×", "×cus", "L.", "Smith", "& Jones", "et al.", "ex", "ex.", "in", "(", ")", "((", "1900", ", 1900", "(1900)", "[1900]", "190?", "1900a: 5", "var.", "subsp", "f.", "nothovar.",
        "sect.", "cf.", "sp.", "aff.", "?", "'Foo Bar'", "cv.", "Hook.f.", "v. d.", "de", "van der", "'t", "d'Orb.", "O’Brien", "SMITH", "emend.", "mihi", "auct.", "sensu", "nom. nud.", "s.l.", "α.", "(Cellia)", "(Urban)", "(bus)",
        "4-punctatus", "o'briani", "st.-johnii", "cäsar", "Æschus", "eu�us", "†", "<i>", "</i>", "&amp;", "_", "\u00A0", ",", ";", ":", "-", ".", "virus", "Candidatus", "bacterium", "BOLD:AAA1", "\uD800", "\uDC00", "𝒜", "\0", "e\u0301us", "a\u0308us", "",
    ];

    private static readonly Gen<string> Bit = Gen.Int[0, Bits.Length - 1].Select(i => Bits[i]);

    private static readonly Gen<string> Name = Gen.Frequency(
        (4, Gen.Select(Bit.Array[1, 9], Gen.Bool).Select((bits, glued) => "Aus " + string.Join(glued ? "" : " ", bits))),
        (3, Bit.Array[1, 9].Select(bits => string.Join(' ', bits))),
        (2, Gen.Char.Array[0, 40].Select(c => new string(c))),
        (1, Gen.Select(Bit, Gen.Int[1, 200]).Select((bit, times) => string.Concat(Enumerable.Repeat(bit + " ", times)))));

    [Fact]
    public void Nothing_throws_and_all_JSON_is_whole() => Name.Sample(text =>
    {
        foreach (var options in (NameOptions[])[default, new() { AnyCase = true }, new() { Code = NameCode.Cultivated }])
        {
            var name = ScientificName.Parse(text, options);
            using var json = JsonDocument.Parse(NameJson.Text(name));
            _ = (name.Canonical, name.Rank, name.Year, name.Surrogate, name.InfraspecificEpithet);
            Assert.Equal(text, name.Verbatim);
            Assert.Equal(name.IsName, json.RootElement.GetProperty("parsed").GetBoolean());
            Assert.InRange(name.Quality, name.IsName ? 1 : 0, name.IsName ? 4 : 0);
            foreach (var word in name.Words) Assert.InRange(word.Start, 0, word.End - 1);
        }
    }, iter: 40_000);

    [Fact]
    public void The_normalized_name_of_a_name_without_tail_is_read_as_itself() => Name.Sample(text =>
    {
        var once = ScientificName.Parse(text);
        // What is not read or not certain is left out of the normalized name; and an author called X is a hybrid sign when he stands apart.
        if (!once.IsName || once.Normalized!.Contains('X') || once.Tail is not null || once.Surrogate != NameSurrogate.None || once.IsHybridFormula || once.CultivarEpithet is not null) return;
        // A single word in brackets behind a genus is a subgenus, however crooked the brackets were that made it an author.
        if (once.SpecificEpithet is null && once.Normalized.Contains('(')) return;
        // Four and more initials stand behind a comma; without it they are a name in capitals.
        if (once.Normalized.Split(' ').Any(word => word.Length > 3 && word.All(char.IsUpper))) return;
        var twice = ScientificName.Parse(once.Normalized);
        // Missing blanks may have hidden that it is no name.
        if (twice.Refusal is NameRefusal.Phrase or NameRefusal.Virus) return;
        Assert.Equal((text, once.Normalized, once.CanonicalFull, once.CanonicalStemmed), (text, twice.Normalized, twice.CanonicalFull, twice.CanonicalStemmed));
    }, iter: 40_000);

    [Fact]
    public void The_tail_is_the_end_of_the_text() => Name.Sample(text =>
    {
        var name = ScientificName.Parse(text);
        if (name.Tail is { } tail) Assert.EndsWith(tail, name.Written, StringComparison.Ordinal);
        if (name.Authorship is { } authorship) Assert.Contains(authorship, name.Written, StringComparison.Ordinal);
    }, iter: 20_000);
}
