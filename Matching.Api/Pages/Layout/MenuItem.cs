using Matching.Engine.Accounts;
using Matching.Engine.Languages;

namespace Matching.Api.Pages.Layout;

/// <summary>A way through the product. A menu has what its reader may open.</summary>
internal sealed record MenuItem(string Address, BilingualText Name, Right Right, params Role[] For)
{
    private static readonly MenuItem[] All =
    [
        new("/home", new("首页", "Home"), Right.OwnAccount, Role.Enterprise, Role.College, Role.Secretariat, Role.Board, Role.Government, Role.Auditor,
            Role.Administrator),
        new("/internships", new("找实习", "Internships"), Right.ReadDemands, Role.Student, Role.Public),
        new("/best", new("适合我", "For me"), Right.OwnStudent, Role.Student),
        new("/me", new("我", "Me"), Right.OwnStudent, Role.Student),
        new("/demands", new("岗位", "Posts"), Right.ReadDemands, Role.Enterprise, Role.College, Role.Secretariat, Role.Board, Role.Government, Role.Auditor,
            Role.Administrator),
        new("/programs", new("专业点", "Programs"), Right.ReadPrograms, Role.Enterprise, Role.College, Role.Secretariat, Role.Board, Role.Government,
            Role.Auditor, Role.Administrator),
        new("/contacts", new("对接", "Contacts"), Right.ReadInterests, Role.Enterprise, Role.College, Role.Secretariat),
        new("/industries", new("行业", "Industries"), Right.ReadFigures, Role.College, Role.Secretariat, Role.Board, Role.Government, Role.Administrator),
        new("/skills", new("技能", "Skills"), Right.ReadFigures, Role.Enterprise, Role.College, Role.Secretariat, Role.Board, Role.Government,
            Role.Administrator),
        new("/imports", new("导入", "Import"), Right.InspectFiles, Role.Enterprise, Role.College, Role.Secretariat, Role.Administrator),
        new("/outcomes", new("结果", "Outcomes"), Right.ReadOutcomes, Role.Enterprise, Role.College, Role.Secretariat, Role.Board, Role.Government,
            Role.Administrator),
        new("/runs", new("重算", "Runs"), Right.ReadRuns, Role.Secretariat, Role.Board, Role.Government, Role.Auditor, Role.Administrator),
        new("/skills/review", new("技能审核", "Skill review"), Right.ReadSkillReview, Role.Secretariat, Role.Administrator),
        new("/reports", new("举报", "Reports"), Right.SettleReports, Role.Secretariat, Role.Administrator),
        new("/judgements", new("评判", "Judgements"), Right.ReadJudgements, Role.Secretariat, Role.Administrator),
        new("/codes", new("代码表", "Codes"), Right.ReadCodes, Role.Secretariat, Role.Administrator),
        new("/members", new("成员单位", "Members"), Right.ReadOrganizations, Role.Secretariat, Role.Board, Role.Administrator),
        new("/organization", new("本单位", "Organization"), Right.WriteOrganizations, Role.Enterprise, Role.College),
        new("/accounts", new("账号", "Accounts"), Right.ReadAccounts, Role.Enterprise, Role.College, Role.Secretariat, Role.Auditor, Role.Administrator),
        new("/keys", new("密钥", "Keys"), Right.ReadKeys, Role.Enterprise, Role.College, Role.Secretariat, Role.Auditor, Role.Administrator),
        new("/audit", new("审计", "Audit"), Right.ReadAudit, Role.Auditor, Role.Administrator),
    ];

    public static IEnumerable<MenuItem> Of(Caller? caller) =>
        caller is null ? [] : All.Where(item => item.For.Contains(caller.Role) && caller.May(item.Right));

    /// <summary>Whether this is the nearest item to where one is.</summary>
    public bool IsCurrent(string path, IEnumerable<MenuItem> others) => IsAbove(path)
        && !others.Any(other => other.Address.Length > Address.Length && other.IsAbove(path));

    private bool IsAbove(string path) => path == Address || path.StartsWith($"{Address}/", StringComparison.Ordinal);
}
