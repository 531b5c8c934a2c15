using System.Buffers;
using Matching.Engine.Files.Notations;
using Matching.Engine.Text;

namespace Matching.Engine.Demands;

/// <summary>Where the headings of a post stand, and what the parts under them speak of: by the words of <c>posts.tsv</c>. Pure.</summary>
internal static class PostHeadings
{
    private const int Longest = 60;
    private const int LongestAside = 14;
    private const int LeastAlone = 4;

    private static readonly WordList Words = WordList.Read("posts.tsv");

    // What may stand before a heading on its line.
    private static readonly SearchValues<char> Marks = SearchValues.Create(" *#●■◆▶►※★☆✦•·-–—_=~【[<《>》」|+0123456789一二三四五六七八九十、.)(:");

    /// <summary>By their last letter, the longest first; a null part is a word that stands beside others.</summary>
    private static readonly Dictionary<char, (string Word, PostPart? Part)[]> ByLastLetter = new (string Key, PostPart? Part)[]
        {
            ("work", PostPart.Work), ("employer", PostPart.Employer), ("benefit", PostPart.Benefit), ("field", PostPart.Field), ("beside", null),
        }
        .SelectMany(group => Words[group.Key].Select(word => (Word: word, group.Part))).GroupBy(entry => entry.Word[^1])
        .ToDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Word.Length).ToArray());

    /// <summary>
    /// In the order of the text: words of the table up to a colon or a closing bracket, or alone on a line, or before the first item of a list.
    /// </summary>
    /// <param name="text">As <see cref="FoldedText.Letters"/> gives it.</param>
    public static IEnumerable<PostHeading> Find(string text)
    {
        var (start, last) = (0, 0);
        for (var at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || text[at] == '\n')
            {
                if (at > start && Whole(text, start, at) is { } heading)
                    yield return heading;
                (start, last) = (at + 1, at + 1);
            }
            else if (text[at] is ':' or '】' or ']' && Ending(text, start, last, at) is { } heading)
            {
                yield return heading;
                (start, last) = (at + 1, at + 1);
            }
            else if (at > start && IsItem(text, at))
            {
                if (Whole(text, start, at) is { } listed)
                    yield return listed;
                (start, last) = (at, at);
            }
            else if ("。!?;".Contains(text[at]) || (text[at] == '.' && at + 1 < text.Length && text[at + 1] == ' '))
            {
                start = at + 1;
            }
        }
    }

    /// <summary>True where an item of a list begins: 1. 1、 1) (1) ① 一、, but not 3.5.</summary>
    public static bool IsItem(string text, int at)
    {
        if (text[at] is >= '①' and <= '⑩')
            return true;
        if (at + 1 == text.Length)
            return false;
        var (letter, next) = (text[at], text[at + 1]);
        return (letter == '(' && char.IsAsciiDigit(next)) || (next == '、' && "一二三四五六七八九".Contains(letter))
            || (char.IsAsciiDigit(letter) && next is '.' or '、' or ')' && !(at + 2 < text.Length && char.IsAsciiDigit(text[at + 2])));
    }

    /// <summary>Words up to a mark. Chinese ones may follow whatever stands before, others begin a sentence.</summary>
    private static PostHeading? Ending(string text, int start, int last, int mark)
    {
        var (from, part) = Back(text, last, mark);
        if (part is not { } known || (known == PostPart.Employer && IsObject(text.AsSpan(start, from - start).TrimEnd())))
            return null;
        return TextNormalizer.IsHan(text[from]) || Begins(text, start, from) ? new PostHeading(from, mark + 1, known) : null;
    }

    /// <summary>认可公司企业文化: asks for something.</summary>
    private static bool IsObject(ReadOnlySpan<char> before)
    {
        foreach (var verb in Words["object"])
        {
            if (before.EndsWith(verb, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Nothing but words of the table, and what stands before a heading; a whole Chinese heading of the work may follow a blank.</summary>
    private static PostHeading? Whole(string text, int start, int end)
    {
        if (end - start > Longest)
            return null;
        var (from, part) = Back(text, start, end);
        if (part is { } known && (Begins(text, start, from) || (known == PostPart.Work && IsWhole(text, from, end))))
            return new PostHeading(from, end, known);
        // About Acme Robotics.
        var line = text.AsSpan(start, end - start).Trim(" *#•-");
        return line.StartsWith("about ", StringComparison.Ordinal) && !line.Contains('.') && line.Count(' ') <= 6
            ? new PostHeading(start, end, PostPart.Employer) : null;
    }

    private static bool IsWhole(string text, int from, int end) => end - from >= LeastAlone && text[from - 1] == ' ' && TextNormalizer.IsHan(text[from]);

    private static bool Begins(string text, int start, int from) => !text.AsSpan(Math.Min(start, from), Math.Max(0, from - start)).ContainsAnyExcept(Marks);

    /// <summary>How far back the table's words reach without a gap, and what the last of them that says so speaks of.</summary>
    private static (int From, PostPart? Part) Back(string text, int start, int end)
    {
        var (from, part) = (end, (PostPart?)null);
        while (true)
        {
            var at = from;
            while (at > start && text[at - 1] is ' ' or '*' or '】' or ']' or ':')
                at--;
            // 薪资(税前):
            if (part is null && at > start && text[at - 1] == ')' && text.LastIndexOf('(', at - 1, Math.Min(LongestAside, at - start)) is >= 0 and var bracket)
                at = bracket;
            if (at <= start || !ByLastLetter.TryGetValue(text[at - 1], out var words))
                return (from, part);
            var found = -1;
            foreach (var (word, speaksOf) in words)
            {
                found = MatchBack(text, start, at, word);
                if (found < 0)
                    continue;
                part ??= speaksOf;
                break;
            }

            if (found < 0)
                return (from, part);
            from = found;
        }
    }

    /// <summary>Where a word that ends at a position begins, or -1; its Chinese letters may be spaced.</summary>
    private static int MatchBack(string text, int start, int end, string word)
    {
        var at = end;
        for (var letter = word.Length - 1; letter >= 0; letter--)
        {
            if (letter < word.Length - 1 && TextNormalizer.IsHan(word[letter]))
            {
                while (at > start && text[at - 1] == ' ')
                    at--;
            }

            if (at <= start || text[at - 1] != word[letter])
                return -1;
            at--;
        }

        // The hours of "24hours" and the pay of "repay" are no words.
        return at > start && char.IsAsciiLetter(word[0]) && char.IsAsciiLetterOrDigit(text[at - 1]) ? -1 : at;
    }
}

/// <param name="Start">Of its words.</param>
/// <param name="End">Behind its mark.</param>
internal readonly record struct PostHeading(int Start, int End, PostPart Part);
