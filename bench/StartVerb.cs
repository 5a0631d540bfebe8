using System.Diagnostics;

namespace Saola.Bench;

/// <summary><c>start HOME</c>: from the start of the process until the first page answers, and the memory at rest.</summary>
internal static class StartVerb
{
    public static async Task Run(Options options)
    {
        var home = options.Word(0, "the home");
        var table = new Table("Starting on an existing home", options.Text("results", ""), "start", "seconds until / answers", "MB ten seconds later");
        using var client = new HttpClient();
        for (var i = 1; i <= options.Number("times", 3); i++)
        {
            var url = new Uri($"http://127.0.0.1:{5390 + i}/");
            var clock = Stopwatch.StartNew();
            using var server = Child.Start("serve", "--home", home, "--url", url.GetLeftPart(UriPartial.Authority));
            while (!await Answers(client, url))
            {
                if (server.HasExited || clock.Elapsed > TimeSpan.FromMinutes(5)) throw new SaolaException($"the server did not answer: {await server.StandardError.ReadToEndAsync()}");
                await Task.Delay(20);
            }

            var seconds = clock.Elapsed.TotalSeconds;
            await Task.Delay(TimeSpan.FromSeconds(10));
            table.Row(i, seconds, Child.Memory(server, "VmRSS"));
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static async Task<bool> Answers(HttpClient client, Uri url)
    {
        try
        {
            using var response = await client.GetAsync(url);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
