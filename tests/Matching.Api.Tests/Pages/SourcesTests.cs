using System.Text.RegularExpressions;
using Matching.Engine.Tests.Architecture;

namespace Matching.Api.Tests.Pages;

/// <summary>What holds of the sources of pages.</summary>
internal sealed partial class SourcesTests
{
    private static readonly string Folder = Path.Combine(SourceTree.Root, "Matching.Api", "Pages");

    private static IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.*", SearchOption.AllDirectories)
        .Where(path => path.EndsWith(".razor", StringComparison.Ordinal) || path.EndsWith(".cs", StringComparison.Ordinal));

    [Test]
    public void Chinese_StandsBesideItsEnglish() => Assert.That(
        from path in Files
        from line in File.ReadAllLines(path).Index()
        where Han().IsMatch(Paired().Replace(line.Item, "")) && !Named(line.Item)
        select $"{Path.GetRelativePath(Folder, path)}:{line.Index + 1} {line.Item.Trim()}",
        Is.Empty);

    [Test]
    public void Pages_NameNoContractsNoHttpClientAndNoDatabase() => Assert.That(
        from path in Files
        from Match match in Foreign().Matches(File.ReadAllText(path))
        select $"{Path.GetRelativePath(Folder, path)}: {match.Value}",
        Is.Empty);

    [Test]
    public void Pages_StyleNothingInPlaceAndBringNoScript() => Assert.That(
        from path in Files
        where path.EndsWith(".razor", StringComparison.Ordinal)
        from Match match in InPlace().Matches(File.ReadAllText(path))
        select $"{Path.GetRelativePath(Folder, path)}: {match.Value}",
        Is.Empty);

    [Test]
    public void Script_IsUnderThreeKilobytes() =>
        Assert.That(new FileInfo(Path.Combine(Folder, "Assets", "site.js")).Length, Is.LessThan(3 * 1024));

    /// <summary>The product's own name, the names of languages, comments, and pairs that stand on two lines.</summary>
    private static bool Named(string line) => line.Contains("Matching 匹配", StringComparison.Ordinal) || line.Contains("</b> 匹配", StringComparison.Ordinal)
        || line.Contains("\"中文\"", StringComparison.Ordinal) || line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        || line.TrimStart().StartsWith("@*", StringComparison.Ordinal) || Half().IsMatch(line);

    [GeneratedRegex(@"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")]
    private static partial Regex Han();

    /// <summary>Two strings, one after the other.</summary>
    [GeneratedRegex("""(?:\$?"(?:[^"{}\\]|\\.|\{\{|\}\}|\{(?:[^{}]|\{[^{}]*\})*\})*")\s*,\s*\$?"(?:[^"{}\\]|\\.|\{\{|\}\}|\{(?:[^{}]|\{[^{}]*\})*\})*\s*"?""")]
    private static partial Regex Paired();

    /// <summary>The first of a pair, with the second on the next line; or the second with the first before it.</summary>
    [GeneratedRegex("""^\s*(?:new\(|[\w.<>()= ]*new\(|\S.*\bSay\(|.*new BilingualText\()?\$?".*",?\s*$""")]
    private static partial Regex Half();

    [GeneratedRegex(@"\b\w*(?:Request|Response|Replacement)Contracts\b|\b(?:DemandRequest|ProgramRequest|HttpClient|Dapper|DbConnection)\b")]
    private static partial Regex Foreign();

    [GeneratedRegex(@"\bstyle=|<script(?![^>]*src=)|\bon(?:click|change|submit|load)=")]
    private static partial Regex InPlace();
}
