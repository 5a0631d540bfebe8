namespace Saola.Platform.Places.Rasters;

/// <summary>Files that are there whole or not at all.</summary>
internal static class Unfinished
{
    /// <summary>Writes a file beside and renames it.</summary>
    public static void Write(string path, Action<FileStream> write)
    {
        var unfinished = path + ".part";
        try
        {
            using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16)) write(file);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new SaolaException($"{path}: it cannot be written there; check the folder, and whether it may be written to", e);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
