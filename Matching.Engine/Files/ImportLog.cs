using System.Text;
using Matching.Engine.Languages;
using Matching.Engine.Storage;

namespace Matching.Engine.Files;

/// <summary>Counts rows and keeps what was wrong with them.</summary>
internal sealed class ImportLog(ColumnMap map, RejectedRows rejected, Language language)
{
    private const int MaxErrors = 1000;

    private readonly List<ImportError> _errors = [];
    private readonly int[] _outcomes = new int[3];

    public void Reject(SourceRow row, IReadOnlyList<RowProblem> problems)
    {
        var reasons = new StringBuilder(language == Language.Chinese ? $"第{row.Number}行 " : $"row {row.Number} ");
        var first = reasons.Length;
        foreach (var problem in problems)
        {
            var column = problem.Column is { } known ? map.NameOf(known) : null;
            if (_errors.Count < MaxErrors)
                _errors.Add(new(row.Number, row.Line, column, problem.Code, problem.In(language)));
            reasons.Append(reasons.Length > first ? " | " : "").Append(column is null ? "" : $"{column} ").Append($"[{problem.Code}] ").Append(problem.In(language));
        }

        rejected.Add(Mendable(row), reasons.ToString());
    }

    public void Wrote(WriteEffect outcome, int rows) => _outcomes[(int)outcome] += rows;

    public ImportReport Report(IEnumerable<string> ignoredKeys) => new(
        _outcomes.Sum() + rejected.Count,
        _outcomes[(int)WriteEffect.Created],
        _outcomes[(int)WriteEffect.Updated],
        _outcomes[(int)WriteEffect.Unchanged],
        rejected.Count,
        // What the store refuses is heard of a batch later.
        [.. _errors.OrderBy(error => error.Row)],
        [.. map.Ignored, .. ignoredKeys]);

    /// <summary>The row's own cells, the header's width at least, and all that stand beyond it.</summary>
    private IEnumerable<string> Mendable(SourceRow row)
    {
        foreach (var place in map.Kept)
            yield return place < row.Cells.Count ? row.Cells[place] : "";
        for (var place = map.Width; place < row.Cells.Count; place++)
            yield return row.Cells[place];
    }
}
