using System.Text.RegularExpressions;
using Matching.Engine.Files;

namespace Matching.Engine.Catalog;

/// <summary>职业教育专业目录 (CSV) and 专业简介 (NDJSON) as they are published.</summary>
internal sealed partial class SpecialtyForm() : CodeForm<Specialty>(
    new("code", "专业代码", "代码"), new("name", "专业名称", "名称"), Shape(), Level, ClassName, CategoryName, Career, Goal, Ability, Courses, Certificates)
{
    private static readonly Column Level = new("level", "层次");
    private static readonly Column ClassName = new("class_name", "专业类");
    private static readonly Column CategoryName = new("category_name", "专业大类");
    private static readonly Column Career = new("career", "职业面向");
    private static readonly Column Goal = new("goal", "培养目标");
    private static readonly Column Ability = new("ability", "能力要求");
    private static readonly Column Courses = new("courses", "课程");
    private static readonly Column Certificates = new("certs", "证书", "certificates");

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

    private static readonly SpecialtyTexts Empty = new("", "", "", "", "");

    [GeneratedRegex("^[0-9]{6}K?$")]
    private static partial Regex Shape();
}
