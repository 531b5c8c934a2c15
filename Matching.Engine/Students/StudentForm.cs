using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Files.Notations;
using Matching.Engine.Files.Sources;
using Matching.Engine.Skills;
using Matching.Engine.Storage;

namespace Matching.Engine.Students;

/// <summary><c>students.csv</c>.</summary>
/// <param name="scope">Whose rows may be written; null for all.</param>
internal sealed class StudentForm(CodeTables codes, Scope? scope = null) : RowForm<Student>
{
    private const int MaxProgramNumber = 100;

    private static readonly Column Id = Column.Of("students", "student_id");
    private static readonly Column College = Column.Of("students", "college");
    private static readonly Column Program = Column.Of("students", "program_id");
    private static readonly Column GraduationYear = Column.Of("students", "graduation_year");
    private static readonly Column BirthYear = Column.Of("students", "birth_year");
    private static readonly Column Skills = Column.Of("students", "skills");
    private static readonly Column Certificates = Column.Of("students", "certificates");
    private static readonly Column Regions = Column.Of("students", "regions");

    private readonly FirstRows _first = new();

    public override IReadOnlyList<Column> Columns { get; } = Column.Of("students");

    public override IReadOnlyList<Column[]> Required { get; } = [[Id], [College], [Program]];

    public override Student Parse(RowCells cells)
    {
        var college = cells.Required(College, StudentRules.MaxCollege);
        return new Student
        {
            ExternalId = cells.Required(Id, StudentRules.MaxExternalId),
            College = college,
            ProgramId = EntityId.From(college, cells.Required(Program, MaxProgramNumber)),
            GraduationYear = cells.Year(GraduationYear, StudentRules.FirstYear, StudentRules.LastYear),
            BirthYear = cells.Year(BirthYear, StudentRules.FirstYear, StudentRules.LastYear),
            Skills = cells.Skills(Skills, StudentRules.MaxSkills),
            Certificates = cells.Text(Certificates, StudentRules.MaxCertificates),
            Regions = cells.Regions(Regions, codes, StudentRules.MaxRegions),
        };
    }

    public override IEnumerable<(Column Column, string Value)> Kept(Student item, RowCells cells) =>
    [
        (Id, item.ExternalId), (College, item.College), (Program, cells.Optional(Program, MaxProgramNumber)),
        (GraduationYear, Written.Of(item.GraduationYear)), (BirthYear, Written.Of(item.BirthYear)),
        (Skills, NamedSkillNotation.Write(item.Skills)), (Certificates, item.Certificates), (Regions, string.Join(';', item.Regions)),
    ];

    public override void Admit(Student item, RowCells cells)
    {
        if (scope?.Owns(item.College) == false)
            cells.RefuseOwner(College);
        else
            _first.Claim($"{item.College}\u001f{item.ExternalId}", item.ExternalId, Id, cells);
    }

    public override void Explain(WriteEffect refusal, RowCells cells)
    {
        var (college, number) = (RowCells.Brief(cells.Word(College) ?? ""), RowCells.Brief(cells.Word(Program) ?? ""));
        cells.Refuse(Program, "notFound", $"“{college}”没有编号为“{number}”的专业点；请先导入它。", $"'{college}' has no program '{number}'; import it first.");
    }
}
