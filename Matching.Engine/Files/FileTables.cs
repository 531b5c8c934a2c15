using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;

namespace Matching.Engine.Files;

/// <summary>The tables of a file: every sheet that has the form's columns. The others are named.</summary>
internal sealed class FileTables
{
    private readonly FormColumns _form;

    private FileTables(RowSource source, FormColumns form, ChosenColumns chosen)
    {
        (Source, _form, Chosen) = (source, form, chosen);
        Found = [.. source.Sheets.Select((_, sheet) => HeaderFinder.Find(source, sheet, form, chosen))];
        Taken = [.. Found.OfType<SheetTable>().Where(table => source.NamedCells is not null || form.IsSatisfied(table.Map))];
    }

    public RowSource Source { get; }

    /// <summary>What the sender says of headers.</summary>
    public ChosenColumns Chosen { get; }

    /// <summary>What each sheet has, also those that are not read; null for one without any content.</summary>
    public IReadOnlyList<SheetTable?> Found { get; }

    /// <summary>None where <see cref="Refused"/> says that columns are missing.</summary>
    public IReadOnlyList<SheetTable> Taken { get; }

    /// <summary>Why no row can be read; null where they can.</summary>
    public ImportAnswer.Refused? Refused { get; private set; }

    /// <summary>How much the file is like one of this kind: by the columns that it has, and far more where it has all that are needed.</summary>
    public int Worth => Source.NamedCells is null
        ? Worthiest(Found.OfType<SheetTable>().Select(table => table.Map))
        : Worthiest([new ColumnMap([.. Source.Head(0).Count > 0 ? Source.Keys : []], _form.Columns, Chosen)]);

    public IEnumerable<string> Ignored => Taken.SelectMany(table => table.Map.Ignored).Distinct(StringComparer.Ordinal);

    /// <summary>What is most like a table of the kind.</summary>
    private SheetTable? Shown => (Taken is [var first, ..] ? first : null) ?? Found.OfType<SheetTable>().MaxBy(table => table.Map.Count);

    /// <summary>Null where the file is damaged, or the sender's words on its columns are wrong.</summary>
    public static FileTables? Find(RowFile file, FormColumns form, string columns, Language language, out ImportAnswer.Refused? refused)
    {
        if (ChosenColumns.Read(columns, form.Columns, out var wrong) is not { } chosen)
        {
            refused = new("badColumns", wrong.In(language));
            return null;
        }

        var tables = new FileTables(file.Rows(form.Columns, chosen), form, chosen);
        refused = tables.Taken.Count == 0 && FirstDamage(tables.Source) is { } damage
            ? new(damage.Code, damage.In(language)) : HeaderCheck.RefuseChosen(tables.Shown, tables.Taken, chosen, language);
        if (refused is not null)
            return null;
        tables.Refused = HeaderCheck.Refuse(tables.Shown, tables.Taken, form, language);
        return tables;
    }

    private int Worthiest(IEnumerable<ColumnMap> maps) => maps.Select(map => map.Count + (_form.IsSatisfied(map) ? 1000 : 0)).DefaultIfEmpty(0).Max();

    private static RowProblem? FirstDamage(RowSource source) => source.Sheets
        .Select((_, sheet) => source.Head(sheet) is [var first, ..] ? first.Damage : null).FirstOrDefault(damage => damage is not null);

    /// <summary>What is to be said of the file as a whole. Sheets that are not read are read through to count their rows.</summary>
    public IReadOnlyList<ImportNote> Notes(Language language)
    {
        var notes = new List<ImportNote>();
        foreach (var table in Taken.Where(table => table.HeaderLine > 1))
        {
            var (chinese, english) = table.Name is null ? ("", "") : ($"工作表“{table.Name}”的", $" of sheet '{table.Name}'");
            Note("headerLine", $"{chinese}表头在第 {table.HeaderLine} 行。", $"The header{english} stands in line {table.HeaderLine}.");
        }

        for (var sheet = 0; sheet < Found.Count; sheet++)
        {
            if (Found[sheet] is not { } table || Taken.Contains(table))
                continue;
            var rows = Math.Max(0, Source.Lines(sheet).Count(line => !line.IsBlank) - 1);
            var missing = HeaderCheck.Missing(table.Map, _form, language);
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

        return notes;

        void Note(string code, string chinese, string english) => notes.Add(new(code, new BilingualText(chinese, english).In(language)));
    }
}
