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
        Split(courses)
            .Select(part => Lead().Replace(part[(part.LastIndexOfAny([':', '：']) + 1)..], ""))
            .Select(part => Rest().Replace(part.Trim(), "").Trim(' ', '.', '《', '》', '"', '“', '”', '\t'))
            .Select(part => HanGap().Replace(part, ""))
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

    /// <summary>True for what only says of a subject that it is one, in front of its name or behind it: 编程语言 of Python 编程语言.</summary>
    /// <param name="rest">Of a name, without the subject.</param>
    public static bool IsFrame(string rest) => Framing().IsMatch(rest);

    /// <summary>The subjects in a specialty's name: its parts, without the frame words.</summary>
    public static IEnumerable<string> Subjects(string specialty)
    {
        foreach (var part in specialty.Split([",", "，", "/", "、", "(", ")", "（", "）", " and ", "与", ";"], StringSplitOptions.RemoveEmptyEntries))
        {
            var name = Subject(part.Trim()) ?? part.Trim();
            // A part alone, as 设备 of 智能设备与检测, tells too little; two characters that are the whole name do not.
            var shortest = part.Length < specialty.Length ? 3 : 2;
            if (IsFiller(name) || (name.Any(TextNormalizer.IsHan) ? name.Length < shortest : IsWordOfAName(part, specialty)))
                continue;
            yield return name;
        }
    }

    /// <summary>One English word of several (Work of Work and Family Studies) is found in every other text.</summary>
    private static bool IsWordOfAName(string part, string specialty) => !part.Trim().Contains(' ', StringComparison.Ordinal) && part.Length < specialty.Length;

    private static readonly char[] Marks = ['、', '，', ',', ';', '；', '。', '/', '|', '\n', '\r'];

    /// <summary>At marks, but not at those inside brackets.</summary>
    private static IEnumerable<string> Split(string courses)
    {
        var (start, depth) = (0, 0);
        for (var at = 0; at < courses.Length; at++)
        {
            // A bracket that is never closed must not swallow what follows it in the next line or sentence.
            depth = courses[at] switch { '(' or '（' => depth + 1, ')' or '）' => Math.Max(0, depth - 1), '\n' or '。' or ';' or '；' => 0, _ => depth };
            if (depth > 0 || !Marks.Contains(courses[at]))
                continue;
            yield return courses[start..at];
            start = at + 1;
        }

        yield return courses[start..];
    }

    private static bool IsName(string part)
    {
        var han = part.Count(TextNormalizer.IsHan);
        return han > 0 ? han is >= 2 and <= 15 && part.Length is >= 3 and <= 20 && !Sentence().IsMatch(part) : part.Length is >= 4 and <= 40
            && part.Count(c => c == ' ') <= 4;
    }

    /// <summary>True for what only general words make up: it names nothing that one course teaches and another does not.</summary>
    public static bool IsFiller(string name) =>
        (name.Length < 4 && !name.Any(TextNormalizer.IsHan)) || EnglishFiller().IsMatch(name) || Filler().IsMatch(name);

    [GeneratedRegex("进行|对接|等单位|岗位|场景|实习|开展|企业|毕业|包括|以及|举例|^在|基地$|公司$|单位$|机构$|部门$|中心$|医院$|学校$|旅行社$|俱乐部$|工作室$|电视台$|[^作]业$|。")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"[（(][^）)]*[）)]")]
    private static partial Regex Brackets();

    // 在校内外进行甲、乙等综合实训: the list begins and ends here.
    [GeneratedRegex("^.*?(?:内外|校内|课程)(?:进行|开展|开设)")]
    private static partial Regex Lead();

    [GeneratedRegex("等(?:[\u4e00-\u9fff]{0,4}(?:实训|训练|实习|实践|课程|实验))?$")]
    private static partial Regex Rest();

    [GeneratedRegex("^(?:技术|应用|基础|实务|概论|原理|导论|入门|综合|实训|实践|实验|实习|语言|编程|业务|流程|方法|知识|工作|理论|处理|课程|项目|案例|专题|系统|与|及|和|、| )+$", RegexOptions.CultureInvariant)]
    private static partial Regex Framing();

    [GeneratedRegex(@"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")]
    private static partial Regex HanGap();

    [GeneratedRegex("^(?:general|other|others|related|services?|technology|technologies|technician|programs?|studies|science|sciences|management|operations?|support|engineering|general studies)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishFiller();

    [GeneratedRegex(
        "^(?:其他|其它|相关|综合|基础|专业|技术|技能|应用|管理|服务|经营|设计|工程|制作|制造|维修|检测|检验|检修|测试|试验|生产|加工|运营|运行|运用|营销|维护|养护|安装|装配|调试|利用|保护|控制|开发|研究|艺术|表演|处理|操作|使用|"
        + "监测|监督|评价|评估|鉴定|认证|防治|防护|治理|修复|优化|规划|策划|施工|智能|智慧|数字化|数字|信息化|信息|网络|互联网|互联|移动|绿色|低碳|质量|安全|性能|产品|商品|零部件|设备|装备|器件|软件|硬件|系统|工艺|环境|健康|采集|分析|传播|组织|计算机|现代|"
        + "与|及|和|、)+$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Filler();
}
