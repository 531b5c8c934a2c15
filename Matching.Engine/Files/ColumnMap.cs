namespace Matching.Engine.Files;

/// <summary>Where a file has the columns of a form.</summary>
internal sealed class ColumnMap
{
    private static readonly string ErrorKey = Column.KeyOf(RejectedRows.ErrorColumn);

    private readonly Dictionary<Column, int> _places = [];
    private readonly List<string> _ignored = [];
    private readonly IReadOnlyList<string> _header;

    public ColumnMap(IReadOnlyList<string> header, IReadOnlyList<Column> columns)
    {
        _header = header;
        var known = columns.SelectMany(column => column.Keys.Select(key => (key, column))).DistinctBy(pair => pair.key)
            .ToDictionary(pair => pair.key, pair => pair.column, StringComparer.Ordinal);
        for (var place = 0; place < header.Count; place++)
        {
            var key = Column.KeyOf(header[place]);
            if (key.Length == 0 || key == ErrorKey)
                continue;
            if (!known.TryGetValue(key, out var column))
                Ignore(header[place].Trim());
            else if (!_places.TryAdd(column, place))
                Duplicate ??= (header[_places[column]].Trim(), header[place].Trim());
        }
    }

    /// <summary>Two headers of one meaning, or null.</summary>
    public (string First, string Second)? Duplicate { get; }

    public IReadOnlyList<string> Ignored => _ignored;

    /// <summary>The column's place in a row, or -1.</summary>
    public int PlaceOf(Column column) => _places.GetValueOrDefault(column, -1);

    /// <summary>What the file calls a column.</summary>
    public string NameOf(Column column) =>
        _places.TryGetValue(column, out var place) ? _header[place].Trim('\ufeff', ' ', '\u3000') : column.Name;

    public int Width => _header.Count;

    /// <summary>The places that go into a file of refused rows: all but an earlier error column.</summary>
    public IEnumerable<int> Kept => Enumerable.Range(0, _header.Count).Where(place => Column.KeyOf(_header[place]) != ErrorKey);

    private void Ignore(string name)
    {
        if (!_ignored.Contains(name))
            _ignored.Add(name);
    }
}
