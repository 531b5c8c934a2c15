using Matching.Engine.Languages;
using Matching.Engine.Policies;

namespace Matching.Engine.Positions;

/// <summary>What a rule on internships says, where no figure of a single student may stand beside it.</summary>
public static class RuleNames
{
    /// <param name="code">Of the rule; one that is not known is told as it is.</param>
    public static BilingualText Of(string code) => code switch
    {
        InternshipPolicies.Age => new("开始时须年满 16 周岁", "interns are 16 at least on the first day"),
        InternshipPolicies.Year => new("一年级学生不得参加岗位实习", "students of the first year may not be interns"),
        InternshipPolicies.Discipline => new("岗位与学生不属同一专业大类", "the position is of another 专业大类 than the student's program"),
        InternshipPolicies.Venue => new("不得在酒吧、夜总会、歌厅、洗浴中心、电子游戏厅、网吧等场所实习", "nobody may be an intern in a bar, night club or the like"),
        InternshipPolicies.Intensity => new("体力劳动强度过高", "the physical labour is too heavy"),
        InternshipPolicies.PayFloor => new("实习报酬低于规定的最低比例", "the pay is below the least that the rule allows"),
        InternshipPolicies.Hours => new("每天工时超过规定", "more hours a day than the rule allows"),
        InternshipPolicies.Duration => new("实习时长与规定不符", "it lasts longer or shorter than the rule says"),
        InternshipPolicies.PostShare => new("同岗位实习生比例超过上限", "too many interns on the same post"),
        InternshipPolicies.UnitShare => new("单位实习生比例超过上限", "too many interns at the enterprise"),
        InternshipPolicies.Agreement => new("须先签三方协议", "an agreement of three comes first"),
        _ => new(code, code),
    };
}
