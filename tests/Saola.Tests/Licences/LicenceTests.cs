using CsCheck;
using Saola.Licences;
using Saola.Testing;

namespace Saola.Tests.Licences;

/// <summary>What providers say of the use of their data, and what is read out of it.</summary>
public sealed class LicenceTests
{
    [Fact]
    public void Statements_are_read_as_the_table_says()
    {
        var wrong = new List<string>();
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Golden", "licences.txt")).Where(l => l.Length > 0 && l[0] != '#').ToList();
        foreach (var line in lines)
        {
            var cells = line.Split(" | ");
            var licence = Licence.Of(cells[0]);
            var read = $"{cells[0]} | {licence.Spdx ?? "-"} | {Letters(licence.Facts)} | {licence.Uri ?? "-"}";
            if (read != line) wrong.Add($"{line}\n  read: {read}");
        }

        Assert.True(lines.Count > 70);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("not specified")]
    [InlineData("  NA ")]
    public void Nothing_stated_is_nothing_known(string? stated)
    {
        var licence = Licence.Of(stated);
        Assert.False(licence.IsStated);
        Assert.Equal(default, licence.Facts);
        Assert.Equal("UNSPECIFIED", licence.Constant);
    }

    [Fact]
    public void Every_identifier_and_address_that_is_given_is_read_back_as_itself()
    {
        var given = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Golden", "licences.txt")).Where(l => l.Length > 0 && l[0] != '#').Select(l => Licence.Of(l.Split(" | ")[0])).ToList();
        foreach (var licence in given)
        {
            if (licence.Spdx is { } spdx) Assert.Equal((spdx, licence.Uri, licence.Facts), (Licence.Of(spdx).Spdx, Licence.Of(spdx).Uri, Licence.Of(spdx).Facts));
            if (licence.Uri is { } uri) Assert.Equal((licence.Spdx, uri, licence.Facts), (Licence.Of(uri).Spdx, Licence.Of(uri).Uri, Licence.Of(uri).Facts));
        }
    }

    [Fact]
    public void What_a_constant_of_GBIF_says_is_not_freer_than_its_licence()
    {
        // The other way round GBIF counts Open Data Commons' licences and the public domain as Creative Commons'.
        foreach (var (constant, spdx) in new[] { ("CC0_1_0", "CC0-1.0"), ("CC_BY_4_0", "CC-BY-4.0"), ("CC_BY_NC_4_0", "CC-BY-NC-4.0") })
        {
            Assert.Equal(spdx, Licence.Of(constant).Spdx);
            Assert.Equal(constant, Licence.Of(spdx).Constant);
            Assert.Equal(constant, Licence.Of(Licence.Of(spdx).Uri).Constant);
        }
    }

    [Fact]
    public void The_licences_of_the_shared_cases_are_read_with_their_demands()
    {
        var file = Shared.Find("cases", "parsers", "license_uri.txt");
        var lines = File.ReadAllLines(file).Where(l => l.Contains("CC", StringComparison.OrdinalIgnoreCase) && l.Contains("BY", StringComparison.OrdinalIgnoreCase) && l.Contains("NC", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(Told.Yes, Licence.Of(line).Facts.NonCommercial));
    }

    [Fact]
    public void More_words_never_make_a_statement_freer()
    {
        var statements = Gen.OneOf(Gen.Const("CC BY-NC 4.0"), Gen.Const("https://creativecommons.org/licenses/by-nc-nd/3.0/"), Gen.Const("for non-commercial use"), Gen.Const("Open Database License"), Gen.Const("do not redistribute"));
        var more = Gen.OneOf(Gen.Const("© Synthetic Museum 2020"), Gen.Const("CC0"), Gen.Const("public domain"), Gen.Const("CC BY 4.0"), Gen.Const("https://creativecommons.org/publicdomain/zero/1.0/"), Gen.Const("MIT license"), Gen.Const("thanks to all"), Gen.String[0, 20]);
        Gen.Select(statements, more, Gen.Bool).Sample((statement, other, first) =>
        {
            var (alone, together) = (Licence.Of(statement).Facts, Licence.Of(first ? $"{other} {statement}" : $"{statement} {other}").Facts);
            foreach (var purpose in Enum.GetValues<Purpose>())
            {
                // Doubt alone may be cleared by a licence that is named beside it.
                if (Purposes.Of(together, purpose) < Purposes.Of(alone, purpose) && Purposes.Of(alone, purpose) != Use.Ask) return false;
                if (Purposes.Of(together, purpose) < Purposes.Of(alone, purpose) && alone.Redistribution != Told.Unknown) return false;
            }

            return true;
        }, iter: 3_000);
    }

    [Theory]
    [InlineData("CC0")]
    [InlineData("CC BY 4.0")]
    [InlineData("https://creativecommons.org/publicdomain/zero/1.0/")]
    [InlineData("public domain")]
    public void Who_reserves_all_rights_and_gives_a_licence_must_be_asked(string licence)
    {
        foreach (var text in new[] { $"All rights reserved. {licence}", $"{licence}, todos los derechos reservados" })
            Assert.All(Enum.GetValues<Purpose>(), purpose => Assert.NotEqual(Use.Allowed, Purposes.Of(Licence.Of(text).Facts, purpose)));
    }

    [Fact]
    public void Any_text_is_read()
    {
        Gen.OneOf(Gen.String, Gen.String[0, 6_000], Gen.Select(Gen.String, Gen.String, (a, b) => $"{a}creativecommons.org/licenses/by/{b}")).Sample(text =>
        {
            var licence = Licence.Of(text);
            return licence.Spdx is null || licence.Uri is not null;
        });
    }

    private static string Letters(LicenceFacts f) => string.Concat(new[] { f.Attribution, f.ShareAlike, f.NonCommercial, f.NoDerivatives, f.Redistribution }.Select(t => t switch { Told.Yes => 'y', Told.No => 'n', _ => '?' }));
}
