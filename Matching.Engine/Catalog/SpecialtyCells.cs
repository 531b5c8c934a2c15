using Matching.Engine.Files;
using Matching.Engine.Files.Sources;

namespace Matching.Engine.Catalog;

/// <summary>The specialty of a row, by its code and its name.</summary>
internal static class SpecialtyCells
{
    /// <summary>Null where only a name is known that no catalogue has, or several have.</summary>
    public static Specialty? Specialty(this RowCells cells, Column codeColumn, Column nameColumn, string name, EducationLevel level, CodeTables codes)
    {
        if (cells.Word(codeColumn) is not { Length: > 0 } code)
        {
            if (name.Length == 0 && cells.Problems.Count == 0)
                cells.Refuse(nameColumn, "required", "专业代码和专业名称不能都为空。", "must not be empty where the specialty's code is.");
            if (SpecialtyNotation.Unlisted(name, level, codes) is { } unlisted)
                cells.Remark(nameColumn, unlisted.Code, unlisted.Chinese, unlisted.English);
            return SpecialtyNotation.Named(name, level, codes);
        }

        var (specialty, doubt) = SpecialtyNotation.Read(code, name, level, codes);
        if (doubt?.Code == SpecialtyNotation.Replaced)
            cells.Remark(codeColumn, doubt.Code, doubt.Chinese, doubt.English);
        // Without code and name nothing is left.
        else if (doubt is not null && specialty is null && name.Length == 0)
            cells.Refuse(codeColumn, doubt.Code, doubt.Chinese, doubt.English);
        else if (doubt is not null)
            cells.LeaveOut(codeColumn, doubt.Code, doubt.Chinese, doubt.English);
        return specialty;
    }
}
