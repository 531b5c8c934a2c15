namespace Matching.Engine.Model;

/// <summary>Posts that are equal but for their numbers: each is a row, and one of them counts wherever posts are counted. Immutable, thread safe.</summary>
internal sealed class RepeatedPosts
{
    // Ascending, with the ordinals that have them, ascending too.
    private readonly ulong[] _contents;
    private readonly int[] _ordinals;
    private readonly bool[] _repeats;

    /// <param name="contents">By ordinal, as <see cref="Demands.PostContent"/> gives them.</param>
    public RepeatedPosts(ulong[] contents)
    {
        (_contents, _ordinals, _repeats) = ([.. contents], [.. Enumerable.Range(0, contents.Length)], new bool[contents.Length]);
        Array.Sort(_contents, _ordinals);
        for (int from = 0, to; from < _contents.Length; from = to)
        {
            for (to = from + 1; to < _contents.Length && _contents[to] == _contents[from];)
                to++;
            if (to == from + 1)
                continue;
            Array.Sort(_ordinals, from, to - from);
            foreach (var ordinal in _ordinals.AsSpan((from + 1)..to))
                _repeats[ordinal] = true;
        }

        Count = _repeats.Count(repeat => repeat);
    }

    /// <summary>Rows that repeat another.</summary>
    public int Count { get; }

    /// <summary>True where an equal post has a lower ordinal.</summary>
    public bool IsRepeat(int ordinal) => _repeats[ordinal];

    /// <summary>Ordinals of the posts with this content, ascending.</summary>
    public ReadOnlySpan<int> Of(ulong content)
    {
        var from = Array.BinarySearch(_contents, content);
        if (from < 0)
            return [];
        var to = from + 1;
        while (from > 0 && _contents[from - 1] == content)
            from--;
        while (to < _contents.Length && _contents[to] == content)
            to++;
        return _ordinals.AsSpan(from..to);
    }
}
