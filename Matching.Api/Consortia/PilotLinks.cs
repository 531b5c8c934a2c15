using Matching.Engine.Consortia;
using Matching.Engine.Languages;

namespace Matching.Api.Consortia;

/// <summary>Where a pilot city's other figures stand, each with evidence of its own.</summary>
internal static class PilotLinks
{
    private static readonly (string Code, BilingualText Name, string Address)[] All =
    [
        ("balance", new("供需平衡", "Balance"), "/api/v1/balance"),
        ("radar", new("专业布点", "Layout of specialties"), "/api/v1/layout/radar"),
        ("alarms", new("岗位实习预警", "Internship alarms"), "/api/v1/placements/alarms"),
        ("rounds", new("匹配轮次", "Placement rounds"), "/api/v1/rounds"),
        ("outcomes", new("录用结果", "Outcomes"), "/api/v1/outcomes"),
        ("training", new("培训", "Training"), "/api/v1/training/counts"),
        ("technology", new("技术需求与项目", "Technology needs and projects"), "/api/v1/technology/flow"),
        ("activities", new("活动与支持", "Activities and support"), "/api/v1/activities/counts"),
        ("ledger", new("权责台账", "Ledger"), "/api/v1/ledger/accounts"),
    ];

    public static IEnumerable<PilotLink> Of(Consortium consortium, Language language) =>
        All.Select(one => new PilotLink(one.Code, one.Name.In(language), $"{one.Address}?consortium={consortium.Id}"))
            .Concat(consortium.Regions.Select(region => new PilotLink(
                "indices", new BilingualText($"结构指数 {region}", $"Indices {region}").In(language), $"/api/v1/indices?region={region}")));
}
