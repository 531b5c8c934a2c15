using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;

namespace Matching.Engine.Files;

/// <summary>Headers that lack what every row needs, or say something twice, refuse the file as a whole.</summary>
internal static class HeaderCheck
{
    /// <summary>Null where the headers will do.</summary>
    /// <param name="shown">What is most like a table of the kind; null for a file without content.</param>
    public static ImportAnswer.Refused? Refuse(
        SheetTable? shown, IReadOnlyList<SheetTable> taken, FormColumns form, Language language)
    {
        var chinese = language == Language.Chinese;
        if (taken.Select(table => table.Map.Duplicate).FirstOrDefault(pair => pair is not null) is var (first, second))
        {
            return new("duplicateColumn", chinese
                ? $"表头里的“{first}”和“{second}”是同一列。"
                : $"The header has '{first}' and '{second}', which are the same column.");
        }

        if (taken.Count > 0)
            return null;
        var map = shown?.Map ?? new ColumnMap([], form.Columns, ChosenColumns.None);
        var place = shown is { HeaderLine: > 1 } ? chinese ? $"（第 {shown.HeaderLine} 行）" : $" (line {shown.HeaderLine})" : "";
        return new("missingColumn", chinese
            ? $"表头{place}缺少必需的列：{Missing(map, form, language)}。找到的列：{Found(map.Header)}。{Nearest(map, form, chinese)}"
            : $"The header{place} lacks required columns: {Missing(map, form, language)}. Found: {Found(map.Header)}.{Nearest(map, form, chinese)}");
    }

    /// <summary>What the sender names and the file does not have, or null.</summary>
    public static ImportAnswer.Refused? RefuseChosen(SheetTable? shown, IReadOnlyList<SheetTable> taken, ChosenColumns chosen, Language language)
    {
        if (shown is null || chosen.Headers.Count == 0)
            return null;
        var headers = taken.DefaultIfEmpty(shown).SelectMany(table => table.Map.Header).Select(Column.KeyOf).ToHashSet();
        var named = shown.Source.NamedCells is null ? (Func<string, bool>)headers.Contains : shown.Source.Names;
        if (chosen.Headers.FirstOrDefault(header => !named(Column.KeyOf(header))) is not { } unknown)
            return null;
        var found = shown.Source.NamedCells is null ? Found(shown.Map.Header) : Found(shown.Source.Keys);
        return new("badColumns", language == Language.Chinese
            ? $"文件里没有 columns 所说的列“{unknown}”。找到的列：{found}。"
            : $"The file has no column '{unknown}' that columns names. Found: {found}.");
    }

    /// <summary>The required columns that a header lacks.</summary>
    public static string Missing(ColumnMap map, FormColumns form, Language language) => string.Join(
        language == Language.Chinese ? "、" : ", ",
        form.Required.Where(group => !Array.Exists(group, map.Has)).Select(group => string.Join(
            language == Language.Chinese ? "或" : " or ", group.Select(Shown))));

    /// <summary>Which of the columns that were found could be meant.</summary>
    private static string Nearest(ColumnMap map, FormColumns form, bool chinese)
    {
        var missing = form.Required.Where(group => !Array.Exists(group, map.Has)).SelectMany(group => group).ToHashSet();
        var near = map.Ignored.Select(header => (header, column: map.Nearest(header)))
            .Where(entry => entry.column is not null && missing.Contains(entry.column)).ToArray();
        if (near.Length == 0)
            return "";
        var example = $"?columns={ChosenColumns.Write(near[0].header, near[0].column!)}";
        return chinese
            ? $"可能是：{string.Join("、", near.Select(entry => $"“{entry.header}”应写作“{entry.column!.Chinese}”"))}；也可以用 {example} 指定。"
            : $" Perhaps {string.Join(", ", near.Select(entry => $"'{entry.header}' is meant as {entry.column!.Name}"))}; {example} says so.";
    }

    private static string Found(IEnumerable<string> headers) =>
        RowCells.Brief(string.Join(", ", headers.Select(name => name.Trim('\ufeff', ' ')).Where(name => name.Length > 0)));

    private static string Shown(Column column) => $"{column.Name} ({column.Chinese})";
}
