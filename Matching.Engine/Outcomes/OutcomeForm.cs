using Matching.Engine.Accounts;
using Matching.Engine.Files;
using Matching.Engine.Files.Notations;
using Matching.Engine.Files.Sources;
using Matching.Engine.Pairs;
using Matching.Engine.Storage;

namespace Matching.Engine.Outcomes;

/// <summary><c>outcomes.csv</c>.</summary>
/// <param name="today">Stands for an empty date.</param>
/// <param name="scope">Whose rows may be written; null for all.</param>
internal sealed class OutcomeForm(DateOnly today, Scope? scope = null) : RowForm<Outcome>
{
    private static readonly Column Kind = Column.Of("outcomes", "outcome");
    private static readonly Column Count = Column.Of("outcomes", "count");
    private static readonly Column On = Column.Of("outcomes", "on");

    private readonly FirstRows _first = new();

    public override IReadOnlyList<Column> Columns { get; } =
        [PairCells.Enterprise, PairCells.Demand, PairCells.College, PairCells.Program, Kind, Count, On];

    public override IReadOnlyList<Column[]> Required { get; } = [.. PairCells.All, [Kind]];

    // A count or a day that is not understood would be another one by default, and teach what nobody said.
    public override IEnumerable<Column> Needed => [.. base.Needed, Count, On];

    public override Outcome Parse(RowCells cells)
    {
        var (demand, program) = cells.Ids();
        return new Outcome
        {
            DemandId = demand,
            ProgramId = program,
            Kind = KindOf(cells),
            Count = cells.Integer(Count, 1, OutcomeRules.MaxCount) ?? 1,
            On = cells.Date(On) ?? today,
        };
    }

    public override IEnumerable<(Column Column, string Value)> Kept(Outcome item, RowCells cells) =>
        [.. cells.PairNames(), (Kind, Written.Of(item.Kind)), (Count, Written.Of(item.Count)), (On, Written.Of(item.On))];

    public override void Admit(Outcome item, RowCells cells)
    {
        if (scope?.Owns(cells.Word(PairCells.Enterprise) ?? "") == false && !scope.Owns(cells.Word(PairCells.College) ?? ""))
            cells.RefuseOwner(PairCells.Enterprise);
        else
            _first.Claim(item.Id, $"{item.Kind}, {item.On:yyyy-MM-dd}", Kind, cells);
    }

    public override void Explain(WriteEffect refusal, RowCells cells) => cells.RefuseUnknown(refusal);

    private static OutcomeKind KindOf(RowCells cells)
    {
        var text = cells.Required(Kind, 40);
        if (text.Length > 0 && !OutcomeWords.TryParse(text, out _))
        {
            cells.Refuse(Kind, "badValue",
                $"“{RowCells.Brief(text)}”不是结果；可以是：录用、面试、入围、淘汰、放弃。",
                $"'{RowCells.Brief(text)}' is no outcome; take hired, interviewed, shortlisted, rejected or withdrawn.");
        }

        return OutcomeWords.TryParse(text, out var kind) ? kind : default;
    }
}
