using Matching.Engine.Files;
using Matching.Engine.Files.Notations;
using Matching.Engine.Files.Sources;
using Matching.Engine.Storage;
using Matching.Engine.Text;

namespace Matching.Engine.Rounds;

/// <summary>Lists of a college's students, a line each.</summary>
/// <param name="students">Of the college, by its names and their numbers.</param>
/// <param name="colleges">The names of the sender; the first stands where a row has none.</param>
internal sealed class PreferenceForm(
    RoundPlan plan, IReadOnlyDictionary<(string College, string Number), (string StudentId, bool Agrees)> students, IReadOnlyList<string> colleges)
    : RowForm<PreferenceLine>
{
    private const int MaxNumber = 100;
    private const int MaxOwner = 200;

    private static readonly Column Id = Column.Of("preferences", "student_id");
    private static readonly Column College = Column.Of("preferences", "college");
    private static readonly Column Rank = Column.Of("preferences", "rank");
    private static readonly Column Enterprise = Column.Of("preferences", "enterprise");
    private static readonly Column Demand = Column.Of("preferences", "demand_id");

    private static readonly HashSet<string> SelfFound =
        [.. new[] { "自主联系", "自行联系", "自找", "自己联系", "self-found", "self found", "self" }.Select(FoldedText.Fold)];

    private readonly FirstRows _places = new();
    private readonly FirstRows _demands = new();
    private readonly HashSet<string> _positions = [.. plan.Positions.Select(position => position.DemandId)];

    public override IReadOnlyList<Column> Columns { get; } = Column.Of("preferences");

    public override IReadOnlyList<Column[]> Required { get; } = [[Id], [Rank], [Demand]];

    // A place that is not understood would be another one.
    public override IEnumerable<Column> Needed => [.. base.Needed, College, Enterprise];

    public override PreferenceLine Parse(RowCells cells)
    {
        var number = cells.Required(Id, MaxNumber);
        var place = cells.Integer(Rank, 1, int.MaxValue) ?? 0;
        if (cells.IsBlank(Rank))
            cells.Refuse(Rank, "required", "不能为空。", "must not be empty.");
        else if (place > plan.MaxPreferences)
            cells.Refuse(Rank, "tooMany", $"本轮最多填 {plan.MaxPreferences} 个志愿。", $"this round takes {plan.MaxPreferences} choices at most.");
        return new PreferenceLine(StudentOf(number, cells), place, DemandOf(cells));
    }

    public override IEnumerable<(Column Column, string Value)> Kept(PreferenceLine item, RowCells cells) =>
    [
        (Id, cells.Optional(Id, MaxNumber)), (College, cells.Optional(College, MaxOwner)), (Rank, Written.Of(item.Place)),
        (Enterprise, cells.Optional(Enterprise, MaxOwner)), (Demand, cells.Optional(Demand, MaxNumber)),
    ];

    /// <summary>The first mention of a place and of a position counts; each other is told.</summary>
    public override void Admit(PreferenceLine item, RowCells cells)
    {
        _places.Claim($"{item.StudentId} {item.Place}", $"{item.Place}", Rank, cells);
        _demands.Claim($"{item.StudentId} {item.DemandId}", RowCells.Brief(cells.Word(Demand) ?? ""), Demand, cells);
    }

    public override void Explain(WriteEffect refusal, RowCells cells) =>
        cells.Refuse(null, "wrongState", "轮次没有开放，不能再交志愿。", "the round is not open: no more lists are taken.");

    private string StudentOf(string number, RowCells cells)
    {
        var college = cells.Optional(College, MaxOwner);
        if (college.Length > 0 && !colleges.Contains(college))
        {
            cells.RefuseOwner(College);
            return "";
        }

        var names = college.Length > 0 ? [college] : colleges;
        foreach (var name in names)
        {
            if (!students.TryGetValue((name, number), out var known))
                continue;
            if (!known.Agrees)
                cells.Refuse(Id, "consentNeeded", "该生没有同意参加匹配轮次。", "the student does not agree to take part in rounds.");
            return known.StudentId;
        }

        if (number.Length > 0)
            cells.Refuse(Id, "notFound", $"本校没有学号为“{RowCells.Brief(number)}”的学生。", $"the college has no student '{RowCells.Brief(number)}'.");
        return "";
    }

    private string? DemandOf(RowCells cells)
    {
        var number = cells.Required(Demand, MaxNumber);
        if (SelfFound.Contains(FoldedText.Fold(number)))
            return null;
        var owner = cells.Required(Enterprise, MaxOwner);
        var id = EntityId.From(owner, number);
        if (number.Length > 0 && owner.Length > 0 && !_positions.Contains(id))
        {
            cells.Refuse(Demand, "notInRound", $"“{RowCells.Brief(owner)}”的岗位“{RowCells.Brief(number)}”不在本轮。",
                $"post '{RowCells.Brief(number)}' of '{RowCells.Brief(owner)}' is not in this round.");
        }

        return id;
    }
}
