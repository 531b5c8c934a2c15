using Matching.Engine.Languages;

namespace Matching.Engine.Indices;

/// <summary>Every index with its formula, its source and what is done at its edges.</summary>
public static class IndexCatalogue
{
    /// <summary>Changes with any formula or edge below.</summary>
    public const string Version = "2026-11";

    /// <summary>Numbers of one array.</summary>
    public const int MostValues = 10_000;

    /// <summary>Series that are compared.</summary>
    public const int MostSeries = 500;

    public static IReadOnlyList<IndexDefinition> All { get; } =
    [
        new(IndexKind.Deviation, new("结构偏离度", "Structural deviation"), "Y/L − 1; L/Y − 1",
            new("产业结构与就业结构研究的通行定义", "usual in studies of industry and employment"),
            new("份额按各部分之和计算；分母为 0 时为空，另给份额之差。", "Shares are of the sum of parts; null over 0, where the difference of shares is given.")),
        new(IndexKind.Theil, new("泰尔指数", "Theil index"), "Σ Y ln(Y/L)", new("Theil 1967", "Theil 1967"),
            new("无产出的部分不计；有产出而无劳动力时不可评估。", "A part without output adds nothing; output without labour is not assessable.")),
        new(IndexKind.Coupling, new("耦合协调度", "Coupling coordination degree"),
            "C = n(ΠU)^(1/n)/ΣU; C′ = √{[1 − mean|U_j − U_k|]·(ΠU/max U)^(1/(n−1))}; T = Σ αU; D = √(C·T)",
            new("通行式；修正式据王淑佳等 2021", "standard; corrected by Wang Shujia et al. 2021"),
            new("一个系统或全为 0 时不可评估；相差不足 0.08 时没有短板。", "One system or all 0 is not assessable; within 0.08 there is no bottleneck.")),
        new(IndexKind.GreyRelation, new("灰色关联度", "Grey relation"), "ξ = (Δmin + ρΔmax)/(Δ + ρΔmax)", new("邓聚龙 1982", "Deng 1982"),
            new("Δmin、Δmax 取自全部序列；首项或均值为 0 时不能归一。", "Δmin and Δmax are of all series; a first value or mean of 0 scales nothing.")),
        new(IndexKind.LocationQuotient, new("区位商", "Location quotient"), "(e_i/e)/(E_i/E)", new("Haig 1928", "Haig 1928"),
            new("总量为 0 时不可评估。", "Not assessable where a total is 0.")),
        new(IndexKind.Hhi, new("赫芬达尔指数", "Herfindahl–Hirschman index"), "H = Σ s²; (H − 1/n)/(1 − 1/n); 1/H",
            new("Hirschman 1945, Herfindahl 1950", "Hirschman 1945, Herfindahl 1950"),
            new("只有一个部分时没有标准化值；不设界限值。", "No normalised value of a single part; no cut-off is shipped.")),
        new(IndexKind.Krugman, new("克鲁格曼指数", "Krugman index"), "Σ |s − s*|; 1 − K/2", new("Krugman 1991", "Krugman 1991"),
            new("份额按各部分之和计算。", "Shares are of the sum of parts.")),
        new(IndexKind.Gini, new("基尼系数", "Gini coefficient"), "(2 Σ i·x_i / Σ x − (n + 1)) / n, x ascending",
            new("Gini 1912；对区位商即专业化系数", "Gini 1912; of location quotients, specialisation"),
            new("不作小样本修正。", "Without the correction for small n.")),
        new(IndexKind.Tightness, new("求人倍率", "Tightness"), "D/S; D − S", new("人力资源市场供求统计", "statistics of labour exchanges"),
            new("没有求职者时不可评估，仍给差额。", "Not assessable without seekers; the gap is given.")),
        new(IndexKind.Gm11, new("灰色模型 GM(1,1)", "Grey model GM(1,1)"), "x̂(k) = (x₁ − b/a)(1 − e^a)e^(−a(k−1))", new("邓聚龙 1982", "Deng 1982"),
            new("至少四个正值；级比都在 e^(±2/(n+1)) 内才可采用。", "Four positive values at least; accepted where all level ratios lie in e^(±2/(n+1)).")),
    ];
}

/// <param name="Edges">What is done where the formula has no answer.</param>
public sealed record IndexDefinition(IndexKind Kind, BilingualText Name, string Formula, BilingualText Source, BilingualText Edges);
