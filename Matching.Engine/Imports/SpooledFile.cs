namespace Matching.Engine.Imports;

/// <summary>A temporary file that is gone with its stream, whatever happens to the process on Unix, and on Windows when the handle closes.</summary>
internal static class SpooledFile
{
    private const int BufferSize = 1 << 16;

    public static FileStream Create() => new(Path.Combine(Path.GetTempPath(), $"matching-{Path.GetRandomFileName()}"), new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.ReadWrite,
        Share = FileShare.None,
        BufferSize = BufferSize,
        Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
    });
}
