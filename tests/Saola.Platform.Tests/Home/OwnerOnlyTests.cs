using Saola.Platform.Access;
using Saola.Platform.Home;
using Saola.Platform.Tests.Intake;

namespace Saola.Platform.Tests.Home;

/// <summary>What is secret in a home is closed to other users of the machine from its first byte on.</summary>
public sealed class OwnerOnlyTests : IDisposable
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite, OwnFolder = OwnFile | UnixFileMode.UserExecute;
    private const UnixFileMode OpenFolder = OwnFolder | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly TemporaryFolder _folder = new();

    public OwnerOnlyTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes");

    [Fact]
    public void A_home_and_its_access_states_are_their_owners_alone()
    {
        var home = Made();
        Assert.Equal(OwnFolder, Mode(home.Root));
        Assert.Equal(OwnFile, Mode(home.Root, "home.json"));
        Assert.Equal(OwnFolder, Mode(home.Root, "access"));
        Assert.Equal(OwnFile, Mode(home.Root, "access", "000001.json"));
        Assert.Equal(OwnFile, Mode(home.Root, "access", "current"));
        Assert.Empty(OwnerOnly.Open(home.Root));
    }

    [Fact]
    public void A_folder_that_its_operator_made_keeps_its_modes_and_what_is_secret_in_it_is_closed()
    {
        Directory.CreateDirectory(In("home"));
        Chmod(OpenFolder, "home");
        var home = Made();
        Assert.Equal(OpenFolder, Mode(home.Root));
        Assert.Equal(OwnFile, Mode(home.Root, "home.json"));
        Assert.Equal(OwnFolder, Mode(home.Root, "access"));
        Assert.Empty(OwnerOnly.Open(home.Root));
    }

    [Fact]
    public void What_others_can_read_is_told()
    {
        var home = Made();
        Chmod(OpenFolder, "home");
        Chmod(OpenFolder, "home", "access");
        Chmod(OwnFile | UnixFileMode.OtherRead, "home", "home.json");
        Assert.Equal([In("home", "home.json"), In("home", "access")], OwnerOnly.Open(home.Root));
        // Nobody gets through a closed folder.
        Chmod(OwnFolder, "home");
        Assert.Empty(OwnerOnly.Open(home.Root));
    }

    [Fact]
    public void A_file_left_behind_by_others_gives_no_way_in()
    {
        var path = _folder.Write("current.tmp", "old");
        File.SetUnixFileMode(path, OwnFile | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        using (var file = OwnerOnly.Create(path)) file.Write("new"u8);
        Assert.Equal((OwnFile, "new"), (File.GetUnixFileMode(path), File.ReadAllText(path)));
    }

    public void Dispose() => _folder.Dispose();

    private SaolaHome Made()
    {
        var home = SaolaHome.OpenOrCreate(In("home"));
        new AccessLog(home.Root).Publish(state => state with { Rules = [new AccessRule { Id = "synthetic", Action = AccessAction.Withhold }] }, TimeProvider.System);
        return home;
    }

    private string In(params string[] parts) => Path.Combine([_folder.Path, .. parts]);

    private void Chmod(UnixFileMode mode, params string[] parts)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(In(parts), mode);
    }

    private static UnixFileMode Mode(params string[] parts) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(Path.Combine(parts));
}
