using System.Text.RegularExpressions;

namespace Matching.Engine.Tests.Architecture;

/// <summary>Which way the projects' dependencies run.</summary>
public sealed partial class DependencyTests
{
    [Test]
    public void Engine_Assembly_KnowsNoHttpAndNoScheduler() =>
        Assert.That(
            typeof(EngineServices).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!)
                .Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("Hangfire", StringComparison.Ordinal) || name.StartsWith("Matching", StringComparison.Ordinal)),
            Is.Empty);

    [TestCase("Matching.Engine", "")]
    [TestCase("Matching.Jobs", "Matching.Engine")]
    [TestCase("Matching.Api", "Matching.Engine,Matching.Jobs")]
    public void Projects_References_RunOneWay(string project, string allowed)
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Root, project, $"{project}.csproj"));
        var references = ProjectReference().Matches(text).Select(match => match.Groups[1].Value);
        Assert.That(references, Is.SubsetOf(allowed.Split(',')));
    }

    [GeneratedRegex(@"<ProjectReference[^>]*[/\\](Matching\.\w+)\.csproj")]
    private static partial Regex ProjectReference();
}
