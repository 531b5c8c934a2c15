using Matching.Engine.Activities;
using Matching.Engine.Consortia;
using Matching.Engine.Ledger;
using Matching.Engine.Organizations;
using Matching.Jobs.Nightly;

namespace Matching.Api.Hosting.Start;

/// <summary>The consortium of the sample city with its members, an activity, and a claim in its ledger that waits for the college. Safe to repeat.</summary>
internal sealed class SampleConsortium(
    ConsortiumStore consortia, OrganizationStore organizations, ActivityStore activities, LedgerStore ledger, ConsortiumDay day)
{
    public const string Name = "云泽市域产教联合体";

    private static readonly string[] Others = ["云泽智臂智能装备有限公司", "云泽凌越智能装备有限公司", "云泽职业技术大学", "云泽市机械工程学校"];

    public async Task<Consortium> AddAsync(Organization enterprise, Organization college, CancellationToken cancellationToken)
    {
        var founded = day.Today.AddYears(-1);
        var consortium = await FoundAsync(founded, cancellationToken);
        await consortia.AddMemberAsync(consortium.Id, enterprise.Id, founded, MemberRole.Lead, ["报送岗位", "接收实习"], cancellationToken);
        await consortia.AddMemberAsync(consortium.Id, college.Id, founded, MemberRole.Director, ["报送专业和毕业生", "组织实习"], cancellationToken);
        foreach (var name in Others)
        {
            if (await organizations.FindByNameAsync(name, cancellationToken) is { } other)
                await consortia.AddMemberAsync(consortium.Id, other.Value.Id, founded, MemberRole.Member, [], cancellationToken);
        }

        await AddActivityAsync(consortium.Id, [enterprise, college], cancellationToken);
        await AddClaimAsync(consortium.Id, enterprise, college, cancellationToken);
        return consortium;
    }

    private async Task<Consortium> FoundAsync(DateOnly day, CancellationToken cancellationToken) =>
        (await consortia.ListAsync(null, day, cancellationToken)).FirstOrDefault(one => one.Name == Name)
        ?? await consortia.CreateAsync(
            new Consortium
            {
                Id = "",
                Name = Name,
                Park = "云泽高新区",
                Regions = ["320200"],
                Industries = ["C34", "C35"],
                FoundedOn = day,
                Charter = "第一条 联合体由园区、企业和院校自愿组成，共同培养装备制造业需要的人。\n第二条 成员按分工报送岗位、专业和毕业生，互相接收学生和教师。",
            },
            cancellationToken)
        ?? throw new InvalidOperationException($"Another made {Name} meanwhile.");

    private async Task AddActivityAsync(string consortiumId, IReadOnlyList<Organization> members, CancellationToken cancellationToken)
    {
        if ((await activities.ListAsync(new ActivityFilter { ConsortiumIds = [consortiumId] }, null, 1, cancellationToken)).Items.Count > 0)
            return;
        await activities.CreateAsync(
            new Activity
            {
                ConsortiumId = consortiumId,
                Kind = ActivityKind.Competition,
                Title = "工业机器人操作技能竞赛",
                About = "企业出题并派评委，院校承办；前三名优先录用。",
                StartsOn = day.Today.AddMonths(-2),
                EndsOn = day.Today.AddMonths(-2).AddDays(1),
                Amount = ActivityAmount.Below100k,
                Evidence = "竞赛通知与成绩公告",
                Members = [.. members.Select(member => new ActivityMember(member.Id, member.Name))],
            },
            cancellationToken);
    }

    private async Task AddClaimAsync(string consortiumId, Organization enterprise, Organization college, CancellationToken cancellationToken)
    {
        if ((await ledger.ListAsync(new LedgerFilter { ConsortiumId = consortiumId }, null, 1, cancellationToken)).Items.Count > 0)
            return;
        await ledger.AddAsync(
            new LedgerEntry
            {
                ConsortiumId = consortiumId,
                OrganizationId = enterprise.Id,
                CounterpartId = college.Id,
                Act = LedgerAct.Claim,
                Type = LedgerType.MentorHours,
                Quantity = 120,
                StartsOn = day.Today.AddMonths(-3),
                EndsOn = day.Today.AddDays(-1),
                Evidence = "带教记录",
                EnteredBy = "sample",
                EnteredFor = enterprise.Id,
            },
            cancellationToken);
    }
}
