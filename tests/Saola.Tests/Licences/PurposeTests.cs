using Saola.Licences;

namespace Saola.Tests.Licences;

/// <summary>What may be done with data, as a table.</summary>
public sealed class PurposeTests
{
    [Theory]
    [InlineData("CC0-1.0", Use.Allowed, Use.Allowed, Use.Allowed)]
    [InlineData("CC-PDM-1.0", Use.Allowed, Use.Allowed, Use.Allowed)]
    [InlineData("CC-BY-4.0", Use.Allowed, Use.Allowed, Use.Allowed)]
    [InlineData("CC-BY-SA-4.0", Use.Allowed, Use.Allowed, Use.Allowed)]
    [InlineData("ODbL-1.0", Use.Allowed, Use.Allowed, Use.Allowed)]
    [InlineData("CC BY", Use.Allowed, Use.Allowed, Use.Allowed)]
    [InlineData("CC-BY-NC-4.0", Use.Allowed, Use.Allowed, Use.Refused)]
    [InlineData("CC-BY-NC-SA-3.0", Use.Allowed, Use.Allowed, Use.Refused)]
    [InlineData("CC-BY-ND-4.0", Use.Allowed, Use.Ask, Use.Ask)]
    [InlineData("CC-BY-NC-ND-4.0", Use.Allowed, Use.Ask, Use.Refused)]
    [InlineData("All rights reserved", Use.Refused, Use.Refused, Use.Refused)]
    [InlineData("do not redistribute", Use.Refused, Use.Refused, Use.Refused)]
    [InlineData("for non-commercial use only", Use.Ask, Use.Ask, Use.Refused)]
    [InlineData("CC BY 4.0 unless stated otherwise", Use.Ask, Use.Ask, Use.Ask)]
    [InlineData("see our web site", Use.Ask, Use.Ask, Use.Ask)]
    [InlineData("", Use.Ask, Use.Ask, Use.Ask)]
    public void Each_licence_allows_what_its_demands_leave(string stated, Use research, Use toPublic, Use commercial) =>
        Assert.Equal((research, toPublic, commercial),
            (Purposes.Of(Licence.Of(stated).Facts, Purpose.Research), Purposes.Of(Licence.Of(stated).Facts, Purpose.Public), Purposes.Of(Licence.Of(stated).Facts, Purpose.Commercial)));

    [Fact]
    public void A_purpose_that_gives_more_never_allows_more()
    {
        var told = Enum.GetValues<Told>();
        foreach (var facts in from a in told from s in told from n in told from d in told from r in told select new LicenceFacts(a, s, n, d, r))
        {
            Assert.True(Purposes.Of(facts, Purpose.Research) <= Purposes.Of(facts, Purpose.Public));
            Assert.True(Purposes.Of(facts, Purpose.Public) <= Purposes.Of(facts, Purpose.Commercial));
        }
    }

    [Fact]
    public void Purposes_have_names()
    {
        foreach (var purpose in Enum.GetValues<Purpose>()) Assert.Equal(purpose, Purposes.Find(Purposes.Name(purpose)));
        Assert.Null(Purposes.Find("profit"));
    }
}
