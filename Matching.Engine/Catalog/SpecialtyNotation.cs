using System.Text.RegularExpressions;
using Matching.Engine.Files;
using Matching.Engine.Files.Notations;
using Matching.Engine.Languages;
using Matching.Engine.Text;

namespace Matching.Engine.Catalog;

/// <summary>
/// Which specialty a code and a name beside it are. Where they disagree the name counts, as a code of an older edition may stand for another today; a
/// replaced code leads to its successors.
/// </summary>
public static partial class SpecialtyNotation
{
    /// <summary>The doubt of a code that was replaced: what it leads to is sure.</summary>
    internal const string Replaced = "replacedCode";

    /// <param name="text">A code, or a code and a name: 460301 机电一体化技术.</param>
    /// <param name="name">Empty where none is known.</param>
    internal static Reading<Specialty?> Read(string text, string name, EducationLevel level, CodeTables codes)
    {
        var (code, beside) = Part(text, codes);
        name = name.Length > 0 ? name : beside;
        if (codes.FindSpecialty(code) is not { } listed)
            return new(Named(name, level, codes), Unknown(text, codes));
        if (name.Length > 0 && !Agree(listed.Name, name) && listed.Earlier.FirstOrDefault(meaning => Agree(meaning.Name, name)) is { } earlier)
            return Current(listed.Code, earlier.Name, [.. earlier.Successors.SelectMany(codes.Specialties.InForce)], name, listed);
        var inForce = codes.Specialties.InForce(listed.Code);
        if (listed.Successors.Count > 0 && (Agree(listed.Name, name) || !IsListed(name, codes) || inForce.Any(entry => Agree(entry.Name, name))))
            return Current(listed.Code, listed.Name, inForce, name, listed);
        if (name.Length == 0 || Agree(listed.Name, name) || !IsListed(name, codes))
            return new(listed);
        var named = Named(name, level, codes);
        var (chinese, english) = named is null ? ("，未取代码", ", without a code") : ($"，代码取 {named.Code}", $", with the code {named.Code}");
        return new(named, new("otherName",
            $"{listed.Code} 是“{listed.Name}”，与专业名称“{RowCells.Brief(name)}”不符；按名称计{chinese}。",
            $"{listed.Code} is '{listed.Name}' and the name says '{RowCells.Brief(name)}'; the name counts{english}."));
    }

    /// <summary>The same for the strict: a code that nobody knows, or of another specialty than the name's, is a fault.</summary>
    public static Specialty? Find(string code, string? name, EducationLevel level, CodeTables codes, out BilingualText? fault)
    {
        var (specialty, doubt) = Read(code, name ?? "", level, codes);
        fault = doubt is null || doubt.Code == Replaced ? null : new BilingualText(doubt.Chinese, doubt.English);
        return specialty;
    }

    /// <summary>The one specialty of a name, also with its direction in brackets, or without the 技术 at its end that people leave out; null where no
    /// catalogue has it, or several entries bear it.</summary>
    public static Specialty? Named(string name, EducationLevel level, CodeTables codes) =>
        name.Length == 0 ? null : codes.FindSpecialty(name, level) ?? codes.FindSpecialty(Bare(name), level) ?? Shortened(name, level, codes);

    /// <summary>机电一体化 is 机电一体化技术.</summary>
    private static Specialty? Shortened(string name, EducationLevel level, CodeTables codes) =>
        IsListed(name, codes) ? null : codes.FindSpecialty(Bare(name) + "技术", level);

