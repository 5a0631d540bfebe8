using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Saola.Platform.Home;

/// <summary>
/// Makes sure that something outlives a power cut. A rename is atomic for those who look, but without this the name can be on the disk
/// before the content is.
/// </summary>
internal static partial class Durable
{
    /// <summary>Puts a small file in its place by one rename; its content is on the disk before.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of it.</param>
    /// <param name="ownerOnly">Whether nobody but the user who runs Saola may read it.</param>
    public static void Replace(string path, ReadOnlySpan<byte> content, bool ownerOnly = false)
    {
        var unfinished = path + ".tmp";
        using (var stream = ownerOnly ? OwnerOnly.Create(unfinished) : System.IO.File.Create(unfinished))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Waits until a file's content is on the disk.</summary>
    public static void File(string path)
    {
        using var handle = System.IO.File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Waits until the names in a folder are on the disk. Windows has no such call and journals its names.</summary>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(path, 0);
        if (descriptor < 0) throw Error(path);
        try
        {
            // Some network file systems cannot do this for folders (EINVAL) and need it less.
            const int NotForFolders = 22;
            if (Sync(descriptor) != 0 && Marshal.GetLastPInvokeError() != NotForFolders) throw Error(path);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Error(string path) =>
        new($"{path}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}", Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
