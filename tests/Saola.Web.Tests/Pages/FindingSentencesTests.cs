using System.Text;
using Saola.Host.Pages.Text;
using Saola.Platform.Intake.Diagnosis;

namespace Saola.Web.Tests.Pages;

/// <summary>What a diagnosis says can be said in the reader's language, as a load's note too.</summary>
public sealed class FindingSentencesTests
{
    [Fact]
    public void Every_finding_is_a_known_sentence()
    {
        var folder = Directory.CreateTempSubdirectory("saola-findings-");
        try
        {
            var findings = Tables().SelectMany((t, i) =>
            {
                var path = Path.Combine(folder.FullName, $"{i}.csv");
                File.WriteAllText(path, t);
                return Diagnoser.Run(path, new DiagnosisOptions { Today = new DateOnly(2024, 6, 1) }, TestContext.Current.CancellationToken).Findings;
            }).Where(f => f.Kind is not ("unreadable-rows" or "duplicated-ids")).ToList();
            Assert.True(findings.Select(f => f.Kind).Distinct().Count() >= 11, string.Join(' ', findings.Select(f => f.Kind).Distinct()));
            Assert.All(findings, f =>
            {
                Assert.NotNull(Sentences.KeyOf(f.Message));
                Assert.Equal("zh-Hans", Words.Of("zh")!.Say($"{f.Table}: {f.Message}; 'saola diagnose' tells where, and what to do").Tag);
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Tables()
    {
        const string Header = "occurrenceID,countryCode,decimalLatitude,decimalLongitude,eventDate,locality,individualCount\n";
        yield return Header + Rows(100, i => $"{i},KH,104.{i},12.{i},0{1 + (i % 9)}/0{1 + (i % 8)}/2019,S Ã£o,{i % 5}").Replace("S Ã", "SÃ", StringComparison.Ordinal);
        yield return Header + Rows(100, i => $"{i},DE,{8 + (i % 7)},{100 + (i % 5)},{(i % 2 == 0 ? "25/12/2019" : "12/25/2019")},S\uFFFDo,{(i < 50 ? "3" : "many of them")}");
        yield return Header + Rows(100, i => $"{i},BR,5.{100 + i},-50.{100 + i},2019-13-45,x,\"1,5\"");
        yield return Header + Rows(100, i => $"{i},,0,0,2001-01-01,x,1");
        yield return Header + Rows(100, i => $"{i},,1,1,43831,x,1");
        yield return "occurrenceID,license\n" + Rows(20, i => $"{i},{(i % 2 == 0 ? "all rights reserved" : "")}");
        yield return Header.Replace("\n", ",note\n", StringComparison.Ordinal) + Rows(100, i => i % 10 == 0 ? $"{i},north,KH,12.{i},104.{i},2019-05-01,wood,3" : $"{i},KH,12.{i},104.{i},2019-05-01,wood,3,");
    }

    private static string Rows(int count, Func<int, string> row)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) text.Append(row(i)).Append('\n');
        return text.ToString();
    }
}
