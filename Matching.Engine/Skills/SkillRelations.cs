using Matching.Engine.Text;

namespace Matching.Engine.Skills;

/// <summary>
/// Learns which skills may stand in for each other. Standing in the same rows is not enough: a curriculum joins what is nothing alike. Two skills
/// are related where posts list them side by side (<c>数控车削、数控铣削</c>), as they list things of a kind, both are used beside the same others, and a word
/// stands in spellings of both: Java and Linux are listed and used alike, and nobody would agree that one stands for the other.
/// </summary>
internal static class SkillRelations
{
    private const int LeastSideBySide = 3;
    private const double LeastLikeness = 0.5;

    /// <summary>However alike, another skill earns half of the credit at most.</summary>
    private const double Part = 0.5;

    private const int MostOfOne = 5;

    /// <summary>What stands in names of more skills than this (技术, 管理) joins what has nothing to do with each other.</summary>
    private const int MostSkills = 12;

    /// <summary>The vocabulary with what was learned beside what the base says, which wins.</summary>
    /// <param name="sideBySide">Pairs that posts list side by side, the lower ordinal first, and how many posts do.</param>
    public static Vocabulary Learn(Vocabulary vocabulary, SkillContexts contexts, IEnumerable<((int One, int Other) Pair, int Posts)> sideBySide)
    {
        var learned = new List<(int Skill, float Strength)>[vocabulary.Skills.Length];
        var words = TellingWords(vocabulary);
        foreach (var ((one, other), _) in sideBySide.Where(pair => pair.Posts >= LeastSideBySide && IsMeant(vocabulary, pair.Pair.One)
            && IsMeant(vocabulary, pair.Pair.Other)))
        {
            if (contexts.Likeness(one, other) is >= LeastLikeness and var likeness && words[one].Overlaps(words[other]))
            {
                var strength = (float)Math.Round(likeness * Part, 2);
                (learned[one] ??= []).Add((other, strength));
                (learned[other] ??= []).Add((one, strength));
            }
        }

        return vocabulary.With([.. vocabulary.Skills.Select((skill, ordinal) => learned[ordinal] is { } own ? Join(skill.Related, own) : skill.Related)]);
    }

    private static (int, float)[] Join((int Skill, float Strength)[] known, List<(int Skill, float Strength)> learned)
    {
        var named = known.Select(relation => relation.Skill).ToHashSet();
        var best = learned.Where(relation => !named.Contains(relation.Skill))
            .OrderByDescending(relation => relation.Strength).ThenBy(relation => relation.Skill).Take(MostOfOne);
        return [.. known.Concat(best).OrderBy(relation => relation.Skill)];
    }

    /// <summary>By skill: pairs of Chinese characters and Latin words of all its spellings, without those that many skills have.</summary>
    private static HashSet<string>[] TellingWords(Vocabulary vocabulary)
    {
        HashSet<string>[] words =
        [
            .. vocabulary.Skills.Select((skill, ordinal) => vocabulary.Aliases[ordinal].Append(SkillSpelling.Key(skill.Name)).SelectMany(Words)
                .ToHashSet(StringComparer.Ordinal)),
        ];
        var common = words.SelectMany(own => own).CountBy(word => word, StringComparer.Ordinal).Where(word => word.Value > MostSkills)
            .Select(word => word.Key).ToArray();
        foreach (var own in words)
            own.ExceptWith(common);
        return words;
    }

    private static List<string> Words(string spelling)
    {
        var words = new List<string>();
        foreach (var (start, length, han) in new TextRuns(spelling))
        {
            for (var at = start; han && at + 1 < start + length; at++)
                words.Add(spelling.Substring(at, 2));
            if (!han)
                words.Add(spelling.Substring(start, length));
        }

        return words;
    }

    // What every post asks stands beside everything.
    private static bool IsMeant(Vocabulary vocabulary, int skill) => vocabulary.Skills[skill].Kind != SkillKind.General;
}
