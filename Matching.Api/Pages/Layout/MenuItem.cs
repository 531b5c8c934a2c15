using Matching.Engine.Accounts;
using Matching.Engine.Languages;

namespace Matching.Api.Pages.Layout;

/// <summary>A way through the product. A menu has what its reader may open.</summary>
internal sealed record MenuItem(string Address, BilingualText Name, MenuGroup Group, Right Right, params Role[] For)
{
    private static readonly Role[] Overseers = [Role.Secretariat, Role.Board, Role.Government, Role.Administrator];

    private static readonly Role[] AccountHolders = [Role.Enterprise, Role.College, Role.Secretariat, Role.Auditor, Role.Administrator];

    private static readonly MenuItem[] All =
    [
        new("/home", new("首页", "Home"), MenuGroup.None, Right.OwnAccount, [Role.Enterprise, Role.College, .. Overseers, Role.Auditor]),
        // A student's stand side by side at the thumb: short names.
        new("/internships", new("找实习", "Find"), MenuGroup.None, Right.ReadDemands, Role.Student, Role.Public),
        new("/best", new("适合我", "For me"), MenuGroup.None, Right.OwnStudent, Role.Student),
        new("/rounds", new("轮次", "Rounds"), MenuGroup.None, Right.ReadRounds,
            [Role.Student, Role.Enterprise, Role.College, .. Overseers, Role.Auditor]),
        new("/applications", new("申请", "Applied"), MenuGroup.None, Right.ReadApplications, Role.Student),
        new("/placements", new("实习安排", "Placed"), MenuGroup.None, Right.ReadPlacements, Role.Student),
        new("/training", new("培训", "Courses"), MenuGroup.None, Right.ReadCourses, Role.Student),
        new("/me", new("我", "Me"), MenuGroup.None, Right.OwnStudent, Role.Student),
        new("/demands", new("岗位", "Posts"), MenuGroup.None, Right.ReadDemands, [Role.Enterprise, Role.College, .. Overseers, Role.Auditor]),
        new("/programs", new("专业点", "Programs"), MenuGroup.None, Right.ReadPrograms, [Role.Enterprise, Role.College, .. Overseers, Role.Auditor]),
        new("/applications", new("申请人", "Applicants"), MenuGroup.None, Right.ReadApplications, Role.Enterprise),
        new("/placements", new("实习安排", "Placements"), MenuGroup.None, Right.ReadPlacements, Role.Enterprise, Role.College),
        new("/training", new("培训", "Training"), MenuGroup.None, Right.ReadCourses,
            [Role.Enterprise, Role.College, .. Overseers, Role.Auditor, Role.Public]),
        new("/placements/alarms", new("实习预警", "Placement alarms"), MenuGroup.Data, Right.ReadPlacementAlarms, [.. Overseers, Role.Auditor]),
        new("/contacts", new("对接", "Contacts"), MenuGroup.None, Right.ReadInterests, Role.Enterprise, Role.College, Role.Secretariat),
        new("/students", new("学生", "Students"), MenuGroup.None, Right.WriteStudents, Role.College),
        new("/ledger", new("账本", "Ledger"), MenuGroup.Consortium, Right.ReadLedger, [Role.Enterprise, Role.College, .. Overseers, Role.Auditor]),
        new("/technology", new("技术需求", "Technology"), MenuGroup.Consortium, Right.ReadTechnology, [Role.Enterprise, Role.College, .. Overseers, Role.Auditor]),
        new("/technology/services", new("共性服务", "Services"), MenuGroup.Consortium, Right.ReadTechnology, [Role.Enterprise, Role.College, .. Overseers]),
        new("/activities", new("活动", "Activities"), MenuGroup.Consortium, Right.ReadActivities, [Role.Enterprise, Role.College, .. Overseers, Role.Auditor]),
        new("/industries", new("行业", "Industries"), MenuGroup.Analysis, Right.ReadFigures, [Role.College, .. Overseers]),
        new("/balance", new("供需", "Balance"), MenuGroup.Analysis, Right.ReadFigures, [Role.College, .. Overseers]),
        new("/layout", new("布点", "Layout"), MenuGroup.Analysis, Right.ReadFigures, [Role.College, .. Overseers]),
        new("/indices", new("指数", "Indices"), MenuGroup.Analysis, Right.ReadFigures, Overseers),
        new("/forecasts", new("预测", "Forecasts"), MenuGroup.Analysis, Right.Calculate, Overseers),
        new("/report", new("年报", "Report"), MenuGroup.Analysis, Right.ReadFigures, Overseers),
        new("/skills", new("技能", "Skills"), MenuGroup.Analysis, Right.ReadFigures, [Role.Enterprise, Role.College, .. Overseers]),
        new("/imports", new("导入", "Import"), MenuGroup.Data, Right.InspectFiles, Role.Enterprise, Role.College, Role.Secretariat, Role.Administrator),
        new("/data", new("数据目录", "Shared data"), MenuGroup.Data, Right.ReadSharing, [Role.Enterprise, Role.College, .. Overseers, Role.Auditor]),
        new("/outcomes", new("结果", "Outcomes"), MenuGroup.Data, Right.ReadOutcomes, [Role.Enterprise, Role.College, .. Overseers]),
        new("/runs", new("重算", "Runs"), MenuGroup.Data, Right.ReadRuns, [.. Overseers, Role.Auditor]),
        new("/skills/review", new("技能审核", "Skill review"), MenuGroup.Data, Right.ReadSkillReview, Role.Secretariat, Role.Administrator),
        new("/reports", new("举报", "Reports"), MenuGroup.Administration, Right.SettleReports, Role.Secretariat, Role.Administrator),
        new("/judgements", new("评判", "Judgements"), MenuGroup.Data, Right.ReadJudgements, Role.Secretariat, Role.Administrator),
        new("/codes", new("代码表", "Codes"), MenuGroup.Data, Right.ReadCodes, Role.Secretariat, Role.Administrator),
        new("/consortia", new("联合体", "Consortia"), MenuGroup.Administration, Right.ReadConsortia,
            [Role.Enterprise, Role.College, .. Overseers, Role.Auditor]),
        new("/assessments", new("考核", "Assessments"), MenuGroup.Administration, Right.ReadAssessments,
            [Role.Enterprise, Role.College, .. Overseers, Role.Auditor]),
        new("/policies", new("政策规则", "Policies"), MenuGroup.Data, Right.ReadCodes, Role.Secretariat, Role.Administrator),
        new("/members", new("成员单位", "Members"), MenuGroup.Administration, Right.ReadOrganizations, Role.Secretariat, Role.Board, Role.Administrator),
        new("/organization", new("本单位", "Organization"), MenuGroup.Administration, Right.WriteOrganizations, Role.Enterprise, Role.College),
        new("/accounts", new("账号", "Accounts"), MenuGroup.Administration, Right.ReadAccounts, AccountHolders),
        new("/keys", new("密钥", "Keys"), MenuGroup.Administration, Right.ReadKeys, AccountHolders),
        new("/system", new("运行", "Service"), MenuGroup.Administration, Right.ReadRuns, Role.Secretariat, Role.Administrator),
        new("/audit", new("审计", "Audit"), MenuGroup.Administration, Right.ReadAudit, Role.Auditor, Role.Administrator),
    ];

