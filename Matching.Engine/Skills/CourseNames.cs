using System.Text.RegularExpressions;
using Matching.Engine.Text;

namespace Matching.Engine.Skills;

/// <summary>Reads the names of courses and subjects from the words of a curriculum and the names of specialties.</summary>
internal static partial class CourseNames
{
    private static readonly string[] Frames =
    [
        "技术与应用", "技术及应用", "技术应用", "应用技术", "综合实训", "技能实训", "课程设计", "基础与应用", "原理与应用", "理论与实务", "理论与实践",
        "技术", "基础", "实务", "概论", "原理", "应用", "实训", "实践", "导论", "入门", "综合", "实验", "实习",
    ];

    /// <summary>
    /// The courses that a list names, as written: what stands between enumeration marks, without headings (<c>专业核心课程：</c>),
    /// sentences, and what is longer than a name.
    /// </summary>
    public static IEnumerable<string> List(string courses) =>
        courses.Split(Marks, StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part[(part.LastIndexOfAny([':', '：']) + 1)..].Trim(' ', '.', '等', '《', '》', '"', '“', '”', '\t'))
            .Where(IsName);

    /// <summary>A course's subject without the words that only say that it is a course, or null where nothing is left to tell it by.</summary>
    public static string? Subject(string course)
    {
        var name = Brackets().Replace(course, "").Trim();
        foreach (var frame in Frames)
        {
            if (name.EndsWith(frame, StringComparison.Ordinal) && name.Length - frame.Length >= 3)
            {
                name = name[..^frame.Length].TrimEnd('与', '及', '和', ' ');
                break;
            }
        }

        return name.Length >= 3 && name != course ? name : null;
    }

    /// <summary>The subjects in a specialty's name: its parts, without the frame words.</summary>
    public static IEnumerable<string> Subjects(string specialty)
    {
        foreach (var part in specialty.Split([",", "，", "/", "、", "(", ")", "（", "）", " and ", "与", ";"], StringSplitOptions.RemoveEmptyEntries))
        {
            var name = part.Trim();
            if (IsLatinFiller(name) || name.Length < 2)
                continue;
            yield return Subject(name) ?? name;
        }
    }

    private static readonly char[] Marks = ['、', '，', ',', ';', '；', '。', '/', '|', '\n', '\r'];

    private static bool IsName(string part)
    {
        var han = part.Count(TextNormalizer.IsHan);
        return han > 0 ? han is >= 2 and <= 15 && part.Length is >= 3 and <= 20 && !Sentence().IsMatch(part) : part.Length is >= 4 and <= 40 && part.Count(c => c == ' ') <= 4;
    }

    private static bool IsLatinFiller(string name) =>
        name.Length < 4 && !name.Any(TextNormalizer.IsHan) || Filler().IsMatch(name);

    [GeneratedRegex("进行|对接|等单位|岗位|场景|实习实训|开展|企业|。")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"[（(][^）)]*[）)]")]
    private static partial Regex Brackets();

    [GeneratedRegex("^(general|other|others|related|services?|technology|technologies|technician|programs?|studies|science|sciences|management|operations?|support|engineering|general studies|其他|其它|相关|综合|技术|应用|管理|服务|经营|设计|工程|制作|维修|检测|生产|加工|运营|营销|维护|利用|保护|控制|开发|研究|艺术|表演)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Filler();
}
