using System.Text.Json;
using Matching.Engine.Activities;
using Matching.Engine.Languages;
using Matching.Engine.Ledger;

namespace Matching.Engine.MemberFigures;

/// <summary>The figures that there are, in their order. An indicator asks for one by its code: <c>query:posts.open</c>.</summary>
public static class MemberFigureKinds
{
    public static readonly MemberFigureKind Enterprises = new("members.enterprises", new("成员企业", "Member enterprises"), "organizations");
    public static readonly MemberFigureKind Colleges = new("members.colleges", new("成员院校", "Member colleges"), "organizations");
    public static readonly MemberFigureKind Others = new("members.others", new("其他成员（政府、园区、科研、协会）", "Other members"), "organizations");
    public static readonly MemberFigureKind Board = new("members.board", new("牵头与理事单位", "Leads and directors"), "organizations");
    public static readonly MemberFigureKind WithDuties = new("members.duties", new("写明职责的成员占比", "Share of members with duties"), "share");
    public static readonly MemberFigureKind ActiveEnterprises = new("enterprises.active", new("发布岗位的企业占比", "Share of enterprises with posts"), "share");
    public static readonly MemberFigureKind ActiveColleges = new("colleges.active", new("报送专业点的院校占比", "Share of colleges with programs"), "share");
    public static readonly MemberFigureKind Posts = new("posts.open", new("开放岗位", "Open posts"), "posts");
    public static readonly MemberFigureKind Sought = new("people.sought", new("招聘人数", "People sought"), "seats");
    public static readonly MemberFigureKind InternSeats = new("seats.interns", new("实习与学徒名额", "Seats for interns and apprentices"), "seats");
    public static readonly MemberFigureKind ApprenticeSeats = new("seats.apprentices", new("学徒名额", "Seats for apprentices"), "seats");
    public static readonly MemberFigureKind InternShare = new("interns.share", new("实习岗位占职工人数之比", "Intern seats over employees"), "share");
    public static readonly MemberFigureKind Programs = new("programs.offered", new("专业点", "Programs"), "programs");
    public static readonly MemberFigureKind Graduates = new("graduates", new("当年毕业生", "Graduates of the year"), "seats");
    public static readonly MemberFigureKind Placements = new("placements.started", new("当年到岗实习", "Placements that began in the year"), "people", true);
    public static readonly MemberFigureKind PlacementShare = new("placements.share", new("到岗实习与名额之比", "Placements over seats"), "share", true);
    public static readonly MemberFigureKind Agreements = new("agreements.signed", new("三方协议签订率", "Share of placements with three signatures"), "share", true);
    public static readonly MemberFigureKind Broken = new("placements.broken", new("实习中断率", "Share of placements broken off"), "share", true);
    public static readonly MemberFigureKind Kept = new("placements.kept", new("实习留用率", "Share of interns kept on"), "share", true);
    public static readonly MemberFigureKind Hires = new("hires", new("当年录用", "People hired in the year"), "seats");
    public static readonly MemberFigureKind Breaches = new("interns.breaches", new("岗位实习违规", "Breaches of internship rules"), "breaches");
    public static readonly MemberFigureKind Decisions = new("decisions.adopted", new("当年通过的决议", "Decisions adopted in the year"), "decisions");
    public static readonly MemberFigureKind InTime = new("decisions.inTime", new("按期完成的决议占比", "Share of decisions done in time"), "share");
    public static readonly MemberFigureKind Lists = new("lists.current", new("当年已发布的清单", "Lists frozen for the year"), "lists");
    public static readonly MemberFigureKind Products = new("products", new("核心产品", "Core products"), "products");
    public static readonly MemberFigureKind Rounds = new("rounds.published", new("当年公布的匹配轮次", "Placement rounds published in the year"), "rounds");
    public static readonly MemberFigureKind BalanceAge = new("balance.age", new("供需平衡距上次发布的天数", "Days since the balance was published"), "days");

