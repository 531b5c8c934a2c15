using System.Text.RegularExpressions;
using Matching.Engine.Files;
using Matching.Engine.Files.Notations;
using Matching.Engine.Files.Sources;

namespace Matching.Engine.Catalog;

/// <summary>职业教育专业目录 (CSV) and 专业简介 (NDJSON) as they are published.</summary>
internal sealed partial class SpecialtyForm() : CodeForm<Specialty>(
    "specialties", Shape(), new(
        "应为六位数字，职业教育专业如 460301，普通本科专业如 080717T、030101K；两位和四位是大类和专业类，不是专业",
        "six digits, such as 460301, or 080717T and 030101K of an undergraduate catalogue; two and four digits are categories and classes"))
{
    private static readonly Column Level = Column.Of("specialties", "level");
    private static readonly Column ClassName = Column.Of("specialties", "class_name");
    private static readonly Column CategoryName = Column.Of("specialties", "category_name");
    private static readonly Column Career = Column.Of("specialties", "career");
    private static readonly Column Goal = Column.Of("specialties", "goal");
    private static readonly Column Ability = Column.Of("specialties", "ability");
    private static readonly Column Courses = Column.Of("specialties", "courses");
    private static readonly Column Certificates = Column.Of("specialties", "certs");

    protected override CodeEntry Entry(string code, string name, RowCells cells)
    {
        var level = cells.Education(Level);
        var texts = new SpecialtyTexts(cells.Text(Career), cells.Text(Goal), cells.Text(Ability), cells.Text(Courses), cells.Text(Certificates));
        return new Specialty
        {
            Code = code,
            Name = name,
            Level = level == EducationLevel.Any ? Specialty.LevelOf(code) : level,
            ClassName = cells.Optional(ClassName, 200),
            CategoryName = cells.Optional(CategoryName, 200),
            Texts = texts == Empty ? null : texts,
        };
    }

    protected override IEnumerable<(Column Column, string Value)> More(Specialty item)
    {
        var texts = item.Texts ?? Empty;
        return
        [
            (Level, Written.Of(item.Level)), (ClassName, item.ClassName), (CategoryName, item.CategoryName), (Career, texts.Career), (Goal, texts.Goal),
            (Ability, texts.Ability), (Courses, texts.Courses), (Certificates, texts.Certificates),
        ];
    }

    private static readonly SpecialtyTexts Empty = new("", "", "", "", "");

    [GeneratedRegex("^[0-9]{6}T?K?$")]
    private static partial Regex Shape();
}
