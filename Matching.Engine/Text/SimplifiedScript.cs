namespace Matching.Engine.Text;

/// <summary>Traditional characters in simplified script, one for one, so that texts of either are found by one spelling.</summary>
internal static class SimplifiedScript
{
    private static readonly char[] Simplified = Read();

    /// <summary>The character itself where it is not traditional, or where that depends on the word.</summary>
    public static char Of(char character) => Simplified[character];

    private static char[] Read()
    {
        using var stream = typeof(SimplifiedScript).Assembly.GetManifestResourceStream("Matching.Engine.Text.Traditional.txt")
            ?? throw new InvalidOperationException("The build left out Traditional.txt.");
        using var reader = new StreamReader(stream);
        char[] simplified = [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code)];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            foreach (var pair in line.Split(' '))
                simplified[pair[0]] = pair[1];
        }

        return simplified;
    }
}
