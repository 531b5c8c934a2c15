using System.Text;
using System.Text.RegularExpressions;
using Matching.Engine.Text;

namespace Matching.Engine.Skills;

/// <summary>
/// Cuts a cell into the parts that name a skill each: at ; 、 ， , | line breaks and tabs, at a / that stands beside a Chinese character or between known
/// skills, at blanks between Chinese names, at numbers of a list, and out of <c>['a','b']</c>. What stands in double quotes is one part.
/// </summary>
internal static partial class SkillLists
{
    private const string Signs = ";；、，,|｜•\n\r\t";

    private static readonly char[] Bullets = [.. "•·●-*○■◆□◇√✓✔★☆▶►▪。 "];

    // What has a slash in its name, as the built-in skills and these say.
    private static readonly string[] Slashed =
    [
        "tcp/ip", "c/c++", "i/o", "ui/ux", "ux/ui", "a/b", "pl/sql", "pro/e", "ci/cd", "iso/iec",
        "client/server", "b/s", "c/s", "ac/dc", "m/s", "km/h", "7/24", "24/7", "p/l", "r/3", "os/2", "n/a",
    ];

    private static readonly Lazy<HashSet<string>> Known = new(() =>
        [.. SkillBase.Instance.Entries.SelectMany(entry => entry.Aliases.Prepend(entry.Name)).Select(SkillSpelling.Key)]);

    private static readonly Lazy<HashSet<string>> Whole = new(() => [.. Known.Value.Where(name => name.Contains('/')), .. Slashed]);

    /// <summary>The parts, trimmed, none empty, with their quotes where they have some.</summary>
    public static IEnumerable<string> Split(string text)
    {
        text = text.Trim();
        if (text is ['[', .., ']'] or ['{', .., '}'])
            text = Unlisted(text[1..^1]);
        if (!text.Contains('"') && (text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 || text.AsSpan().IndexOfAnyInRange('①', '⑳') >= 0))
            text = Enumerators().Replace(text, "\n");
        foreach (var part in Cut(text))
        {
            if (part[0] == '"')
            {
                yield return part;
                continue;
            }

            foreach (var piece in Slashes(part).SelectMany(Blanks))
            {
                var name = piece.Trim().Trim(Bullets);
                if (name.Length > 0)
                    yield return name;
            }
        }
    }

    /// <summary>Whether the built-in skills have a name.</summary>
    public static bool IsKnown(string name) => Known.Value.Contains(SkillSpelling.Key(name));

    private static List<string> Cut(string text)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"' && (quoted || part.ToString().AsSpan().Trim().IsEmpty))
                quoted = !quoted || (i + 1 < text.Length && text[i + 1] == '"' && Append(part, '"', ref i));
            if (!quoted && ((Signs.Contains(c) && !(c == ',' && IsDigit(text, i - 1) && IsDigit(text, i + 1))) || IsJoint(text, i)))
                End();
            else
                part.Append(c);
        }

        End();
        return parts;

        void End()
        {
            if (part.ToString().Trim() is { Length: > 0 } done)
                parts.Add(done);
            part.Clear();
            quoted = false;
        }
    }

    // A doubled quote within quotes is one.
    private static bool Append(StringBuilder part, char quote, ref int at)
    {
        part.Append(quote);
        at++;
        return true;
    }

    /// <summary>A dot beside a Chinese character, or a plus between two, parts; those of C++ and of Latin names do not.</summary>
    private static bool IsJoint(string text, int at) => text[at] is '·' or '+' or '＋' && at > 0 && at + 1 < text.Length
        && (IsHan(text, at - 1), IsHan(text, at + 1)) is var (left, right) && (text[at] == '·' ? left || right : left && right);

    private static bool IsHan(string text, int at) => TextNormalizer.IsHan(text[at]) || text[at] is ')' or '）';

    private static bool IsDigit(string text, int at) => at >= 0 && at < text.Length && char.IsAsciiDigit(text[at]);

    /// <summary>['PLC编程', 'C++'] and ["a","b"] without their signs.</summary>
    private static string Unlisted(string list) => list.AsSpan().IndexOfAny("'\"‘“") < 0
        ? list
        : string.Join('\n', Quoted().Matches(list).Select(match => match.Groups["text"].Value));

    private static List<string> Slashes(string part)
    {
        if (!part.Contains('/', StringComparison.Ordinal) && !part.Contains('／', StringComparison.Ordinal))
            return [part];
        var pieces = part.Split(['/', '／'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        // TCP/IP of TCP/IP/UDP comes together again.
        for (var i = 0; i + 1 < pieces.Count; i++)
        {
            if (Whole.Value.Any(name => SkillSpelling.Key($"{pieces[i]}/{pieces[i + 1]}").StartsWith(name, StringComparison.Ordinal)))
            {
                pieces[i] = $"{pieces[i]}/{pieces[i + 1]}";
                pieces.RemoveAt(i + 1);
            }
        }

        var isTorn = Enumerable.Range(0, Math.Max(0, pieces.Count - 1)).Any(i =>
            !IsSplit(pieces[i], pieces[i + 1], pieces.Count));
        return pieces.Count < 2 || isTorn ? pieces.Count < 2 ? pieces : [part] : pieces;
    }

    /// <summary>Beside a Chinese character a slash parts; between Latin words only where both are skills, or where there are many.</summary>
    private static bool IsSplit(string left, string right, int count) =>
        TextNormalizer.IsHan(left[^1]) || TextNormalizer.IsHan(right[0]) || count > 2
        || (left.Length > 1 && right.Length > 1 && IsKnown(left) && IsKnown(right));

    private static IEnumerable<string> Blanks(string part)
    {
        if (!part.Contains(' ', StringComparison.Ordinal) && !part.Contains('\u3000', StringComparison.Ordinal))
            return [part];
        var pieces = part.Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries);
        // 数 控 编 程 is one name with its letters apart.
        if (Array.Exists(pieces, SkillQualifiers.IsLevel))
            return [part];
        return Array.TrueForAll(pieces, piece => piece.Length > 1 && piece.Any(TextNormalizer.IsHan) && !piece.Contains('('))
            && Array.TrueForAll(pieces, piece => piece[0] is not ('（' or '(' or '-' or ':' or '：')) ? pieces : [part];
    }

    [GeneratedRegex(@"(?:(?<=^|[;；、，,|\n\r\t。])|(?<=[\u4e00-\u9fff)）])(?=\s+[(（]?\d|[①-⑳]))\s*(?:[(（]?\d{1,2}\s*[、.．)）](?!\d)|[①-⑳])\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Enumerators();

    [GeneratedRegex(@"(?<quote>['""])(?<text>.*?)\k<quote>(?=\s*(?:,|$))|‘(?<text>[^’]*)’|“(?<text>[^”]*)”", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
