using System.Net;
using Saola.Platform.Access;
using Saola.Platform.Exports;
using Saola.Platform.Store;

namespace Saola.Web.Tests;

/// <summary>When a page of records is judged, and what that costs.</summary>
public sealed class PageTermsTests
{
    private static readonly Func<string, DatasetConditions?> Nothing = _ => null;

    private static readonly ApiStore Store = new(ApiStore.Random(300, seed: 4));

    [Fact]
    public async Task Nothing_is_asked_for_the_first_records_nor_where_nothing_is_refused()
    {
        var terms = new PageTerms(Store);
        // There is no engine that could be asked.
        Assert.Null(await Judge(terms, null!, PageTerms.Free, _ => new DatasetConditions { Export = "partner" }));
        Assert.Null(await Judge(terms, null!, 100_000, Nothing));
        Assert.Null(await Judge(terms, null!, 100_000, _ => new DatasetConditions { Purposes = ["research"], Storage = "here", Export = "anyone" }));
    }

    [Theory]
    [InlineData("export")]
    [InlineData("figures")]
    [InlineData("purposes")]
    public async Task What_refuses_every_purpose_refuses_the_page_and_names_its_dataset_alone(string what)
    {
        var agreed = what switch
        {
            "export" => new DatasetConditions { Export = "steward" },
            "figures" => new DatasetConditions { FiguresOnly = true },
            _ => new DatasetConditions { Purposes = [] },
        };
        var refusal = await Judge(new PageTerms(Store), await Store.Engine(null, TestContext.Current.CancellationToken), 101, key => key == "set2" ? agreed : null);
        Assert.NotNull(refusal);
        Assert.False(refusal.IsQuestion);
        Assert.Equal("source=!set2", refusal.Without);
    }

    [Fact]
    public async Task A_licence_that_forbids_to_pass_records_on_refuses_and_one_for_some_purposes_does_not()
    {
        await using var server = new ApiServer(new ApiStore(ApiStore.Random(300, seed: 4)) { LicenceOf = key => key switch { "set0" => "All rights reserved.", "set1" => "CC-BY-NC-4.0", _ => null } });
        await server.InitializeAsync();
        var problem = await server.Problem("/api/occurrences?limit=101", HttpStatusCode.Forbidden);
        Assert.Equal("source=!set0", problem.GetProperty("without").GetString());
        Assert.Equal(100, (await server.Json("/api/occurrences?limit=100")).GetProperty("records").GetArrayLength());
        Assert.True((await server.Json("/api/occurrences?limit=1000&source=!set0")).GetProperty("records").GetArrayLength() > 100);
    }

    private static Task<ExportRefusal?> Judge(PageTerms terms, Engine engine, long end, Func<string, DatasetConditions?> conditions) =>
        terms.Judge(engine, ApiStore.Now, Filter.All, end, Principal.Anonymous, conditions, TestContext.Current.CancellationToken);
}
