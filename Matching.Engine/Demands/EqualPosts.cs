using Matching.Engine.Files;

namespace Matching.Engine.Demands;

/// <summary>Posts of a file that are equal but for their numbers: each goes in, and its row says which it repeats.</summary>
internal sealed class EqualPosts
{
    private readonly Dictionary<ulong, int> _first = [];

    public void Remark(Demand post, RowCells cells)
    {
        var content = PostContent.Of(post);
        if (_first.TryAdd(content, cells.Row))
            return;
        var first = _first[content];
        cells.Remark(null, "repost",
            $"除编号外与第 {first} 行完全相同；作为一行保留，统计时只计一次。",
            $"equals row {first} but for its number; it is kept as a row, and statistics count it once.");
    }
}
