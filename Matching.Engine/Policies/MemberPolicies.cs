using Matching.Engine.Languages;

namespace Matching.Engine.Policies;

/// <summary>
/// Rules on communities and on enterprises that are certified as 产教融合型企业, as the product brings them; whatever a city loads under the same codes
/// speaks first.
/// </summary>
internal static class MemberPolicies
{
    public const string InternPosts = "community.posts";
    public const string Operating = "enterprise.operating.years";
    public const string School = "enterprise.school";
    public const string Group = "enterprise.group";
    public const string CertificatePilot = "enterprise.certificate-pilot";
    public const string Apprenticeship = "enterprise.apprenticeship.years";
    public const string CooperationYears = "enterprise.cooperation.years";
    public const string CooperationSpecialties = "enterprise.cooperation.specialties";
    public const string CooperationPeople = "enterprise.cooperation.people";
    public const string Investment = "enterprise.investment";

    private const string Jiangsu = "320000";
    private const string Nanjing = "南京 2021，依据发改社会〔2019〕590号的省级细则";
    private const string Relay = "https://nj.lieju.com/qitashangwufuwu/51749754.html";

    internal static IReadOnlyList<PolicyRule> All { get; } =
    [
        new()
        {
            Code = InternPosts,
            Version = InternshipPolicies.Version,
            Operator = PolicyOperator.AtLeast,
            Value = "0.02",
            What = "intern posts of member companies / all posts",
            Named = new("成员企业提供的实习岗位数 / 全部岗位数", "intern posts of member companies / all posts"),
            Basis = "轨道交通装备行业产教融合共同体 2023",
            Source = "https://news.swjtu.edu.cn/info/1012/38485.htm",
            Status = PolicyStatus.Read,
        },
        Of(Operating, "5", new("经营年限", "years of operation")),
        Of(School, "1", new("举办或参与举办的学校数（几种途径之一）", "schools that it runs, alone or with others (one of several ways)")),
        Of(Group, "1", new("牵头或共同发起的职教集团数（几种途径之一）", "education groups that it leads or co-founded (one of several ways)")),
        Of(CertificatePilot, "1", new("参与 1+X 试点（几种途径之一）", "takes part in the 1+X pilot (one of several ways)")),
        Of(Apprenticeship, "3", new("与一所院校开展学徒制的年数（几种途径之一）", "years of 学徒制 with one college (one of several ways)")),
        Of(CooperationYears, "2", new(
            "与一所院校合作的年数（几种途径之一，另看专业数和人数）", "years of co-operation with one college (one of several ways, with specialties and people)")),
        Of(CooperationSpecialties, "3", new("与该院校共建的专业数", "joint specialties with that college")),
        Of(CooperationPeople, "50", new("与该院校合作培养的人数", "people trained with that college")),
    ];

    private static PolicyRule Of(string code, string value, BilingualText what) => new()
    {
        Code = code,
        Version = InternshipPolicies.Version,
        Region = Jiangsu,
        Operator = PolicyOperator.AtLeast,
        Value = value,
        What = what.English,
        Named = what,
        Basis = Nanjing,
        Source = Relay,
        Status = PolicyStatus.Read,
        Note = "Read as relayed by a service, not in the province's own text.",
    };
}
