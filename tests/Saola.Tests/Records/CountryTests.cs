using CsCheck;
using Saola.Records;
using Saola.Records.Territories;
using Saola.Testing;

namespace Saola.Tests.Records;

public sealed class CountryTests
{
    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var fields in World.Golden("countries.txt")) data.Add(fields[0], fields[1], fields[2]);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Texts_name_countries(string text, string code, string how)
    {
        var match = Countries.Find(text);
        Assert.Equal((code, how), (match.Code ?? "-", match.How.ToString()));
    }

    [Theory]
    [InlineData("Bahamas (the)", "BS")]
    [InlineData("Bolivia (Plurinational State of)", "BO")]
    [InlineData("Bonaire, Sint Eustatius and Saba", "BQ")]
    [InlineData("British Indian Ocean Territory (the)", "IO")]
    [InlineData("Brunei Darussalam", "BN")]
    [InlineData("Cabo Verde", "CV")]
    [InlineData("Cayman Islands (the)", "KY")]
    [InlineData("Central African Republic (the)", "CF")]
    [InlineData("Cocos (Keeling) Islands (the)", "CC")]
    [InlineData("Comoros (the)", "KM")]
    [InlineData("Congo (the Democratic Republic of the)", "CD")]
    [InlineData("Congo (the)", "CG")]
    [InlineData("Cook Islands (the)", "CK")]
    [InlineData("Czechia", "CZ")]
    [InlineData("Côte d'Ivoire", "CI")]
    [InlineData("Dominican Republic (the)", "DO")]
    [InlineData("Eswatini", "SZ")]
    [InlineData("Falkland Islands (the) [Malvinas]", "FK")]
    [InlineData("Faroe Islands (the)", "FO")]
    [InlineData("French Southern Territories (the)", "TF")]
    [InlineData("Gambia (the)", "GM")]
    [InlineData("Heard Island and McDonald Islands", "HM")]
    [InlineData("Holy See (the)", "VA")]
    [InlineData("Iran (Islamic Republic of)", "IR")]
    [InlineData("Korea (the Democratic People's Republic of)", "KP")]
    [InlineData("Korea (the Republic of)", "KR")]
    [InlineData("Lao People's Democratic Republic (the)", "LA")]
    [InlineData("Micronesia (Federated States of)", "FM")]
    [InlineData("Moldova (the Republic of)", "MD")]
    [InlineData("Netherlands (Kingdom of the)", "NL")]
    [InlineData("Niger (the)", "NE")]
    [InlineData("Northern Mariana Islands (the)", "MP")]
    [InlineData("Palestine, State of", "PS")]
    [InlineData("Russian Federation (the)", "RU")]
    [InlineData("Saint Helena, Ascension and Tristan da Cunha", "SH")]
    [InlineData("Saint Martin (French part)", "MF")]
    [InlineData("Saint Pierre and Miquelon", "PM")]
    [InlineData("Saint Vincent and the Grenadines", "VC")]
    [InlineData("Sint Maarten (Dutch part)", "SX")]
    [InlineData("South Georgia and the South Sandwich Islands", "GS")]
    [InlineData("Sudan (the)", "SD")]
    [InlineData("Svalbard and Jan Mayen", "SJ")]
    [InlineData("Syrian Arab Republic (the)", "SY")]
    [InlineData("Taiwan (Province of China)", "TW")]
    [InlineData("Tanzania, the United Republic of", "TZ")]
    [InlineData("Timor-Leste", "TL")]
    [InlineData("Turks and Caicos Islands (the)", "TC")]
    [InlineData("Türkiye", "TR")]
    [InlineData("United Arab Emirates (the)", "AE")]
    [InlineData("United Kingdom of Great Britain and Northern Ireland (the)", "GB")]
    [InlineData("United States Minor Outlying Islands (the)", "UM")]
    [InlineData("United States of America (the)", "US")]
    [InlineData("Venezuela (Bolivarian Republic of)", "VE")]
    [InlineData("Viet Nam", "VN")]
    [InlineData("Virgin Islands (British)", "VG")]
    [InlineData("Virgin Islands (U.S.)", "VI")]
    [InlineData("Wallis and Futuna", "WF")]
    [InlineData("Western Sahara*", "EH")]
    [InlineData("Philippines (the)", "PH")]
    [InlineData("Macedonia, the former Yugoslav Republic of", "MK")]
    [InlineData("North Macedonia", "MK")]
    [InlineData("Macao", "MO")]
    [InlineData("Hong Kong", "HK")]
    [InlineData("Isle of Man", "IM")]
    [InlineData("Réunion", "RE")]
    [InlineData("Saint Barthélemy", "BL")]
    [InlineData("Åland Islands", "AX")]
    [InlineData("Curaçao", "CW")]
    [InlineData("Kosovo", "XK")]
    [InlineData("French Republic", "FR")]
    [InlineData("Kingdom of Denmark", "DK")]
    [InlineData("Federal Republic of Germany", "DE")]
    [InlineData("Islamic Republic of Pakistan", "PK")]
    [InlineData("Republic of Guinea", "GN")]
    [InlineData("Republic of Guinea-Bissau", "GW")]
    [InlineData("Republic of Equatorial Guinea", "GQ")]
    [InlineData("Independent State of Papua New Guinea", "PG")]
    [InlineData("Independent State of Samoa", "WS")]
    [InlineData("Co-operative Republic of Guyana", "GY")]
    [InlineData("Commonwealth of Dominica", "DM")]
    [InlineData("Republic of the Sudan", "SD")]
    [InlineData("Republic of South Sudan", "SS")]
    [InlineData("Republic of Honduras", "HN")]
    [InlineData("Grand Duchy of Luxembourg", "LU")]
    [InlineData("Hashemite Kingdom of Jordan", "JO")]
    [InlineData("Socialist Republic of Viet Nam", "VN")]
    [InlineData("Republic of Ireland", "IE")]
    [InlineData("Mongolia", "MN")]
    [InlineData("Republic of Yemen", "YE")]
    [InlineData("State of Israel", "IL")]
    [InlineData("Union of the Comoros", "KM")]
    [InlineData("Eastern Republic of Uruguay", "UY")]
    [InlineData("República Oriental del Uruguay", "UY")]
    [InlineData("République de Guinée", "GN")]
    [InlineData("République du Mali", "ML")]
    [InlineData("República de Colombia", "CO")]
    [InlineData("Bundesrepublik Deutschland", "DE")]
    public void Short_and_formal_names_are_known_as_standards_and_treaties_have_them(string name, string code) => Assert.Equal(code, Countries.Of(name));

    [Fact]
    public void Every_code_stands_for_itself()
    {
        Assert.Equal(251, Countries.Codes.Count);
        Assert.All(Countries.Codes, code => Assert.Equal(new CountryMatch(code, CountryMatchKind.Code), Countries.Find(code)));
        Assert.All(Countries.Codes, code => Assert.Equal(code, Countries.Of(code.ToLowerInvariant())));
    }

    [Fact]
    public void Names_of_all_languages_are_known_unless_two_territories_share_them()
    {
        var shared = Gazetteer.Cldr().Where(n => n.Code.Length == 2).GroupBy(n => n.Name, n => n.Code, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Distinct().Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // A short name such as RU (Reino Unido) that is another's code in ISO 3166 is that code.
        var wrong = Gazetteer.Cldr().Where(n => n.Code.Length == 2 && CountryCodes.Of(n.Name) is null && !CountryCodes.IsDivided(n.Name) && Countries.Of(n.Name) != (shared.Contains(n.Name) ? null : n.Code))
            .Select(n => $"{n.Name} is {Countries.Of(n.Name)}, not {n.Code}");
        Assert.Empty(wrong);
        // docs/interpretation/vocabularies.md lists them.
        Assert.Equal(["Kongo", "Nigeri", "Конго", "Свети Мартин", "لتونی", "موریتانیا"], shared.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_are_known_however_their_letters_are_composed() => Assert.All(
        Gazetteer.Cldr().Where(n => n.Code.Length == 2 && n.IsWide && n.Name.Length > 3 && Countries.Of(n.Name) is not null && n.Name.All(c => c < 0x600)),
        n => Assert.Equal(n.Code, Countries.Of(n.Name.Normalize(System.Text.NormalizationForm.FormD))));

    [Fact]
    public void A_spelling_of_our_own_lists_stands_for_one_country_and_not_for_another_of_CLDR()
    {
        var own = Gazetteer.Entries(CountryNames.Official, PartsOfTheAmericas.Table, PartsOfAsia.Table, PartsOfEuropeAndAfrica.Table, PartsOfOceania.Table);
        Assert.Empty(own.Where(e => Countries.Of(e.Name) != e.Code).Select(e => $"{e.Name} is {Countries.Of(e.Name)}, not {e.Code}"));
        string[] tables = [UnplacedNames.States, UnplacedNames.Regions, UnplacedNames.Continents];
        var known = Gazetteer.Cldr().Select(n => n.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        known.UnionWith(["Timor", "Karelia", "América"]);
        Assert.Empty(tables.SelectMany(Gazetteer.Names).Where(name => !known.Contains(name) && Countries.Of(name) is not null).Select(name => $"{name} is {Countries.Of(name)}"));
    }

    [Fact]
    public void Most_countries_seen_in_the_wild_are_understood_and_few_are_wrong()
    {
        int all = 0, right = 0, wrong = 0;
        var examples = new List<string>();
        foreach (var line in File.ReadLines(Shared.Find("cases", "vocabularies", "countryName.tsv")))
        {
            var f = line.Split('\t');
            if (line.StartsWith('#') || f.Length != 2 || f[1].Length != 2) continue;
            all++;
            var expected = f[1] == "ZZ" ? null : f[1];
            var found = Countries.Of(f[0]);
            if (found is not null && found != expected && wrong++ < 40) examples.Add($"{f[0]}: {found}, not {f[1]}");
            if (found == expected) right++;
        }

        Assert.True(wrong <= 0.02 * all, $"{wrong} of {all} wrong, {right} right: {string.Join("; ", examples)}");
        Assert.True(right >= 0.78 * all, $"{right} of {all} right, {wrong} wrong");
    }

    [Fact]
    public void Countries_seen_in_the_wild_never_throw() =>
        Assert.All(File.ReadLines(Shared.Find("cases", "parsers", "countryname", "occurrence_countries.txt")), line => Countries.Find(line));

    [Fact]
    public void Any_text_is_read_without_an_error_and_white_space_around_it_changes_nothing() => Gen.String.Sample(text =>
        Countries.Find(text) == Countries.Find($" {text}\t"), iter: 50_000);
}
