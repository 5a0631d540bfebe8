using System.Text.RegularExpressions;
using CsCheck;
using Saola.Platform.Access;

namespace Saola.Platform.Tests.Access;

/// <summary>People who are not to be named, in texts. All names are synthetic.</summary>
public sealed class PeopleRulesTests
{
    [Theory]
    // Lists lose the one name and no other.
    [InlineData("Ana Silva", "Ana Silva", "")]
    [InlineData("Ana Silva", "Ana Silva | Pedro Costa", "Pedro Costa")]
    [InlineData("Ana Silva", "Pedro Costa | Ana Silva", "Pedro Costa")]
    [InlineData("Ana Silva", "Pedro Costa | Ana Silva | Rui Lima", "Pedro Costa | Rui Lima")]
    [InlineData("Ana Silva", "Pedro Costa; Ana Silva, Rui Lima", "Pedro Costa, Rui Lima")]
    [InlineData("Ana Silva", "Pedro Costa and Ana Silva", "Pedro Costa")]
    [InlineData("Ana Silva", "Ana Silva & Pedro Costa", "Pedro Costa")]
    // Letter case, spaces and accents say nothing.
    [InlineData("Ana Silva", "ANA  SILVA", "")]
    [InlineData("ana silva", "Aña\u00A0Sílva|X Y", "X Y")]
    [InlineData("José Đỗ", "jose do", "")]
    [InlineData("J. Silva", "J.Silva", "")]
    [InlineData("J Silva", "J. Silva", "")]
    [InlineData("Jean Pierre Silva", "Jean-Pierre Silva", "")]
    [InlineData("A. Silva", "Ana Silva", "Ana Silva")]
    [InlineData("Ana Silva", "A. Silva", "A. Silva")]
    // A name that is a part of another's.
    [InlineData("Ana Silva", "Ana Silva Costa", "Ana Silva Costa")]
    [InlineData("Ana Silva", "Maria Ana Silva", "Maria Ana Silva")]
    [InlineData("Ana Silva", "M. Ana Silva", "M. Ana Silva")]
    [InlineData("Ana Silva", "Ana Silva de Souza", "Ana Silva de Souza")]
    [InlineData("Ana Silva", "Ana Silva-Costa", "Ana Silva-Costa")]
    [InlineData("Ana Silva", "Ana Silvana | Mariana Silva", "Ana Silvana | Mariana Silva")]
    [InlineData("Ana Silva", "Ana Silva Costa | Ana Silva | ana silva costa", "Ana Silva Costa | ana silva costa")]
    [InlineData("Ana Silva Costa", "Ana Silva Costa | Ana Silva", "Ana Silva")]
    [InlineData("王小", "王小明", "王小明")]
    [InlineData("王小明", "王小明、李四", "李四")]
    [InlineData("王小明", "采集人为王小明先生", "采集人为先生")]
    // What stands around a name.
    [InlineData("Ana Silva", "leg. Ana Silva", "")]
    [InlineData("Ana Silva", "Leg. Ana Silva (INPA)", "Leg. (INPA)")]
    [InlineData("Ana Silva", "Observer Ana Silva", "")]
    [InlineData("Ana Silva", "Dr. Ana Silva | Dr. Rui Lima", "Dr. Rui Lima")]
    [InlineData("Ana Silva", "ana.silva@example.org", "")]
    [InlineData("Silva, Ana", "Silva, Ana; Costa, Rui", "Costa, Rui")]
    [InlineData("Silva, Ana", "Costa, Rui, Silva, Ana", "Costa, Rui")]
    // One word is a name too.
    [InlineData("Suharto", "Suharto | Budi", "Budi")]
    [InlineData("Ana O'Neil", "Ana O’Neil | Rui Lima", "Rui Lima")]
    [InlineData("Ana Silva", "Ana Silva/Rui Lima", "Rui Lima")]
    [InlineData("May", "May Lee | May", "May Lee")]
    public void A_list_of_people_loses_the_name(string name, string text, string told) => Assert.Equal(told, People(name).Told(text, TextKind.People));

    [Theory]
    [InlineData("Ana Silva", "seen with Ana Silva at dusk", TextKind.Free, "seen with at dusk")]
    [InlineData("Ana Silva", "Photographer Ana Silva, by the ford", TextKind.Free, "Photographer , by the ford")]
    [InlineData("Ana Silva", "mail ana.silva@example.org or call", TextKind.Free, "mail or call")]
    [InlineData("Ana Silva", "https://example.org/ana-silva-1.jpg", TextKind.Free, "https://example.org/-1.jpg")]
    [InlineData("Ana Silva", "Ana Silvana", TextKind.Free, "Ana Silvana")]
    [InlineData("Ana Silva", "house of Ana Silva", TextKind.Place, "house of")]
    [InlineData("Ana Silva", "urn:Ana_Silva:7", TextKind.Identifier, "")]
    [InlineData("Ana Silva", "Xus yus Ana Silva, 2019", TextKind.Taxon, "Xus yus Ana Silva, 2019")]
    [InlineData("May", "MAY-2020-1", TextKind.Identifier, "MAY-2020-1")]
    [InlineData("Victoria", "Lake Victoria", TextKind.Place, "Lake Victoria")]
    [InlineData("王小明", "由王小明拍摄", TextKind.Free, "由拍摄")]
    [InlineData("Ana Silva", "Costa | Ana-..Ana-Silva\nSilva", TextKind.Free, "Costa |")]
    [InlineData("Ana Silva", "by Ana Ana Silva Silva, Ana Ana Ana Silva Silva Silva", TextKind.Free, "by ,")]
    [InlineData("Ana Silva", "Ana-Ana Silva-Silva | Costa", TextKind.People, "Ana-Ana Silva-Silva | Costa")]
    public void Other_texts_lose_it_wherever_it_stands(string name, string text, object kind, string told) => Assert.Equal(told, People(name).Told(text, (TextKind)kind));

