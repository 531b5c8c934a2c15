using System.Runtime.InteropServices;
using Matching.Engine.Text;

namespace Matching.Engine.Skills;

/// <summary>
/// Short forms that texts themselves give to a skill, in capitals and in brackets behind its name: 建筑信息模型（BIM）. The order in which texts are
/// added does not matter.
/// </summary>
internal sealed class Abbreviations
{
    private const int LeastTexts = 3;
    private const int MostLetters = 8;
    private const int LongestName = 12;

    private readonly Dictionary<(string Before, string Short), int> _texts = [];

    /// <summary>Counts each short form once a text.</summary>
    public void Add(string text)
    {
        HashSet<(string, string)>? found = null;
        for (var at = text.AsSpan().IndexOfAny('(', '（'); at >= 0; at = Next(text, at))
        {
            var end = at + 1;
            while (end < text.Length && char.IsAsciiLetterUpper(text[end]))
                end++;
            var start = at;
            while (start > 0 && at - start < LongestName && TextNormalizer.IsHan(text[start - 1]))
                start--;
            if (end - at - 1 is >= 2 and <= MostLetters && end < text.Length && text[end] is ')' or '）' && at - start >= 2)
                (found ??= []).Add((text[start..at], text[(at + 1)..end]));
        }

        foreach (var form in found ?? [])
            CollectionsMarshal.GetValueRefOrAddDefault(_texts, form, out _)++;
    }

    /// <summary>By short form's key: the owner of the name that it mostly stands behind, where enough texts say so.</summary>
    /// <param name="owner">Who owns a key, or null where it names no skill.</param>
    public IEnumerable<(string Key, string Owner)> Find(Func<string, string?> owner) => _texts
        .Select(form => (Key: SkillSpelling.Key(form.Key.Short), Owner: OwnerOf(form.Key.Before, owner), Texts: form.Value))
        .Where(form => form.Owner is not null)
        .GroupBy(form => form.Key, StringComparer.Ordinal)
        .Select(form => form.GroupBy(each => each.Owner!, StringComparer.Ordinal)
            .Select(each => (form.Key, Owner: each.Key, Texts: each.Sum(one => one.Texts))).ToArray())
        .Select(owners => (Best: owners.MaxBy(each => each.Texts), All: owners.Sum(each => each.Texts)))
        .Where(form => form.Best.Texts >= LeastTexts && 2 * form.Best.Texts > form.All)
        .Select(form => (form.Best.Key, form.Best.Owner))
        .OrderBy(form => form.Key, StringComparer.Ordinal);

    /// <summary>The longest name that ends where the bracket begins (建筑信息模型 of 具有建筑信息模型).</summary>
    private static string? OwnerOf(string before, Func<string, string?> owner) =>
        Enumerable.Range(0, before.Length - 1).Select(start => owner(SkillSpelling.Key(before[start..]))).FirstOrDefault(found => found is not null);

    private static int Next(string text, int at) => text.AsSpan(at + 1).IndexOfAny('(', '（') is >= 0 and var found ? at + 1 + found : -1;
}
