using Matching.Engine.Storage;

namespace Matching.Engine.Files;

/// <summary>Compares a batch of at most 500 rows with what is stored and, unless it is a dry run, writes it.</summary>
/// <returns>One effect per row, in the order of the batch.</returns>
internal delegate Task<IReadOnlyList<WriteEffect>> WriteBatch<T>(IReadOnlyList<T> batch, bool dryRun, CancellationToken cancellationToken);
