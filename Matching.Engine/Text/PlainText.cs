using System.Buffers;
using System.Net;
using System.Text.RegularExpressions;

namespace Matching.Engine.Text;

/// <summary>Texts as a reader sees them: markup and entities, also twice escaped, as crawled texts have them, are read.</summary>
internal static partial class PlainText
{
    private static readonly SearchValues<char> Invisible = SearchValues.Create("\ufeff\u200b\u200c\u200d\u2060\u00ad");

    /// <summary>The text itself where it has neither tags of HTML nor entities.</summary>
    public static string Of(string text)
    {
        // &amp;lt;p&amp;gt; is met, and more is not.
        for (var escaped = 0; escaped < 3 && text.Contains('&', StringComparison.Ordinal) && Entity().IsMatch(text); escaped++)
            text = WebUtility.HtmlDecode(text).Replace('\u00a0', ' ');
        if (!text.Contains('<', StringComparison.Ordinal) || !Tag().IsMatch(text))
            return text;
        text = Hidden().Replace(text, "");
        text = Block().Replace(text, "\n");
        return BlankLines().Replace(Tag().Replace(text, ""), "\n").Trim();
    }

    /// <summary>A name on one line: plain text, line breaks and other control characters as one blank, invisible signs gone, trimmed.</summary>
    public static string OneLine(string text)
    {
        text = Of(text);
        if (text.AsSpan().ContainsAny(Invisible))
            text = InvisibleSigns().Replace(text, "");
        return Controls().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos|nbsp|ensp|emsp|middot|bull|hellip|mdash|ndash|ldquo|rdquo|lsquo|rsquo|times|deg|copy|reg|trade|yen);", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();

    [GeneratedRegex(
        @"</?(?:p|br|div|span|strong|b|i|u|s|em|ul|ol|li|dl|dt|dd|h[1-6]|table|tbody|thead|tr|td|th|a|img|font|hr|section|article|center|small|sup|sub|label|pre|code|blockquote|html|body|head|meta|title|style|script|o:p|st1:\w+)(?:\s[^<>]*)?/?>|<!--.*?-->",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"<(script|style)\b[^<>]*>.*?</\1\s*>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"\s*</?(?:p|br|div|ul|ol|li|dl|dt|dd|h[1-6]|table|tbody|thead|tr|td|th|hr|section|article|center|pre|blockquote)(?:\s[^<>]*)?/?>\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Block();

    [GeneratedRegex(@"\n\s*\n", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"[\ufeff\u200b-\u200d\u2060\u00ad]", RegexOptions.CultureInvariant)]
    private static partial Regex InvisibleSigns();

    // A null character is no slip of a writer's and stays, to be refused.
    [GeneratedRegex(@"\s*[\x01-\x1f\x7f\u0085\u2028\u2029]+\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Controls();
}
