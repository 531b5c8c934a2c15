using System.Globalization;
using System.Text.Json;
using Matching.Engine.Languages;

namespace Matching.Api.Pages.Secretariat;

/// <summary>What a run says of its model, in sentences; what it does not say is left out.</summary>
internal static class ModelSentences
{
    public static IReadOnlyList<BilingualText> Of(string model)
    {
        using var document = JsonDocument.Parse(model);
        var root = document.RootElement;
        return [.. Bands(root), .. Precedents(root), .. Ranker(root), .. Judged(root)];
    }

    private static IEnumerable<BilingualText> Bands(JsonElement root)
    {
        if (Number(root, "bands", "strong") is { } strong && Number(root, "bands", "partial") is { } partial)
        {
            var (from, least) = (Text(strong), Text(partial));
            var byOutcomes = Word(root, "calibration", "source") == "outcomes";
            yield return new(
                $"匹配强从 {from} 起，部分匹配从 {least} 起，{(byOutcomes ? "按以往结果定" : "按全市的分数定")}。",
                $"Strong begins at {from} and partial at {least}, set {(byOutcomes ? "by past outcomes" : "by all scores of the city")}.");
        }
    }

    private static IEnumerable<BilingualText> Precedents(JsonElement root)
    {
        if (Number(root, "precedents") is { } posts and > 0)
            yield return new($"从 {posts:N0} 个点名专业的岗位学习。", $"It learned from {posts:N0} posts that name specialties.");
    }

    private static IEnumerable<BilingualText> Ranker(JsonElement root)
    {
        if (Number(root, "outcomes", "pairs") is not ({ } pairs and > 0))
        {
            yield return new("还没有结果可学：导入录用与面试，排序会更准。", "There are no outcomes to learn from yet: import hires and interviews to rank better.");
            yield break;
        }

        yield return new($"从 {pairs:N0} 对有结果的岗位与专业学习。", $"It learned from {pairs:N0} pairs with outcomes.");
        var kind = Word(root, "outcomes", "chosen", "kind") ?? Word(root, "outcomes", "kind");
        var reason = Word(root, "outcomes", "chosen", "reason") ?? Word(root, "outcomes", "reason");
        yield return (kind, reason) switch
        {
            (_, "tooFew") => new("结果还太少，排序仍按加权和。", "Outcomes are too few; ranks go by the weighted sum."),
            (_, "noGain" or "noGainOnUnseen") => new("学来的排序没有更好，仍按加权和。", "What was learned ranks no better; ranks go by the weighted sum."),
            ("linear", _) => new("采用线性的排序模型：在留出的结果上更好。", "A linear ranker is used: it does better on outcomes held back."),
            ("lightGbm" or "boosted", _) => new("采用树的排序模型：在留出的结果上更好。", "Trees rank: they do better on outcomes held back."),
            _ => new("排序按加权和。", "Ranks go by the weighted sum."),
        };
    }

    private static IEnumerable<BilingualText> Judged(JsonElement root)
    {
        if (Number(root, "metrics", "judgements", "demands", "ndcg10") is { } found)
            yield return new($"按评判，给岗位的前十名得 {Text(found)}（满分 1）。", $"By judgements, the first ten programs for a post earn {Text(found)} of 1.");
    }

    private static JsonElement? Find(JsonElement root, string[] path)
    {
        foreach (var name in path)
        {
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(name, out root))
                return null;
        }

        return root;
    }

    private static double? Number(JsonElement root, params string[] path) =>
        Find(root, path) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static string? Word(JsonElement root, params string[] path) =>
        Find(root, path) is { ValueKind: JsonValueKind.String } word ? word.GetString() : null;

    private static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
