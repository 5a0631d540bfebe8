using Saola.Licences;
using Saola.Platform.Access;

namespace Saola.Platform.Tests.Access;

/// <summary>Licence, agreement, purpose and role, as a table.</summary>
public sealed class DatasetUseTests
{
    private static readonly DatasetConditions
        None = new(),
        Figures = new() { FiguresOnly = true },
        Partners = new() { Export = "partner" },
        Stewards = new() { Export = "steward" },
        Misspelt = new() { Export = "stewart" },
        Research = new() { Purposes = ["research"] },
        Everything = new() { Purposes = ["research", "public", "Commercial"] },
        Nothing = new() { Purposes = [] },
        Label = new() { Labels = [new DatasetLabel("TK Non-Commercial (TK NC)", "https://localcontexts.org/label/tk-non-commercial/", null)] },
        Notice = new() { Labels = [new DatasetLabel("TK Attribution (TK A)", null, null)], Terms = "Synthetic terms." };

    public static readonly TheoryData<string, DatasetConditions?, Purpose, Role, Use, string> Cases = new()
    {
        { "CC-BY-4.0", null, Purpose.Commercial, Role.Anonymous, Use.Allowed, "licence" },
        { "CC-BY-4.0", None, Purpose.Commercial, Role.Anonymous, Use.Allowed, "licence" },
        { "CC-BY-NC-4.0", None, Purpose.Commercial, Role.Administrator, Use.Refused, "licence" },
        { "CC-BY-NC-4.0", None, Purpose.Public, Role.Anonymous, Use.Allowed, "licence" },
        { "", None, Purpose.Research, Role.Anonymous, Use.Ask, "licence" },
        // An agreement stands in the licence's place, both ways.
        { "CC-BY-NC-4.0", Everything, Purpose.Commercial, Role.Anonymous, Use.Allowed, "purposes" },
        { "All rights reserved", Research, Purpose.Research, Role.Anonymous, Use.Allowed, "purposes" },
        { "CC0-1.0", Research, Purpose.Public, Role.Anonymous, Use.Refused, "purposes" },
        { "CC0-1.0", Nothing, Purpose.Research, Role.Steward, Use.Refused, "purposes" },
        { "CC0-1.0", Figures, Purpose.Research, Role.Partner, Use.Refused, "figures-only" },
        { "CC0-1.0", Figures, Purpose.Research, Role.Steward, Use.Allowed, "licence" },
        { "CC0-1.0", Partners, Purpose.Research, Role.Anonymous, Use.Refused, "export" },
        { "CC0-1.0", Partners, Purpose.Research, Role.Partner, Use.Allowed, "licence" },
        { "CC0-1.0", Stewards, Purpose.Research, Role.Partner, Use.Refused, "export" },
        { "CC0-1.0", Stewards, Purpose.Research, Role.Steward, Use.Allowed, "licence" },
        { "CC0-1.0", Misspelt, Purpose.Research, Role.Steward, Use.Refused, "export" },
        // An agreement on purposes opens no door that another condition closes.
        { "CC0-1.0", Everything with { FiguresOnly = true }, Purpose.Research, Role.Anonymous, Use.Refused, "figures-only" },
        { "CC-BY-4.0", Label, Purpose.Commercial, Role.Anonymous, Use.Ask, "labels" },
        { "CC-BY-4.0", Label, Purpose.Public, Role.Anonymous, Use.Allowed, "licence" },
        { "CC-BY-NC-4.0", Label, Purpose.Commercial, Role.Anonymous, Use.Refused, "licence" },
        { "CC-BY-4.0", Notice, Purpose.Commercial, Role.Anonymous, Use.Allowed, "licence" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void What_was_agreed_and_the_licence_decide(string licence, DatasetConditions? conditions, Purpose purpose, Role role, Use use, string because) =>
        Assert.Equal(new DatasetUse(use, because), DatasetUse.Of(Licence.Of(licence).Facts, conditions, purpose, role));
}
