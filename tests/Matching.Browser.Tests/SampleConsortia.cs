using Matching.Api.Hosting.Start;
using Matching.Api.Tests;
using Matching.Engine.Assessments;
using Matching.Engine.Consortia;
using Matching.Engine.Organizations;

namespace Matching.Browser.Tests;

/// <summary>The consortium of the sample city with decisions and an assessment that is open, and a community beside it.</summary>
internal static class SampleConsortia
{
    private const string Enterprise = "云泽博奥自动化智能装备有限公司";

    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>What stands in an address for each.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> AddAsync(IServiceProvider services)
    {
        var (consortia, organizations) = (services.GetRequiredService<ConsortiumStore>(), services.GetRequiredService<OrganizationStore>());
        var day = CityDay.Today;
        var enterprise = (await organizations.FindByNameAsync(Enterprise, None))!.Value.Id;
        var consortium = (await consortia.ListAsync(null, day, None)).Single(one => one.Name == SampleConsortium.Name).Id;
        var community = (await consortia.CreateAsync(
            new Consortium { Id = "", Name = "智能装备行业共同体", Kind = ConsortiumKind.Industry, Regions = ["320200", "320500"] }, None))!.Id;
        await consortia.AddMemberAsync(community, enterprise, day.AddYears(-1), MemberRole.Member, [], None);
        var decisions = services.GetRequiredService<DecisionStore>();
        await decisions.CreateAsync(new ConsortiumDecision { Id = "", ConsortiumId = consortium, HeldOn = day, Title = "年度计划", Text = "分三步。", DueOn = day.AddDays(-1), Counted = new(5, 0, 0) }, None);
        await decisions.CloseAsync(consortium, 1, None);
        await decisions.CreateAsync(new ConsortiumDecision { Id = "", ConsortiumId = consortium, HeldOn = day, Title = "共享实训基地" }, None);
        Indicator[] own =
        [
            new() { Set = ExampleIndicators.Set, Edition = "walk", Code = "X1", Name = "成员企业数", Source = "query:members.enterprises", Threshold = 1, Weight = 1 },
            new() { Set = ExampleIndicators.Set, Edition = "walk", Code = "X2", Name = "投入", Source = Indicator.Number, Unit = "万元", Threshold = 100, Weight = 1 },
        ];
        var assessment = (await services.GetRequiredService<AssessmentStore>().CreateAsync(
            new Assessment
            {
                Id = "",
                ConsortiumId = consortium,
                Title = "年度考核",
                Set = ExampleIndicators.Set,
                Edition = ExampleIndicators.Edition,
                Indicators = [.. ExampleIndicators.All, .. own],
                Year = day.Year,
                DueOn = day.AddDays(30),
            },
            None)).Id;
        return new Dictionary<string, string>
        {
            ["{consortium}"] = consortium,
            ["{community}"] = community,
            ["{assessment}"] = assessment,
            ["{organization}"] = enterprise,
            ["{member}"] = (await consortia.MembersAsync(consortium, None))[0].Id,
            ["{set}"] = $"set={Uri.EscapeDataString(ExampleIndicators.Set)}&edition={Uri.EscapeDataString(ExampleIndicators.Edition)}",
        };
    }
}
