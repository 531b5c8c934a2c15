using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Files.Notations;
using Matching.Engine.Files.Sources;
using Matching.Engine.Skills;

namespace Matching.Engine.Demands;

/// <summary><c>demands.csv</c>.</summary>
/// <param name="scope">Whose rows may be written; null for all.</param>
internal sealed class DemandForm(CodeTables codes, Scope? scope = null) : RowForm<Demand>
{
    private static readonly Column Id = Column.Of("demands", "demand_id");
    private static readonly Column Enterprise = Column.Of("demands", "enterprise");
    private static readonly Column Industry = Column.Of("demands", "industry");
    private static readonly Column Region = Column.Of("demands", "region");
    private static readonly Column Title = Column.Of("demands", "title");
    private static readonly Column Description = Column.Of("demands", "description");
    private static readonly Column Skills = Column.Of("demands", "skills");
    private static readonly Column Kind = Column.Of("demands", "kind");
    private static readonly Column Headcount = Column.Of("demands", "headcount");
    private static readonly Column Education = Column.Of("demands", "education");
    private static readonly Column Salary = Column.Of("demands", "salary");
    private static readonly Column SalaryMin = Column.Of("demands", "salary_min");
    private static readonly Column SalaryMax = Column.Of("demands", "salary_max");
    private static readonly Column OpensOn = Column.Of("demands", "opens_on");
    private static readonly Column ClosesOn = Column.Of("demands", "closes_on");

    private readonly PositionCells _terms = new(codes);
    private readonly FirstRows _first = new();
    private readonly EqualPosts _equal = new();

    public override IReadOnlyList<Column> Columns { get; } = Column.Of("demands");

    public override IReadOnlyList<Column[]> Required { get; } = [[Id], [Enterprise], [Title]];

    public override Demand Parse(RowCells cells)
    {
        var (min, max) = Pay(cells);
        var kind = KindOf(cells);
        var demand = new Demand
        {
            ExternalId = cells.Required(Id, DemandRules.MaxExternalId),
            Enterprise = cells.Required(Enterprise, DemandRules.MaxEnterprise),
            Title = cells.Required(Title, DemandRules.MaxTitle),
            Description = cells.Text(Description, DemandRules.MaxDescription),
            Skills = cells.Skills(Skills, DemandRules.MaxSkills),
            Kind = kind,
            Terms = kind.IsForStudents() ? _terms.Read(cells) : PositionTerms.None,
            Headcount = cells.Integer(Headcount, 1, DemandRules.MaxHeadcount) ?? 1,
            Education = cells.Education(Education),
            Industry = cells.Industry(Industry, codes),
            Region = cells.Region(Region, codes),
            SalaryMin = min,
            SalaryMax = max,
            OpensOn = cells.Date(OpensOn),
            ClosesOn = cells.Date(ClosesOn, last: true),
        };
        if (demand.SalaryMin > demand.SalaryMax)
        {
            cells.Refuse(cells.Has(SalaryMax) ? SalaryMax : Salary, "range",
                $"最高月薪低于最低月薪 {demand.SalaryMin}。", $"is below the lowest salary, {demand.SalaryMin}.");
        }

        if (demand.ClosesOn < demand.OpensOn)
            cells.Refuse(ClosesOn, "range", $"早于开始日期 {demand.OpensOn:yyyy-MM-dd}。", $"is before the post opens, {demand.OpensOn:yyyy-MM-dd}.");
        return demand;
    }

    public override IEnumerable<(Column Column, string Value)> Kept(Demand item, RowCells cells) =>
    [
        (Id, item.ExternalId), (Enterprise, item.Enterprise), (Industry, item.Industry ?? ""), (Region, item.Region ?? ""), (Title, item.Title),
        (Description, item.Description), (Skills, NamedSkillNotation.Write(item.Skills)), (Kind, Written.Of(item.Kind)),
        (Headcount, Written.Of(item.Headcount)), (Education, Written.Of(item.Education)), (SalaryMin, Written.Of(item.SalaryMin)),
        (SalaryMax, Written.Of(item.SalaryMax)), (OpensOn, Written.Of(item.OpensOn)), (ClosesOn, Written.Of(item.ClosesOn)),
        .. PositionCells.Kept(item.Terms),
    ];

    public override void Admit(Demand item, RowCells cells)
    {
        if (scope?.Owns(item.Enterprise) == false)
            cells.RefuseOwner(Enterprise);
        _first.Claim(item.Id, $"{item.Enterprise}, {item.ExternalId}", Id, cells);
        // What was left out may be what differs.
        if (cells.Problems.Count + cells.Warnings.Count == 0)
            _equal.Remark(item, cells);
    }

    /// <summary>Two columns of one end each, or one of both; a range in one of the two counts for both.</summary>
    private static (decimal? Min, decimal? Max) Pay(RowCells cells)
    {
        var (both, low, high) = (cells.Pay(Salary), cells.Pay(SalaryMin), cells.Pay(SalaryMax));
        var min = low.Min ?? (high is { Min: { } from, Max: { } to } && from < to ? from : both.Min);
        var max = high.Max ?? (low is { Min: { } least, Max: { } most } && least < most ? most : both.Max);
        return (Within(cells, low.Min is null ? Salary : SalaryMin, min), Within(cells, high.Max is null ? Salary : SalaryMax, max));
    }

    private static decimal? Within(RowCells cells, Column column, decimal? amount)
    {
        if (amount is not { } number)
            return null;
        if (DemandRules.Pay(number) is { } pay)
            return pay;
        cells.LeaveOut(column, "range", $"“{number}”不是 0 到 {DemandRules.MaxSalary} 之间、最多两位小数的数。",
            $"'{number}' is not a number from 0 to {DemandRules.MaxSalary} with at most two decimals.");
        return null;
    }

    private static DemandKind KindOf(RowCells cells)
    {
        if (cells.Word(Kind) is not { Length: > 0 } text)
            return DemandKind.Employment;
        if (!DemandKindWords.TryParse(text, out var kind, out var note))
        {
            cells.LeaveOut(Kind, "badValue",
                $"“{RowCells.Brief(text)}”不是岗位类型；可以是：全职、实习、学徒、培训。",
                $"'{RowCells.Brief(text)}' is not a kind; take employment, internship, apprenticeship or training.");
            return DemandKind.Employment;
        }

        if (note is not null)
            cells.Remark(Kind, note, $"“{RowCells.Brief(text)}”按就业岗位计。", $"'{RowCells.Brief(text)}' counts as employment.");
        return kind;
    }
}
