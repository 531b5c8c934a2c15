using Matching.Engine.Languages;

namespace Matching.Engine.Ledger;

/// <summary>What each <see cref="LedgerType"/> is: its side, its unit, and whether rows of the service count it.</summary>
public static class LedgerTypes
{
    public static IReadOnlyList<LedgerType> All { get; } = Enum.GetValues<LedgerType>();

    public static LedgerSide SideOf(LedgerType type) => type >= LedgerType.Hires ? LedgerSide.Benefit : LedgerSide.Duty;

    /// <summary>True where rows of the service say how much: claims stand beside that and are in no total.</summary>
    public static bool IsCounted(LedgerType type) => type is LedgerType.SeatsOffered or LedgerType.SeatsGiven or LedgerType.OutcomeReports
        or LedgerType.Hires or LedgerType.GraduatesHired or LedgerType.InternsKept or LedgerType.EquipmentHours or LedgerType.TeamProjects
        or LedgerType.Projects or LedgerType.Activities or LedgerType.Supports;

    /// <summary>True where each unit is one person on a placement: counts of few are told to the organization alone.</summary>
    public static bool IsOfPeople(LedgerType type) => type is LedgerType.SeatsGiven or LedgerType.InternsKept;

    public static BilingualText NameOf(LedgerType type) => type switch
    {
        LedgerType.DemandLists => new("按期提交的需求清单", "demand lists on time"),
        LedgerType.SeatsOffered => new("提供的实习席位", "seats offered"),
        LedgerType.SeatsGiven => new("实际接收的实习席位", "seats given"),
        LedgerType.MentorHours => new("导师工时", "mentors' hours"),
        LedgerType.EquipmentHours => new("设备开放工时", "equipment hours"),
        LedgerType.TeacherPosts => new("教师实践岗位", "posts for teachers"),
        LedgerType.Courses => new("共建课程", "courses"),
        LedgerType.Activities => new("参加的活动", "activities"),
        LedgerType.Supports => new("得到的政府支持", "government support"),
        LedgerType.TeamProjects => new("承接的技术项目", "projects that its teams work on"),
        LedgerType.FreshDays => new("数据保持最新的天数", "days with fresh data"),
        LedgerType.OutcomeReports => new("上报的结果", "outcomes reported"),
        LedgerType.Hires => new("录用", "hires"),
        LedgerType.GraduatesHired => new("毕业生被录用", "graduates hired"),
        LedgerType.InternsKept => new("实习留用", "interns kept"),
        LedgerType.TrainingSeats => new("参加的培训席位", "training seats taken"),
        LedgerType.Projects => new("委托的技术项目", "projects with teams"),
        LedgerType.Subsidy => new("补贴", "subsidy"),
        _ => new("行使优先权", "priority used"),
    };

    public static BilingualText UnitOf(LedgerType type) => type switch
    {
        LedgerType.DemandLists => new("份", "lists"),
        LedgerType.SeatsOffered or LedgerType.SeatsGiven or LedgerType.TrainingSeats => new("席", "seats"),
        LedgerType.MentorHours or LedgerType.EquipmentHours => new("小时", "hours"),
        LedgerType.TeacherPosts => new("个", "posts"),
        LedgerType.Courses => new("门", "courses"),
        LedgerType.FreshDays => new("天", "days"),
        LedgerType.OutcomeReports => new("条", "rows"),
        LedgerType.Hires or LedgerType.GraduatesHired or LedgerType.InternsKept => new("人", "people"),
        LedgerType.Projects or LedgerType.TeamProjects => new("项", "projects"),
        LedgerType.Activities or LedgerType.Supports => new("项", "items"),
        LedgerType.Subsidy => new("元", "yuan"),
        _ => new("次", "times"),
    };

    /// <summary>The unit of a quantity: 1 hour, 2 hours.</summary>
    public static BilingualText UnitOf(LedgerType type, decimal quantity) => UnitOf(type) is var unit && quantity != 1 ? unit
        : unit with { English = unit.English == "people" ? "person" : unit.English.TrimEnd('s') };
}
