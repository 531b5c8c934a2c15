using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Matching.Engine.Skills.Mining;

/// <summary>
/// What stands in a list beside skills that are known, as a whole item: 熟练使用MySQL、甲数据库 says of 甲数据库 what no frequency can. A clause that
/// texts repeat word for word counts once.
/// </summary>
internal sealed partial class SkillSlots(Vocabulary vocabulary)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _beside = new(StringComparer.Ordinal);

    /// <summary>In how many clauses the item stands beside a known skill.</summary>
    public int Count(string key) => _beside.GetValueOrDefault(key);

    /// <param name="key">A text as <see cref="SkillSpelling.Key"/> writes it.</param>
    public void Add(string key)
    {
        foreach (var range in Clause().EnumerateSplits(key))
        {
            var clause = key[range];
            if (!Mark().IsMatch(clause) || !_seen.Add(clause))
                continue;
            var items = Mark().Split(clause).Select(Item).Where(item => item.Length is >= 2 and <= 30).Distinct(StringComparer.Ordinal).ToList();
            if (items.Count < 2 || !items.Any(IsKnown))
                continue;
            foreach (var item in items)
                CollectionsMarshal.GetValueRefOrAddDefault(_beside, item, out _)++;
        }
    }

    private bool IsKnown(string item) => vocabulary.Find(item) is { } skill && vocabulary.Skills[skill].Kind is SkillKind.Base or SkillKind.Named;

    private static string Item(string part) => Tail().Replace(Lead().Replace(part, ""), "").Trim();

    [GeneratedRegex(@"[。;,!?\n]", RegexOptions.CultureInvariant)]
    private static partial Regex Clause();

    [GeneratedRegex(@"[、/|()]|和|及|与|或", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex("^.*(?:熟悉|掌握|精通|了解|熟练|使用|运用|操作|具备|具有|擅长|会|懂|能够|能|进行|从事|负责|如|包括|至少|一种|:)(?:的|地|过)?", RegexOptions.CultureInvariant)]
    private static partial Regex Lead();

    [GeneratedRegex("(?:等.*|栈|方面|相关|经验|能力|知识|技能|技巧|优先|者|的|应用|使用|软件|工具|框架)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Tail();
}
