using Matching.Engine.Index;
using Matching.Engine.Index.Stored;
using Matching.Engine.Runs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Matching.Jobs.Recompute;

/// <summary>What an attempt at a run does: reads everything, scores everything, publishes everything at once.</summary>
internal sealed class RecomputeWork(
    Publication publication,
    RecomputeInputs inputs,
    RunPartStore parts,
    BuildIndex build,
    RunDescription description,
    IOptions<JobsOptions> options,
    TimeProvider clock,
    ILogger<RecomputeWork> logger)
{
    /// <summary>False where the attempt may write no more.</summary>
    public async Task<bool> DoAsync(RunAttempt attempt, ProgressReport report)
    {
        // Reading and scoring write nothing: a crash leaves nothing behind.
        var started = clock.GetTimestamp();
        var (read, changeNumber) = await inputs.ReadAsync(options.Value.TopK, report.Token);
        if (logger.IsEnabled(LogLevel.Information))
        {
            logger.LogInformation("重算 run {Run}: {Demands} 个岗位 demands, {Programs} 个专业点 programs; 现在建立匹配指数 the match index is built now",
                attempt.RunId, read.Demands.Count, read.Programs.Count);
        }

        var index = await Task.Run(() => build(read, options.Value.Workers, report, report.Token), report.Token);

        logger.LogInformation("匹配指数 match index: 已建好，正在写入数据库 it is built and being written to the database");

        // A crash while parts are written leaves parts of an attempt that was never published: nobody reads them, pruning removes them.
        if (!await publication.StartAsync(attempt, report.Progress, report.Token) || await WriteAsync(attempt, index, report.Token) is not { } digest)
            return false;

        // One transaction: a crash leaves the old run in service or the new one, and the city's series without this night or with it. A commit that was
        // reported as failed may still hold; the failure that is then noted finds the run published, and changes nothing.
        var result = new RunResult(changeNumber, digest, index.Counts, await description.OfAsync(index, report.Token));
        if (!await publication.CompleteAsync(attempt, result, index, report.Token))
            return false;
        if (logger.IsEnabled(LogLevel.Information))
            logger.LogInformation("Run {Run} is published after {Seconds:0.0} s", attempt.RunId, clock.GetElapsedTime(started).TotalSeconds);

        // A crash here leaves more history than is kept, until the next run.
        await parts.PruneAsync(CancellationToken.None);
        return true;
    }

    /// <summary>Writes each part while the next one is made; the digest of all. Null where the attempt may write no more.</summary>
    private async Task<string?> WriteAsync(RunAttempt attempt, MatchIndex index, CancellationToken cancellationToken)
    {
        using var digest = new IndexDigest();
        var writing = Task.FromResult(true);
        try
        {
            foreach (var (number, part) in StoredIndex.Write(index).Index())
            {
                digest.Add(part);
                if (!await writing)
                    return null;
                // A database in a file writes on the thread that asks.
                writing = Task.Run(() => parts.WriteAsync(attempt, number, part, cancellationToken), cancellationToken);
            }
        }
        finally
        {
            await writing;
        }

        return await writing ? digest.Finish() : null;
    }
}
