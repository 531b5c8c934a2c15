namespace Matching.Engine.Files.Sources;

/// <summary>
/// A temporary file that only this process can see and that is gone with its stream. Reading it ends with the request that it serves,
/// also in the midst of a library that takes no token.
/// </summary>
internal sealed class SpooledFile : FileStream
{
    private readonly CancellationToken _cancellationToken;

    private SpooledFile(string path, FileStreamOptions options, CancellationToken cancellationToken)
        : base(path, options) => _cancellationToken = cancellationToken;

    public static SpooledFile Create(CancellationToken cancellationToken = default)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            BufferSize = 1 << 16,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"matching-{System.IO.Path.GetRandomFileName()}");
        var file = new SpooledFile(path, options, cancellationToken);
        // An open file needs no name on Unix, and without one it does not outlive a process that is killed.
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        return file;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        return base.Read(buffer, offset, count);
    }

    public override int Read(Span<byte> buffer)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        return base.Read(buffer);
    }
}
