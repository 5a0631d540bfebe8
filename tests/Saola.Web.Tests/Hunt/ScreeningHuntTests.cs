using System.Net;
using System.Text;
using Saola.Platform.Screening;

namespace Saola.Web.Tests.Hunt;

/// <summary>A screening around a secret tells no more than any other answer: both homes give the same document, whoever asks, to the byte.</summary>
[Collection("hunt")]
public sealed class ScreeningHuntTests(Twins twins)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Screenings_around_secrets_are_the_same_in_both_homes()
    {
        var secrets = HuntedRecords.All.Where(r => r.IsSecret).ToList();
        var records = 0L;
        for (var i = 0; i < 24; i++)
        {
            var (latitude, longitude) = HuntedRecords.Position(secrets[i * secrets.Count / 24], i % 2);
            var wkt = i % 3 == 0 ? $"POINT({Written.Degrees(longitude)} {Written.Degrees(latitude)})" : i % 3 == 1 ? Uri.UnescapeDataString(Written.Polygon(latitude, longitude, 0.02))
                : $"LINESTRING({Written.Degrees(longitude - 0.05)} {Written.Degrees(latitude)},{Written.Degrees(longitude)} {Written.Degrees(latitude + 0.003)})";
            var query = $"?purpose=research&buffers={(i % 2 == 0 ? "0.01,1" : "0,0.2,5km")}&wkt={Uri.EscapeDataString(wkt)}";
            var (left, right) = (await Screened(twins.Left, query), await Screened(twins.Right, query));
            Assert.Equal(Encoding.UTF8.GetString(left), Encoding.UTF8.GetString(right));
            records += ScreeningDocument.FromJson(left, "left").Result.Zones.Max(zone => zone.Records);
        }

        // Something was there to be told.
        Assert.True(records > 0);
    }

    private static async Task<byte[]> Screened(HuntedHome home, string query)
    {
        using var asked = await home.Client.PostAsync("/api/screenings" + query, null, Stop);
        Assert.True(asked.StatusCode == HttpStatusCode.Accepted, await asked.Content.ReadAsStringAsync(Stop));
        for (var tries = 0; ; tries++)
        {
            using var answer = await home.Client.GetAsync(asked.Headers.Location, Stop);
            if (answer.StatusCode == HttpStatusCode.OK) return await answer.Content.ReadAsByteArrayAsync(Stop);
            Assert.True(answer.StatusCode == HttpStatusCode.Accepted && tries < 3_000, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");
            await Task.Delay(20, Stop);
        }
    }
}
