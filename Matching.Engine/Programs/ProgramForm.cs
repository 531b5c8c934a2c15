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
    private static readonly Column StudyYears = Column.Of("programs", "study_years");
    private static readonly Column Description = Column.Of("programs", "description");
    private static readonly Column Courses = Column.Of("programs", "courses");
    private static readonly Column Skills = Column.Of("programs", "skills");
    private static readonly Column Certificates = Column.Of("programs", "certificates");
    private static readonly Column GraduationYear = Column.Of("programs", "graduation_year");
    private static readonly Column Graduates = Column.Of("programs", "graduates");
    private static readonly Column Seats = Column.Of("programs", "seats");
    private static readonly Column Enrolled = Column.Of("programs", "enrolled");
    private static readonly Column DestinationRate = Column.Of("programs", "destination_rate");

    private const string FiveYears = "五年";

    private readonly ProgramCohorts _cohorts = new(
        Id, GraduationYear, [SpecialtyCode, Specialty, Level, StudyYears, Region, Description, Courses, Skills, Certificates]);

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
            StudyYears = StudyYearsOf(cells, name),
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
        (Level, Written.Of(item.Level)), (StudyYears, Written.Of(item.StudyYears)), (Description, item.Description), (Courses, item.Courses),
        (Skills, NamedSkillNotation.Write(item.Skills)),
        (Certificates, item.Certificates), .. item.Cohorts.SelectMany(cohort =>
            ((Column, string)[])[
                (GraduationYear, Written.Of(cohort.GraduationYear)), (Graduates, Written.Of(cohort.Graduates)), (Seats, Written.Of(cohort.Seats)),
                (Enrolled, Written.Of(cohort.Enrolled)), (DestinationRate, Written.Of((decimal?)cohort.DestinationRate))]),
    ];

    public override void Admit(Program item, RowCells cells)
    {
        if (scope?.Owns(item.College) == false)
            cells.RefuseOwner(College);
        else
            _cohorts.Admit(item, cells);
    }

    public override (Program Item, int Rows)? Gathered(Program item, RowCells cells) => _cohorts.Gathered(item, cells.Row);

    /// <summary>Of a blank cell, what level or name say: 五年制高职, 会计（五年一贯制）.</summary>
    private static int? StudyYearsOf(RowCells cells, string name)
    {
        if (cells.Word(StudyYears) is { Length: > 0 } text)
            return cells.Take(StudyYears, CountNotation.Read(text.TrimEnd('制').TrimEnd('年'), ProgramRules.LeastStudyYears, ProgramRules.MostStudyYears));
        return (cells.Word(Level) + name).Contains(FiveYears, StringComparison.Ordinal) ? 5 : null;
    }

    /// <summary>Who has not graduated yet is expected to: where graduates are blank, those who enrolled count, else the seats.</summary>
    private static Cohort? CohortOf(RowCells cells)
    {
        var said = cells.Warnings.Count + cells.Problems.Count;
        var year = cells.Year(GraduationYear, ProgramRules.FirstYear, ProgramRules.LastYear);
        var graduates = cells.Integer(Graduates, 0, ProgramRules.MaxGraduates);
        var (seats, enrolled) = (cells.Integer(Seats, 0, ProgramRules.MaxGraduates), cells.Integer(Enrolled, 0, ProgramRules.MaxGraduates));
        var rate = cells.Word(DestinationRate) is { Length: > 0 } text ? cells.Take(DestinationRate, AmountNotation.ReadPart(text)) : null;
        if ((graduates ?? seats ?? enrolled) is not null && year is null && cells.Warnings.Count + cells.Problems.Count == said)
            cells.LeaveOut(GraduationYear, "required", "有毕业生数就要有毕业年份。", "must not be empty where there are graduates.");
        return year is { } known
            ? new Cohort(known, graduates ?? enrolled ?? seats ?? 0) { Seats = seats, Enrolled = enrolled, DestinationRate = rate }
            : null;
    }
}
