namespace Matching.Engine.Sharing;

/// <summary>A row of a data set as it is now, or that it is no more.</summary>
/// <param name="Number">Of its newest change, ascending over all data sets.</param>
/// <param name="Payload">The row as JSON; null for a tombstone, which is also what a row leaves that its owner hides.</param>
public sealed record FeedItem(long Number, SharedDataset Dataset, string Id, string Owner, string? Payload, DateTimeOffset ChangedAt);

/// <summary>A row as the feed keeps it.</summary>
/// <param name="SecondOwner">The other side of an outcome; null elsewhere.</param>
/// <param name="IsHidden">Seen by its owners alone.</param>
/// <param name="IsAssessable">It says enough to be compared.</param>
internal sealed record FeedSource(
    SharedDataset Dataset, string Id, string Owner, string? SecondOwner, bool IsHidden, bool IsAssessable, string Payload, bool IsDeleted = false);

/// <summary>How a data set stands.</summary>
/// <param name="Rows">That a caller sees.</param>
/// <param name="ChangedAt">Of the newest change among them; null where there are none.</param>
public sealed record DatasetState(SharedDataset Dataset, long Rows, long Assessable, DateTimeOffset? ChangedAt);
