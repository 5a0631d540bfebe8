using BitMiracle.LibTiff.Classic;

namespace Saola.Platform.Places.Rasters;

/// <summary>A TIFF that tells its errors here, and not on the console.</summary>
internal sealed class TiffFile : IDisposable
{
    private readonly Stream _stream;

    private TiffFile(Stream stream) => _stream = stream;

    static TiffFile() => Tiff.SetErrorHandler(new Handler());

    public Tiff Tiff { get; private set; } = null!;

    /// <summary>What went wrong last; null for nothing.</summary>
    public string? Error { get; private set; }

    /// <summary>Opens a file; <paramref name="mode"/> is <c>r</c>, <c>w</c>, or <c>w8</c> for one of more than 4 GB.</summary>
    public static TiffFile? Open(Stream stream, string name, string mode, out string? error)
    {
        var file = new TiffFile(stream);
        try
        {
            if (Tiff.ClientOpen(name, mode, file, new OnStream(stream)) is { } tiff)
            {
                (file.Tiff, error) = (tiff, null);
                return file;
            }

            error = file.Error;
        }
        catch (Exception e) when (IsDamage(e))
        {
            // The library trusts what the file says of itself.
            error = e.Message;
        }

        stream.Dispose();
        return null;
    }

    /// <summary>Whether an exception of the library comes from what is in the file.</summary>
    public static bool IsDamage(Exception e) => e is not (SaolaException or OperationCanceledException or UnauthorizedAccessException);

    public void Dispose()
    {
        try
        {
            Tiff.Dispose();
        }
        finally
        {
            _stream.Dispose();
        }
    }

    private sealed class OnStream(Stream stream) : TiffStream
    {
        public override int Read(object clientData, byte[] buffer, int offset, int count) => stream.ReadAtLeast(buffer.AsSpan(offset, count), count, throwOnEndOfStream: false);

        public override void Write(object clientData, byte[] buffer, int offset, int count) => stream.Write(buffer, offset, count);

        public override long Seek(object clientData, long offset, SeekOrigin origin) => offset < 0 && origin == SeekOrigin.Begin ? -1 : stream.Seek(offset, origin);

        public override void Close(object clientData)
        {
            // Whoever opened the stream closes it.
        }

        public override long Size(object clientData) => stream.Length;
    }

    private sealed class Handler : TiffErrorHandler
    {
        public override void ErrorHandler(Tiff tif, string method, string format, params object[] args)
        {
        }

        public override void ErrorHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
        {
            if (clientData is TiffFile file) file.Error = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, args).ReplaceLineEndings(" ");
        }

        public override void WarningHandler(Tiff tif, string method, string format, params object[] args)
        {
        }

        public override void WarningHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
        {
        }
    }
}
