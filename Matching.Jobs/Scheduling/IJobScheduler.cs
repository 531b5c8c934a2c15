namespace Matching.Jobs.Scheduling;

/// <summary>What calls the jobs when they are due. It decides when, never whether: that is for the run table, which all processes share.</summary>
public interface IJobScheduler
{
    /// <summary>Calls every job of the process by its schedule from now on.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Calls a job at once; does nothing where the scheduler is not started.</summary>
    Task TriggerAsync(string job, CancellationToken cancellationToken);

    /// <summary>Begins no further pass, and waits for those under way.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}
