using CsCheck;
using Saola.Names.Matching;

namespace Saola.Tests.Names.Matching;

/// <summary>The index finds what a slow look at every name finds, and nothing else.</summary>
public sealed class NearNamesTests
{
    // Few letters, so that words are near each other.
    private static readonly Gen<string> Word = Gen.Char["abmu"].Array[1, 12].Select(letters => new string(letters));

    [Theory]
    [InlineData("tigris", "tigris", 0)]
    [InlineData("tigris", "tigirs", 1)]
    [InlineData("tigris", "tigrs", 1)]
    [InlineData("tigris", "ttigris", 1)]
    [InlineData("tigris", "tygrus", 2)]
    [InlineData("abcd", "badc", 2)]
    [InlineData("ca", "abc", 3)]
    public void A_distance_counts_letters_and_exchanged_neighbours(string a, string b, int edits) => Assert.Equal(edits, EditDistance.Of(a, b, 9));

    [Fact]
    public void Names_that_are_written_nearly_alike_are_told_nearest_first_and_the_name_itself_is_none_of_them()
    {
        string[] names = ["Panthera tigris", "Pantera tigris", "Panthera tigrina", "Panthera leo", "Panthera tigiris", "Felis tigris", "Panthera"];
        var index = new NameIndex([.. names.Select((name, i) => new NameUsage { Id = $"{i}", ScientificName = name })]);

        Assert.Equal(["Pantera tigris", "Panthera tigiris"], index.Similar("Panthera tigris (Linnaeus, 1758)", 9).Select(u => u.ScientificName));
        Assert.Equal(["Pantera tigris"], index.Similar("Panthera tigris", 1).Select(u => u.ScientificName));
        Assert.Empty(index.Similar("?", 9));
    }

    [Fact]
    public void A_bounded_distance_is_the_whole_distance_or_one_more_than_the_bound() => Gen.Select(Word, Word, Gen.Int[0, 4]).Sample((a, b, most) =>
        Assert.Equal(Math.Min(Plain(a, b), most + 1), EditDistance.Of(a, b, most)), iter: 20_000);

    [Fact]
    public void A_tree_of_words_finds_what_a_look_at_every_word_finds() => Gen.Select(Word.Array[0, 60], Word, Gen.Int[0, 3]).Sample((words, wanted, most) =>
    {
        var distinct = words.Distinct().Order(StringComparer.Ordinal).ToArray();
        var found = new List<(int, int)>();
        new WordTrie(distinct).Search(wanted, most, found);
        Assert.Equal(distinct.Select((w, i) => (i, Plain(w, wanted))).Where(w => w.Item2 <= most), found.Order());
    }, iter: 3_000);

    [Fact]
    public void Near_names_are_those_that_a_look_at_every_name_finds() =>
        Gen.Select(Gen.Select(Word, Word, (g, s) => $"{Capital(g)} {s}x").Array[1, 50], Word, Word).Sample((names, genus, epithet) =>
        {
            var index = new NameIndex([.. names.Select((n, i) => new NameUsage { Id = $"{i}", ScientificName = n })]);
            string[] wanted = [genus, epithet + "x"];
            var expected = index.Usages.Select((u, i) => (i, NameDistance.Of(wanted, index.Parts(i).Words))).Where(d => d.Item2 is { IsSame: false }).Select(d => (d.i, d.Item2!.Value));
            Assert.Equal(expected, index.Near(wanted).OrderBy(n => n.Usage).Select(n => (n.Usage, n.Spelling)));
        }, iter: 1_000);

    [Theory]
    [InlineData("Aus albicollis", "Aus albicolis", true)]
    [InlineData("Aus abcd", "Aus abce", false)]
    [InlineData("Aus bcdefg", "Aus bcdexy", false)]
    [InlineData("Aus bcdefghijk", "Aus bcdefghixy", true)]
    [InlineData("Abcdefghij bcdefg", "Abcdefghxy bcdefx", false)]
    public void The_bound_grows_with_the_length_of_a_word(string a, string b, bool near) =>
        Assert.Equal(near, NameDistance.Of(ComparedName.Of(a, null, null).Words, ComparedName.Of(b, null, null).Words) is not null);

    [Theory]
    [InlineData("Köllikeri", "kollikeri")]
    [InlineData("novae-zelandiae", "novaezelandiae")]
    [InlineData("lævis", "laevis")]
    [InlineData("ko\u0308llikeri", "kollikeri")]
    public void Accents_ligatures_and_hyphens_do_not_count(string written, string folded) => Assert.Equal(folded, NameFold.Word(written));

    /// <summary>The whole table, as the definition has it.</summary>
    private static int Plain(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                table[i, j] = new[] { table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1) }.Min();
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[a.Length, b.Length];
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
