using System.Buffers;
using System.Text.RegularExpressions;

namespace Matching.Engine.Skills;

/// <summary>What the words around a skill say of it: how well it is to be had, whether it must be, whether it is meant at all.</summary>
internal static partial class CueWords
{
    private const int LongestClause = 100;
    private const int LongestReach = 20;

    /// <summary>The level of a skill of which nothing is said, asked or had.</summary>
    public const int UsualLevel = 3;

    private static readonly (string Word, int Level)[] Levels =
    [
        ("精通", 5), ("深入理解", 5), ("深入", 4), ("expert", 5), ("mastery", 5), ("in-depth", 5),
        ("熟练", 4), ("扎实", 4), ("proficient", 4), ("proficiency", 4), ("fluent", 4), ("strong", 4), ("solid", 4), ("独立", 4),
        ("掌握", 3), ("熟悉", 3), ("擅长", 4), ("familiar", 3), ("experience", 3),
        ("了解", 2), ("略懂", 1), ("懂得", 2), ("basic", 2), ("awareness", 2), ("knowledge of", 3), ("understanding", 2),
    ];

    private static readonly string[] Preferred =
    [
        "优先", "加分", "更佳", "为佳", "者佳", "尤佳", "最好", "preferred", "nice to have", "is a plus", "a plus", "advantage", "bonus", "desirable",
    ];

    private static readonly string[] Negations =
    [
        "无需", "不需要", "不要求", "不必", "无须", "不涉及", "不用", "非使用", "不使用", "杜绝", "no need", "not need", "n't need", "without",
    ];

    private static readonly string[] Dismissals =
    [
        "不要求", "不作要求", "不做要求", "不需要", "不限", "非必须", "非必需", "not required", "not needed", "not necessary", "not a must",
    ];

    // What may stand between a skill and the word that says how well: 英语听说熟练, 对焊接有一定了解.
    private static readonly string[] Fillers = ["软件", "操作", "使用", "运用", "应用", "技能", "听说读写", "有", "较为", "较", "一定的", "一定", "基本", "所"];

    // 非PLC编程岗位, 不做中餐.
    private static readonly string[] Exclusions = ["非", "不做", "不从事", "不含"];
    private static readonly string[] Absences = ["无", "没有", "零", "no ", "不会", "不懂"];
    private static readonly string[] Refusals = ["勿扰", "勿投", "慎投", "免谈", "不考虑", "不予"];
    private static readonly string[] Welcomes = ["也可", "亦可", "均可", "皆可", "可以", "也行"];

    // What may stand between a skill and the words that dismiss it.
    private static readonly string[] Nouns =
    [
        "经验", "基础", "背景", "能力", "技能", "工作", "证书", "证", "experience", "skills", "knowledge", "certificate", "licence", "license", "is", "are",
    ];

    private static readonly string[] Organisations = ["公司", "集团", "有限", "局", "事务所", "师事务所", "部门", "协会", "行业协会", "中心"];
    private static readonly string[] Colleagues = ["人员", "团队", "同事", "主管", "工程师", "经理", "专员", "老师", "师"];
    private static readonly string[] Together = ["与", "和", "跟", "同", "及", "向", "配合", "协助", "协同", "对接", "联络", "联系", "支持", "根据", "按照", "通知", "with"];
    private static readonly string[] RoleEnds = ["师", "员", "经理", "商", "长", "engineer", "engineers"];

    // 向财务请款, 协助财务办理: another department, where 行政和人事 is one's own work.
    private static readonly string[] Asked = ["向", "跟", "通知", "协助", "配合"];

    // Not the point of Node.js or of 2.0.
    private const string Stop = ". ";

    // What OthersAfter ends with: hardly any clause has it, and none need be matched without.
    private static readonly SearchValues<string> Others =
        SearchValues.Create(["部门", "人员", "同事", "角色", "团队", "配合", "协作", "合作", "联调", "沟通", "提供"], StringComparison.Ordinal);

    private static readonly SearchValues<string> Industries =
        SearchValues.Create(["行业", "类供应商", "类客户", "类企业", "类工厂"], StringComparison.Ordinal);

    private static readonly SearchValues<char> ClauseMarks = SearchValues.Create("。；;，,!！?？\n");

    /// <summary>
    /// 1 to 5 from the last cue before the skill in its clause, else from one that closes the clause (英语精通), or null where the clause says
    /// nothing. A cue that leads straight to another decides: 熟练掌握 says more than 掌握.
    /// </summary>
    public static int? Level(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        var (start, end, level) = LastCue(before);
        if (level is null || !Reaches(before[end..]))
            return LevelAfter(after);
        var lead = before[..start].TrimEnd("地的 ");
        var leading = LastCue(lead);
        return leading.Level is not null && leading.End == lead.Length ? leading.Level : level;
    }

