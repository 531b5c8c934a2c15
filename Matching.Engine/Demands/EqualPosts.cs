using Matching.Engine.Files;

namespace Matching.Engine.Demands;

/// <summary>Posts of a file that are equal but for their numbers: each goes in, and its row says which it repeats.</summary>
internal sealed class EqualPosts
{
    // Hashes for the texts, which are not held.
    private readonly Dictionary<(int, int, int), int> _first = [];

    public void Remark(Demand post, RowCells cells)
    {
        var key = (
            HashCode.Combine(post.Enterprise, post.Title, post.Region, post.Industry, post.Kind),
            HashCode.Combine(post.Description, post.Headcount, post.Education, post.SalaryMin, post.SalaryMax, post.OpensOn, post.ClosesOn),
            post.Skills.Aggregate(0, HashCode.Combine));
        if (_first.TryAdd(key, cells.Row))
            return;
        var first = _first[key];
        cells.Remark(null, "repost",
            $"除编号外与第 {first} 行完全相同；如果是重复发布，统计时只应计一次。",
            $"equals row {first} but for its number; if it was posted again it should count once.");
    }
}
