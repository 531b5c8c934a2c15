using System.Globalization;
using Matching.Engine.Balance;
using Matching.Engine.Languages;
using Matching.Engine.Layout;

namespace Matching.Api.Pages.Sums;

/// <summary>What cuts, bands and rules are called, and how figures are written.</summary>
internal static class SumWords
{
    public static readonly BilingualText Unknown = new("未知", "unknown");

    public static BilingualText Of(BalanceCut by) => by switch
    {
        BalanceCut.Class => new("专业类", "Class of specialties"),
        BalanceCut.Industry => new("行业", "Industry"),
        BalanceCut.Region => new("地区", "Place"),
        BalanceCut.Skill => new("技能", "Skill"),
        _ => new("专业", "Specialty"),
    };

    public static BilingualText Of(BalanceBand band) => band switch
    {
        BalanceBand.SevereShortage => new("严重短缺", "Severe shortage"),
        BalanceBand.Shortage => new("短缺", "Shortage"),
        BalanceBand.Balanced => new("平衡", "Balanced"),
        BalanceBand.Surplus => new("过剩", "Surplus"),
        _ => new("严重过剩", "Severe surplus"),
    };

    public static string TagOf(BalanceBand band) => band switch
    {
        BalanceBand.SevereShortage or BalanceBand.SevereSurplus => "bad",
        BalanceBand.Balanced => "strong",
        _ => "partial",
    };

    public static BilingualText Of(LayoutBasis basis) => basis switch
    {
        LayoutBasis.Sites => new("布点数", "Sites"),
        LayoutBasis.Graduates => new("毕业生数", "Graduates"),
        _ => new("招生数", "Seats"),
    };

    public static BilingualText Of(SpreadRule rule) => rule switch
    {
        SpreadRule.Top5 => new("最合适的 5 个专业", "the five best specialties"),
        SpreadRule.Top10 => new("最合适的 10 个专业", "the ten best specialties"),
        SpreadRule.Top20 => new("最合适的 20 个专业", "the twenty best specialties"),
        SpreadRule.TwoClasses => new("最合适的 2 个专业类", "the two best classes"),
        SpreadRule.ThreeClasses => new("最合适的 3 个专业类", "the three best classes"),
        _ => new("各专业类按分数的指数加权", "all classes, weighted by the exponential of their scores"),
    };

    public static BilingualText Of(LayoutStep op) => op switch
    {
        LayoutStep.Open => new("新开", "Open"),
        LayoutStep.Grow => new("增招", "Grow"),
        LayoutStep.Shrink => new("减招", "Shrink"),
        _ => new("停招", "Close"),
    };

    /// <summary>People: whole ones, and of fewer than ten the tenths, which are parts of posts.</summary>
    /// <summary>What a rule on the layout, or what the balance says against it, is called.</summary>
    public static BilingualText OfRule(string code) => code switch
    {
        LayoutRules.ProvinceSites => new("全省布点过多", "too many sites in the province"),
        LayoutRules.CityCoverage => new("开设的院校过多", "too many of the colleges offer it"),
        LayoutRules.ZeroEnrolment => new("连续多年没有招生", "years without an intake"),
        LayoutRules.BottomDecile => new("毕业去向落实率连续垫底", "among the lowest destination rates"),
        LayoutRules.CollegeTotal => new("专业总数超过在校生数允许的", "more specialties than its students let"),
        LayoutRules.NewAtMost => new("一年新增专业过多", "too many new specialties in a year"),
        "balance.surplus" => new("供大于求", "more graduates than posts"),
        "balance.shortage" => new("供不应求", "fewer graduates than posts"),
        "balance.unserved" => new("有需求而无人开设", "asked for, and offered by nobody"),
        _ => new(code, code),
    };

    public static string People(double value) => value.ToString(Math.Abs(value) < 10 ? "0.#" : "#,##0", CultureInfo.InvariantCulture);

    public static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Share(double value) => value.ToString("0.0%", CultureInfo.InvariantCulture);
}
