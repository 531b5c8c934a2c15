using Matching.Engine.Courses;
using Matching.Engine.Organizations;
using Matching.Engine.Technology;
using Matching.Jobs.Nightly;

namespace Matching.Api.Hosting.Start;

/// <summary>
/// What goes on between the parties of the sample city, so that each page has something to show: a consortium with its round, a technology need and a
/// team that may solve it, a course. Each is added where there is none: safe to repeat, and to be cut off anywhere.
/// </summary>
internal sealed class SampleLife(
    SampleParties parties, SampleConsortium consortium, SampleRound round, TechnologyNeedStore needs, TechnologyTeamStore teams, CourseOfferStore courses,
    ConsortiumDay day)
{
    private const string Region = "320200";
    private const int WeeksUntilTheCourse = 4;

    public async Task AddAsync(CancellationToken cancellationToken)
    {
        if (await parties.EnterpriseAsync(cancellationToken) is not { } enterprise || await parties.CollegeAsync(cancellationToken) is not { } college)
            return;
        var made = await consortium.AddAsync(enterprise, college, cancellationToken);
        await round.AddAsync(made, college, cancellationToken);
        await AddNeedAsync(enterprise, cancellationToken);
        await AddTeamAsync(college, cancellationToken);
        await AddCourseAsync(college, cancellationToken);
    }

    private async Task AddNeedAsync(Organization enterprise, CancellationToken cancellationToken)
    {
        var own = new TechnologyNeedFilter { Sight = new(enterprise.Id), OrganizationId = enterprise.Id };
        if ((await needs.ListAsync(own, null, 1, cancellationToken)).Items.Count > 0)
            return;
        await needs.CreateAsync(
            new TechnologyNeed
            {
                OrganizationId = enterprise.Id,
                Enterprise = enterprise.Name,
                Title = "搬运机器人抓取薄壁件时定位不稳",
                Problem = "换型后夹具重新对点要两小时，抓取偏差到 0.8 毫米；要求偏差不超过 0.2 毫米，换型在半小时以内。",
                Process = "工业机器人搬运与上下料",
                Field = "B25J",
                Region = Region,
                Budget = AmountBand.Below500k,
                Visibility = NeedVisibility.Public,
            },
            cancellationToken);
    }

    private async Task AddTeamAsync(Organization college, CancellationToken cancellationToken)
    {
        if ((await teams.ListAsync(college.Id, null, null, null, 1, cancellationToken)).Items.Count > 0)
            return;
        await teams.CreateAsync(
            new TechnologyTeam
            {
                OrganizationId = college.Id,
                College = college.Name,
                Name = "机器人应用技术服务团队",
                People = 5,
                About = "工业机器人工作站的示教、夹具改造与视觉定位",
                Equipment = "六轴机器人工作站两套，工业相机一套",
                Fields = ["B25J"],
                Region = Region,
                Capacity = 2,
                Deeds = [new(DeedKind.Contract, "上下料工作站快换夹具改造", day.Today.AddYears(-1), "", SeeksNeeds: true)],
            },
            cancellationToken);
    }

    private async Task AddCourseAsync(Organization college, CancellationToken cancellationToken)
    {
        var starts = day.Today.AddDays(7 * WeeksUntilTheCourse);
        await courses.CreateAsync(
            new CourseOffer
            {
                Provider = college.Name,
                ExternalId = "YZ-K-1",
                Title = "工业机器人维护短训",
                Description = "五天：机器人结构与保养、常见故障诊断、预防性维护计划。",
                Skills = [new("机器人维护", Level: 3), new("故障诊断", Level: 3), new("预防性维护", Level: 3)],
                LevelAsked = 1,
                Hours = 40,
                Region = Region,
                Place = "实训中心",
                Price = 1200,
                IsPublic = true,
                Runs = [new(1, starts, starts.AddDays(4), 20, 5)],
            },
            cancellationToken);
    }
}
