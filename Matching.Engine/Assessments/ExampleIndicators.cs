using static Matching.Engine.Assessments.IndicatorAspect;
using static Matching.Engine.Assessments.IndicatorDirection;
using static Matching.Engine.Assessments.IndicatorKind;

namespace Matching.Engine.Assessments;

/// <summary>
/// An example of a set, so that an assessment can be tried: it is no ministry's, its thresholds are nobody's, and its name says so. Each of its indicators is a
/// figure that this service has.
/// </summary>
public static class ExampleIndicators
{
    public const string Set = "示例指标集（非国家标准，仅供试用）";
    public const string Edition = "example-1";

    public static IReadOnlyList<Indicator> All { get; } = Numbered(
    [
        Heading("B", null, Basic, "基础性指标（示例）"),
        Heading("B1", "B", Basic, "成员与理事会"),
        One("B1.1", "B1", Basic, Progress, "成员企业数", "members.enterprises", "家", AtLeast, 10),
        One("B1.2", "B1", Basic, Progress, "成员院校数", "members.colleges", "家", AtLeast, 3),
        One("B1.3", "B1", Basic, Progress, "牵头与理事单位数", "members.board", "家", AtLeast, 3),
        One("B1.4", "B1", Basic, Progress, "写明职责的成员占比", "members.duties", "", AtLeast, 0.8),
        Heading("B2", "B", Basic, "运行"),
        One("B2.1", "B2", Basic, Progress, "当年通过的决议", "decisions.adopted", "项", AtLeast, 2),
        One("B2.2", "B2", Basic, Progress, "按期完成的决议占比", "decisions.inTime", "", AtLeast, 0.8),
        One("B2.3", "B2", Basic, Progress, "当年已发布的清单", "lists.current", "份", AtLeast, 3),
        One("B2.4", "B2", Basic, Progress, "供需平衡距上次发布的天数", "balance.age", "天", AtMost, 31),
        Heading("S", null, Substantive, "实质性指标（示例）"),
        Heading("S1", "S", Substantive, "供需对接"),
        One("S1.1", "S1", Substantive, Depth, "发布岗位的企业占比", "enterprises.active", "", AtLeast, 0.5),
        One("S1.2", "S1", Substantive, Depth, "报送专业点的院校占比", "colleges.active", "", AtLeast, 0.8),
        One("S1.3", "S1", Substantive, Depth, "开放岗位数", "posts.open", "个", AtLeast, 50),
        One("S1.4", "S1", Substantive, Depth, "核心产品数", "products", "个", AtLeast, 5),
        Heading("S2", "S", Substantive, "实习与学徒"),
        One("S2.1", "S2", Substantive, Depth, "实习与学徒名额", "seats.interns", "个", AtLeast, 100),
        One("S2.2", "S2", Substantive, Depth, "实习岗位占职工人数之比", "interns.share", "", AtLeast, 0.02),
        One("S2.3", "S2", Substantive, Depth, "三方协议签订率", "agreements.signed", "", AtLeast, 0.95),
        One("S2.4", "S2", Substantive, Depth, "当年公布的匹配轮次", "rounds.published", "次", AtLeast, 1),
        Heading("S3", "S", Substantive, "成效"),
        One("S3.1", "S3", Substantive, Effect, "当年到岗实习", "placements.started", "人", AtLeast, 50),
        One("S3.2", "S3", Substantive, Effect, "到岗实习与名额之比", "placements.share", "", AtLeast, 0.6),
        One("S3.3", "S3", Substantive, Effect, "实习留用率", "placements.kept", "", AtLeast, 0.3),
        One("S3.4", "S3", Substantive, Effect, "当年录用", "hires", "人", AtLeast, 50),
        Heading("S4", "S", Substantive, "培训、技术与协作"),
        One("S4.1", "S4", Substantive, Effect, "当年按计划参训人数", "training.people", "人", AtLeast, 50),
        One("S4.2", "S4", Substantive, Depth, "技术需求应答率", "technology.answered", "", AtLeast, 0.5),
        One("S4.3", "S4", Substantive, Effect, "当年签约的技术项目", "technology.projects", "项", AtLeast, 2),
        One("S4.4", "S4", Substantive, Progress, "当年的活动与支持", "activities", "项", AtLeast, 3),
        One("S4.5", "S4", Substantive, Depth, "共性服务的设备开放工时", "ledger.equipmentHours", "小时", AtLeast, 100),
        Heading("N", null, Negative, "否定性指标（示例）"),
        Heading("N1", "N", Negative, "底线"),
        One("N1.1", "N1", Negative, Effect, "岗位实习违规", "interns.breaches", "起", AtMost, 0),
    ]);

    private static Indicator Heading(string code, string? parent, IndicatorKind kind, string name) =>
        new() { Set = Set, Edition = Edition, Code = code, Parent = parent, Kind = kind, Name = name };

    private static Indicator One(
        string code, string parent, IndicatorKind kind, IndicatorAspect aspect, string name, string query, string unit, IndicatorDirection direction,
        double threshold) => Heading(code, parent, kind, name) with
        {
            Aspect = aspect,
            Source = $"{Indicator.QueryPrefix}{query}",
            Unit = unit,
            Direction = direction,
            Threshold = threshold,
            Period = "年",
            Responsible = "秘书处",
        };

    private static Indicator[] Numbered(Indicator[] indicators) => [.. indicators.Select((one, at) => one with { Place = at + 1 })];
}
