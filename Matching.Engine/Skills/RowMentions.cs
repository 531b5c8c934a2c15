using System.Buffers;

namespace Matching.Engine.Skills;

/// <summary>What one row's words say of a vocabulary.</summary>
/// <param name="Spellings">That the row names or mentions.</param>
/// <param name="SideBySide">Skills that its texts list with nothing but a mark or an "or" between them, the lower ordinal first.</param>
internal sealed record RowMentions(IReadOnlySet<string> Spellings, IReadOnlySet<(int One, int Other)> SideBySide)
{
    private static readonly SearchValues<char> Joints = SearchValues.Create("、/,|或和与及 ");

    public static RowMentions Of(Vocabulary vocabulary, IReadOnlyList<NamedSkill> named, RecognizedTexts texts)
    {
        var spellings = named.Select(skill => SkillSpelling.Key(skill.Name)).Where(key => vocabulary.FindKey(key) is not null)
            .ToHashSet(StringComparer.Ordinal);
        var pairs = new HashSet<(int, int)>();
        foreach (var (text, mentions) in texts.Keys.Zip(texts.Mentions))
        {
            SkillMention? before = null;
            foreach (var mention in mentions)
            {
                spellings.Add(text.Substring(mention.Start, mention.Length));
                if (before is { } last && last.Skill != mention.Skill && !text.AsSpan((last.Start + last.Length)..mention.Start).ContainsAnyExcept(Joints))
                    pairs.Add((Math.Min(last.Skill, mention.Skill), Math.Max(last.Skill, mention.Skill)));
                before = mention;
            }
        }

        return new RowMentions(spellings, pairs);
    }
}