    /// <summary>熟悉 speaks of what follows it, through any enumeration, but not of what a long sentence comes to in the end, nor past its own item
    /// (数控精通、焊接).</summary>
    private static bool Reaches(ReadOnlySpan<char> between) => between is not ['、' or '/', ..]
        && (between.Length <= LongestReach || between.ContainsAny("、/") || between.Contains(" and ", StringComparison.Ordinal));

    private static int? LevelAfter(ReadOnlySpan<char> after)
    {
        foreach (var filler in Fillers)
        {
            if (after.StartsWith(filler, StringComparison.Ordinal))
                after = after[filler.Length..];
        }

        after = after.TrimStart("( ");
        foreach (var (word, level) in Levels)
        {
            // 焊接熟悉图纸: a cue that something follows speaks of that.
            if (after.StartsWith(word, StringComparison.Ordinal) && (after.Length == word.Length || "、)）者/的;".Contains(after[word.Length])))
                return level;
        }

        return null;
    }

    // 无需加班熟悉Java: with a cue of its own another thought begins.
    private static bool StartsAnew(ReadOnlySpan<char> between)
    {
        var cue = LastCue(between);
        return cue.Level is not null && cue.Start >= 2;
    }

    public static bool IsPreferred(ReadOnlySpan<char> clause) => ContainsAny(clause, Preferred);

    /// <summary>The parts of a text under a heading that makes all of it a wish (<c>加分项：…</c>), each up to the next heading.</summary>
    /// <param name="key">A <see cref="SkillSpelling.Key"/>.</param>
    public static IReadOnlyList<(int Start, int End)> Wishes(string key)
    {
        var result = new List<(int, int)>();
        for (var heading = WishHeading().Match(key); heading.Success; heading = heading.NextMatch())
        {
            var start = heading.Index + heading.Length;
            result.Add((start, NextHeading().Match(key, start) is { Success: true } next ? next.Index : key.Length));
        }

        return result;
    }

    /// <summary>True where the clause says that the skill is not asked, before it (<c>无需焊接</c>) or after it (<c>Java is not required</c>).</summary>
    public static bool IsNegated(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        foreach (var word in Negations)
        {
            // Followed by an enumeration's mark it speaks of what stands before it: 经验不要求、会焊接.
            if (before.LastIndexOf(word, StringComparison.Ordinal) is >= 0 and var at && !before[(at + word.Length)..].StartsWith('、')
                && !StartsAnew(before[(at + word.Length)..]))
            {
                return true;
            }
        }

        if (NoneOf().IsMatch(before) && Needed().IsMatch(after))
            return true;
        after = after.TrimStart();
        var lacked = EndsWithAny(before, Absences);
        if (lacked && StartsWithAny(after, Nouns))
            return !ContainsAny(after, Refusals);
        foreach (var noun in Nouns)
        {
            if (after.StartsWith(noun, StringComparison.Ordinal))
                after = after[noun.Length..].TrimStart();
        }

        // Who lacks it is welcome, or who has it is not: either way it is not asked. Who lacks it is not welcome: it is.
        if (StartsWithAny(after, lacked ? Welcomes : Refusals) || EndsWithAny(before, Exclusions))
            return true;

        foreach (var word in Dismissals)
        {
            if (after.StartsWith(word, StringComparison.Ordinal))
                return true;
        }

        return before.EndsWith("不限", StringComparison.Ordinal);
    }

    /// <summary>
    /// True where the word is part of who it is about: an organisation (税务局, 物流公司), an industry (金融、地产等行业经验), or those with whom one works
    /// (与硬件工程师协作, 协调美工、客服等人员, 向财务请款); and of the <c>ps:</c> that begins a postscript.
    /// </summary>
    public static bool IsSomeoneElse(ReadOnlySpan<char> before, ReadOnlySpan<char> name, ReadOnlySpan<char> after)
    {
        if (StartsWithAny(after, Organisations) || IsDepartment(after) || IsIndustry(after)
            || (name is "ps" && before.IsWhiteSpace() && after.TrimStart() is [':', ..])
            || (name is "财务" or "人事" or "仓库" && EndsWithAny(before, Asked))
            || (EndsWithAny(before, Together) && (EndsWithAny(name, RoleEnds) || StartsWithAny(after, Colleagues))))
        {
            return true;
        }

        return after.IndexOfAny(Others) >= 0 && OthersBefore().IsMatch(before) && OthersAfter().IsMatch(after);
    }

    private static bool IsIndustry(ReadOnlySpan<char> after) => (after is ['业', ..] || after.IndexOfAny(Industries) >= 0) && Industry().IsMatch(after);

