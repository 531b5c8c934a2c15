using Matching.Engine.Catalog;
using Matching.Engine.Files;

namespace Matching.Engine.Programs;

/// <summary><c>programs.csv</c>: rows of one key are cohorts of one program, wherever they stand in the file.</summary>
internal sealed class ProgramForm(CodeTables codes) : RowForm<Program>
{
    private static readonly Column Id = new("program_id", "专业点编号");
    private static readonly Column College = new("college", "院校", "院校名称");
    private static readonly Column Region = new("region", "地区代码", "地区");
    private static readonly Column SpecialtyCode = new("specialty_code", "专业代码");
    private static readonly Column Specialty = new("specialty", "专业名称", "专业");
    private static readonly Column Level = new("level", "层次");
    private static readonly Column Description = new("description", "培养目标");
    private static readonly Column Courses = new("courses", "课程");
    private static readonly Column Skills = new("skills", "技能");
    private static readonly Column Certificates = new("certificates", "证书");
    private static readonly Column GraduationYear = new("graduation_year", "毕业年份");
    private static readonly Column Graduates = new("graduates", "毕业生数");

    private readonly ProgramCohorts _cohorts = new(
        Id, GraduationYear, [SpecialtyCode, Specialty, Level, Region, Description, Courses, Skills, Certificates]);

    public override IReadOnlyList<Column> Columns { get; } =
        [Id, College, Region, SpecialtyCode, Specialty, Level, Description, Courses, Skills, Certificates, GraduationYear, Graduates];

    public override IReadOnlyList<Column[]> Required { get; } = [[Id], [College], [SpecialtyCode, Specialty]];

    public override bool Gathers => true;

    public override Program Parse(RowCells cells)
    {
        var level = cells.Education(Level);
        var name = cells.Optional(Specialty, 200);
        var specialty = SpecialtyOf(cells, name, level);
        return new Program
        {
            ExternalId = cells.Required(Id, 100),
            College = cells.Required(College, 200),
            SpecialtyCode = specialty?.Code,
            Specialty = name.Length > 0 ? name : specialty?.Name ?? "",
            Level = level == EducationLevel.Any ? specialty?.Level ?? level : level,
            Region = cells.Region(Region, codes),
            Description = cells.Text(Description),
            Courses = cells.Text(Courses),
            Skills = cells.Skills(Skills),
            Certificates = cells.Text(Certificates),
            Cohorts = CohortOf(cells) is { } cohort ? [cohort] : [],
        };
    }

    public override void Admit(Program item, RowCells cells) => _cohorts.Admit(item, cells);

    public override (Program Item, int Rows)? Gathered(Program item, RowCells cells) => _cohorts.Gathered(item, cells.Row);

    private Specialty? SpecialtyOf(RowCells cells, string name, EducationLevel level)
    {
        if (cells.Word(SpecialtyCode) is not { } code)
            return null;
        if (code.Length == 0 && name.Length == 0)
            cells.Refuse(Specialty, "required", "专业代码和专业名称不能都为空。", "must not be empty where the specialty's code is.");
        if (code.Length == 0)
            return codes.FindSpecialty(name, level);
        if (codes.FindSpecialty(code) is { } known)
            return known;
        cells.Unknown(SpecialtyCode, code, "专业代码（职业教育专业目录）", "a specialty (职业教育专业目录)");
        return null;
    }

    private static Cohort? CohortOf(RowCells cells)
    {
        var problems = cells.Problems.Count;
        var year = cells.Integer(GraduationYear, 1949, 2100);
        var graduates = cells.Integer(Graduates, 0, 1_000_000);
        if (graduates is not null && year is null && cells.Problems.Count == problems)
            cells.Refuse(GraduationYear, "required", "有毕业生数就要有毕业年份。", "must not be empty where there are graduates.");
        return year is { } known ? new Cohort(known, graduates ?? 0) : null;
    }
}
