using Quartz;

namespace Matching.Jobs.Scheduling;

/// <summary>Something to be done again and again. A pass is safe to repeat at any time, so that a scheduler may call it too often.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Every">How long after a pass the next one begins at the latest; null where <paramref name="At"/> says when.</param>
public sealed record ScheduledJob(string Name, TimeSpan? Every, CronExpression? At, Func<CancellationToken, Task> RunAsync);
