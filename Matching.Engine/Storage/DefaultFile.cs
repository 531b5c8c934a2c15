using Microsoft.Data.Sqlite;

namespace Matching.Engine.Storage;

/// <summary>Where data is kept when nobody says where.</summary>
internal static class DefaultFile
{
    /// <summary><c>data/matching.db</c> beside the nearest <c>Matching.sln</c> from the folder upwards, else in the folder itself.</summary>
    public static string ConnectionString(string contentRoot)
    {
        var root = contentRoot;
        for (var folder = new DirectoryInfo(contentRoot); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Matching.sln")))
            {
                root = folder.FullName;
                break;
            }
        }

        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(root, "data", "matching.db") }.ToString();
    }
}
