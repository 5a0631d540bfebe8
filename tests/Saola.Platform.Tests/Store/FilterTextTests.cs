using Saola.Platform.Store;

namespace Saola.Platform.Tests.Store;

public sealed class FilterTextTests
{
    [Theory]
    [InlineData("year", "2000,1990", "give 1990,2000")]
    [InlineData("eventDate", "2001-06,2001-05-31", "runs backwards")]
    [InlineData("decimalLatitude", "1.5,-1.5", "runs backwards")]
    [InlineData("box", "0,10,10,-10", "south above its north")]
    [InlineData("place", "parks", "a place is named as layer/id")]
    [InlineData("place", "/1", "a place is named as layer/id")]
    [InlineData("place", "parks/", "a place is named as layer/id")]
    [InlineData("geoDistance", "10,20,-5km", "a distance from 0")]
    [InlineData("geoDistance", "95,20,5km", "a latitude from -90 to 90")]
    [InlineData("geoDistance", "10,361,5km", "a longitude from -360 to 360")]
    [InlineData("geoDistance", "10,20,5mk", "is not 3 numbers")]
    [InlineData("month", "13", "not a number from 1 to 12")]
    [InlineData("month", "0,3", "'0' is not a number from 1 to 12")]
    [InlineData("decimalLatitude", "-90.5", "from -90 to 90")]
    [InlineData("decimalLongitude", "170,190", "'190' is not a number from -180 to 180")]
    public void What_cannot_hold_a_record_is_refused_and_not_answered_with_nothing(string name, string value, string reason)
    {
        var error = Assert.Throws<SaolaException>(() => FilterText.Parse([KeyValuePair.Create(name, value)]));
        Assert.StartsWith(name + ": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("year", "1990,1990")]
    [InlineData("year", "*,1990")]
    [InlineData("eventDate", "2001-05-31,2001-05")]
    [InlineData("box", "170,-10,-170,10")]
    [InlineData("geoDistance", "10,20,5")]
    [InlineData("geoDistance", "10,20,5m")]
    [InlineData("geoDistance", "10,20,5KM")]
    [InlineData("month", "1,12")]
    [InlineData("decimalLatitude", "*,90")]
    [InlineData("decimalLongitude", "-180,180")]
    public void What_can_hold_a_record_is_understood(string name, string value) =>
        Assert.NotNull(FilterText.Parse([KeyValuePair.Create(name, value)]));
}
