using System.Text;

namespace Matching.Engine.Files.Sources;

/// <summary>Lines of a text without ever holding one that is too long.</summary>
internal static class ShortLines
{
    /// <summary>The lines in their order; null stands for one that has more characters than <paramref name="maxLength"/>.</summary>
    public static IEnumerable<string?> Of(TextReader text, int maxLength)
    {
        var line = new StringBuilder();
        var length = 0L;
        while (true)
        {
            var c = text.Read();
            if (c is not (-1 or '\r' or '\n'))
            {
                if (++length <= maxLength)
                    line.Append((char)c);
                continue;
            }

            if (c < 0 && length == 0)
                yield break;
            yield return length <= maxLength ? line.ToString() : null;
            line.Clear();
            length = 0;
            if (c == '\r' && text.Peek() == '\n')
                text.Read();
        }
    }
}
