using Matching.Api.Hosting.Errors;
using Matching.Engine.Applications;
using Matching.Engine.Demands;
using Matching.Engine.Organizations;
using Matching.Engine.Placements;
using Matching.Engine.Policies;
using Matching.Engine.Positions;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;

namespace Matching.Api.Applications;

/// <summary>An offer and the placement that it proposes, in one transaction: neither stands without the other, and no seat is given twice.</summary>
internal sealed class ApplicationOffers(
    ApplicationStore applications, PlacementStore placements, DemandStore demands, OrganizationStore organizations, PolicyStore policies, Database database,
    ConsortiumDay day)
{
    private static readonly Problem Full = new(409, "full", new(
        "岗位或单位的实习名额已满。", "The position, or its enterprise, takes no more students."));

    /// <summary>Safe to repeat.</summary>
    public async Task<(ApplicationWrite? Written, Problem? Refused)> OfferAsync(StudentApplication application, CancellationToken cancellationToken)
    {
        if ((await demands.GetAsync(application.DemandId, cancellationToken))?.Value is not { } position)
            return (null, ApplicationDesk.NoSuchApplication);
        var (from, to) = PositionRules.WindowOf(position, day.Today);
        var table = await policies.GetAsync(cancellationToken);
        var enterprise = (await organizations.FindByNameAsync(position.Enterprise, cancellationToken))?.Value;
        var seats = PositionRules.SeatsOf(position, table, from).Seats ?? position.Headcount;
        await using var unit = UnitOfWork.Begin(database);
        var written = await applications.StepAsync(application.Id, null, ApplicationSteps.Offer, cancellationToken);
        if (written.Refused is { } refused)
            return (null, new Problem(409, refused.Code, refused.Sentence));
        var placed = await placements.TryProposeAsync(
            new Placement
            {
                Id = Placement.IdOf(application.Id, application.StudentId),
                StudentId = application.StudentId,
                DemandId = position.Id,
                Enterprise = position.Enterprise,
                College = application.College,
                Terms = new AgreementTerms { StartsOn = from, EndsOn = to, Pay = position.SalaryMin, HoursADay = position.Terms.HoursADay },
            },
            (atPosition, atEnterprise) => atPosition < seats
                && PositionRules.CapacityOf(enterprise, atEnterprise, table, from, position.Region).Seats is not <= 0,
            cancellationToken);
        if (placed is null)
            return (null, Full);
        await unit.CommitAsync(cancellationToken);
        return (written, null);
    }

    /// <summary>Takes an application back, and with it a placement that was proposed by it and stands.</summary>
    public async Task<ApplicationWrite> WithdrawAsync(StudentApplication application, CancellationToken cancellationToken)
    {
        await using var unit = UnitOfWork.Begin(database);
        var written = await applications.StepAsync(application.Id, null, ApplicationSteps.Withdraw, cancellationToken);
        if (written.Refused is null)
        {
            await placements.StepAsync(
                Placement.IdOf(application.Id, application.StudentId), null,
                placement => PlacementRules.Break(placement, BreakReason.Declined, "", day.Today), cancellationToken);
        }

        await unit.CommitAsync(cancellationToken);
        return written;
    }
}
