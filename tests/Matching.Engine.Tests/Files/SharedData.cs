namespace Matching.Engine.Tests.Files;

/// <summary>Real files that are not part of the repository.</summary>
internal static class SharedData
{
    /// <summary>The path of a file, or the test is skipped.</summary>
    public static string File(params string[] path)
    {
        var root = Environment.GetEnvironmentVariable("MATCHING_SHARED") ?? Beside(AppContext.BaseDirectory);
        var file = root is null ? null : Path.Combine([root, .. path]);
        if (file is null || !System.IO.File.Exists(file))
            Assert.Ignore($"No {Path.Combine(path)}: MATCHING_SHARED names no folder with it, and none called 'shared' stands above the tests.");
        return file!;
    }

    private static string? Beside(string folder)
    {
        for (var parent = new DirectoryInfo(folder); parent is not null; parent = parent.Parent)
        {
            var shared = Path.Combine(parent.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "data")))
                return shared;
        }

        return null;
    }
}
