using Saola.Platform.Home;

namespace Saola.Platform.Places;

/// <summary>The boundary set that a home has chosen.</summary>
public static class BoundarySets
{
    private static readonly Lock Gate = new();
    private static (string Path, DateTime Written, string? Notice, BoundarySet Set)? _last;
    private static (string Notice, BoundarySet Set)? _noticed;

    /// <summary>The set of a home's settings; a file's path counts from the home's folder. Read once as long as it does not change.</summary>
    /// <exception cref="SaolaException">The file of the set is missing or broken.</exception>
    public static BoundarySet Of(SaolaHome home)
    {
        var choice = home.Settings.Boundaries;
        if (choice.Set == "bundled") return choice.Notice is { Length: > 0 } notice ? Noticed(notice) : BoundarySet.Bundled();
        var path = Path.Combine(home.Root, choice.Set);
        if (!File.Exists(path)) throw new SaolaException($"{path}: the boundary set that home.json names is missing; put it there, or set \"bundled\".");
        lock (Gate)
        {
            var written = File.GetLastWriteTimeUtc(path);
            if (_last is not { } last || last.Path != path || last.Written != written || last.Notice != choice.Notice)
            {
                var set = BoundarySet.FromGeoJson(path, new BoundarySetOptions(Path.GetFileNameWithoutExtension(path), "1", choice.Set, choice.Notice ?? ""));
                _last = last = (path, written, choice.Notice, set);
            }

            return last.Set;
        }
    }

    // Kept, since its hash is computed once a set.
    private static BoundarySet Noticed(string notice)
    {
        lock (Gate)
        {
            if (_noticed is not { } last || last.Notice != notice) _noticed = last = (notice, BoundarySet.Bundled().WithNotice(notice));
            return last.Set;
        }
    }
}
