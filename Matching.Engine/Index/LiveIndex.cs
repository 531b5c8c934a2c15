using Matching.Engine.Balance;
using Matching.Engine.Demands;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Skills;

namespace Matching.Engine.Index;

/// <summary>
/// The published index in memory with what has changed since: one reference, swapped whole.
/// Readers take <see cref="Current"/> once and see one run throughout. One writer at a time; any number of readers.
/// </summary>
public sealed class LiveIndex
{
    /// <summary>Null until <see cref="Publish"/> was called once.</summary>
    public LiveView? Current => throw new NotImplementedException();

    /// <summary>Takes a run into service, with every change made since it read its input.</summary>
    public void Publish(string runId, DateTimeOffset asOf, MatchIndex index, IndexChanges since) => throw new NotImplementedException();

    /// <summary>Adds later changes; a row that changed twice counts as its last state.</summary>
    public void Apply(IndexChanges changes) => throw new NotImplementedException();
}

/// <summary>Rows as they are now, and ids of rows that are gone.</summary>
public sealed record IndexChanges(
    IReadOnlyList<Demand> Demands,
    IReadOnlyList<Program> Programs,
    IReadOnlyList<string> RemovedDemands,
    IReadOnlyList<string> RemovedPrograms);

/// <summary>One run with later changes. Immutable; every score of a pair is the same whichever method gives it.</summary>
public sealed class LiveView
{
    public string RunId => throw new NotImplementedException();

    public DateTimeOffset AsOf => throw new NotImplementedException();

    public MatchIndex Index => throw new NotImplementedException();

    /// <summary>Programs for a demand, saved or not.</summary>
    public MatchList ProgramsFor(Demand demand, int limit, DateOnly today, Language language) => throw new NotImplementedException();

    /// <summary>Demands for a program, saved or not. Posts that are closed on <paramref name="today"/> are left out.</summary>
    public MatchList DemandsFor(Program program, int limit, DateOnly today, Language language) => throw new NotImplementedException();

    public PairAnswer Pair(Demand demand, Program program, DateOnly today, Language language) => throw new NotImplementedException();

    /// <summary>Sections first, then divisions, each by fit; industries without a demand are not listed.</summary>
    public IReadOnlyList<IndustryFit> IndustriesFor(Program program, DateOnly today, Language language) => throw new NotImplementedException();

    /// <summary>Programs for a section or a division, best first.</summary>
    public IReadOnlyList<ProgramFit> ProgramsForIndustry(string industry, int limit, DateOnly today, Language language) =>
        throw new NotImplementedException();

    /// <summary>Skills whose name or alias contains the query (all where it is null), most asked first.</summary>
    public IReadOnlyList<SkillEntry> Skills(string? query) => throw new NotImplementedException();

    public SkillEntry? Skill(string id) => throw new NotImplementedException();
}
