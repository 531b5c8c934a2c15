namespace Matching.Engine.Statistics;

/// <summary>
/// Counts of people in cells of several dimensions, with every total over every part of them. A cell is named by one place per dimension; a place of
/// <see cref="All"/> sums over that dimension. Immutable.
/// </summary>
internal sealed class PeopleCube
{
    public const int All = -1;

    private readonly long[] _strides;
    private readonly Dictionary<long, int> _counts = [];
    private readonly Dictionary<long, List<int>> _members = [];

    /// <param name="sizes">How many places each dimension has; at most 6 dimensions.</param>
    /// <param name="cells">Each named once, with 1 or more people.</param>
    public PeopleCube(IReadOnlyList<int> sizes, IReadOnlyList<(int[] Places, int Count)> cells)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sizes.Count, 6);
        (Dimensions, Cells) = (sizes.Count, cells);
        _strides = new long[sizes.Count];
        for (var (at, stride) = (0, 1L); at < sizes.Count; stride *= sizes[at++] + 1)
            _strides[at] = stride;
        for (var cell = 0; cell < cells.Count; cell++)
        {
            for (var kept = 0; kept < Masks; kept++)
            {
                var key = KeyOf(cell, kept);
                _counts[key] = _counts.GetValueOrDefault(key) + cells[cell].Count;
                if (!_members.TryGetValue(key, out var members))
                    _members[key] = members = [];
                members.Add(cell);
            }
        }
    }

    public int Dimensions { get; }

    /// <summary>How many sets of dimensions there are: each is a table, with the dimensions that it keeps as bits.</summary>
    public int Masks => 1 << Dimensions;

    public IReadOnlyList<(int[] Places, int Count)> Cells { get; }

    /// <summary>Keys of all cells and totals with people in them, ascending.</summary>
    public IEnumerable<long> Keys => _counts.Keys.Order();

    /// <summary>0 where nobody is.</summary>
    public int Count(long key) => _counts.GetValueOrDefault(key);

    /// <summary>The cells that a total sums, ascending.</summary>
    public IReadOnlyList<int> Members(long key) => _members.GetValueOrDefault(key) ?? [];

    /// <summary>The total of a table in which a cell counts.</summary>
    /// <param name="kept">The table's dimensions, as bits.</param>
    public long KeyOf(int cell, int kept) => KeyOf(Cells[cell].Places, kept);

    public long KeyOf(ReadOnlySpan<int> places, int kept)
    {
        var key = 0L;
        for (var at = 0; at < _strides.Length; at++)
            key += (kept & (1 << at)) == 0 ? 0 : (places[at] + 1) * _strides[at];
        return key;
    }

    /// <summary>One place per dimension, <see cref="All"/> in those that the key sums over.</summary>
    public int[] PlacesOf(long key)
    {
        var places = new int[_strides.Length];
        for (var at = _strides.Length - 1; at >= 0; at--)
        {
            var place = key / _strides[at];
            (places[at], key) = ((int)place - 1, key - (place * _strides[at]));
        }

        return places;
    }

    /// <summary>The dimensions that a key keeps, as bits.</summary>
    public int MaskOf(long key) => PlacesOf(key).Index().Sum(place => place.Item == All ? 0 : 1 << place.Index);
}
