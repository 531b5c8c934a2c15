using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;

namespace Matching.Engine.Files;

/// <summary>Which header is which column, in the sender's words: <c>链接=demand_id,备注=-</c>.</summary>
internal static class ChosenColumns
{
    /// <summary>By <see cref="Column.KeyOf"/> of the header; null for one to leave out. Null as a whole where the words are not understood.</summary>
    public static IReadOnlyDictionary<string, Column?>? Read(string text, IReadOnlyList<Column> columns, Language language, out ImportAnswer.Refused? refused)
    {
        refused = null;
        var chosen = new Dictionary<string, Column?>(StringComparer.Ordinal);
        foreach (var pair in text.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = pair.LastIndexOf('=');
            var field = Column.KeyOf(pair[(at + 1)..]);
            var column = columns.FirstOrDefault(known => Column.KeyOf(known.Name) == field || Column.KeyOf(known.Chinese) == field);
            if (at <= 0 || (column is null && pair[(at + 1)..].Trim() != "-"))
            {
                refused = new("badColumns", language == Language.Chinese
                    ? $"“{pair}”不是 表头=列；列可以是：{string.Join("、", columns.Select(known => known.Name))}，或 - 表示不读取。"
                    : $"'{pair}' is not header=column; columns are {string.Join(", ", columns.Select(known => known.Name))}, or - for none.");
                return null;
            }

            chosen[Column.KeyOf(pair[..at])] = column;
        }

        return chosen;
    }
}
