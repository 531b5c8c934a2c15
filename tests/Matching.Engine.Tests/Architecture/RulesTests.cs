using System.Text.RegularExpressions;

namespace Matching.Engine.Tests.Architecture;

/// <summary>Limits stand once per noun, and JSON and file read the same.</summary>
public sealed partial class RulesTests
{
    [Test]
    public void LimitsOfBodies_AreConstantsOfTheEngine() => Assert.That(
        from file in SourceTree.Of("Matching.Api")
        where file.IsContracts
        from Match limit in WrittenLimit().Matches(file.Text)
        select $"{file}: {limit.Value}",
        Is.Empty);

    [Test]
    public void RulesOfANoun_AreReadByJsonAndByFile() => Assert.That(
        from rules in SourceTree.Of("Matching.Engine")
        where rules.Stem.EndsWith("Rules", StringComparison.Ordinal) && rules.Folder is not "Pairs"
        from Match limit in Constant().Matches(rules.Text)
        let name = $"{rules.Stem}.{limit.Groups[1].Value}"
        from side in new[] { (Name: "JSON", Read: Contracts), (Name: "file", Read: Forms(rules.Folder)) }
        where !Regex.IsMatch(side.Read, $@"\b{Regex.Escape(name)}\b")
        select $"{name} is not read by {side.Name}",
        Is.Empty);

    private static string Contracts => string.Join('\n', SourceTree.Of("Matching.Api").Where(file => file.IsContracts).Select(file => file.Text));

    /// <summary>With the rules' own methods, which forms call.</summary>
    private static string Forms(string folder) => string.Join('\n', SourceTree.Of("Matching.Engine")
        .Where(file => file.Folder == folder && (file.Stem.EndsWith("Form", StringComparison.Ordinal) || file.Stem.EndsWith("Cells", StringComparison.Ordinal)))
        .Select(file => file.Text));

    [GeneratedRegex(@"(?:StringLength|MaxLength|MinLength)\(\d[^)]*\)|Range\([^,)]+,\s*\d[^)]*\)")]
    private static partial Regex WrittenLimit();

    [GeneratedRegex(@"public const int (\w+) =")]
    private static partial Regex Constant();
}
