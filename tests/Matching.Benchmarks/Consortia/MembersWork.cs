using Matching.Engine.Activities;
using Matching.Engine.Consortia;
using Matching.Engine.Courses;
using Matching.Engine.Demands;
using Matching.Engine.Ledger;
using Matching.Engine.Storage;
using Matching.Engine.Technology;

namespace Matching.Benchmarks.Consortia;

/// <summary>What members do together in a year, in believable numbers.</summary>
/// <param name="Courses">Each with two runs; plans seat people of needs in them, ten in a hundred seats are taken by people who enrol.</param>
/// <param name="Needs">Technology needs, four in ten of them answered.</param>
/// <param name="Projects">Signed ones among the answers.</param>
/// <param name="Entries">Claims of the ledger, each confirmed.</param>
internal sealed record MembersWork(int Courses, int Needs, int Projects, int Entries, int Activities)
{
    private const int Batch = 500;

    public async Task FillAsync(InProcessService service, IReadOnlyList<string> consortia, DateOnly today, CancellationToken cancellationToken)
    {
        var members = new List<ConsortiumMember>[consortia.Count];
        for (var at = 0; at < consortia.Count; at++)
            members[at] = [.. await service.Get<ConsortiumStore>().MembersAsync(consortia[at], cancellationToken)];
        await TrainAsync(service, today, cancellationToken);
        await BuildAsync(service, today, cancellationToken);
        await ClaimAsync(service, consortia, members, today, cancellationToken);
        await InUnitsAsync(service, Activities, async at =>
        {
            var own = members[at % consortia.Count];
            await service.Get<ActivityStore>().CreateAsync(
                new Activity
                {
                    ConsortiumId = consortia[at % consortia.Count],
                    Kind = (ActivityKind)(at % 9),
                    Title = $"活动{at}",
                    StartsOn = today.AddDays(-at % 300),
                    Evidence = "文号",
                    Members =
                    [
                        .. Enumerable.Range(0, 4).Select(one => own[(at + one) % own.Count]).DistinctBy(one => one.OrganizationId)
                            .Select(one => new ActivityMember(one.OrganizationId, one.Name)),
                    ],
                },
                cancellationToken);
        }, cancellationToken);
    }

    /// <summary>Many small writes in few transactions.</summary>
    private static async Task InUnitsAsync(InProcessService service, int count, Func<int, Task> write, CancellationToken cancellationToken)
    {
        foreach (var batch in Enumerable.Range(0, count).Chunk(Batch))
        {
            await using var unit = UnitOfWork.Begin(service.Get<Database>());
            foreach (var at in batch)
                await write(at);
            await unit.CommitAsync(cancellationToken);
        }
    }

    private async Task TrainAsync(InProcessService service, DateOnly today, CancellationToken cancellationToken)
    {
        var (offers, plans, enrolments) = (service.Get<CourseOfferStore>(), service.Get<TrainingPlanStore>(), service.Get<EnrolmentStore>());
        var needs = (await service.Demands.ListAsync(new DemandFilter { Kind = DemandKind.Training }, null, Batch, cancellationToken)).Items;
        if (needs.Count == 0)
        {
            Demand[] wanted = [.. Enumerable.Range(0, Courses * 2).Select(at => new Demand
            {
                Enterprise = $"企业{at:00000}", ExternalId = $"T{at}", Title = "培训", Kind = DemandKind.Training, Headcount = 6,
            })];
            foreach (var batch in wanted.Chunk(Batch))
                await service.Demands.UpsertAsync(batch, false, cancellationToken);
            needs = (await service.Demands.ListAsync(new DemandFilter { Kind = DemandKind.Training }, null, Batch, cancellationToken)).Items;
        }

        var seats = new List<PlannedSeats>();
        await InUnitsAsync(service, Courses, async at =>
        {
            var offer = new CourseOffer
            {
                Provider = $"学院{at:00000}",
                ExternalId = "C",
                Title = "课程",
                Runs = [new(1, today.AddDays(-90), today.AddDays(-80), 40, 5), new(2, today.AddDays(-30), today.AddDays(-20), 40, 5)],
            };
            await offers.CreateAsync(offer, cancellationToken);
            for (var person = 0; person < 4; person++)
                await enrolments.EnrolAsync(offer.Id, 1, $"a{at}-{person}", "某人", "x", cancellationToken);
            seats.AddRange(Enumerable.Range(0, 2).Select(run => new PlannedSeats(needs[(at + run) % needs.Count].Value.Id, offer.Id, run + 1, 12, 1)));
        }, cancellationToken);
        foreach (var some in seats.Chunk(20))
        {
            var plan = new TrainingPlan
            {
                Seats = some,
                Unmet = [],
                Waiting = [],
                Runs = [],
                Skills = [],
                Costs = [],
                NotAssessable = [],
                IsExact = true,
            };
            await plans.TakeAsync("", "计划", plan, await plans.StateAsync(cancellationToken), cancellationToken);
        }
    }

    private async Task BuildAsync(InProcessService service, DateOnly today, CancellationToken cancellationToken)
    {
        var (needs, projects) = (service.Get<TechnologyNeedStore>(), service.Get<TechnologyProjectStore>());
        await InUnitsAsync(service, Needs, async at =>
        {
            var need = (await needs.CreateAsync(
                new TechnologyNeed { OrganizationId = $"e{at}", Enterprise = $"企业{at % 5000:00000}", Title = "焊接气孔率偏高", Visibility = (NeedVisibility)(at % 3) },
                cancellationToken)).Value;
            if (at % 10 >= 4)
                return;
            var project = (await projects.AnswerAsync(
                new TechnologyProject
                {
                    NeedId = need.Id,
                    TeamId = "t",
                    EnterpriseId = $"e{at}",
                    Enterprise = need.Enterprise,
                    CollegeId = "c",
                    College = $"学院{at % 1000:00000}",
                },
                cancellationToken)).Row!.Value;
            if (at % 10 * Needs / 10 < Projects)
                await projects.StepAsync(project.Id, one => one with { State = ProjectState.Contract, ContractedOn = today.AddDays(-at % 300), Amount = 200_000 }, cancellationToken);
        }, cancellationToken);
    }

    private async Task ClaimAsync(
        InProcessService service, IReadOnlyList<string> consortia, List<ConsortiumMember>[] members, DateOnly today, CancellationToken cancellationToken)
    {
        var ledger = service.Get<LedgerStore>();
        LedgerType[] types = [.. LedgerTypes.All.Where(type => !LedgerTypes.IsCounted(type))];
        await InUnitsAsync(service, Entries, async at =>
        {
            var own = members[at % consortia.Count];
            var entry = await ledger.AddAsync(
                new LedgerEntry
                {
                    ConsortiumId = consortia[at % consortia.Count],
                    OrganizationId = own[at / consortia.Count % own.Count].OrganizationId,
                    Act = LedgerAct.Claim,
                    Type = types[at % types.Length],
                    Quantity = 10,
                    StartsOn = today.AddDays(-200),
                    EndsOn = today.AddDays(-at % 200),
                    EnteredBy = "b",
                },
                cancellationToken);
            await ledger.FollowAsync(entry.Id, new LedgerFollower(LedgerAct.Confirm, "b", null, "", ""), 30, cancellationToken);
        }, cancellationToken);
    }
}
