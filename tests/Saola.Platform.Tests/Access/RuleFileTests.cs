using System.Text;
using CsCheck;
using Saola.Platform.Access;
using Saola.Platform.Tests.Intake;

namespace Saola.Platform.Tests.Access;

/// <summary>Rule files: what they say, what is refused and in what words, and that what is written is read back.</summary>
public sealed class RuleFileTests
{
    private static readonly Gen<string> Word = Gen.OneOf(
        PlainRules.OneOf("KH", "NO", "no", "true", "null", "~", "1", "0.1", "2026-11-25", "a: b", "- a", "# a", "'a'", "\"a\"", "a #b", "&a", "*a", "!a", "{a}", "[a]", "%a", "@a", "|", ">", "a\nb", "a\tb", "\\n", "穿山甲", "tigre d’Indochine", "a,b", "a\u2028b", "😀", "12345", "1e5", "0x1F", "a\\"),
        Gen.String[Gen.Char[' ', '~'], 1, 20]).Where(t => t.Trim() == t && t.Length > 0);

    private static readonly Gen<IReadOnlyList<string>> Words = Word.Array[1, 3].Select(Sorted);

    private static readonly Gen<AccessState> State = Gen.Select(PlainRules.State, Gen.Select(Words, Words, Word, Word, Gen.Bool).Array[8], Gen.Select(Words, Word, Word, Gen.Int[0, 9]).Array[2]).Select((state, texts, conditions) => state with
    {
        Rules =
        [
            .. state.Rules.Select((r, i) => texts[i] is var (records, who, by, reason, flag) ? r with
            {
                Records = r.Records is null ? null : records, RevealTo = flag ? who : null, Alone = flag, By = by, Reason = reason, Case = flag ? by : null, Made = new DateOnly(2020, 1, 1),
                Reviewed = flag ? new DateOnly(2021, 2, 28) : null, Review = new DateOnly(2026, 1, 1), Datasets = r.Datasets is null ? null : who,
            } : r),
        ],
        Datasets = new SortedDictionary<string, DatasetConditions>(conditions.DistinctBy(c => c.Item2).ToDictionary(c => c.Item2, c => new DatasetConditions
        {
            Embargo = new DateOnly(2026, 1, 1), Until = c.Item4 > 3 ? new DateOnly(2027, 1, 1) : null, Purposes = c.Item4 > 4 ? ["public", "research"] : null, Export = c.Item4 > 5 ? "partner" : null,
            FiguresOnly = c.Item4 > 6, Storage = c.Item3, Labels = c.Item4 > 2 ? [new DatasetLabel(c.Item2, c.Item4 > 7 ? "https://localcontexts.org/" : null, c.Item3), new DatasetLabel("b", null, null)] : null,
            Terms = c.Item4 > 1 ? c.Item2 : null, By = c.Item3, Reason = c.Item1[0],
        }), StringComparer.Ordinal),
    });

    [Fact]
    public void What_is_written_is_read_back() => State.Sample(state =>
    {
        var text = RuleFile.Write(state);
        var read = Read(text);
        Assert.Equal(Encoding.UTF8.GetString(state.Content()), Encoding.UTF8.GetString(read.Content()));
        Assert.Equal(text, RuleFile.Write(read));
    }, iter: 800);

    [Fact]
    public void A_rule_may_be_written_in_several_ways()
    {
        var one = Read("""
            rules:
              - id: tiger
                taxon: Panthera tigris
                country: kh
                season: 11-01 .. 02-28
                lifeStage: cub
                generalise: 10 km
            """);
        var other = Read("""{"rules": [{"season": "11-01..02-28", "generalise": "10km", "lifeStages": ["JUVENILE"], "countries": ["KH", "KH"], "taxa": ["Panthera tigris"], "id": "tiger"}]}""");
        Assert.Equal(other.Hash, one.Hash);
        var rule = Assert.Single(one.Rules);
        Assert.Equal((AccessAction.Generalise, "10km", new Season(1101, 228)), (rule.Action, rule.Grid, rule.Season!.Value));
        Assert.Equal(["JUVENILE"], rule.LifeStages);
    }

    [Fact]
    public void Rules_stand_in_the_order_of_their_ids_and_a_byte_order_mark_is_nothing()
    {
        var state = RuleFile.Parse([.. Encoding.UTF8.Preamble, .. "rules: [{id: b, withhold: true, taxon: B}, {id: a, delay: 9, cell: 1, taxon: A}]"u8], "f");
        Assert.Equal(["a", "b"], state.Rules.Select(r => r.Id));
        Assert.Equal((AccessAction.Delay, 9, "1"), (state.Rules[0].Action, state.Rules[0].Days, state.Rules[0].Grid));
    }

