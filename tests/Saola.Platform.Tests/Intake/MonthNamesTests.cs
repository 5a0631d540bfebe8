using Saola.Platform.Tests.Store;

namespace Saola.Platform.Tests.Intake;

/// <summary>A load interprets dates apart from places, but for what the country says of the name of a month.</summary>
public sealed class MonthNamesTests
{
    [Fact]
    public void The_country_tells_the_language_of_a_month_and_changes_no_other_date()
    {
        using var home = new TestHome();
        home.LoadText("d", "d.csv", """
            occurrenceID,scientificName,eventDate,countryCode,country
            0,Synthetica una,5 listopada 2001,HR,
            1,Synthetica una,5 listopada 2001,PL,
            2,Synthetica una,5 listopada 2001,,Croatia
            3,Synthetica una,2001-11-05T10:00Z,HR,
            4,Synthetica una,2001-11-05T10:00Z,PL,
            5,Synthetica una,5 listopada 2001,HR,

            """);
        var dates = home.Rows("d").OrderBy(r => r.OccurrenceId, StringComparer.Ordinal).Select(r => r.EventDate);
        Assert.Equal(["2001-10-05", "2001-11-05", "2001-10-05", "2001-11-05T10:00Z", "2001-11-05T10:00Z", "2001-10-05"], dates);
    }
}
