using Matching.Engine.Text;

namespace Matching.Engine.Skills;

/// <summary>
/// Learns which skills may stand in for each other. Standing in the same rows is not enough: a curriculum joins what is nothing alike. Two skills
/// are related where posts list them side by side (<c>数控车削、数控铣削</c>), as they list things of a kind, both are used beside the same others, and a word
/// stands in the names of both: Java and Linux are listed and used alike, and nobody would agree that one stands for the other.
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
        var alike = sideBySide.Where(pair => pair.Posts >= LeastSideBySide && IsMeant(vocabulary, pair.Pair.One) && IsMeant(vocabulary, pair.Pair.Other))
            .Select(pair => (pair.Pair.One, pair.Pair.Other, Likeness: contexts.Likeness(pair.Pair.One, pair.Pair.Other)))
            .Where(pair => pair.Likeness >= LeastLikeness).ToArray();
        var words = TellingWords(vocabulary, [.. alike.SelectMany(pair => new[] { pair.One, pair.Other }).Distinct()]);
        foreach (var (one, other, likeness) in alike.Where(pair => words[pair.One].Overlaps(words[pair.Other])))
        {
            var strength = (float)Math.Round(likeness * Part, 2);
            (learned[one] ??= []).Add((other, strength));
            (learned[other] ??= []).Add((one, strength));
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

    /// <summary>By skill: pairs of Chinese characters and Latin words of its name, without those that many skills have in some spelling.</summary>
    private static Dictionary<int, HashSet<string>> TellingWords(Vocabulary vocabulary, int[] skills)
    {
        var names = skills.ToDictionary(skill => skill, skill => SkillSpelling.Key(vocabulary.Skills[skill].Name));
        var own = names.ToDictionary(name => name.Key, name => Words(name.Value).Select(word => name.Value[word]).ToHashSet(StringComparer.Ordinal));
        var known = own.Values.SelectMany(words => words).Distinct(StringComparer.Ordinal)
            .ToDictionary(word => word, _ => (Skills: 0, Last: -1), StringComparer.Ordinal);
        var counted = known.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var skill = 0; skill < vocabulary.Skills.Length; skill++)
        {
            foreach (var spelling in Spellings(vocabulary, skill))
            {
                foreach (var word in Words(spelling))
                {
                    if (counted.TryGetValue(spelling.AsSpan(word), out var count) && count.Last != skill)
                        counted[spelling.AsSpan(word)] = (count.Skills + 1, skill);
                }
            }
        }

        foreach (var words in own.Values)
            words.RemoveWhere(word => known[word].Skills > MostSkills);
        return own;
    }

    private static IEnumerable<string> Spellings(Vocabulary vocabulary, int skill) =>
        vocabulary.Aliases[skill].Append(SkillSpelling.Key(vocabulary.Skills[skill].Name));

    private static List<Range> Words(string spelling)
    {
        var words = new List<Range>();
        foreach (var (start, length, han) in new TextRuns(spelling))
        {
            for (var at = start; han && at + 1 < start + length; at++)
                words.Add(at..(at + 2));
            if (!han)
                words.Add(start..(start + length));
        }

        return words;
    }

    // What every post asks stands beside everything.
    private static bool IsMeant(Vocabulary vocabulary, int skill) => vocabulary.Skills[skill].Kind != SkillKind.General;
}