    [Theory]
    [InlineData("", "line 1: the file is empty")]
    [InlineData("# nothing\n", "line 1: the file is empty")]
    [InlineData("rules:\n", "line 1: 'rules' is a list")]
    [InlineData("- a\n", "line 1: the file is expected here")]
    [InlineData("rules: []\nmore: 1\n", "line 2: 'more' is nothing that can be said of the file; what can: rules, datasets")]
    [InlineData("rules: []\nrules: []\n", "line 2: 'rules' is given twice")]
    [InlineData("rules:\n- id: a\n  taxn: Aus\n  withhold: true\n", "line 3: 'taxn' is nothing that can be said of a rule")]
    [InlineData("rules:\n- taxon: Aus\n  withhold: true\n", "line 2: the rule has no 'id'")]
    [InlineData("rules:\n- id: Ä b\n  withhold: true\n", "line 2: 'Ä b' is no id")]
    [InlineData("rules:\n- id: embargo\n  withhold: true\n", "line 2: 'embargo' is the name of what")]
    [InlineData("rules:\n- {id: a, withhold: true}\n- {id: a, withhold: true}\n", "line 3: the rule 'a' is there already (line 2)")]
    [InlineData("rules:\n- id: a\n  taxon: Aus\n", "line 2: the rule 'a' needs one of")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  generalise: 1\n", "line 2: the rule 'a' needs one of")]
    [InlineData("rules:\n- id: a\n  withhold: false\n", "line 3: 'withhold: false' says nothing")]
    [InlineData("rules:\n- id: a\n  withhold: yes\n", "line 3: 'withhold: yes' is neither true nor false")]
    [InlineData("rules:\n- id: a\n  generalise: 5km\n", "line 3: 'generalise: 5km' is no grid; write one of 0.001, 1km, 0.01, 10km, 0.1, 1")]
    [InlineData("rules:\n- id: a\n  generalise: 1\n  cell: 1\n", "line 4: 'cell' is for what is withheld")]
    [InlineData("rules:\n- id: a\n  delay: 0\n", "line 3: 'delay: 0' is no number of days")]
    [InlineData("rules:\n- id: a\n  delay: 1.5\n", "line 3: 'delay: 1.5' is no number of days")]
    [InlineData("rules:\n- id: a\n  delay: 99999999999\n", "line 3: 'delay: 99999999999' is no number of days")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  taxa:\n  - Aus bus\n  - '??'\n", "line 6: taxon '??': there is no name in it")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  taxa: []\n", "line 4: 'taxa' is an empty list")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  taxa: [Aus, ]\n  taxon: Bus\n", "line 4: 'taxon' and 'taxa' are given")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  taxon:\n", "line 4: 'taxon' is empty")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  taxon: {a: b}\n", "line 4: 'taxon' takes a single value")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  taxon: P. tigris\n", "line 4: taxon 'P. tigris': the genus is abbreviated")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  taxon: 'Oenanthe [Muscicapidae]'\n", "line 4: taxon 'Oenanthe [Muscicapidae]': 'Muscicapidae' is no kingdom or class")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  country: Cambodia\n", "line 4: country 'Cambodia': write its code, KH")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  country: QQ\n", "line 4: country 'QQ' is no code of ISO 3166-1")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  lifeStage: teenager\n", "line 4: life stage 'teenager' is not known; write one of ADULT")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  region: POINT (1 2)\n", "line 4: 'region': WKT, character 1")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  region: POLYGON ((0 0, 1 0, 1 99, 0 0))\n", "line 4: 'region': WKT")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  region: POLYGON ((0 0, 1 1, 2 2, 0 0))\n", "line 4: 'region': it has no area")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  region: POLYGON EMPTY\n", "line 4: 'region': it has no area")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  season: 04-15\n", "line 4: 'season: 04-15' is no part of a year")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  season: 04-31..05-01\n", "line 4: 'season: 04-31..05-01' is no part of a year")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  season: 02-29..05-01\n", "line 4: 'season': not every year has 29 February")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  until: 2027-02-29\n", "line 4: 'until: 2027-02-29' is no day of the calendar")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  until: 31.3.2027\n", "line 4: 'until: 31.3.2027' is no day of the calendar")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  made: 2026-02-01\n  until: 2026-01-01\n", "line 5: 'until' lies before 'made'")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  reviewed: 2026-02-01\n  review: 2026-01-01\n", "line 5: 'review' lies before 'reviewed'")]
    [InlineData("datasets: []\n", "line 1: 'datasets' is a map")]
    [InlineData("datasets:\n  a:\n", "line 2: a dataset is expected here")]
    [InlineData("datasets:\n  a: {by: me}\n", "line 2: the dataset has no condition")]
    [InlineData("datasets:\n  a:\n    embargo: 2027-01-01\n    until: 2026-01-01\n", "line 4: 'until' lies before 'embargo'")]
    [InlineData("datasets:\n  a:\n    purposes: fun\n", "line 3: purpose 'fun' is not known; write one of research, public, commercial")]
    [InlineData("datasets:\n  a:\n    export: nobody\n", "line 3: 'export: nobody' is not known")]
    [InlineData("datasets:\n  a:\n    labels: [{name: TK, url: 'javascript:alert(1)'}]\n", "line 3: 'url: javascript:alert(1)' is no address")]
    [InlineData("datasets:\n  a: {figuresOnly: 1}\n", "line 2: 'figuresOnly: 1' is neither true nor false")]
    [InlineData("rules: [&x {id: a}, *x]\n", "line 1: anchors (&) and aliases (*) are not read here")]
    [InlineData("rules: !!python/object []\n", "line 1: tags (!) are not read here")]
    [InlineData("rules: []\n---\nrules: []\n", "line 2: a second document begins")]
    [InlineData("rules: [[[[[[[[[[[[\n", "line 1: ")]
    [InlineData("rules:\n  - id: a\n withhold: true\n", "line 3: ")]
    [InlineData("rules: [\n", "line 2: ")]
    [InlineData("rules: []\n\0", "line 2: a NUL byte")]
    [InlineData("rules:\n- id: a\n  withhold: true\n  reason: \"a\\u0007b\"\n", "line 4: 'reason' holds a control character (U+0007)")]
    public void What_cannot_be_said_is_refused_in_one_line_that_names_file_and_line(string text, string said)
    {
        var refusal = Assert.Throws<SaolaException>(() => Read(text));
        Assert.StartsWith("f.yaml: " + said, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void Other_encodings_folders_and_files_that_are_missing_or_too_great_are_refused()
    {
        using var folder = new TemporaryFolder();
        void Refused(string path, string said) => Assert.Contains(said, Assert.Throws<SaolaException>(() => RuleFile.Read(path)).Message, StringComparison.Ordinal);
        Refused(folder.Write("latin1.yaml", [.. "rules:\n- id: a\n  reason: caf"u8, 0xE9, (byte)'\n']), "line 3: bytes that are no UTF-8");
        Refused(folder.Write("utf16.yaml", Encoding.Unicode.GetBytes("rules: []")), "line 1: a NUL byte");
        Refused(folder.Path, "a folder");
        Refused(Path.Combine(folder.Path, "none.yaml"), "no such file");
        using (var big = File.Create(Path.Combine(folder.Path, "big.yaml"))) big.SetLength(RuleFile.MostBytes + 1L);
        Refused(Path.Combine(folder.Path, "big.yaml"), "more than 64 MB");
    }

    [Fact]
    public void A_list_of_many_records_is_read()
    {
        var state = Read("rules:\n- id: a\n  withhold: true\n  records:\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"  - urn:catalog:{i}\n")));
        Assert.Equal(100_000, state.Rules[0].Records!.Count);
    }

    [Fact]
    public void Any_damage_to_a_file_is_read_or_refused()
    {
        var file = Encoding.UTF8.GetBytes(RuleFile.Write(VerdictTable.State));
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte, Gen.Int[0, 2], Gen.Int[1, 40]).Sample((at, value, kind, length) =>
        {
            byte[] damaged = kind switch
            {
                0 => [.. file[..at], value, .. file[(at + 1)..]],
                1 => [.. file[..at], .. file.Skip(at + length)],
                _ => [.. file[..at], .. file[Math.Max(0, at - length)..]],
            };
            try
            {
                Assert.NotNull(RuleFile.Parse(damaged, "f"));
            }
            catch (SaolaException e)
            {
                Assert.Matches("^f: line [0-9]+: .", e.Message);
                Assert.DoesNotContain('\n', e.Message);
            }
        }, iter: 1_500);
    }

    [Fact]
    public void What_is_odd_is_told_and_read_all_the_same()
    {
        var state = Read("""
            rules:
              - {id: all, withhold: true}
              - {id: ended, taxon: Manis, until: 2026-11-24, withhold: true}
              - {id: late, taxon: Manis, review: 2026-11-24, withhold: true}
              - {id: unknown, taxa: [Mannis, 穿山甲, "Oenanthe [Aves]"], datasets: [here, there], withhold: true}
              - {id: fine, taxon: Manis, dataset: HERE, review: 2026-11-25, until: 2026-11-25, withhold: true}
            datasets:
              here: {until: 2026-11-24}
              there: {embargo: 2026-11-26}
            """);
        Assert.Equal(
        [
            "rule all: it has no condition and hits every record",
            "rule ended: it ended on 2026-11-24 and hits nothing any more",
            "rule late: its review was due on 2026-11-24",
            "rule unknown: the home has no dataset 'there'",
            "rule unknown: no checklist of the home knows 'Mannis'",
            "rule unknown: '穿山甲' is no scientific name; it hits records that have this very text for one",
            "dataset here: the agreement ended on 2026-11-24; all of it is withheld",
            "dataset there: the home has no dataset of that key",
            "dataset there: all of it is withheld until 2026-11-26",
        ], RuleCheck.Warnings(state, VerdictTable.Today, new RuleCheckSources(["here"], name => name.Trim() is "Manis" or "Oenanthe")));
        Assert.DoesNotContain(RuleCheck.Warnings(state, VerdictTable.Today, new RuleCheckSources(null, null)), w => w.Contains("the home", StringComparison.Ordinal));
    }

    private static AccessState Read(string text) => RuleFile.Parse(Encoding.UTF8.GetBytes(text), "f.yaml");

    private static IReadOnlyList<string> Sorted(string[] values) => [.. values.Distinct().Order(StringComparer.Ordinal)];
}
