using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Files;
using Matching.Engine.Files.Sources;
using Matching.Engine.Judgements;
using Matching.Engine.Languages;
using Matching.Engine.Outcomes;
using Matching.Engine.Policies;
using Matching.Engine.Programs;
using Matching.Engine.Series;
using Matching.Engine.Structures;
using Matching.Engine.Students;

namespace Matching.Engine.Imports;

/// <summary>
/// A file to fill in: a table with example rows that an import takes as they are, what stands in its columns, and the words and codes that may.
/// </summary>
public static class FileTemplate
{
    /// <summary>The table first; what explains it lacks the columns that an import needs, so that no import reads it.</summary>
    public static IReadOnlyList<TemplateSheet> Of(ImportKind kind, Language language, CodeTables codes)
    {
        var form = Form(kind, codes);
        var words = TemplateWords.Of(kind, form.Columns, language, codes).ToArray();
        return [Table(kind, form, language), Explanations(form, language), .. words.Length > 0 ? [Words(words, language)] : (TemplateSheet[])[]];
    }

    /// <summary>The columns that a file of a kind may have, as people call them.</summary>
    public static IReadOnlyList<TemplateField> FieldsOf(ImportKind kind, Language language)
    {
        var form = Form(kind, CodeTables.BuiltIn);
        return [.. form.Columns.Select(column => new TemplateField(
            column.Name, NameOf(column, language), form.Required.Any(group => group.Contains(column))))];
    }

    /// <summary>The columns of a kind and those that every file of it needs.</summary>
    internal static FormColumns Form(ImportKind kind, CodeTables codes)
    {
        return kind switch
        {
            ImportKind.Demands => Of(new DemandForm(codes)),
            ImportKind.Programs => Of(new ProgramForm(codes)),
            ImportKind.Outcomes => Of(new OutcomeForm(default)),
            ImportKind.Judgements => Of(new JudgementForm()),
            ImportKind.Students => Of(new StudentForm(codes)),
            ImportKind.Specialties => Of(new SpecialtyForm()),
            ImportKind.Occupations => Of(new OccupationForm()),
            ImportKind.Industries => Of(new IndustryForm()),
            ImportKind.Groups => Of(new IndustryGroupForm(codes)),
            ImportKind.Regions => Of(new RegionForm()),
            ImportKind.Policies => Of(new PolicyForm(codes, "")),
            ImportKind.Series => Of(new SeriesForm(codes)),
            _ => Of(new StructureForm(codes)),
        };

        static FormColumns Of<T>(RowForm<T> form)
            where T : class => new(form.Columns, form.Required);
    }

    private static TemplateSheet Table(ImportKind kind, FormColumns form, Language language)
    {
        var examples = form.Columns.Select(column => language == Language.Chinese ? column.Examples.Chinese : column.Examples.English).ToArray();
        var rows = Enumerable.Range(0, examples.Max(cells => cells.Count))
            .Select(row => (IReadOnlyList<string>)[.. examples.Select(cells => row < cells.Count ? cells[row] : "")]);
        return new(NameOf(kind).In(language), [.. form.Columns.Select(column => NameOf(column, language))], [.. rows]);
    }

    private static TemplateSheet Explanations(FormColumns form, Language language)
    {
        var chinese = language == Language.Chinese;
        return new(
            chinese ? "说明" : "Explanations",
            chinese ? ["列", "另一个名称", "必填", "怎样填写", "示例"] : ["Column", "Its other name", "Required", "What stands in it", "Example"],
            [.. form.Columns.Select(IReadOnlyList<string> (column) =>
            [
                NameOf(column, language),
                chinese ? column.Name : column.Chinese,
                Required(column, form).In(language),
                column.Help.In(language),
                (chinese ? column.Examples.Chinese : column.Examples.English).FirstOrDefault(cell => cell.Length > 0) ?? "",
            ])]);
    }

    private static TemplateSheet Words(IReadOnlyList<IReadOnlyList<string>> words, Language language) => language == Language.Chinese
        ? new("代码", ["列", "可以填写", "含义"], words)
        : new("Codes", ["Column", "What may stand in it", "What it means"], words);

    private static BilingualText Required(Column column, FormColumns form) => form.Required.FirstOrDefault(group => group.Contains(column)) switch
    {
        null => new("", ""),
        [_] => new("必填", "yes"),
        var group when Array.Find(group, other => other != column) is { } other => new($"必填，或填{other.Chinese}", $"yes, or {other.Name}"),
        _ => default,
    };

    private static string NameOf(Column column, Language language) => language == Language.Chinese ? column.Chinese : column.Name;

    private static BilingualText NameOf(ImportKind kind) => kind switch
    {
        ImportKind.Demands => new("岗位需求", "Demands"),
        ImportKind.Programs => new("专业点", "Programs"),
        ImportKind.Outcomes => new("结果", "Outcomes"),
        ImportKind.Judgements => new("评判", "Judgements"),
        ImportKind.Students => new("学生", "Students"),
        ImportKind.Specialties => new("专业目录", "Specialties"),
        ImportKind.Occupations => new("职业分类", "Occupations"),
        ImportKind.Industries => new("行业分类", "Industries"),
        ImportKind.Groups => new("产业组", "Groups"),
        ImportKind.Regions => new("行政区划", "Regions"),
        ImportKind.Policies => new("政策规则", "Policies"),
        ImportKind.Series => new("时间序列", "Series"),
        _ => new("地区结构", "Structure"),
    };
}

/// <summary>A column of a kind of file.</summary>
/// <param name="Name">English; imports take it.</param>
/// <param name="Label">In the reader's language.</param>
/// <param name="IsRequired">Every file needs it, or another in its place.</param>
public sealed record TemplateField(string Name, string Label, bool IsRequired);

/// <param name="Rows">Each as wide as the header.</param>
public sealed record TemplateSheet(string Name, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows);
