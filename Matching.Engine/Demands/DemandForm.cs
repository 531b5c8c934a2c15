using Matching.Engine.Catalog;
using Matching.Engine.Files;

namespace Matching.Engine.Demands;

/// <summary><c>demands.csv</c>.</summary>
internal sealed class DemandForm(CodeTables codes) : RowForm<Demand>
{
    private const decimal MaxSalary = 10_000_000;
    private const int MaxHeadcount = 1_000_000;

    private static readonly Column Id = new("demand_id", "岗位编号");
    private static readonly Column Enterprise = new("enterprise", "企业", "企业名称");
    private static readonly Column Industry = new("industry", "行业代码", "行业");
    private static readonly Column Region = new("region", "地区代码", "地区");
    private static readonly Column Title = new("title", "岗位名称");
    private static readonly Column Description = new("description", "岗位描述");
    private static readonly Column Skills = new("skills", "技能要求");
    private static readonly Column Kind = new("kind", "类型");
    private static readonly Column Headcount = new("headcount", "人数");
    private static readonly Column Education = new("education", "学历要求");
    private static readonly Column SalaryMin = new("salary_min", "最低月薪");
    private static readonly Column SalaryMax = new("salary_max", "最高月薪");
    private static readonly Column OpensOn = new("opens_on", "开始日期");
    private static readonly Column ClosesOn = new("closes_on", "截止日期");

    private readonly FirstRows _first = new();

    public override IReadOnlyList<Column> Columns { get; } =
        [Id, Enterprise, Industry, Region, Title, Description, Skills, Kind, Headcount, Education, SalaryMin, SalaryMax, OpensOn, ClosesOn];

    public override IReadOnlyList<Column[]> Required { get; } = [[Id], [Enterprise], [Title]];

    public override Demand Parse(RowCells cells)
    {
        var demand = new Demand
        {
            ExternalId = cells.Required(Id, 100),
            Enterprise = cells.Required(Enterprise, 200),
            Title = cells.Required(Title, 200),
            Description = cells.Text(Description),
            Skills = cells.Skills(Skills),
            Kind = KindOf(cells),
            Headcount = cells.Integer(Headcount, 1, MaxHeadcount) ?? 1,
            Education = cells.Education(Education),
            Industry = cells.Industry(Industry, codes),
            Region = cells.Region(Region, codes),
            SalaryMin = cells.Money(SalaryMin, MaxSalary),
            SalaryMax = cells.Money(SalaryMax, MaxSalary),
            OpensOn = cells.Date(OpensOn),
            ClosesOn = cells.Date(ClosesOn),
        };
        if (demand.SalaryMin > demand.SalaryMax)
            cells.Refuse(SalaryMax, "range", $"最高月薪低于最低月薪 {demand.SalaryMin}。", $"is below the lowest salary, {demand.SalaryMin}.");
        if (demand.ClosesOn < demand.OpensOn)
            cells.Refuse(ClosesOn, "range", $"早于开始日期 {demand.OpensOn:yyyy-MM-dd}。", $"is before the post opens, {demand.OpensOn:yyyy-MM-dd}.");
        return demand;
    }

    public override void Admit(Demand item, RowCells cells) => _first.Claim(item.Id, $"{item.Enterprise}, {item.ExternalId}", Id, cells);

    private static DemandKind KindOf(RowCells cells)
    {
        if (cells.Word(Kind) is not { Length: > 0 } text)
            return DemandKind.Employment;
        if (DemandKindWords.TryParse(text, out var kind))
            return kind;
        cells.Refuse(Kind, "badValue",
            $"“{RowCells.Brief(text)}”不是岗位类型；可以是：全职、实习、学徒、培训。",
            $"'{RowCells.Brief(text)}' is not a kind; take employment, internship, apprenticeship or training.");
        return DemandKind.Employment;
    }
}
