using Matching.Engine.Files;
using Matching.Engine.Files.Notations;
using Matching.Engine.Files.Sources;
using Matching.Engine.Pairs;
using Matching.Engine.Storage;

namespace Matching.Engine.Judgements;

/// <summary><c>judgements.csv</c>.</summary>
internal sealed class JudgementForm : RowForm<Judgement>
{
    private static readonly Column Grade = Column.Of("judgements", "grade");

    private readonly FirstRows _first = new();

    public override IReadOnlyList<Column> Columns { get; } = [PairCells.Enterprise, PairCells.Demand, PairCells.College, PairCells.Program, Grade];

    public override IReadOnlyList<Column[]> Required { get; } = [.. PairCells.All, [Grade]];

    public override Judgement Parse(RowCells cells)
    {
        var (demand, program) = cells.Ids();
        if (cells.IsBlank(Grade))
            cells.Refuse(Grade, "required", "不能为空。", "must not be empty.");
        return new Judgement { DemandId = demand, ProgramId = program, Grade = cells.Integer(Grade, 0, Judgement.MaxGrade) ?? 0 };
    }

    public override IEnumerable<(Column Column, string Value)> Kept(Judgement item, RowCells cells) =>
        [.. cells.PairNames(), (Grade, Written.Of(item.Grade))];

    public override void Admit(Judgement item, RowCells cells) =>
        _first.Claim(item.Id, $"{cells.Word(PairCells.Demand)}, {cells.Word(PairCells.Program)}", PairCells.Program, cells);

    public override void Explain(WriteEffect refusal, RowCells cells) => cells.RefuseUnknown(refusal);
}
