using Matching.Engine.Languages;

namespace Matching.Engine.Files;

/// <summary>A header that lacks what every row needs, or says something twice, refuses the file as a whole.</summary>
internal static class HeaderCheck
{
    /// <summary>Null where the header will do.</summary>
    public static ImportAnswer.Refused? Refuse(ColumnMap map, RowSource source, IReadOnlyList<Column[]> required, Language language)
    {
        var chinese = language == Language.Chinese;
        if (map.Duplicate is var (first, second))
        {
            return new("duplicateColumn", chinese
                ? $"表头里的“{first}”和“{second}”是同一列。"
                : $"The header has '{first}' and '{second}', which are the same column.");
        }

        if (source.NamesCellsInEachRow)
            return null;
        var missing = required.Where(group => Array.TrueForAll(group, column => map.PlaceOf(column) < 0)).ToArray();
        if (missing.Length == 0)
            return null;
        var names = string.Join(chinese ? "、" : ", ", missing.Select(group => string.Join(chinese ? "或" : " or ", group.Select(Shown))));
        var found = RowCells.Brief(string.Join(", ", source.Header.Select(name => name.Trim('\ufeff', ' ')).Where(name => name.Length > 0)));
        return new("missingColumn", chinese
            ? $"表头缺少必需的列：{names}。找到的列：{found}。"
            : $"The header lacks required columns: {names}. Found: {found}.");
    }

    private static string Shown(Column column) => $"{column.Name} ({column.Chinese})";
}
