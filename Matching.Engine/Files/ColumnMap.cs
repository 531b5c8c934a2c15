using Matching.Engine.Files.Sources;

namespace Matching.Engine.Files;

/// <summary>Where a file, or one sheet of it, has the columns of a form.</summary>
internal sealed class ColumnMap
{
    private static readonly string ErrorKey = Column.KeyOf(RejectedRows.ErrorColumn);
    private static readonly string WarningKey = Column.KeyOf(RejectedRows.WarningColumn);

    private const int ChosenRank = -1;

    private readonly Dictionary<Column, List<(int Place, int Rank)>> _places = [];
    private readonly List<string> _ignored = [];
    private readonly IReadOnlyList<string> _header;
    private readonly IReadOnlyList<Column> _columns;
    private readonly ChosenColumns _chosen;
    private readonly Dictionary<string, (Column Column, int Rank)> _known;

    /// <param name="chosen">What the sender says of headers.</param>
    public ColumnMap(IReadOnlyList<string> header, IReadOnlyList<Column> columns, ChosenColumns chosen)
    {
        (_header, _columns, _chosen, _known) = (header, columns, chosen, Known(columns));
        for (var place = 0; place < header.Count; place++)
        {
            var key = Column.KeyOf(header[place]);
            if (key.Length == 0 || IsOwn(key))
                continue;
            if (chosen.Find(key, out var named))
                Add(named, place, ChosenRank);
            else if (_known.TryGetValue(key, out var entry))
                Add(entry.Column, place, entry.Rank);
        }

        foreach (var (column, places) in _places)
            Settle(column, places);
        _ignored.AddRange(Enumerable.Range(0, header.Count).Where(IsIgnored).Select(place => Bare(header[place])).Distinct());
    }

    /// <summary>Two headers of one meaning, or null.</summary>
    public (string First, string Second)? Duplicate { get; private set; }

    public IReadOnlyList<string> Ignored => _ignored;

    /// <summary>How many columns are known.</summary>
    public int Count => _places.Count;

    public int Width => _header.Count;

    public IReadOnlyList<string> Header => _header;

    /// <summary>The places that go into a file of refused rows: all but an earlier error column.</summary>
    public IEnumerable<int> Kept => Enumerable.Range(0, _header.Count).Where(place => !IsOwn(Column.KeyOf(_header[place])));

    public bool Has(Column column) => _places.ContainsKey(column) || IsOfContent(column);

    /// <summary>The file has no such column, and the sender wants it made of each row's content.</summary>
    public bool IsOfContent(Column column) => column == _chosen.OfContent && !_places.ContainsKey(column);

    /// <summary>The column's first place in a row, or -1.</summary>
    public int PlaceOf(Column column) => _places.TryGetValue(column, out var places) ? places[0].Place : -1;

    /// <summary>All places of the column's parts, in the order of the file.</summary>
    public IReadOnlyList<(int Place, int Rank)> PlacesOf(Column column) => _places.TryGetValue(column, out var places) ? places : [];

    /// <summary>What the file calls a column.</summary>
    public string NameOf(Column column) => PlaceOf(column) is >= 0 and var place ? Bare(_header[place]) : column.Name;

    public string HeaderAt(int place) => Bare(_header[place]);

    /// <summary>The column whose cell this is, or null.</summary>
    public Column? ColumnAt(int place) => _places.FirstOrDefault(entry => entry.Value.Exists(part => part.Place == place)).Key;

    /// <summary>How a header's column was found, or why it has none.</summary>
    public ColumnFinding FindingAt(int place)
    {
        var key = Column.KeyOf(_header[place]);
        if (ColumnAt(place) is { } column)
        {
            return _places[column].Find(part => part.Place == place).Rank switch
            {
                ChosenRank => ColumnFinding.Chosen,
                <= 1 => ColumnFinding.Name,
                var rank when rank < 2 + column.Others.Count => ColumnFinding.OtherName,
                _ => ColumnFinding.Section,
            };
        }

        return _chosen.Find(key, out var named) && named is null ? ColumnFinding.LeftOut
            : _known.ContainsKey(key) ? ColumnFinding.Outdone : ColumnFinding.Unknown;
    }

    /// <summary>The column that a header names, whether another header is taken for it or not; else the one whose names are most like it, or null.</summary>
    public Column? NearestAt(int place) =>
        _known.TryGetValue(Column.KeyOf(_header[place]), out var named) ? named.Column : Nearest(_header[place]);

    /// <summary>The column whose names are most like a header that is not taken, or null where none is.</summary>
    public Column? Nearest(string header)
    {
        var key = Column.KeyOf(header);
        var best = _columns.Select(column => (column, likeness: column.Keys.Max(name => Likeness.Of(key, name)))).MaxBy(entry => entry.likeness);
        return best.likeness >= 0.4 ? best.column : null;
    }

    private static Dictionary<string, (Column Column, int Rank)> Known(IReadOnlyList<Column> columns) => columns
        .SelectMany(column => column.Keys.Select((key, rank) => (key, column, rank)))
        // A column's own names go before others' further ones.
        .OrderBy(entry => entry.rank > 1).DistinctBy(entry => entry.key, StringComparer.Ordinal)
        .ToDictionary(entry => entry.key, entry => (entry.column, entry.rank), StringComparer.Ordinal);

    private void Add(Column? column, int place, int rank)
    {
        if (column is null)
            return;
        if (!_places.TryGetValue(column, out var places))
            _places[column] = places = [];
        places.Add((place, rank));
    }

    /// <summary>Of several names of one column the most trusted counts; sections count beside each other.</summary>
    private void Settle(Column column, List<(int Place, int Rank)> places)
    {
        if (places.Count == 1)
            return;
        if (column.Sections.Count > 0)
        {
            var sections = 2 + column.Others.Count;
            var named = places.Where(part => part.Rank > ChosenRank).DefaultIfEmpty(places[0]).MinBy(part => part.Rank);
            places.RemoveAll(part => part.Rank > ChosenRank && part.Rank < sections && part != named);
            return;
        }

        var best = places.MinBy(part => part.Rank);
        // The sender's word is one header's, which may stand twice; else both of a column's own names are as good.
        var equals = places.Where(part => part != best && (best.Rank == ChosenRank ? part.Rank == best.Rank : best.Rank <= 1 && part.Rank <= 1)).ToArray();
        if (equals is [var other, ..])
            Duplicate ??= (Bare(_header[Math.Min(best.Place, other.Place)]), Bare(_header[Math.Max(best.Place, other.Place)]));
        places.RemoveAll(part => part != best);
    }

    private bool IsIgnored(int place) => ColumnAt(place) is null && Column.KeyOf(_header[place]) is { Length: > 0 } key && !IsOwn(key);

    private static bool IsOwn(string key) => key == ErrorKey || key == WarningKey;

    private static string Bare(string header) => header.Trim('\ufeff', ' ', '\u3000', '\r', '\n', '\t');
}
