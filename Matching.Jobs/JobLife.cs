using Hangfire;
using Hangfire.States;

namespace Matching.Jobs;

/// <summary>Whether somebody is on a background job.</summary>
internal enum JobLife
{
    /// <summary>There is no such job, or it has ended, or its server said nothing for long.</summary>
    None,
    Living,

    /// <summary>By an operator, on the dashboard.</summary>
    Deleted,
}

internal static class JobLives
{
    public static JobLife LifeOf(this JobStorage storage, string? job)
    {
        if (job is null)
            return JobLife.None;
        using var connection = storage.GetConnection();
        var state = connection.GetStateData(job);
        if (state?.Name == DeletedState.StateName)
            return JobLife.Deleted;
        // That the job of a silent server is given to another is Hangfire's; this is for a job that is lost.
        if (state?.Name == ProcessingState.StateName)
            return storage.GetMonitoringApi().Servers().Any(one => one.Name == state.Data["ServerId"]) ? JobLife.Living : JobLife.None;
        return state is not null && (state.Name == EnqueuedState.StateName || state.Name == ScheduledState.StateName) ? JobLife.Living : JobLife.None;
    }
}