    /// <summary>That a name is in no catalogue, with an entry that begins so: it is taken as it is and matched by its words. Null where it is
    /// listed.</summary>
    public static Doubt? Unlisted(string name, EducationLevel level, CodeTables codes)
    {
        if (name.Length == 0 || IsListed(name, codes))
            return null;
        if (Shortened(name, level, codes) is { } meant)
        {
            return new("shortenedSpecialty",
                $"“{RowCells.Brief(name)}”按专业目录的“{meant.Name}”（{meant.Code}）计。",
                $"'{RowCells.Brief(name)}' is taken for '{meant.Name}' ({meant.Code}) of the catalogue.");
        }

        var near = codes.Specialties.All.FirstOrDefault(entry => entry.Successors.Count == 0 && entry.Name.StartsWith(Bare(name), StringComparison.Ordinal));
        var (chinese, english) = near is null ? ("", "") : ($"；是否为“{near.Name}”（{near.Code}）", $"; is it '{near.Name}' ({near.Code})");
        return new("unlistedSpecialty",
            $"专业目录中没有“{RowCells.Brief(name)}”，按名称的文字匹配{chinese}。",
            $"'{RowCells.Brief(name)}' is in no catalogue of specialties and is matched by the words of its name{english}.");
    }

    /// <summary>What took a replaced code's place: the one successor, or the one of the row's name; the code itself where that is not known.</summary>
    private static Reading<Specialty?> Current(string code, string was, IReadOnlyList<Specialty> successors, string name, Specialty listed)
    {
        if (successors.Count == 0)
            return new(listed);
        if ((successors.Count == 1 ? successors[0] : successors.FirstOrDefault(entry => name.Length > 0 && Agree(entry.Name, name))) is { } one)
        {
            return new(one, new(Replaced,
                $"{code}（{was}）已由 {one.Code}（{one.Name}）取代，按后者计。", $"{code} ({was}) was replaced by {one.Code} ({one.Name}), which counts."));
        }

        var all = successors.Select(entry => $"{entry.Code} {entry.Name}").ToArray();
        return new(listed, new(Replaced,
            $"{code}（{was}）已由 {string.Join("、", all)} 取代，未写明是哪一个，按原代码计。",
            $"{code} ({was}) was replaced by {string.Join(", ", all)}, and the row does not say by which; the old code stays."));
    }

    private static Doubt Unknown(string text, CodeTables codes)
    {
        var shown = RowCells.Brief(text);
        var zero = codes.FindSpecialty("0" + text) is not null || (text.Length == 5 && text.All(char.IsAsciiDigit));
        return new("unknownCode",
            $"“{shown}”不是已知的专业代码：应为六位数字，如 460301；普通本科为 080717T、030101K 的样子，须先导入本科专业目录{(zero ? $"；开头的 0 可能丢失了（0{shown}）" : "")}。",
            $"'{shown}' is not a specialty that is known: a code has six digits, such as 460301; those of undergraduate catalogues look like 080717T and "
            + $"030101K, and that catalogue has to be imported first{(zero ? $"; a leading zero may be lost (0{shown})" : "")}.");
    }

    /// <summary>460301 机电一体化技术 and 机电一体化技术（460301）.</summary>
    private static (string Code, string Beside) Part(string text, CodeTables codes)
    {
        if (codes.FindSpecialty(text) is not null || Code().Match(FoldedText.Fold(text)) is not { Success: true } match)
            return (text, "");
        return (match.Groups["code"].Value, match.Groups["before"].Value + match.Groups["after"].Value);
    }

    /// <summary>机电一体化技术（智能制造方向） agrees with 机电一体化技术.</summary>
    private static bool Agree(string listedName, string name)
    {
        var (listed, written) = (FoldedText.Fold(listedName), FoldedText.Fold(name));
        return written.Length > 0 && (written.StartsWith(listed, StringComparison.Ordinal) || listed.StartsWith(Bare(written), StringComparison.Ordinal));
    }

    private static bool IsListed(string name, CodeTables codes) =>
        name.Length > 0 && (codes.Specialties.Named(name).Count > 0 || codes.Specialties.Named(Bare(name)).Count > 0);

    private static string Bare(string name)
    {
        var bracket = name.AsSpan().IndexOfAny("(（[【");
        return bracket > 1 ? name[..bracket].Trim() : name.EndsWith("专业", StringComparison.Ordinal) && name.Length > 4 ? name[..^2] : name;
    }

    [GeneratedRegex(@"^(?<before>[^\d]*?)[\s(\[:：_-]*(?<code>\d{6}[tk]{0,2})(?![\da-z])[\s)\]:：_-]*(?<after>[^\d]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
