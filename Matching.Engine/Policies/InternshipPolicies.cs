using Matching.Engine.Languages;

namespace Matching.Engine.Policies;

/// <summary>
/// The rules on internships of vocational students, as the product brings them. They are the oldest version: whatever a city loads under the same codes
/// speaks first.
/// </summary>
internal static class InternshipPolicies
{
    public const string Version = "builtin-2026-11";

    /// <summary>When they were read and written down.</summary>
    public static readonly DateTimeOffset Written = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public const string UnitShare = "intern.ratio.unit";
    public const string PostShare = "intern.ratio.post";
    public const string PayFloor = "intern.pay.floor";
    public const string Year = "intern.year";
    public const string Age = "intern.age";
    public const string Venue = "intern.venue";
    public const string Intensity = "intern.intensity";
    public const string Duration = "intern.duration";
    public const string Discipline = "intern.discipline";
    public const string Agreement = "intern.agreement";
    public const string Hours = "intern.hours";

    private const string Regulation2021 = "职业学校学生实习管理规定（2021 年修订）";
    private const string Forbids = "https://wechat.estsglobal.com/wechat/law_contents/348";
    private const string Shaanxi = "http://tour.mbatrip.com/tour/2023/0104/52741.html";

    internal static IReadOnlyList<PolicyRule> All { get; } =
    [
        Rule(UnitShare, PolicyOperator.AtMost, "0.1", new("实习学生数 / 单位在岗职工数", "interns at a unit / its employees on post"), "职业学校学生实习管理规定（2016 年）第九条",
            "https://m.b15k.com/zzfl/86436.html", "The text of 2016 was read, that of 2021 was not."),
        Rule(PostShare, PolicyOperator.AtMost, "0.2", new("同一岗位的实习学生数 / 该岗位在岗职工数", "interns on one kind of post / employees on it"), "职业学校学生实习管理规定（2016 年）第九条",
            "https://m.b15k.com/zzfl/86436.html", "The text of 2016 was read, that of 2021 was not."),
        Rule(PayFloor, PolicyOperator.AtLeast, "0.8", new("实习报酬 / 相同岗位工资或最低档工资标准", "pay / wage of the same post, or the lowest step of the post"),
            $"{Regulation2021}第十八条", "https://wechat.estsglobal.com/wechat/law_contents/350"),
        Rule(Year, PolicyOperator.Forbidden, "", new("安排一年级在校学生岗位实习", "students of the first year"), $"{Regulation2021}第十六条（一）", Forbids),
        Rule(Age, PolicyOperator.AtLeast, "16", new("上岗第一天的年龄", "age on the first day"), $"{Regulation2021}第十六条（二）", Forbids),
        Rule(Venue, PolicyOperator.Forbidden, "",
            new("到酒吧、夜总会、歌厅、洗浴中心、电子游戏厅、网吧实习", "bars, night clubs, karaoke, bath houses, game rooms, internet cafes"),
            $"{Regulation2021}第十六条（五）", Forbids),
        Rule(Intensity, PolicyOperator.Less, "3", new("体力劳动强度等级", "grade of physical labour"), $"{Regulation2021}第十六条（七）", Forbids),
        Rule(Duration, PolicyOperator.About, "6", new("实习月数", "months"), "陕西、海南实施细则：一般为 6 个月", Shaanxi),
        Rule(Discipline, PolicyOperator.Required, "", new("岗位在学生所学专业大类之内", "the post lies within the student's 专业大类"), "陕西实施细则：不得跨专业大类", Shaanxi),
        Rule(Agreement, PolicyOperator.Required, "",
            new("上岗前签三方协议；未满 18 周岁的有监护人同意书", "agreement of three before the first day; under 18 the guardian's consent"),
            "陕西实施细则", Shaanxi),
        Rule(Hours, PolicyOperator.AtMost, "8", new("每日工时", "hours a day"), "湖北中职实习细则",
            "https://www.ppdoc.com/periodical/69cc2689e9a2bbe753f61cbfa791ef18.html", "An older rule was read; article 17 of 2021 was not."),
    ];

    private static PolicyRule Rule(string code, PolicyOperator how, string value, BilingualText what, string basis, string source, string note = "") => new()
    {
        Code = code,
        Version = Version,
        Operator = how,
        Value = value,
        What = what.English,
        Named = what,
        Basis = basis,
        Source = source,
        Status = PolicyStatus.Read,
        Note = note,
    };
}