    [Theory]
    [InlineData("Ana Silva | Pedro Costa", TextKind.People, "Ana Lima | Pedro Costa")]
    [InlineData("with ANA SILVA at dusk", TextKind.Free, "with Ana Lima at dusk")]
    [InlineData("Ana Silva Costa", TextKind.People, "Ana Silva Costa")]
    [InlineData("urn:Ana_Silva:7", TextKind.Identifier, "")]
    [InlineData("ana.silva@example.org", TextKind.People, "")]
    public void A_name_is_written_otherwise(string text, object kind, string told) =>
        Assert.Equal(told, new PeopleRules([Rule("Ana Silva") with { As = "Ana Lima" }]).Told(text, (TextKind)kind));

    [Theory]
    [InlineData("https://orcid.org/0000-0002-1825-0097", "http://orcid.org/0000-0002-1825-0097 | https://orcid.org/0000-0001-5109-3700", "https://orcid.org/0000-0001-5109-3700")]
    [InlineData("0000-0002-1825-009X", "https://orcid.org/0000-0002-1825-009x", "")]
    [InlineData("https://example.org/people/12345/", "http://example.org/people/12345 | other", "other")]
    public void An_identifier_goes_however_it_is_written(string id, string text, string told) =>
        Assert.Equal(told, new PeopleRules([new AccessRule { Id = "p", Action = AccessAction.Withhold, PersonIds = [id] }]).Told(text, TextKind.People));

    [Fact]
    public void Two_people_of_whom_one_has_a_part_of_the_others_name_go_both_or_one_by_one()
    {
        const string Text = "Ana Silva Costa | Ana Silva | Rui Lima";
        Assert.Equal("Rui Lima", new PeopleRules([Rule("Ana Silva"), Rule("Ana Silva Costa")]).Told(Text, TextKind.People));
        Assert.Equal("B | Ana Silva Costa | Rui Lima", new PeopleRules([Rule("Ana Silva") with { As = "B" }]).Told("Ana Silva | Ana Silva Costa | Rui Lima", TextKind.People));
        Assert.Equal("C | B", new PeopleRules([Rule("Ana Silva") with { As = "B" }, Rule("Ana Silva Costa") with { As = "C" }]).Told("Ana Silva Costa | Ana Silva", TextKind.People));
    }

    [Fact]
    public void No_free_text_holds_a_name_afterwards_and_no_item_of_another_goes()
    {
        string[] pieces = ["Ana", "Silva", "ana", "SILVA", "Costa", "J.", " ", " ", " | ", ", ", ".", "-", "\n", "@", "x", "Ána", "S\u0301ilva"];
        var people = People("Ana Silva");
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 14].Select(string.Concat).Sample(text =>
        {
            var free = people.Told(text, TextKind.Free);
            Assert.True(PlainlyHolds(free) is false || free.Contains('-', StringComparison.Ordinal), $"{text} → {free}");
            Assert.Same(free, people.Told(free, TextKind.Free));
            // A list: the items that are not the name, and do not hold it, are as they were.
            var items = text.Split('|').Where(i => !PlainlyHolds(i)).SelectMany(i => i.Split(',', '\n')).Select(i => i.Trim()).Where(i => i.Length > 0).ToList();
            var told = people.Told(text, TextKind.People);
            if (!ReferenceEquals(told, text) && !text.Contains('@', StringComparison.Ordinal)) Assert.All(items, i => Assert.Contains(i, told, StringComparison.Ordinal));
            Assert.Same(told, people.Told(told, TextKind.People));
            Assert.DoesNotContain(told.Split('|'), i => PlainPerson(i) == "ana silva");
        });

        // The plain meaning: the two words, folded, with nothing but spaces and points between them.
        static bool PlainlyHolds(string text) => Regex.IsMatch(PlainText(text), @"(?<![a-z0-9])ana[\s._-]+silva(?![a-z0-9])", RegexOptions.None, TimeSpan.FromSeconds(1));
        static string PlainPerson(string text) => Regex.Replace(PlainText(text), @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim();
        static string PlainText(string text) => text.Replace("\u0301", "", StringComparison.Ordinal).Replace('Á', 'A').ToLowerInvariant();
    }

    [Theory]
    [InlineData("")]
    [InlineData("J.")]
    [InlineData("12 34")]
    public void What_is_no_name_is_refused(string name) => Assert.Contains("is no name of a person", Assert.Throws<SaolaException>(() => People(name)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("recordedBy", TextKind.People)]
    [InlineData("recordedByID", TextKind.People)]
    [InlineData("georeferencedBy", TextKind.People)]
    [InlineData("setupBy", TextKind.People)]
    [InlineData("rightsHolder", TextKind.People)]
    [InlineData("occurrenceID", TextKind.Identifier)]
    [InlineData("catalogNumber", TextKind.Identifier)]
    [InlineData("locality", TextKind.Place)]
    [InlineData("scientificNameAuthorship", TextKind.Taxon)]
    [InlineData("acceptedNameUsage", TextKind.Taxon)]
    [InlineData("occurrenceRemarks", TextKind.Free)]
    [InlineData("a header of the provider", TextKind.Free)]
    public void A_term_says_what_stands_under_it(string term, object kind) => Assert.Equal((TextKind)kind, PersonTerms.KindOf(term));

    private static PeopleRules People(string name) => new([Rule(name)]);

    private static AccessRule Rule(string name) => new() { Id = "case-1", Case = "1", Persons = [name], Action = AccessAction.Withhold };
}
