using System.Buffers;
using System.Text.RegularExpressions;
using Matching.Engine.Text;

namespace Matching.Engine.Model;

/// <summary>
/// Names of specialties in which a word stands that parts a list or ends it (年 of 老年人服务与管理, 工作 of 社会工作): each is taken for one letter while a clause is
/// read, so that it is matched whole before any part of it. Immutable, thread safe.
/// </summary>
internal sealed partial class GuardedNames
{
    /// <summary>What parts the names of a list.</summary>
    public const string Parts = @"[、/\\|,，;；\s]|或者|以及|或|和|及|等";

    /// <summary>Words of advertisements that end a list: what stands before is of other things.</summary>
    public const string Others = "学历|以上|以下|本科|大专|中专|硕士|博士|研究生|毕业|经验|年|熟悉|了解|具有|具备|能力|良好|较强|知识|工作|要求|优先|不限|任职|岗位|职位|学位|院校|统招|全日制|背景|技能"
        + "|精通|掌握|应届|高中|熟练|团队|水平|职业|需要|负责|进行|提供|公司|客户";

    /// <summary>The first of the letters that stand for names: of the private use area, so that no text has them.</summary>
    private const char First = '\ue000';

    private const int Most = 0x1900;

    private readonly string[] _names;
    private readonly SearchValues<string> _any;

    /// <param name="names">Normalised.</param>
    public GuardedNames(IEnumerable<string> names)
    {
        _names =
        [
            .. names.SelectMany(Forms).Where(name => name.Length > 2 && TextNormalizer.IsHan(name[0]) && Breaks().IsMatch(name))
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).Take(Most),
        ];
        _any = SearchValues.Create(_names, StringComparison.Ordinal);
    }

    public static GuardedNames None { get; } = new([]);

    /// <summary>电气工程及自动化, and 电气工程及其自动化 as universities call it.</summary>
    private static string[] Forms(string name) => [name, name.Replace("及", "及其", StringComparison.Ordinal)];

    /// <summary>The text with a letter for each name.</summary>
    public string Hide(string text)
    {
        if (!text.Contains("专业", StringComparison.Ordinal) || !text.AsSpan().ContainsAny(_any))
            return text;
        for (var name = 0; name < _names.Length; name++)
            text = text.Replace(_names[name], $"{(char)(First + name)}", StringComparison.Ordinal);
        return text;
    }

    /// <summary>A name as it was written.</summary>
    public string Show(string name) =>
        name.Any(IsHidden) ? string.Concat(name.Select(letter => IsHidden(letter) ? _names[letter - First] : $"{letter}")) : name;

    /// <summary>How many Chinese letters count: a name that is hidden is as long as the shortest that is one.</summary>
    public static int Letters(char letter) => letter is >= First and < (char)(First + Most) ? 2 : TextNormalizer.IsHan(letter) ? 1 : 0;

    private bool IsHidden(char letter) => letter >= First && letter < First + _names.Length;

    [GeneratedRegex(Parts + "|" + Others, RegexOptions.CultureInvariant)]
    private static partial Regex Breaks();
}
