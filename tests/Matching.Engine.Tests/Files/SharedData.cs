namespace Matching.Engine.Tests.Files;

/// <summary>Real files that are not part of the repository.</summary>
internal static class SharedData
{
    /// <summary>The path of a file, or the test is skipped.</summary>
    public static string File(params string[] path)
    {
        var root = Needs.SharedFolder();
        var file = root is null ? null : Path.Combine([root, .. path]);
        if (file is null || !System.IO.File.Exists(file))
            Assert.Ignore($"No {Path.Combine(path)}: MATCHING_SHARED names no folder with it, and none called 'shared' stands above the tests.");
        return file!;
    }
}