    /// <summary>Where the clause around a position begins and ends: at the marks that close a thought, not at an enumeration's.</summary>
    public static (int Start, int End) Clause(ReadOnlySpan<char> text, int start, int end)
    {
        // A list of ten thousand skills without a mark is no clause, and reading all of it for each would take for ever.
        var (first, last) = (Math.Max(0, start - LongestClause), Math.Min(text.Length, end + LongestClause));
        var from = first + Math.Max(text[first..start].LastIndexOfAny(ClauseMarks), text[first..start].LastIndexOf(Stop, StringComparison.Ordinal)) + 1;
        var length = text[end..last].IndexOfAny(ClauseMarks);
        var stop = text[end..last].IndexOf(Stop, StringComparison.Ordinal);
        length = length < 0 || (stop >= 0 && stop < length) ? stop : length;
        return (from, length < 0 ? last : end + length);
    }

    /// <summary>The cue that ends last, of two that end together the longer.</summary>
    private static (int Start, int End, int? Level) LastCue(ReadOnlySpan<char> text)
    {
        (int Start, int End, int? Level) last = (-1, -1, null);
        foreach (var (word, level) in Levels)
        {
            var start = text.LastIndexOf(word, StringComparison.Ordinal);
            var end = start + word.Length;
            if (start >= 0 && IsWhole(text, start, end) && (end > last.End || (end == last.End && start < last.Start)))
                last = (start, end, level);
        }

        return last;
    }

    // The solid of solidworks says nothing.
    private static bool IsWhole(ReadOnlySpan<char> text, int start, int end) =>
        !char.IsAsciiLetter(text[start]) || ((start == 0 || !char.IsAsciiLetter(text[start - 1])) && (end == text.Length || !char.IsAsciiLetter(text[end])));

    // 设计部、客服部: but 部分, 部署 and 部件 go on differently.
    private static bool IsDepartment(ReadOnlySpan<char> after) =>
        after.StartsWith('部') && (after.Length == 1 || !"分署件位品队属".Contains(after[1]));

    private static bool StartsWithAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool EndsWithAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool ContainsAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>“No accounting or welding experience is required”: through “or” only, as after “and” another thought may begin.</summary>
    [GeneratedRegex(@"(?:^|\s)no (?:(?!and |but )[a-z/\-]+ ){0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex NoneOf();

    [GeneratedRegex(@"^(?: (?!and |but )[a-z/\-]+){0,6}? (?:required|needed|necessary)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Needed();

    /// <summary>金融、房地产等行业背景, 汽车销售业: but not 业务 nor 业绩, and not past what is asked besides (Excel、有制造行业经验).</summary>
    [GeneratedRegex(
        @"^业(?:$|[^务绩态余内主界])|^(?:[、/][^、/,，。；;\s有具熟懂会能了]{1,6}){0,8}?(?:[或和及与等]|相关)*(?:行业|类(?:供应商|客户|企业|工厂))", RegexOptions.CultureInvariant)]
    private static partial Regex Industry();

    /// <summary>协调美工、…, 为焊接…: those with or for whom one works begin.</summary>
    [GeneratedRegex(
        @"(?:与|和|为|跟|同|向|配合|协助|协调|协同|对接|联络|(?:通知|告知|反馈|提交|转交|转|移交|交|汇报|告诉)(?:给|至|到|由)?(?:相关|各)?)"
        + @"(?:[^、/,，。；;\s]{1,8}[、/])*$", RegexOptions.CultureInvariant)]
    private static partial Regex OthersBefore();

    /// <summary>…、客服等人员, 物流部门, 工程师紧密配合, 工程师提供协助: and end.</summary>
    [GeneratedRegex(
        @"^(?:(?:[、/和及与][^、/,，。；;\s]{1,8}?)*等(?:相关|各|其他|业务|职能)*(?:部门|人员|同事|角色|团队)|(?:相关|业务|职能)?(?:部门|人员|同事|角色)"
        + @"|(?:工程师|经理|设计师)?(?:紧密|密切)(?:配合|协作|合作|沟通)|(?:工程师|设计师)(?:配合|协作|联调|沟通)|(?:工程师|经理|设计师|人员)?提供)",
        RegexOptions.CultureInvariant)]
    private static partial Regex OthersAfter();

    [GeneratedRegex("(?:加分项?|优先条件|优先考虑项?|preferred(?: qualifications| skills)?|nice[ -]to[ -]have|bonus(?: points)?)(?:\\([^)]{0,16}\\))? ?[:】\\]]", RegexOptions.CultureInvariant)]
    private static partial Regex WishHeading();

    [GeneratedRegex("(?:职责|要求|资格|条件|描述|内容|福利|待遇|地点|地址|时间|人数|日期|requirements|responsibilities|qualifications|benefits) ?[:】\\]]", RegexOptions.CultureInvariant)]
    private static partial Regex NextHeading();
}
