using System.Text;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Demands;

/// <summary>
/// What a post says of the work. What it says of the employer, of benefits, pay, place and times asks for nothing and is left out, before skills, words and
/// named specialties are read: by its headings, and by sentences in which the employer speaks of itself. Pure.
/// </summary>
internal static class WorkText
{
    private const string Closing = "。!?;\n";

    // What may stand before the first word of a sentence.
    private static readonly char[] Before = [.. " 0123456789.、)(:*#●■◆▶►※★☆✦•·-–—_【】[]<>《》"];

    /// <summary>The post with its description so.</summary>
    public static Demand Of(Demand post)
    {
        var work = Of(post.Description);
        return ReferenceEquals(work, post.Description) ? post : post with { Description = work };
    }

    /// <param name="description">Of a post, as plain text.</param>
    /// <returns>The description itself where nothing is left out; else with a line break for each part.</returns>
    public static string Of(string description)
    {
        if (description.Length == 0)
            return description;
        var text = FoldedText.Letters(description);
        var kept = new Kept(description);
        var (from, part, around) = (0, PostPart.Work, PostPart.Work);
        foreach (var heading in PostHeadings.Find(text))
        {
            Read(text, from, heading.Start, part, around, kept);
            (from, part) = (heading.End, heading.Part);
            if (part == PostPart.Work)
                kept.Add(heading.Start, heading.End);
            // A field says nothing of what follows it.
            if (part != PostPart.Field)
                around = part;
        }

        Read(text, from, text.Length, part, around, kept);
        return kept.ToString();
    }

    /// <summary>What stands under a heading, sentence by sentence.</summary>
    /// <param name="around">What goes on behind a field.</param>
    private static void Read(string text, int from, int to, PostPart part, PostPart around, Kept kept)
    {
        var (employers, start) = (false, from);
        // Below a heading that stands alone all lines are of it; behind one only its own sentence, and what is listed.
        var alone = from < to && text.AsSpan(from, to - from).TrimStart(' ') is ['\n', ..];
        for (int end; from < to; from = end)
        {
            end = SentenceEnd(text, from, to);
            if (part == PostPart.Benefit && from > start && !alone && !IsListed(text, from))
                part = PostPart.Work;
            var sentence = SkillSpelling.Key(text[from..end]).TrimStart(Before);
            var whole = text.AsSpan(from, end - from);
            if (part is PostPart.Employer or PostPart.Benefit && Asks(part, sentence, whole) is { } asked)
            {
                part = PostPart.Work;
                kept.Add(from + asked, end);
            }
            else if (part == PostPart.Work)
            {
                employers = EmployerSentences.Are(sentence, employers);
                kept.Add(employers ? from + EmployerSentences.AsksFrom(whole) : from, end);
            }
            else if (part == PostPart.Field)
            {
                part = around;
            }
        }
    }

    private static bool IsListed(string text, int from)
    {
        var before = text[from - 1];
        while (from < text.Length - 1 && text[from] is ' ' or '\n')
            from++;
        return before == ';' || PostHeadings.IsItem(text, from) || text[from] is '-' or '•' or '·' or '●' or '*';
    }

    /// <summary>Where a sentence on the employer or on benefits begins to ask for something after all.</summary>
    private static int? Asks(PostPart part, string sentence, ReadOnlySpan<char> whole) =>
        part == PostPart.Benefit && EmployerSentences.StartsWithAny(sentence, "asks") && !EmployerSentences.Promises(sentence) ? 0
        : EmployerSentences.HiresFrom(whole) is var hires && hires < whole.Length ? hires : null;

    /// <summary>Behind the mark that closes the sentence.</summary>
    private static int SentenceEnd(string text, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (Closing.Contains(text[at]) || (text[at] == '.' && at > from && at + 1 < to && text[at + 1] == ' ' && !IsShort(text.AsSpan(from, at - from))))
                return at + 1;
            if (at > from && text[at - 1] == ' ' && PostHeadings.IsItem(text, at))
                return at;
        }

        return to;
    }

    // 1. and Co., Ltd. end no sentence.
    private static bool IsShort(ReadOnlySpan<char> before) => char.IsAsciiDigit(before[^1]) || before.EndsWith("ltd") || before.EndsWith("inc")
        || before.EndsWith("corp") || before.EndsWith(" co");

    /// <summary>The parts of a text that are kept, in its order.</summary>
    private sealed class Kept(string text)
    {
        private readonly StringBuilder _text = new();
        private int _end;

        public void Add(int from, int to)
        {
            if (from >= to)
                return;
            if (from > _end)
                _text.Append('\n');
            _text.Append(text, from, to - from);
            _end = to;
        }

        public override string ToString() => _text.Length == text.Length ? text : _text.ToString();
    }
}
