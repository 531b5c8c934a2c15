using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Matching.Engine.Skills.Mining;

/// <summary>
/// What stands in a list beside skills that are known, as a whole item: 熟练使用MySQL、甲数据库 says of 甲数据库 what no frequency can. A clause that
/// texts repeat word for word counts once.
/// </summary>
internal sealed partial class SkillSlots(Vocabulary vocabulary)
{
    private static readonly SearchValues<char> Clauses = SearchValues.Create("。;,!?\n");
    private static readonly SearchValues<char> Marks = SearchValues.Create("、/|()和及与或");

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _seen = new HashSet<string>(
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly Dictionary<string, int> _beside = new(StringComparer.Ordinal);

    /// <summary>Items that stand beside a known skill in so many clauses, in no order.</summary>
    public IEnumerable<string> Beside(int least) => _beside.Where(item => item.Value >= least).Select(item => item.Key);

    /// <param name="key">A text as <see cref="SkillSpelling.Key"/> writes it.</param>
    public void Add(string key)
    {
        foreach (var range in key.AsSpan().SplitAny(Clauses))
        {
            var clause = key.AsSpan(range);
            if (clause.ContainsAny(Marks) && _seen.Add(clause))
                AddList(clause);
        }
    }

    private void AddList(ReadOnlySpan<char> clause)
    {
        var (items, known) = (new HashSet<string>(StringComparer.Ordinal), false);
        foreach (var range in clause.SplitAny(Marks))
        {
            if (Item(clause[range].ToString()) is not { Length: >= 2 and <= 30 } item)
                continue;
            items.Add(item);
            known |= IsKnown(item);
        }

        if (items.Count < 2 || !known)
            return;
        foreach (var item in items)
            CollectionsMarshal.GetValueRefOrAddDefault(_beside, item, out _)++;
    }

    private bool IsKnown(string item) =>
        vocabulary.Forms.TryGetValue(item, out var skill) && skill >= 0 && vocabulary.Skills[skill].Kind is SkillKind.Base or SkillKind.Named;

    private static string Item(string part) => Tail().Replace(Lead().Replace(part, ""), "").Trim();

    [GeneratedRegex("^.*(?:熟悉|掌握|精通|了解|熟练|使用|运用|操作|具备|具有|擅长|会|懂|能够|能|进行|从事|负责|如|包括|至少|一种|:)(?:的|地|过)?", RegexOptions.CultureInvariant)]
    private static partial Regex Lead();

    [GeneratedRegex("(?:等.*|栈|方面|相关|经验|能力|知识|技能|技巧|优先|者|的|应用|使用|软件|工具|框架)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Tail();
}
