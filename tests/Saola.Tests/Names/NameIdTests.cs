using Saola.Names;

namespace Saola.Tests.Names;

public sealed class NameIdTests
{
    [Fact]
    public void The_example_of_RFC_9562_comes_out() =>
        Assert.Equal("2ed6657d-e927-568b-95e1-2665a8aea6a2", NameId.Of(NameId.Dns, "www.example.com").ToString());

    [Fact]
    public void A_string_that_is_no_name_has_an_id_too()
    {
        Assert.Equal(NameId.Of("not recorded"), ScientificName.Parse("not recorded").Id);
        Assert.NotEqual(NameId.Of("Aus bus"), NameId.Of(" Aus bus"));
    }
}
