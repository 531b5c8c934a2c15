namespace Matching.Engine.Runs;

/// <summary>One beginning of one run. It fences: whoever holds an older attempt, or one of a run that has ended, can write nothing more.</summary>
/// <param name="Number">From 1, one more each time that the run is begun.</param>
/// <param name="AsOf">When this attempt began, before it read anything.</param>
public sealed record RunAttempt(string RunId, int Number, DateTimeOffset AsOf);

/// <summary>What came of the wish to begin a run.</summary>
public abstract record RunBeginning
{
    private RunBeginning()
    {
    }

    /// <summary>Work on it.</summary>
    public sealed record Begun(RunAttempt Attempt) : RunBeginning;

    /// <summary>Another run is under way: try again when that has ended.</summary>
    public sealed record OtherUnderWay : RunBeginning;

    /// <summary>The run has ended, or belongs to another job: there is nothing to do.</summary>
    public sealed record NothingToDo : RunBeginning;
}

/// <summary>What a run stores of itself when it is published.</summary>
/// <param name="ChangeNumber">The newest change that its input has.</param>
/// <param name="Model">A JSON object.</param>
public sealed record RunResult(long ChangeNumber, string Digest, IReadOnlyDictionary<string, long> Counts, string Model);
