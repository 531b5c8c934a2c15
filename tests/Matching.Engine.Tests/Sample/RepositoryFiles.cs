using System.Globalization;
using CsvHelper;

namespace Matching.Engine.Tests.Sample;

/// <summary>Reads CSV files of the repository by path from its root, each row as a dictionary by header.</summary>
internal static class RepositoryFiles
{
    private static string Root
    {
        get
        {
            var folder = TestContext.CurrentContext.TestDirectory;
            while (!File.Exists(Path.Combine(folder, "Matching.sln")))
                folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
            return folder;
        }
    }

    public static List<Dictionary<string, string>> Rows(string path)
    {
        using var csv = new CsvReader(new StreamReader(Path.Combine(Root, path)), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
            rows.Add(csv.HeaderRecord!.ToDictionary(name => name, name => csv.GetField(name)!));
        return rows;
    }
}
