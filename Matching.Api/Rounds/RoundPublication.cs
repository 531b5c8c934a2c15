using Matching.Engine.Demands;
using Matching.Engine.Placements;
using Matching.Engine.Positions;
using Matching.Engine.Rounds;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;

namespace Matching.Api.Rounds;

/// <summary>Publishes a certified round and proposes the placements that it made, in one transaction: both, or neither, and once.</summary>
internal sealed class RoundPublication(
    Database database, RoundStore rounds, RoundResultStore results, DemandStore demands, PlacementStore placements, ConsortiumDay day)
{
    public async Task<RoundMove> PublishAsync(Round round, CancellationToken cancellationToken)
    {
        var made = new List<Placement>();
        foreach (var post in (await results.ListAsync(round.Id, new AssignmentFilter(), cancellationToken)).ToLookup(item => item.Assignment.DemandId))
        {
            if (post.Key is not null && await demands.GetAsync(post.Key, cancellationToken) is { Value: var demand })
                made.AddRange(post.Select(item => Placement(round, demand, item)));
        }

        // A crash before the commit leaves a certified round without placements.
        await using var unit = UnitOfWork.Begin(database);
        var moved = await rounds.PublishAsync(round.Id, cancellationToken);
        if (moved != RoundMove.Moved)
            return moved;
        await placements.ProposeAsync(made, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return moved;
    }

    private Placement Placement(Round round, Demand demand, NumberedAssignment item)
    {
        var (from, to) = PositionRules.WindowOf(demand, day.Today);
        var starts = round.Plan.StartsOn ?? from;
        var ends = round.Plan.EndsOn ?? to;
        return new Placement
        {
            Id = Engine.Placements.Placement.IdOf(round.Id, item.Assignment.StudentId),
            StudentId = item.Assignment.StudentId,
            DemandId = demand.Id,
            Enterprise = demand.Enterprise,
            College = item.College,
            RoundId = round.Id,
            Terms = new AgreementTerms
            {
                StartsOn = starts,
                EndsOn = ends < starts ? starts : ends,
                Pay = demand.SalaryMin,
                HoursADay = demand.Terms.HoursADay,
            },
        };
    }
}
