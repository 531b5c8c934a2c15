using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;

namespace Matching.Engine.Files;

/// <summary>The tables of a file: every sheet that has the form's columns. The others are named.</summary>
internal sealed class FileTables
{
    private readonly List<ImportNote> _notes = [];

    private FileTables(RowSource source, IReadOnlyList<SheetTable> taken) => (Source, Taken) = (source, taken);

    public RowSource Source { get; }

    /// <summary>At least one.</summary>
    public IReadOnlyList<SheetTable> Taken { get; }

    public IReadOnlyList<ImportNote> Notes => _notes;

    public IEnumerable<string> Ignored => Taken.SelectMany(table => table.Map.Ignored).Distinct(StringComparer.Ordinal);

    /// <summary>Null where no sheet has what every row needs.</summary>
    public static FileTables? Find(RowSource source, FormColumns form, ImportFile file, out ImportAnswer.Refused? refused)
    {
        if (ChosenColumns.Read(file.Columns, form.Columns, file.Language, out refused) is not { } chosen)
            return null;
        var found = source.Sheets.Select((_, sheet) => HeaderFinder.Find(source, sheet, form, chosen)).ToArray();
        SheetTable[] taken = [.. found.OfType<SheetTable>().Where(table => source.NamedCells is not null || form.IsSatisfied(table.Map))];
        if (taken.Length == 0 && FirstDamage(source) is { } damage)
        {
            refused = new(damage.Code, damage.In(file.Language));
            return null;
        }

        // The sheet that is most like a table of the kind says what is missing.
        var shown = taken.FirstOrDefault() ?? found.OfType<SheetTable>().MaxBy(table => table.Map.Count);
        if (HeaderCheck.Refuse(shown, taken, form, chosen, file.Language) is { } wrong)
        {
            refused = wrong;
            return null;
        }

        var tables = new FileTables(source, taken);
        tables.Say(found, form, file.Language);
        return tables;
    }

    private static RowProblem? FirstDamage(RowSource source) => source.Sheets
        .Select((_, sheet) => source.Lines(sheet).SkipWhile(line => line.IsBlank).FirstOrDefault()?.Damage).FirstOrDefault(damage => damage is not null);

    private void Say(SheetTable?[] found, FormColumns form, Language language)
    {
        foreach (var table in Taken.Where(table => table.HeaderLine > 1))
        {
            var (chinese, english) = table.Name is null ? ("", "") : ($"工作表“{table.Name}”的", $" of sheet '{table.Name}'");
            Note("headerLine", $"{chinese}表头在第 {table.HeaderLine} 行。", $"The header{english} stands in line {table.HeaderLine}.");
        }

        for (var sheet = 0; sheet < found.Length; sheet++)
        {
            if (found[sheet] is not { } table || Taken.Contains(table))
                continue;
            var rows = Math.Max(0, Source.Lines(sheet).Count(line => !line.IsBlank) - 1);
            var missing = HeaderCheck.Missing(table.Map, form, language);
            Note("sheetNotRead",
                $"工作表“{table.Name}”（约 {rows} 行）没有读取：缺少{missing}。",
                $"Sheet '{table.Name}' (about {rows} rows) was not read: it lacks {missing}.");
        }

        foreach (var (table, header) in Taken.SelectMany(table => table.Map.Ignored.Select(header => (table, header))).DistinctBy(entry => entry.header))
        {
            var nearest = table.Map.Nearest(header);
            Note("unknownColumn",
                nearest is null ? $"列“{header}”没有读取。" : $"列“{header}”没有读取；最接近的列是“{nearest.Chinese}”({nearest.Name})。",
                nearest is null ? $"Column '{header}' was not read."
                    : $"Column '{header}' was not read; the nearest column is {nearest.Name} ({nearest.Chinese}).");
        }

        void Note(string code, string chinese, string english) => _notes.Add(new(code, language == Language.Chinese ? chinese : english));
    }
}
