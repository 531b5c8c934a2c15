using System.Buffers;
using System.Text.RegularExpressions;
using Matching.Engine.Files.Notations;

namespace Matching.Engine.Demands;

/// <summary>Sentences of a post in which the employer speaks of itself: by the words of <c>posts.tsv</c>. Pure.</summary>
internal static partial class EmployerSentences
{
    private const int LongestName = 40;

    // 公司自2008年以来一直专注于 …
    private const int LongestReach = 10;

    private static readonly WordList Words = WordList.Read("posts.tsv");
    private static readonly SearchValues<string> Says = SearchValues.Create([.. Words["says"]], StringComparison.Ordinal);
    private static readonly SearchValues<string> Named = SearchValues.Create([.. Words["named"]], StringComparison.Ordinal);
    private static readonly SearchValues<string> Alone = SearchValues.Create([.. Words["alone"]], StringComparison.Ordinal);
    private static readonly SearchValues<string> Promised = SearchValues.Create([.. Words["promises"]], StringComparison.Ordinal);
    private static readonly SearchValues<string> Hires = SearchValues.Create([.. Words["hires"]], StringComparison.Ordinal);

    /// <param name="sentence">As it is compared: simplified, lower case, no blanks beside Chinese, nothing before its first word.</param>
    /// <param name="goesOn">It follows such a sentence.</param>
    public static bool Are(string sentence, bool goesOn)
    {
        if (StartsWithAny(sentence, "asks"))
            return false;
        return StartsWithAny(sentence, "we") || English().IsMatch(sentence)
            || (goesOn && StartsWithAny(sentence, "goes on"))
            || (!StartsWithAny(sentence, "other") && (HasSubject(sentence) || (!Wishes().IsMatch(sentence) && (HasName(sentence)
                || sentence.AsSpan(0, Math.Min(sentence.Length, LongestName)).IndexOfAny(Alone) >= 0))));
    }

    /// <summary>Whether a sentence on benefits says what a career leads through: 管理路线：组长、主管.</summary>
    public static bool Promises(string sentence) => sentence.AsSpan().IndexOfAny(Promised) >= 0;

    /// <summary>Where in a sentence it is said who is looked for; its end where it is not.</summary>
    public static int HiresFrom(ReadOnlySpan<char> sentence) => sentence.IndexOfAny(Hires) is >= 0 and var at ? at : sentence.Length;

    /// <summary>Where in a sentence of the employer's it begins to say what is asked; its end where it does nowhere.</summary>
    public static int AsksFrom(ReadOnlySpan<char> sentence)
    {
        var hires = HiresFrom(sentence);
        for (var comma = sentence.IndexOf(','); comma >= 0 && comma < hires; comma = NextComma(sentence, comma))
        {
            if (StartsWithAny(sentence[(comma + 1)..].TrimStart(' '), "clause"))
                return comma + 1;
        }

        return hires;
    }

    public static bool StartsWithAny(ReadOnlySpan<char> sentence, string key)
    {
        foreach (var word in Words[key])
        {
            if (sentence.StartsWith(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static int NextComma(ReadOnlySpan<char> sentence, int comma) =>
        sentence[(comma + 1)..].IndexOf(',') is >= 0 and var next ? comma + 1 + next : -1;

    private static bool HasSubject(ReadOnlySpan<char> sentence)
    {
        foreach (var word in Words["subject"])
        {
            if (sentence.StartsWith(word, StringComparison.Ordinal) && (IsSaid(sentence[word.Length..]) || StartsWithAny(sentence[word.Length..], "offers")))
                return true;
        }

        return false;
    }

    private static bool HasName(ReadOnlySpan<char> sentence)
    {
        var from = 0;
        while (from < Math.Min(sentence.Length, LongestName) && sentence[from..].IndexOfAny(Named) is >= 0 and var at && from + at < LongestName)
        {
            from += at + 2;
            if (from <= sentence.Length && IsSaid(sentence[from..]))
                return true;
        }

        return false;
    }

    private static bool IsSaid(ReadOnlySpan<char> behind)
    {
        if (behind.StartsWith('(') && behind.IndexOf(')') is > 0 and < LongestName and var end)
            behind = behind[(end + 1)..];
        behind = behind.TrimStart(",、");
        var clause = behind.IndexOfAny(",。") is >= 0 and var mark ? behind[..mark] : behind;
        return clause.IndexOfAny(Says) is >= 0 and <= LongestReach;
    }

    /// <summary>5年以上经验，在高新技术企业从事 …, 本科学历，有上市公司经验: whatever company is named, people are asked for.</summary>
    [GeneratedRegex(@"^年(?:及|或)?以上|^.{0,40}?(?:相关专业|类专业|[本专]科[^,]{0,6}学历|大专[^,]{0,6}学历|以上学历)|优先(?:考虑|录用)?\W*$", RegexOptions.CultureInvariant)]
    private static partial Regex Wishes();

    [GeneratedRegex(
        @"^(?:we(?:'re|'ve)? (?!(?:are |'re )?(?:looking|seeking|hiring|need|require|expect|want|ask))|the company |the group |founded in|established in|headquartered"
        + @"|our (?:company|team|firm|group|mission|vision|clients?|customers?|products?|business|culture|organi[sz]ation|values|story|brand|factory|plant)\b"
        + @"|our (?:services?|solutions?|people|employees|headquarters|offices?|portfolio)\b"
        + @"|(?!this |the (?:role|position|job|candidate|ideal)|you |as )[^.]{1,70}?\b(?:is|are) (?:a|an|the|one of)\b[^.]{0,70}"
        + @"\b(?:company|manufacturer|provider|supplier|firm|group|enterprise|producer|brand|startup|start-up|leader|distributor|maker|employer)\b)",
        RegexOptions.CultureInvariant)]
    private static partial Regex English();
}