    public static readonly MemberFigureKind TrainingNeeded = Training("training.needed", new("培训需求人数", "People whom enterprises want trained"), "seats");
    public static readonly MemberFigureKind TrainingSeats = Training("training.seats", new("当年开班的培训席位", "Seats of courses that began in the year"), "seats");
    public static readonly MemberFigureKind Trained =
        Training("training.people", new("当年按计划参训人数", "People with a planned seat in training of the year"), "people");
    public static readonly MemberFigureKind Enrolled =
        Training("training.enrolled", new("当年自行报名参训人数", "People who enrolled in training of the year"), "people");
    public static readonly MemberFigureKind TechnologyNeeds = Technology("technology.needs", new("当年发布的技术需求", "Technology needs posted in the year"), "needs");
    public static readonly MemberFigureKind NeedsAnswered =
        Technology("technology.answered", new("技术需求应答率", "Share of technology needs with an answer"), "share");
    public static readonly MemberFigureKind NeedsOverdue =
        Technology("technology.overdue", new("逾 30 天无应答的需求", "Needs without an answer for 30 days"), "needs");
    public static readonly MemberFigureKind Projects =
        Technology("technology.projects", new("当年签约的技术项目", "Technology projects signed in the year"), "projects");
    public static readonly MemberFigureKind TeamProjects =
        Technology("technology.teamProjects", new("院校当年签约承接的项目", "Projects that colleges signed in the year"), "projects");
    public static readonly MemberFigureKind Accepted =
        Technology("technology.accepted", new("当年验收的技术项目", "Technology projects accepted in the year"), "projects");
    public static readonly MemberFigureKind Activities =
        new("activities", new("当年的活动与支持", "Activities and support of the year"), "activities") { Area = MemberFigureArea.Activities };

    /// <summary>One for each kind of activity.</summary>
    public static readonly IReadOnlyDictionary<string, ActivityKind> OfActivities =
        Enum.GetValues<ActivityKind>().ToDictionary(kind => $"activities.{Camel(kind)}", StringComparer.Ordinal);

    /// <summary>One for each type of the ledger.</summary>
    public static readonly IReadOnlyDictionary<string, LedgerType> OfLedger =
        LedgerTypes.All.ToDictionary(type => $"ledger.{Camel(type)}", StringComparer.Ordinal);

    public static readonly IReadOnlyList<MemberFigureKind> All =
    [
        Enterprises, Colleges, Others, Board, WithDuties, ActiveEnterprises, ActiveColleges, Posts, Sought, InternSeats, ApprenticeSeats, InternShare,
        Programs, Graduates, Placements, PlacementShare, Agreements, Broken, Kept, Hires, Breaches, Decisions, InTime, Lists, Products, Rounds, BalanceAge,
        TrainingNeeded, TrainingSeats, Trained, Enrolled, TechnologyNeeds, NeedsAnswered, NeedsOverdue, Projects, TeamProjects, Accepted, Activities,
        .. OfActivities.Select(one => new MemberFigureKind(one.Key, ActivityWords.Of(one.Value), "activities") { Area = MemberFigureArea.Activities }),
        .. OfLedger.Select(one => new MemberFigureKind(
            one.Key, LedgerTypes.NameOf(one.Value), LedgerTypes.UnitOf(one.Value).English, LedgerTypes.IsOfPeople(one.Value))
        {
            Area = MemberFigureArea.Ledger,
        }),
    ];

    /// <summary>Null where there is none.</summary>
    public static MemberFigureKind? Find(string code) => All.FirstOrDefault(kind => kind.Code == code);

    private static MemberFigureKind Training(string code, BilingualText name, string unit) =>
        new(code, name, unit, unit == "people") { Area = MemberFigureArea.Training };

    private static MemberFigureKind Technology(string code, BilingualText name, string unit) =>
        new(code, name, unit) { Area = MemberFigureArea.Technology };

    private static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
