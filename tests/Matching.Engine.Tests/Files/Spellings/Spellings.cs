namespace Matching.Engine.Tests.Files.Spellings;

/// <summary>The table of spellings beside this file, as test cases of one kind each.</summary>
internal static class Spellings
{
    /// <param name="kind">By its number.</param>
    public static IEnumerable<TestCaseData> Of(string kind)
    {
        using var stream = typeof(Spellings).Assembly.GetManifestResourceStream($"{typeof(Spellings).Namespace}.spellings.tsv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#' && line.Split('\t') is var cells && cells[0] == kind)
                yield return new TestCaseData(Shown(cells[1]), Shown(cells[2])) { TestName = $"{{m}}({cells[1]})" };
        }
    }

    private static string Shown(string cell) => cell.Replace('⏎', '\n').Replace('⇥', '\t');
}
