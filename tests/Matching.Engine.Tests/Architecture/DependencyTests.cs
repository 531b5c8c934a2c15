using System.Text.RegularExpressions;

namespace Matching.Engine.Tests.Architecture;

/// <summary>
/// Which way dependencies run. Within the engine this is held on the sources: the compiler inlines and erases, and a reader meets
/// the sources.
/// </summary>
public sealed partial class DependencyTests
{
    // Storage itself, and Serving, which reads the stores for the index in memory.
    private static readonly string[] Impure = ["Storage", "Serving"];

    private static readonly string Root = FindRoot();

    [Test]
    public void Engine_OutsideStorage_KnowsNoDatabase() =>
        Assert.That(Sources("Matching.Engine").Where(file => Folder(file) != "Storage" && Database().IsMatch(File.ReadAllText(file))).Select(Name), Is.Empty);

    [Test]
    public void Engine_PureFolders_KnowNoStorage() =>
        Assert.That(Sources("Matching.Engine").Where(file => Folder(file) is { Length: > 0 } folder && !Impure.Contains(folder) && Storage().IsMatch(File.ReadAllText(file))).Select(Name), Is.Empty);

    [Test]
    public void Engine_StorageFolder_IsWhatTheRulesAreAbout() =>
        Assert.That(Sources("Matching.Engine").Any(file => Folder(file) == "Storage" && Database().IsMatch(File.ReadAllText(file))), Is.True, "else the two rules above hold nothing");

    [Test]
    public void Engine_Assembly_KnowsNoHttpAndNoScheduler() =>
        Assert.That(
            typeof(EngineServices).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!)
                .Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("Quartz", StringComparison.Ordinal)
                    || name.StartsWith("Hangfire", StringComparison.Ordinal) || name.StartsWith("Matching", StringComparison.Ordinal)),
            Is.Empty);

    [TestCase("Matching.Engine", "")]
    [TestCase("Matching.Jobs", "Matching.Engine")]
    [TestCase("Matching.Api", "Matching.Engine,Matching.Jobs")]
    public void Projects_References_RunOneWay(string project, string allowed)
    {
        var text = File.ReadAllText(Path.Combine(Root, project, $"{project}.csproj"));
        var references = ProjectReference().Matches(text).Select(match => match.Groups[1].Value);
        Assert.That(references, Is.SubsetOf(allowed.Split(',')));
    }

    private static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Path.Combine(Root, project), "*.cs", SearchOption.AllDirectories).Where(file => Folder(file) is not ("bin" or "obj"));

    /// <summary>The folder directly under the project, or nothing for the project's own.</summary>
    private static string Folder(string file) => Name(file).Split('/') is [_, var folder, _, ..] ? folder : "";

    private static string Name(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Matching.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("Matching.sln is not above the tests.");
    }

    [GeneratedRegex(@"\b(Dapper|System\.Data|Microsoft\.Data|Npgsql)\b")]
    private static partial Regex Database();

    [GeneratedRegex(@"\bMatching\.Engine\.Storage\b|\busing\s+[\w=\s]*\bStorage\b|\bStorage\.\w")]
    private static partial Regex Storage();

    [GeneratedRegex(@"<ProjectReference[^>]*[/\\](Matching\.\w+)\.csproj")]
    private static partial Regex ProjectReference();
}
