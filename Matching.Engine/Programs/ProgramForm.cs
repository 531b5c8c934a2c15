using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Files.Notations;
using Matching.Engine.Files.Sources;
using Matching.Engine.Skills;

namespace Matching.Engine.Programs;

/// <summary><c>programs.csv</c>: rows of one key are cohorts of one program, wherever they stand in the file.</summary>
/// <param name="scope">Whose rows may be written; null for all.</param>
internal sealed class ProgramForm(CodeTables codes, Scope? scope = null) : RowForm<Program>
{
    private static readonly Column Id = Column.Of("programs", "program_id");
    private static readonly Column College = Column.Of("programs", "college");
    private static readonly Column Region = Column.Of("programs", "region");
    private static readonly Column SpecialtyCode = Column.Of("programs", "specialty_code");
    private static readonly Column Specialty = Column.Of("programs", "specialty");
    private static readonly Column Level = Column.Of("programs", "level");
    private static readonly Column Description = Column.Of("programs", "description");
    private static readonly Column Courses = Column.Of("programs", "courses");
    private static readonly Column Skills = Column.Of("programs", "skills");
    private static readonly Column Certificates = Column.Of("programs", "certificates");
    private static readonly Column GraduationYear = Column.Of("programs", "graduation_year");
    private static readonly Column Graduates = Column.Of("programs", "graduates");

    private readonly ProgramCohorts _cohorts = new(
        Id, GraduationYear, [SpecialtyCode, Specialty, Level, Region, Description, Courses, Skills, Certificates]);

    public override IReadOnlyList<Column> Columns { get; } = Column.Of("programs");

    public override IReadOnlyList<Column[]> Required { get; } = [[Id], [College], [SpecialtyCode, Specialty]];

    public override bool Gathers => true;

    public override Program Parse(RowCells cells)
    {
        var level = cells.Education(Level);
        var name = cells.Optional(Specialty, ProgramRules.MaxSpecialty);
        var specialty = cells.Specialty(SpecialtyCode, Specialty, name, level, codes);
        return new Program
        {
            ExternalId = cells.Required(Id, ProgramRules.MaxExternalId),
            College = cells.Required(College, ProgramRules.MaxCollege),
            SpecialtyCode = specialty?.Code,
            Specialty = name.Length > 0 ? name : specialty?.Name ?? "",
            Level = level == EducationLevel.Any ? specialty?.Level ?? level : level,
            Region = cells.Region(Region, codes),
            Description = cells.Text(Description, ProgramRules.MaxText),
            Courses = cells.Text(Courses, ProgramRules.MaxText),
            Skills = cells.Skills(Skills, ProgramRules.MaxSkills),
            Certificates = cells.Text(Certificates, ProgramRules.MaxText),
            Cohorts = CohortOf(cells) is { } cohort ? [cohort] : [],
        };
    }

    /// <summary>Of the row's own cohort, whatever others its program has.</summary>
    public override IEnumerable<(Column Column, string Value)> Kept(Program item, RowCells cells) =>
    [
        (Id, item.ExternalId), (College, item.College), (Region, item.Region ?? ""), (SpecialtyCode, item.SpecialtyCode ?? ""), (Specialty, item.Specialty),
        (Level, Written.Of(item.Level)), (Description, item.Description), (Courses, item.Courses), (Skills, NamedSkillNotation.Write(item.Skills)),
        (Certificates, item.Certificates), .. item.Cohorts.SelectMany(cohort =>
            ((Column, string)[])[(GraduationYear, Written.Of(cohort.GraduationYear)), (Graduates, Written.Of(cohort.Graduates))]),
    ];

    public override void Admit(Program item, RowCells cells)
    {
        if (scope?.Owns(item.College) == false)
            cells.RefuseOwner(College);
        else
            _cohorts.Admit(item, cells);
    }

    public override (Program Item, int Rows)? Gathered(Program item, RowCells cells) => _cohorts.Gathered(item, cells.Row);

    private static Cohort? CohortOf(RowCells cells)
    {
        var said = cells.Warnings.Count + cells.Problems.Count;
        var year = cells.Year(GraduationYear, ProgramRules.FirstYear, ProgramRules.LastYear);
        var graduates = cells.Integer(Graduates, 0, ProgramRules.MaxGraduates);
        if (graduates is not null && year is null && cells.Warnings.Count + cells.Problems.Count == said)
            cells.LeaveOut(GraduationYear, "required", "有毕业生数就要有毕业年份。", "must not be empty where there are graduates.");
        return year is { } known ? new Cohort(known, graduates ?? 0) : null;
    }
}
