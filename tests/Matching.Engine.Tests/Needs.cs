using System.Reflection;

namespace Matching.Engine.Tests;

/// <summary>
/// What some tests need and not every machine has. A fixture whose name begins with a need has it, and what is of the category of that name.
/// </summary>
internal static class Needs
{
    public const string PostgreSql = "PostgreSql";
    public const string SqlServer = "SqlServer";
    public const string SharedData = "SharedData";

    private static readonly AsyncLocal<string?> MetByCaller = new();

    private static IEnumerable<string> All => [PostgreSql, SqlServer, SharedData];

    /// <summary>For the caller and what it calls: it stands in for what is missing.</summary>
    public static void Meet(string need) => MetByCaller.Value = need;

    /// <summary>Why tests cannot run here; null where they can.</summary>
    public static string? Missing(string need) => MetByCaller.Value == need ? null : need switch
    {
        PostgreSql => Unset("MATCHING_POSTGRES"),
        SqlServer => Unset("MATCHING_SQLSERVER"),
        _ => SharedFolder() is null ? "MATCHING_SHARED names no folder with data, and none called 'shared' stands above the tests" : null,
    };

    public static IEnumerable<string> Of(Type fixture, MethodInfo test) => All.Where(need => fixture.Name.StartsWith(need, StringComparison.Ordinal)
        || Categories(fixture).Concat(Categories(test)).Contains(need));

    /// <summary>How many tests of an assembly have a need.</summary>
    public static int Count(Assembly tests, string need) => tests.GetTypes()
        .Where(type => !type.IsAbstract && type.IsDefined(typeof(RunsWherePossibleAttribute), inherit: true))
        .Sum(type => type.GetMethods().Where(test => Of(type, test).Contains(need)).Sum(Cases));

    /// <summary>The folder of real files that are no part of the repository, or null.</summary>
    public static string? SharedFolder()
    {
        if (Environment.GetEnvironmentVariable("MATCHING_SHARED") is { } given)
            return given;
        for (var parent = new DirectoryInfo(AppContext.BaseDirectory); parent is not null; parent = parent.Parent)
        {
            var shared = Path.Combine(parent.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "data")))
                return shared;
        }

        return null;
    }

    private static string? Unset(string variable) =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)) ? $"{variable} holds no connection string" : null;

    private static IEnumerable<string> Categories(MemberInfo member) => member.GetCustomAttributes<CategoryAttribute>(inherit: true).Select(category => category.Name);

    private static int Cases(MethodInfo test) => test.IsDefined(typeof(TestAttribute)) ? 1 : test.GetCustomAttributes<TestCaseAttribute>().Count();
}
