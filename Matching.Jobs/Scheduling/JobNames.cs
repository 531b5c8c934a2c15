using System.Collections.Concurrent;
using System.Text.Json;
using Hangfire.Common;
using Matching.Engine.Runs;
using Matching.Jobs.Recompute;
using Matching.Jobs.Rounds;

namespace Matching.Jobs.Scheduling;

/// <summary>What jobs are called on the dashboard: a run by its id and what asked for it, the others by their name. Safe for any number of threads.</summary>
public sealed class JobNames(RunStore runs)
{
    private const string Suffix = "Job";

    private readonly ConcurrentDictionary<string, RunTrigger> _triggers = new(StringComparer.Ordinal);

    public string Of(Job job)
    {
        if (job.Type == typeof(IRoundJob))
            return $"Round {job.Args[0]}";
        if (job.Type != typeof(IRunJob))
            return job.Type.Name.EndsWith(Suffix, StringComparison.Ordinal) ? job.Type.Name[..^Suffix.Length] : job.Type.Name;
        var id = (string)job.Args[0];
        return TriggerOf(id) is { } trigger ? $"Run {id}, {JsonNamingPolicy.KebabCaseLower.ConvertName(trigger.ToString())}" : $"Run {id}";
    }

    /// <summary>Null for a run that is no longer in the history.</summary>
    private RunTrigger? TriggerOf(string id)
    {
        if (_triggers.TryGetValue(id, out var known))
            return known;
        // The dashboard draws its pages without waiting for anything; each run is asked for once.
        if (runs.GetAsync(id, CancellationToken.None).GetAwaiter().GetResult() is not { } run)
            return null;
        return _triggers[id] = run.Trigger;
    }
}
