using Matching.Engine.Languages;

namespace Matching.Engine.Balance;

/// <summary>Why a figure of a balance is not told, or is told with a doubt.</summary>
public static class BalanceRefusals
{
    public static readonly Refusal NoDemand = new("noDemand", "没有开放的岗位。", "No post is open.");

    public static readonly Refusal Unallocated = new(
        "unallocated", "三成以上的人数分不到任何一项：这个口径不可评估。", "More than three in ten people belong nowhere: the cut cannot be assessed.");

    public static readonly Refusal SupplyUnknown = new(
        "supplyUnknown", "这一年的届别数据未知：只给需求，不给比值。", "No cohort of this year is known: demand is given, and no ratio.");

    public static readonly Refusal PartOfDemand = new(
        "partOfDemand", "只看一组产业的需求，而毕业生不分产业：不给缺口。", "Demand is of a group of industries, and graduates belong to none: there is no gap.");

    public static readonly Refusal PartialSupply = new(
        "partialSupply", "已导入的专业点只是该地区供给的一部分：不给出缺口和比值。",
        "The programs that are here are a part of the region's supply: no gap and no ratio is given.");

    public static readonly Refusal Thin = new("thin", "不足 5 个岗位：数值仅供参考。", "Fewer than five posts: take it with care.");

    public static readonly Refusal OneEnterprise = new(
        "oneEnterprise", "半数以上的人数来自同一家企业。", "More than half of the people are one enterprise's.");

    /// <summary>All of them, in the order in which they take precedence.</summary>
    public static IReadOnlyList<Refusal> All { get; } = [NoDemand, Unallocated, PartOfDemand, SupplyUnknown, PartialSupply, Thin, OneEnterprise];
}