    /// <summary>Fewer than these are not worth a fold.</summary>
    private const int LeastInFold = 3;

    /// <summary>The menu in order: items by themselves, and folds of several that belong together.</summary>
    public static IEnumerable<MenuPart> PartsOf(IReadOnlyCollection<MenuItem> items) => items
        .GroupBy(item => item.Group)
        .OrderBy(group => group.Key)
        .SelectMany(group => group.Key != MenuGroup.None && group.Count() >= LeastInFold
            ? [new MenuPart(NameOf(group.Key), [.. group])]
            : group.Select(item => new MenuPart(null, [item])));

    public static IEnumerable<MenuItem> Of(Caller? caller) =>
        caller is null ? [] : All.Where(item => item.For.Contains(caller.Role) && caller.May(item.Right));

    /// <summary>Whether this is the nearest item to where one is.</summary>
    public bool IsCurrent(string path, IEnumerable<MenuItem> others) => IsAbove(path)
        && !others.Any(other => other.Address.Length > Address.Length && other.IsAbove(path));

    private static BilingualText NameOf(MenuGroup group) => group switch
    {
        MenuGroup.Analysis => new("分析", "Analysis"),
        MenuGroup.Consortium => new("联合体", "Consortium"),
        MenuGroup.Data => new("数据", "Data"),
        MenuGroup.Administration => new("管理", "Administration"),
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "A group without a name."),
    };

    private bool IsAbove(string path) => path == Address || path.StartsWith($"{Address}/", StringComparison.Ordinal);
}
