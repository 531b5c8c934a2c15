using System.Text;
using Matching.Engine.Languages;

namespace Matching.Engine.Files.Sources;

/// <summary>
/// Which header is which column, in the sender's words: <c>链接=demand_id,"薪资,元"=salary,备注=-</c>. Pairs stand between commas; a header with a comma,
/// or one that begins with a quote, stands in double quotes, in which a quote is doubled; a column goes by either of its names, and - is none.
/// <c>*=demand_id</c> makes the number of each row from its content.
/// </summary>
internal sealed class ChosenColumns
{
    public static readonly ChosenColumns None = new();

    private const string Content = "*";

    private readonly Dictionary<string, Column?> _byKey = new(StringComparer.Ordinal);
    private readonly List<string> _headers = [];

    private ChosenColumns()
    {
    }

    /// <summary>The headers, as the sender writes them.</summary>
    public IReadOnlyList<string> Headers => _headers;

    /// <summary>The column that is made of each row's content, as the file has none: <c>*=demand_id</c>. Null where there is none.</summary>
    public Column? OfContent { get; private set; }

    /// <summary>Null, with the reason, where the words are not understood.</summary>
    public static ChosenColumns? Read(string text, IReadOnlyList<Column> columns, out BilingualText wrong)
    {
        var chosen = new ChosenColumns();
        foreach (var (header, field, pair) in Pairs(text))
        {
            wrong = chosen.Add(header, field, pair, columns);
            if (wrong != default)
                return null;
        }

        wrong = default;
        return chosen;
    }

    /// <summary>A pair as <see cref="Read"/> takes it.</summary>
    public static string Write(string header, Column column) =>
        $"{(header.AsSpan().ContainsAny(",，\"=＝") ? $"\"{header.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : header)}={column.Name}";

    /// <summary>Whether the sender says something of a header, by <see cref="Column.KeyOf"/>; null is none.</summary>
    public bool Find(string key, out Column? column) => _byKey.TryGetValue(key, out column);

    /// <summary>Whether a column's own names count for nothing, as the sender names another header for it.</summary>
    public bool Replaces(Column column) => column.Sections.Count == 0 && _byKey.ContainsValue(column);

    private BilingualText Add(string? header, string field, string pair, IReadOnlyList<Column> columns)
    {
        var name = Column.KeyOf(field);
        var column = columns.FirstOrDefault(known => Column.KeyOf(known.Name) == name || Column.KeyOf(known.Chinese) == name);
        if (header?.Trim() == Content && column is not null)
        {
            OfContent = column;
            return default;
        }

        var key = Column.KeyOf(header ?? "");
        if (key.Length == 0 || (column is null && field.Trim() != "-"))
        {
            return new(
                $"columns 里的“{pair}”不是 表头=列；列可以是：{string.Join("、", columns.Select(known => known.Name))}，或 - 表示不读取；表头里有逗号时写在双引号里。",
                $"'{pair}' in columns is not header=column; columns are {string.Join(", ", columns.Select(known => known.Name))}, or - for none; "
                + "a header with a comma stands in double quotes.");
        }

        if (column is not null && Replaces(column))
            return new($"columns 里有两个表头都是 {column.Name}。", $"Two headers of columns are {column.Name}.");
        if (!_byKey.TryAdd(key, column))
            return new($"columns 里的表头“{header}”出现了两次。", $"The header '{header}' stands twice in columns.");
        _headers.Add(header!);
        return default;
    }

    /// <summary>Header, column and the pair as written; a header of null is none.</summary>
    private static IEnumerable<(string? Header, string Field, string Pair)> Pairs(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] is ',' or '，' || char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            var header = text[at] == '"' ? Quoted(text, ref at) : null;
            var end = text.AsSpan(at).IndexOfAny(',', '，') is >= 0 and var comma ? at + comma : text.Length;
            var rest = text[at..end].Trim();
            var equals = rest.LastIndexOfAny(['=', '＝']);
            if (header is null)
                yield return (equals > 0 ? rest[..equals] : null, rest[(equals + 1)..], rest);
            else
                yield return (equals == 0 ? header : null, rest[(equals + 1)..], text[start..end]);
            at = end;
        }
    }

    /// <summary>What stands between quotes; the place goes behind them.</summary>
    private static string Quoted(string text, ref int at)
    {
        var header = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
                header.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
                header.Append(text[at++]);
            else
                break;
        }

        at = Math.Min(at + 1, text.Length);
        return header.ToString();
    }
}
