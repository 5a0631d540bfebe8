using Saola.Names.Matching;

namespace Saola.Tests.Names.Matching;

/// <summary>Authorships are compared by surnames and years.</summary>
public sealed class AuthorNamesTests
{
    [Theory]
    [InlineData("(Linnaeus, 1758)", "L., 1758", "Agree")]
    [InlineData("Linnaeus, C, 1758", "Linné, 1758", "Agree")]
    [InlineData("DC.", "de Candolle", "Agree")]
    [InlineData("Hook.f.", "Hooker f.", "Agree")]
    [InlineData("Schltr.", "Schlechter", "Agree")]
    [InlineData("G. K. Shaw, 1799", "(Shaw, 1799)", "Agree")]
    [InlineData("Müller", "Muller", "Agree")]
    [InlineData("Günther, 1870", "Gunther, 1872", "Near")]
    [InlineData("Smith, 1900", "Jones, 1900", "Near")]
    [InlineData("Smith, 1900", "Jones, 1950", "Differ")]
    [InlineData("Smith", "Jones", "Differ")]
    [InlineData("1900", "1901", "Near")]
    [InlineData("Smith & Jones, 1900", "Smith et al., 1900", "Agree")]
    [InlineData("Boulenger in Smith, 1890", "Boulenger, 1890", "Agree")]
    [InlineData("", "Smith", "Unknown")]
    [InlineData("auct.", "Smith", "Unknown")]
    [InlineData("Smith", "1900", "Unknown")]
    public void Authorships_agree_near_or_not(string a, string b, string expected)
    {
        Assert.Equal(expected, AuthorNames.Of(a).Compare(AuthorNames.Of(b)).ToString());
        Assert.Equal(expected, AuthorNames.Of(b).Compare(AuthorNames.Of(a)).ToString());
    }
}
