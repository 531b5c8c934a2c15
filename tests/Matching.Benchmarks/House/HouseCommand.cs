using System.Text.RegularExpressions;

namespace Matching.Benchmarks.House;

/// <summary>What an engineer finds in the house: which folder uses which, and what is largest, as tables in Markdown.</summary>
internal static partial class HouseCommand
{
    private const int Listed = 8;

    private static readonly string[] Projects = ["Matching.Engine", "Matching.Jobs", "Matching.Api"];

    /// <param name="arguments">The repository's folder, else the one above that has the solution.</param>
    public static int Run(Arguments arguments)
    {
        var root = arguments.Positional is [var folder, ..] ? folder : Above(AppContext.BaseDirectory);
        var files = Projects.SelectMany(project => Sources(root, project)).ToArray();
        var folders = files.Select(file => (file.Project, file.Folder)).ToHashSet();
        Console.WriteLine("| folder | files | lines | uses |\n|---|--:|--:|---|");
        foreach (var found in files.GroupBy(file => (file.Project, file.Folder)).OrderBy(entry => entry.Key))
        {
            var uses = found.SelectMany(file => file.Uses).Distinct().Where(name => name != found.Key.Folder && folders.Contains((found.Key.Project, name)));
            Console.WriteLine($"| {found.Key.Project}/{found.Key.Folder} | {found.Count()} | {found.Sum(file => file.Lines)} | {string.Join(' ', uses.Order(StringComparer.Ordinal))} |");
        }

        Table("file", "lines", files.OrderByDescending(file => file.Lines).Select(file => (file.Path, file.Lines)));
        var lines = files.Select(file => file.Lines).Order().ToArray();
        Console.WriteLine($"\n{files.Length} files; median {lines[lines.Length / 2]} lines, nine in ten at most {lines[lines.Length * 9 / 10]}.");
        var methods = Projects[..2].SelectMany(project => MethodSizes.Of(Path.Combine(AppContext.BaseDirectory, $"{project}.dll"))).ToArray();
        Table("method", "lines", methods.OrderByDescending(method => method.Lines).Select(method => (method.Name, method.Lines)));
        Table("method or constructor", "parameters", methods.OrderByDescending(method => method.Parameters).Select(method => (method.Name, method.Parameters)));
        return 0;
    }

    private static void Table(string what, string count, IEnumerable<(string Name, int Count)> rows)
    {
        Console.WriteLine($"\n| {what} | {count} |\n|---|--:|");
        foreach (var (name, number) in rows.Take(Listed))
            Console.WriteLine($"| {name} | {number} |");
    }

    private static IEnumerable<Source> Sources(string root, string project) =>
        from path in Directory.EnumerateFiles(Path.Combine(root, project), "*.cs", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Path.Combine(root, project), path).Replace('\\', '/')
        where !name.StartsWith("bin/", StringComparison.Ordinal) && !name.StartsWith("obj/", StringComparison.Ordinal)
        let text = File.ReadAllText(path)
        select new Source(
            project,
            name.Contains('/') ? name[..name.LastIndexOf('/')].Replace('/', '.') : "",
            $"{project}/{name}",
            text.Count(character => character == '\n'),
            [.. Directive().Matches(text).Select(match => match.Groups[1].Value).Where(used => used.StartsWith($"{project}.", StringComparison.Ordinal))
                .Select(used => used[(project.Length + 1)..])]);

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "Matching.sln")) ? folder
            : Above(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new DirectoryNotFoundException("Matching.sln"));

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Directive();

    private sealed record Source(string Project, string Folder, string Path, int Lines, string[] Uses);
}
