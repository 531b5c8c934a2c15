using Matching.Engine.Text;

namespace Matching.Engine.Technology;

/// <summary>The content terms of a text: Chinese characters in pairs, English stems without joining words. Pure.</summary>
internal static class TechnologyTerms
{
    /// <summary>Words that any need and any team says.</summary>
    private static readonly HashSet<string> Empty = ["技术", "需求", "问题", "解决", "研发", "开发", "研究", "项目", "企业", "公司", "团队", "需要", "希望", "提高", "提升", "改进", "目前"];

    public static IReadOnlySet<string> Of(string text)
    {
        var normal = TextNormalizer.Normalize(text);
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (start, length, han) in new TextRuns(normal))
        {
            var run = normal.AsSpan(start, length);
            if (!han)
            {
                if (length > 1 && !EnglishStopWords.Contains(run))
                    terms.Add(EnglishStemmer.Stem(run.ToString()));
                continue;
            }

            for (var at = 0; at + 1 < length; at++)
                terms.Add(run.Slice(at, 2).ToString());
        }

        terms.ExceptWith(Empty);
        return terms;
    }
}
