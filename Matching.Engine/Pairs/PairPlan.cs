using Matching.Engine.Storage;
using Matching.Engine.Storage.Keyed;

namespace Matching.Engine.Pairs;

/// <summary>An <see cref="UpsertPlan{TRow}"/> for rows that belong to a demand and a program: what belongs to none is refused.</summary>
internal sealed class PairPlan<TRow>
    where TRow : PairRow
{
    private readonly HashSet<string> _demands;
    private readonly HashSet<string> _programs;
    private readonly UpsertPlan<TRow> _plan;

    internal PairPlan(IReadOnlyList<TRow> batch, HashSet<string> demands, HashSet<string> programs, IEnumerable<TRow> existing)
    {
        (_demands, _programs) = (demands, programs);
        _plan = new UpsertPlan<TRow>(
            [.. batch.Where(row => Refusal(row) is null)],
            existing.Select(row => new RowState { Id = row.Id, ContentHash = row.ContentHash, Version = row.Version }));
        var planned = new Queue<WriteEffect>(_plan.Outcomes);
        Outcomes = [.. batch.Select(row => Refusal(row) ?? planned.Dequeue())];
    }

    /// <summary>One a row of the batch: created, updated, unchanged or unknown.</summary>
    public IReadOnlyList<WriteEffect> Outcomes { get; }

    public IReadOnlyCollection<TRow> Inserts => _plan.Inserts;

    public IReadOnlyCollection<TRow> Updates => _plan.Updates;

    public bool Writes => Inserts.Count + Updates.Count > 0;

    private WriteEffect? Refusal(TRow row) => (_demands.Contains(row.DemandId), _programs.Contains(row.ProgramId)) switch
    {
        (true, true) => null,
        (false, true) => WriteEffect.UnknownDemand,
        (true, false) => WriteEffect.UnknownProgram,
        _ => WriteEffect.UnknownDemandAndProgram,
    };
}
