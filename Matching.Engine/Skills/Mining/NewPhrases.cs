using System.Text.RegularExpressions;
using Matching.Engine.Text;

namespace Matching.Engine.Skills.Mining;

/// <summary>
/// Finds phrases of texts that may be skills which the vocabulary lacks. They only wait for a decision: on real texts about half of them are
/// skills, which is enough to be asked about and not enough to be believed.
/// </summary>
internal static partial class NewPhrases
{
    private const long Capacity = 8_000_000;
    private const int LeastCount = 5;
    private const int LeastBeside = 3;
    private const int Longest = 8;
    private const int ShortestHan = 3;
    private const double LeastCohesion = 0.3;
    private const double LeastFreedom = 1.0;

    /// <summary>Keys, most occurrences first, ties by key.</summary>
    /// <param name="texts">In any order, as <see cref="SkillSpelling.Key"/> writes them.</param>
    /// <param name="names">Of places and owners: what begins or ends with one is no skill.</param>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<string> Find(
        IReadOnlyList<string> texts, Vocabulary vocabulary, ProperNames names, int most, CancellationToken cancellationToken)
    {
        var pieces = new TextPieces(texts.Sum(text => (long)text.Length), Capacity);
        var slots = new SkillSlots(vocabulary);
        foreach (var text in texts.Distinct(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            pieces.Add(text);
            slots.Add(text);
        }

        var candidates = slots.Beside(LeastBeside).Where(phrase => MayBeSkill(phrase, vocabulary) && !names.Touch(phrase));
        return [.. PhraseMiner.Measure(pieces.ToList(), candidates, Longest)
            .Where(phrase => phrase.Count >= LeastCount && phrase.Cohesion >= LeastCohesion && phrase.Freedom >= LeastFreedom)
            .OrderByDescending(phrase => phrase.Count).ThenBy(phrase => phrase.Key, StringComparer.Ordinal)
            .Take(most)
            .Select(phrase => phrase.Key)];
    }

    private static bool MayBeSkill(string key, Vocabulary vocabulary)
    {
        var han = key.Count(TextNormalizer.IsHan);
        if (vocabulary.Forms.ContainsKey(key) || CourseNames.IsFiller(key) || Frame().IsMatch(key))
            return false;
        return han == 0 ? key.Length >= 2 && key.Any(char.IsAsciiLetter) && !key.Split(' ').Any(word => EnglishStopWords.Contains(word)) : han >= ShortestHan
            || key.Any(char.IsAsciiLetter);
    }

    // What begins or ends like a sentence, or like the name of an organisation or a person's office.
    [GeneratedRegex("^(?:的|和|及|与|或|等|在|对|为|以|其|有|并|能|可|将|把|从|到|由|各|本|该|此|良好|较|优秀|相关|基本|一定|常用|常见|具有|具备|熟悉|掌握|了解|负责|进行|参与|完成|协助|配合|编制|制定|提供|根据|至少|不限|岗位|职位|任职|工作)|(?:的|和|及|与|或|等|了|者|在|中|时|后|前|上|下|内|性|化|要求|职责|规定|法规|资格|证书|学历|经验|公司|集团|单位|企业|银行|学院|大学|学校|医院|中心|机构|部门|协会|路|区|市|省|县|镇|街道|大厦|人员|经理|主管|总监|专员|助理|老师|工作|活动|实训|实习|项)$|的|加分|优先|薪|福利|五险|双休", RegexOptions.CultureInvariant)]
    private static partial Regex Frame();
}
