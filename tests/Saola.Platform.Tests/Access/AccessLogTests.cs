using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Tests.Intake;

namespace Saola.Platform.Tests.Access;

/// <summary>States come into force one after another, and what is damaged opens nothing.</summary>
public sealed class AccessLogTests : IDisposable
{
    private static readonly AccessRule Rule = new() { Id = "a", Action = AccessAction.Withhold, Taxa = ["Manis"] };

    private readonly TemporaryFolder _folder = new();
    private readonly SaolaHome _home;

    public AccessLogTests() => _home = SaolaHome.OpenOrCreate(Path.Combine(_folder.Path, "home"));

    private string Folder => Path.Combine(_home.Root, "access");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void States_are_numbered_and_one_that_says_the_same_is_none()
    {
        Assert.Same(AccessState.Nothing, AccessLog.Of(_home).Current);
        var first = Publish(Rule);
        var stamp = AccessLog.Of(_home).Stamp;
        Assert.Equal(1, first.Number);
        Assert.Equal(1, Publish(Rule).Number);
        Assert.Equal(stamp, AccessLog.Of(_home).Stamp);
        Assert.Equal(2, Publish(Rule, Rule with { Id = "b" }).Number);
        Assert.NotEqual(stamp, AccessLog.Of(_home).Stamp);
        Assert.Equal([1, 2], AccessLog.Of(_home).All().Select(s => s.Number));
        Assert.Equal(first.Hash, Publish(Rule).Hash);
        Assert.Empty(AccessLog.Of(_home).Problems());
    }

    [Theory]
    [InlineData("current", "it should hold a state's number and hash")]
    [InlineData("000002.json", "its content is not what")]
    public void A_damaged_file_is_refused(string file, string said)
    {
        Publish(Rule);
        Publish(Rule, Rule with { Id = "b" });
        File.AppendAllText(Path.Combine(Folder, file), " x");
        Assert.Contains(said, Assert.Throws<SaolaException>(() => AccessLog.Of(_home).Current).Message, StringComparison.Ordinal);
        Assert.Contains(said, Assert.Single(AccessLog.Of(_home).Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_pointer_or_state_opens_nothing()
    {
        Publish(Rule);
        Publish(Rule, Rule with { Id = "b" });
        File.Delete(Path.Combine(Folder, "000001.json"));
        Assert.Contains("the access state 1 is missing", Assert.Single(AccessLog.Of(_home).Problems()), StringComparison.Ordinal);
        Publish(Rule);
        File.Delete(Path.Combine(Folder, "current"));
        Assert.Contains("missing", Assert.Throws<SaolaException>(() => AccessLog.Of(_home).Current).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_home_without_the_folder_of_its_states_opens_nothing()
    {
        Publish(Rule);
        Directory.Delete(Folder, recursive: true);
        Assert.Contains("restore the folder", Assert.Throws<SaolaException>(() => AccessLog.Of(_home).Current).Message, StringComparison.Ordinal);
        Assert.Contains("restore the folder", Assert.Single(AccessLog.Of(_home).Problems()), StringComparison.Ordinal);
        Assert.Throws<SaolaException>(() => Publish(Rule with { Id = "b" }));
        File.Delete(Path.Combine(_home.Root, "guarded"));
        Assert.Same(AccessState.Nothing, AccessLog.Of(_home).Current);
    }

    [Fact]
    public void What_has_changed_since_is_told_by_what_is_in_force_and_by_the_datasets_that_matter()
    {
        var rules = new[] { Rule, Rule with { Id = "b", Taxa = null, Datasets = ["birds"] }, Rule with { Id = "c", Case = "7", Taxa = ["Aus"] } };
        Publish(Rule);
        Publish([.. rules, Rule with { Id = "short" }]);
        Publish(rules);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        IReadOnlyList<string> Since(int state, params string[] datasets) =>
            [.. AccessLog.Of(_home).Changes(state, today, datasets.Length == 0 ? null : datasets).Select(line => line[12..])];
        Assert.Equal(["case 7", "rule b"], Since(1));
        Assert.Equal(["case 7"], Since(1, "cats"));
        Assert.Equal(["case 7", "rule b"], Since(1, "cats", "BIRDS"));
        Assert.Equal(["rule short"], Since(2));
        Assert.Empty(Since(3));
        Publish([]);
        Assert.Equal(["case 7", "rule a", "rule b"], Since(3));
    }

    [Fact]
    public void A_first_publication_that_was_broken_off_before_its_pointer_holds_and_is_finished_by_the_next()
    {
        Publish(Rule);
        File.Delete(Path.Combine(Folder, "current"));
        File.Delete(Path.Combine(_home.Root, "guarded"));
        Assert.Equal("a", Assert.Single(AccessLog.Of(_home).Current.Rules).Id);
        Publish(Rule);
        Assert.NotEqual("", AccessLog.Of(_home).Stamp);
        Assert.Equal("a", Assert.Single(AccessLog.Of(_home).Current.Rules).Id);
    }

    [Fact]
    public void What_a_broken_publication_left_goes_with_the_next_job_and_not_while_somebody_publishes()
    {
        Publish(Rule);
        var unfinished = Path.Combine(Folder, "000002.json.tmp");
        File.WriteAllText(unfinished, "{");
        using (HomeLock.Take(Folder, "lock", "a test"))
        {
            using (_home.Begin("a job")) Assert.True(File.Exists(unfinished));
            Assert.Throws<SaolaException>(() => Publish(Rule with { Id = "b" }));
        }

        using (_home.Begin("a job")) Assert.False(File.Exists(unfinished));
        Assert.Equal("a", Assert.Single(AccessLog.Of(_home).Current.Rules).Id);
        Assert.Empty(Housekeeping.Verify(_home, TestContext.Current.CancellationToken).Problems);
    }

    [Fact]
    public void A_redaction_does_not_wait_for_a_load()
    {
        using var job = _home.Begin("a load");
        Assert.Equal(1, Publish(Rule with { Case = "1" }).Number);
    }

    private AccessState Publish(params AccessRule[] rules) => AccessLog.Of(_home).Publish(before => before with { Rules = rules }, TimeProvider.System);
}
