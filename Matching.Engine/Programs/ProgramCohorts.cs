using Matching.Engine.Files;
using Matching.Engine.Files.Sources;
using Matching.Engine.Skills;

namespace Matching.Engine.Programs;

/// <summary>
/// Gathers the cohorts of programs whose rows may be far apart. The first row of a key says what the program is; a later one adds a year
/// and repeats the rest or leaves it blank. Texts are not held, only their hashes.
/// </summary>
internal sealed class ProgramCohorts(Column id, Column graduationYear, IReadOnlyList<Column> contents)
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public void Admit(Program row, RowCells cells)
    {
        var hashes = Hashes(row);
        if (!_entries.TryGetValue(row.Id, out var entry))
        {
            entry = new Entry(cells.Row, hashes);
            _entries.Add(row.Id, entry);
        }
        else if (entry.RowOf(row.Cohorts) is { } same)
        {
            RefuseDuplicate(row, same, cells);
            return;
        }
        else if (Conflict(entry, hashes, cells) is { } column)
        {
            cells.Refuse(column, "conflict", $"与同一专业点的第 {entry.FirstRow} 行不同；每一届只有毕业年份和毕业生数可以不同。",
                $"differs from row {entry.FirstRow} of the same program; only year and graduates differ from cohort to cohort.");
            return;
        }

        entry.Rows.Add((row.Cohorts is [var cohort] ? cohort : null, cells.Row));
    }

    public (Program Item, int Rows)? Gathered(Program row, int number)
    {
        var entry = _entries[row.Id];
        if (entry.FirstRow != number)
            return null;
        var cohorts = entry.Rows.Where(part => part.Cohort is not null).Select(part => part.Cohort!).OrderBy(cohort => cohort.GraduationYear);
        return (row with { Cohorts = [.. cohorts] }, entry.Rows.Count);
    }

    private void RefuseDuplicate(Program row, int first, RowCells cells)
    {
        var shown = $"{row.College}, {row.ExternalId}{(row.Cohorts is [var cohort] ? $", {cohort.GraduationYear}" : "")}";
        cells.Refuse(row.Cohorts.Count > 0 ? graduationYear : id, "duplicateKey", $"与第 {first} 行重复（{shown}）。", $"repeats row {first} ({shown}).");
    }

    /// <summary>The first column that the row fills in otherwise than the program's first row.</summary>
    private Column? Conflict(Entry entry, int[] hashes, RowCells cells)
    {
        for (var i = 0; i < hashes.Length; i++)
        {
            if (hashes[i] != entry.Hashes[i] && !cells.IsBlank(contents[i]))
                return contents[i];
        }

        return null;
    }

    /// <summary>One a column of the contents.</summary>
    private static int[] Hashes(Program row) =>
    [
        Hash(row.SpecialtyCode), Hash(row.Specialty), (int)row.Level, row.StudyYears ?? 0, Hash(row.Region),
        Hash(row.Description), Hash(row.Courses), Hash(NamedSkillNotation.Write(row.Skills)), Hash(row.Certificates),
    ];

    private static int Hash(string? text) => text is null ? 0 : string.GetHashCode(text);

    private sealed record Entry(int FirstRow, int[] Hashes)
    {
        public List<(Cohort? Cohort, int Row)> Rows { get; } = new(1);

        /// <summary>The row that gave this year, or that gave none either.</summary>
        public int? RowOf(IReadOnlyList<Cohort> cohorts)
        {
            var year = cohorts is [var cohort] ? cohort.GraduationYear : (int?)null;
            foreach (var (known, row) in Rows)
            {
                if (known?.GraduationYear == year)
                    return row;
            }

            return null;
        }
    }
}
