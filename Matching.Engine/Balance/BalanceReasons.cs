using Matching.Engine.Languages;

namespace Matching.Engine.Balance;

/// <summary>Why a figure of a balance is not told, or not to be trusted: words for programs, sentences for people.</summary>
public static class BalanceReasons
{
    public const string SupplyUnknown = "supplyUnknown";
    public const string PartialSupply = "partialSupply";
    public const string Thin = "thin";
    public const string OneEnterprise = "oneEnterprise";
    public const string NoDemand = "noDemand";
    public const string Unallocated = "unallocated";

    private static readonly Dictionary<string, BilingualText> Sentences = new(StringComparer.Ordinal)
    {
        [SupplyUnknown] = new("没有该年的毕业生数据：只有需求，没有缺口和比值。", "No cohort of the year is known: there is demand alone, no gap and no ratio."),
        [PartialSupply] = new(
            "已导入的专业点只是该地区供给的一部分：不给出缺口和比值。", "The programs that are here are a part of the region's supply: no gap and no ratio is given."),
        [Thin] = new("不足五个岗位，仅供参考。", "Fewer than five posts: take it with care."),
        [OneEnterprise] = new("一半以上的需求来自同一家企业。", "More than half of the people are sought by one enterprise."),
        [NoDemand] = new("没有在招的岗位。", "There is no open post."),
        [Unallocated] = new("三成以上的需求无法归入，不可评估。", "More than three in ten people are not allocated: the cut says nothing."),
    };

    public static BilingualText Sentence(string reason) => Sentences[reason];
}
