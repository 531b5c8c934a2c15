using System.Text.RegularExpressions;

namespace Matching.Engine.Tests.Architecture;

/// <summary>
/// The repository's sources as a reader meets them. Rules are held on these rather than on assemblies: the compiler inlines and erases,
/// and a directive that nothing needs does not build.
/// </summary>
internal static partial class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>A project's own sources, ascending by name.</summary>
    public static IReadOnlyList<SourceFile> Of(string project) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, project), "*.cs", SearchOption.AllDirectories)
            .Select(path => new SourceFile(project, Path.GetRelativePath(Path.Combine(Root, project), path).Replace('\\', '/'), File.ReadAllText(path)))
            .Where(file => !file.Name.StartsWith("bin/", StringComparison.Ordinal) && !file.Name.StartsWith("obj/", StringComparison.Ordinal))
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    public static IEnumerable<SourceFile> Production => new[] { "Matching.Engine", "Matching.Jobs", "Matching.Api" }.SelectMany(Of);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Matching.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("Matching.sln is not above the tests.");
    }

    /// <param name="Name">Below the project, with forward slashes.</param>
    internal sealed partial record SourceFile(string Project, string Name, string Text)
    {
        /// <summary><c>Index.Stored</c>; nothing for the project's own.</summary>
        public string Folder => Name.Contains('/') ? Name[..Name.LastIndexOf('/')].Replace('/', '.') : "";

        /// <summary>Without folder and ending.</summary>
        public string Stem => Path.GetFileName(Name).Split('.')[0];

        /// <summary>Folders of the same project that it names in its directives.</summary>
        public IEnumerable<string> Uses => Directive().Matches(Text).Select(match => match.Groups[1].Value)
            .Where(name => name.StartsWith($"{Project}.", StringComparison.Ordinal)).Select(name => name[(Project.Length + 1)..]);

        public bool IsContracts => Stem.EndsWith("Contracts", StringComparison.Ordinal);

        public override string ToString() => $"{Project}/{Name}";

        [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline)]
        private static partial Regex Directive();
    }
}
