using Matching.Engine.Files;
using Matching.Engine.Files.Sources;
using Matching.Engine.Text;

namespace Matching.Engine.Catalog;

/// <summary>
/// Which specialty a row's code and name are. Where they disagree the name counts, as a code of an older edition may stand for another today.
/// </summary>
internal static class SpecialtyCells
{
    /// <summary>Null where only a name is known that no catalogue has, or several have.</summary>
    public static Specialty? Specialty(this RowCells cells, Column codeColumn, Column nameColumn, string name, EducationLevel level, CodeTables codes)
    {
        if (cells.Word(codeColumn) is not { Length: > 0 } code)
        {
            if (name.Length == 0 && cells.Problems.Count == 0)
                cells.Refuse(nameColumn, "required", "专业代码和专业名称不能都为空。", "must not be empty where the specialty's code is.");
            WarnOfUnlisted(cells, nameColumn, name, codes);
            return codes.FindSpecialty(name, level) ?? codes.FindSpecialty(Bare(name), level);
        }

        if (codes.FindSpecialty(code) is not { } listed)
            return Unknown(cells, codeColumn, code, name, level, codes);
        var known = listed.Successors.Count > 0 ? Current(cells, codeColumn, listed, name, codes) : listed;
        if (name.Length == 0 || Agree(known, name) || !IsListed(name, codes))
            return known;
        var named = codes.FindSpecialty(name, level) ?? codes.FindSpecialty(Bare(name), level);
        var (shownChinese, shownEnglish) = named is null ? ("，未取代码", ", without a code") : ($"，代码取 {named.Code}", $", with the code {named.Code}");
        cells.LeaveOut(codeColumn, "otherName",
            $"{code} 是“{known.Name}”，与专业名称“{RowCells.Brief(name)}”不符；按名称计{shownChinese}。",
            $"{code} is '{known.Name}' and the name says '{RowCells.Brief(name)}'; the name counts{shownEnglish}.");
        return named;
    }

    /// <summary>What took a replaced code's place: the one successor, or the one of the row's name.</summary>
    private static Specialty Current(RowCells cells, Column column, Specialty replaced, string name, CodeTables codes)
    {
        var current = codes.Specialties.InForce(replaced.Code);
        if ((current.Count == 1 ? current[0] : current.FirstOrDefault(entry => name.Length > 0 && Agree(entry, name))) is not { } successor)
            return replaced;
        cells.Remark(column, "replacedCode",
            $"{replaced.Code} 已由 {successor.Code}（{successor.Name}）取代，按后者计。",
            $"{replaced.Code} was replaced by {successor.Code} ({successor.Name}), which counts.");
        return successor;
    }

    private static Specialty? Unknown(RowCells cells, Column column, string code, string name, EducationLevel level, CodeTables codes)
    {
        var shown = RowCells.Brief(code);
        var zero = codes.FindSpecialty("0" + code) is not null || (code.Length == 5 && code.All(char.IsAsciiDigit));
        var (chinese, english) = (
            $"“{shown}”不是已知的专业代码：应为六位数字，如 460301；普通本科为 080717T、030101K 的样子，须先导入本科专业目录{(zero ? $"；开头的 0 可能丢失了（0{shown}）" : "")}。",
            $"'{shown}' is not a specialty that is known: a code has six digits, such as 460301; those of undergraduate catalogues look like 080717T and "
            + $"030101K, and that catalogue has to be imported first{(zero ? $"; a leading zero may be lost (0{shown})" : "")}.");
        if (name.Length == 0)
        {
            cells.Refuse(column, "unknownCode", chinese, english);
            return null;
        }

        cells.LeaveOut(column, "unknownCode", chinese, english);
        return codes.FindSpecialty(name, level) ?? codes.FindSpecialty(Bare(name), level);
    }

    /// <summary>A name of no catalogue is taken as it is, and matched by its words; whoever mistyped one is told what begins so.</summary>
    private static void WarnOfUnlisted(RowCells cells, Column column, string name, CodeTables codes)
    {
        if (name.Length == 0 || IsListed(name, codes))
            return;
        var bare = Bare(name);
        var near = codes.Specialties.All.FirstOrDefault(entry => entry.Successors.Count == 0 && entry.Name.StartsWith(bare, StringComparison.Ordinal));
        var (chinese, english) = near is null ? ("", "") : ($"；是否为“{near.Name}”（{near.Code}）", $"; is it '{near.Name}' ({near.Code})");
        cells.Remark(column, "unlistedSpecialty",
            $"专业目录中没有“{RowCells.Brief(name)}”，按名称的文字匹配{chinese}。",
            $"'{RowCells.Brief(name)}' is in no catalogue of specialties and is matched by the words of its name{english}.");
    }

    /// <summary>机电一体化技术（智能制造方向） agrees with 机电一体化技术.</summary>
    private static bool Agree(Specialty specialty, string name)
    {
        var (listed, written) = (FoldedText.Fold(specialty.Name), FoldedText.Fold(name));
        return written.StartsWith(listed, StringComparison.Ordinal) || listed.StartsWith(Bare(written), StringComparison.Ordinal);
    }

    private static bool IsListed(string name, CodeTables codes) => codes.Specialties.Named(name).Count > 0 || codes.Specialties.Named(Bare(name)).Count > 0;

    private static string Bare(string name)
    {
        var bracket = name.AsSpan().IndexOfAny("(（[【");
        return bracket > 1 ? name[..bracket].Trim() : name.EndsWith("专业", StringComparison.Ordinal) && name.Length > 4 ? name[..^2] : name;
    }
}
