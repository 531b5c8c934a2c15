using Matching.Api.Tests;
using Matching.Engine.Accounts;
using Matching.Engine.Activities;
using Matching.Engine.Consortia;
using Matching.Engine.Ledger;
using Matching.Engine.Organizations;
using Matching.Engine.Sharing;
using Matching.Engine.Students;
using Matching.Engine.Technology;

namespace Matching.Browser.Tests;

/// <summary>A consortium of the sample's enterprise and college, with something on each of its pages.</summary>
internal static class SampleMembers
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>What stands in an address for each.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> AddAsync(IServiceProvider services, string enterpriseName)
    {
        var organizations = services.GetRequiredService<OrganizationStore>();
        var enterprise = (await organizations.FindByNameAsync(enterpriseName, None))!.Value;
        // The sample's person of a college is of the one to which its student belongs.
        var students = await services.GetRequiredService<StudentStore>().ListAsync(new StudentFilter { Scope = Scope.All, Today = default }, null, 1, None);
        var college = (await organizations.FindByNameAsync(students.Items[0].Value.College, None))!.Value;
        var consortia = services.GetRequiredService<ConsortiumStore>();
        var consortium = (await consortia.CreateAsync(new Consortium { Id = "", Name = "云泽智能制造联合体", Regions = ["320200"] }, None))!.Id;
        var year = CityDay.Today.Year;
        foreach (var member in new[] { enterprise, college })
            await consortia.AddMemberAsync(consortium, member.Id, new DateOnly(year - 2, 1, 1), MemberRole.Member, [], None);
        var entry = await LedgerAsync(services, consortium, enterprise.Id, college.Id, year);
        var (need, team, project) = await TechnologyAsync(services, enterprise, college, year);
        var service = await ServiceAsync(services, enterprise, college, year);
        var activity = (await services.GetRequiredService<ActivityStore>().CreateAsync(
            new Activity
            {
                ConsortiumId = consortium,
                Kind = ActivityKind.Competition,
                Title = "数控技能大赛",
                StartsOn = new DateOnly(year, 5, 1),
                Amount = ActivityAmount.Below500k,
                Evidence = "云教函 7 号",
                Giver = "云泽市总工会",
                Members = [new(enterprise.Id, enterprise.Name), new(college.Id, college.Name)],
            },
            None)).Value.Id;
        await services.GetRequiredService<DataShareStore>().AddAsync(
            new DataShare
            {
                OrganizationId = enterprise.Id,
                Dataset = SharedDataset.Demands,
                Audience = ShareAudience.Consortium,
                ConsortiumId = consortium,
                Purpose = "专业建设",
                Licence = "联合体内部",
            },
            None);
        return new Dictionary<string, string>
        {
            ["{members}"] = consortium,
            ["{enterprise}"] = enterprise.Id,
            ["{entry}"] = entry,
            ["{need}"] = need,
            ["{team}"] = team,
            ["{project}"] = project,
            ["{service}"] = service,
            ["{activity}"] = activity,
        };
    }

    private static async Task<string> LedgerAsync(IServiceProvider services, string consortium, string enterprise, string college, int year)
    {
        var entries = services.GetRequiredService<LedgerStore>();
        var claim = new LedgerEntry
        {
            ConsortiumId = consortium,
            OrganizationId = enterprise,
            CounterpartId = college,
            Act = LedgerAct.Claim,
            Type = LedgerType.MentorHours,
            Quantity = 120,
            StartsOn = new DateOnly(year, 1, 1),
            EndsOn = new DateOnly(year, 6, 30),
            Evidence = "协议 3 号",
            EnteredBy = "sample",
            EnteredFor = enterprise,
        };
        var id = (await entries.AddAsync(claim, None)).Id;
        await entries.FollowAsync(id, new LedgerFollower(LedgerAct.Confirm, "sample", college), 14, None);
        await entries.AddAsync(claim with { Act = LedgerAct.Promise, Quantity = 200 }, None);
        var disputed = (await entries.AddAsync(claim with { Type = LedgerType.TeacherPosts, Quantity = 3 }, None)).Id;
        await entries.FollowAsync(disputed, new LedgerFollower(LedgerAct.Appeal, "sample", college, "只有 2 个"), 14, None);
        return id;
    }

    private static async Task<(string Need, string Team, string Project)> TechnologyAsync(IServiceProvider services, Organization enterprise, Organization college, int year)
    {
        var need = (await services.GetRequiredService<TechnologyNeedStore>().CreateAsync(
            new TechnologyNeed
            {
                OrganizationId = enterprise.Id,
                Enterprise = enterprise.Name,
                Title = "铝合金薄板激光焊接气孔率偏高",
                Problem = "电池壳体焊接后气孔率 4%，要求降到 1% 以下。",
                Process = "激光焊接",
                Field = "B23K",
                Region = "320200",
                Budget = AmountBand.Below500k,
                Visibility = NeedVisibility.Public,
            },
            None)).Value.Id;
        var team = (await services.GetRequiredService<TechnologyTeamStore>().CreateAsync(
            new TechnologyTeam
            {
                OrganizationId = college.Id,
                College = college.Name,
                Name = "先进焊接团队",
                People = 6,
                About = "激光焊接工艺与气孔在线检测",
                Fields = ["B23K"],
                Region = "320200",
                Capacity = 2,
                Deeds = [new(DeedKind.Contract, "动力电池壳体激光焊接工艺优化", new DateOnly(year - 1, 3, 1), "", SeeksNeeds: true)],
            },
            None)).Value.Id;
        var projects = services.GetRequiredService<TechnologyProjectStore>();
        var project = (await projects.AnswerAsync(
            new TechnologyProject
            {
                NeedId = need,
                TeamId = team,
                EnterpriseId = enterprise.Id,
                Enterprise = enterprise.Name,
                CollegeId = college.Id,
                College = college.Name,
                Text = "可以在线检测",
            },
            None)).Row!.Value.Id;
        await projects.StepAsync(project, ProjectSteps.Talk, None);
        await projects.StepAsync(project, one => ProjectSteps.Offer(one, 300_000, "KJ-7"), None);
        await projects.StepAsync(project, one => ProjectSteps.Sign(one, new DateOnly(year, 9, 1)), None);
        await projects.StepAsync(project, one => ProjectSteps.Share(one, [new("发明专利", enterprise.Id, 60), new("发明专利", college.Id, 40)], byEnterprise: true), None);
        return (need, team, project);
    }

    private static async Task<string> ServiceAsync(IServiceProvider services, Organization enterprise, Organization college, int year)
    {
        var common = services.GetRequiredService<CommonServiceStore>();
        var service = (await common.CreateAsync(
            new CommonService { OrganizationId = college.Id, Owner = college.Name, Title = "三坐标测量机", Kind = ServiceKind.Equipment, Price = "200 元/小时" }, None)).Value.Id;
        await common.BookAsync(
            new ServiceBooking
            {
                ServiceId = service,
                OwnerId = college.Id,
                OrganizationId = enterprise.Id,
                Name = enterprise.Name,
                On = new DateOnly(year, 12, 1),
                From = 9,
                To = 11,
                Purpose = "首件检测",
            },
            None);
        return service;
    }
}
