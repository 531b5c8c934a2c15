using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Live;
using Matching.Engine.Model.Learned;
using Matching.Engine.Outcomes;
using Matching.Engine.Programs;
using Matching.Engine.Recompute;
using Matching.Engine.Runs;
using Matching.Engine.SkillReview;
using Matching.Jobs.Nightly;

namespace Matching.Jobs.Recompute;

/// <summary>Reads the rows that a run works on.</summary>
internal sealed class RecomputeRows(
    ChangeStore changes,
    DemandStore demands,
    ProgramStore programs,
    OutcomeStore outcomes,
    CodeTableStore codes,
    SkillDecisionStore decisions,
    RunStore runs,
    ConsortiumDay day)
{
    /// <summary>The inputs, and the newest change that they are sure to have.</summary>
    /// <param name="topK">How long published lists are.</param>
    public async Task<(MatchIndexInputs Inputs, long ChangeNumber)> ReadAsync(int topK, CancellationToken cancellationToken)
    {
        // The number first: a row that changes while the others are read is laid over the index again, which does no harm.
        var newest = await changes.NewestAsync(cancellationToken);

        // Outcomes before what they belong to, which is then there, unless it was deleted meanwhile.
        var known = await outcomes.StreamAllAsync(cancellationToken).ToListAsync(cancellationToken);
        var inputs = new MatchIndexInputs(
            await demands.StreamAllAsync(cancellationToken).ToListAsync(cancellationToken),
            await programs.StreamAllAsync(cancellationToken).ToListAsync(cancellationToken),
            await codes.GetAsync(cancellationToken),
            day.Today,
            topK);
        var decided = await decisions.AllAsync(cancellationToken);
        var inUse = (await runs.NewestPublishedAsync(cancellationToken))?.Model;
        return (inputs with { Outcomes = Belonging(known, inputs), OutcomesInUse = OutcomeRecipe.Of(inUse), SkillDecisions = decided }, newest.ChangeNumber);
    }

    private static List<Outcome> Belonging(List<Outcome> outcomes, MatchIndexInputs inputs)
    {
        if (outcomes.Count == 0)
            return outcomes;
        var demands = inputs.Demands.Select(demand => demand.Id).ToHashSet(StringComparer.Ordinal);
        var programs = inputs.Programs.Select(program => program.Id).ToHashSet(StringComparer.Ordinal);
        return [.. outcomes.Where(outcome => demands.Contains(outcome.DemandId) && programs.Contains(outcome.ProgramId))];
    }
}
