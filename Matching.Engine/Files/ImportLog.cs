using System.Text;
using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;
using Matching.Engine.Storage;

namespace Matching.Engine.Files;

/// <summary>Counts rows and keeps what was wrong with them.</summary>
internal sealed class ImportLog(RejectedRows rejected, MendableRow mendable, Language language)
{
    private readonly ProblemList _errors = new();
    private readonly ProblemList _warnings = new();
    private readonly int[] _outcomes = new int[3];

    /// <summary>A row that stays out, with everything that is wrong with it.</summary>
    public void Reject(SheetTable table, SourceRow row, IEnumerable<RowProblem> problems) =>
        rejected.Add(mendable.Cells(table, row), Say(table, row, problems, _errors));

    /// <summary>A row that is in, of which something was left out or is doubtful.</summary>
    public void Warn(SheetTable table, SourceRow row, IEnumerable<RowProblem> warnings) =>
        rejected.AddWarned(mendable.Cells(table, row), Say(table, row, warnings, _warnings));

    /// <summary>A row that is no data.</summary>
    public void Skip(SheetTable table, SourceRow row, RowProblem reason) => Say(table, row, [reason], _warnings);

    public void Wrote(WriteEffect outcome, int rows) => _outcomes[(int)outcome] += rows;

    public ImportReport Report(IReadOnlyList<string> ignored, IReadOnlyList<ImportNote> notes) => new(
        _outcomes.Sum() + rejected.Count,
        _outcomes[(int)WriteEffect.Created],
        _outcomes[(int)WriteEffect.Updated],
        _outcomes[(int)WriteEffect.Unchanged],
        rejected.Count,
        _errors.Shown,
        ignored)
    {
        Warned = rejected.WarnedCount,
        Warnings = _warnings.Shown,
        ErrorsLeftOut = _errors.LeftOut,
        WarningsLeftOut = _warnings.LeftOut,
        ErrorCounts = _errors.Counts,
        WarningCounts = _warnings.Counts,
        Notes = notes,
    };

    private string Say(SheetTable table, SourceRow row, IEnumerable<RowProblem> problems, ProblemList list)
    {
        var reasons = new StringBuilder(language == Language.Chinese ? $"第{row.Number}行 " : $"row {row.Number} ");
        var first = reasons.Length;
        foreach (var problem in problems)
        {
            var column = problem.Column is { } known ? table.Map.NameOf(known) : null;
            list.Add(new(row.Number, row.Line, column, problem.Code, problem.In(language), table.Name));
            reasons.Append(reasons.Length > first ? " | " : "").Append(column is null ? "" : $"{column} ")
                .Append($"[{problem.Code}] ").Append(problem.In(language));
        }

        return reasons.ToString();
    }
}
