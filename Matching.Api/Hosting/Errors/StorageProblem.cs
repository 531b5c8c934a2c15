using Matching.Engine.Storage;

namespace Matching.Api.Hosting.Errors;

/// <summary>What a caller is told when the database, or the disk, is in the way.</summary>
internal static class StorageProblem
{
    private const int Unix = 28;
    private const int UnixQuota = 122;
    private const int Windows = unchecked((int)0x80070070);

    /// <param name="full">The status where there is no room: 507 to a request that writes.</param>
    public static Problem Of(StorageTrouble trouble, int full = StatusCodes.Status507InsufficientStorage) => trouble == StorageTrouble.Full
        ? new Problem(full, "storageFull", new(
            "磁盘已满，没有写入任何内容；已有的数据可以继续读取。请管理员腾出空间后再试。",
            "The disk is full and nothing was written; what is there can be read. Ask the administrator to make room, and try again."))
        {
            RetryAfter = TimeSpan.FromSeconds(30),
        }
        : new Problem(503, "storage", new("数据库暂时不可用，请稍后再试。", "The database is not available at the moment; try again shortly."))
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        };

    /// <summary>There is no room on a disk, be it that of the temporary files.</summary>
    public static bool IsFull(IOException exception) => exception.HResult is Unix or UnixQuota or Windows;
}
