using System.Text.RegularExpressions;

namespace Matching.Engine.Tests.Architecture;

/// <summary>Where things live: slices for what is kept, stages for what is computed, and which way they use each other.</summary>
public sealed partial class FolderTests
{
    private const int MostFiles = 30;
    private const int MostColumns = 160;

    /// <summary>The engine's folders, lowest first: each uses only those before it, and its own parent.</summary>
    private static readonly string[] Levels =
    [
        "Languages", "Allocation", "Numerics", "Indices", "Forecasts", "Storage", "Storage.Keyed", "Text", "Runs", "Accounts", "Organizations", "Consortia", "Requests", "Embeddings", "Files.Notations", "Files.Sources", "Files", "Files.Inspection", "Skills", "Skills.Mining", "Catalog",
        "Policies", "Series", "Structures",
        "Pairs", "Demands", "Programs",
        "Outcomes", "Judgements", "Contacts", "Rounds", "Placements", "Applications", "Courses", "Reminders", "Activities", "Statistics", "Ledger", "Students", "Positions", "MemberLists", "Imports", "Uploads", "SkillReview", "Layout", "Scenarios", "Model.Learned", "Model", "Scoring", "Technology", "MemberFigures", "Assessments", "Dues", "Ranking", "Ranking.Industries", "Training", "Balance", "Index", "Index.Stored", "Recompute", "Live", "Sharing",
    ];

    /// <summary>What is computed and never kept by its own hand.</summary>
    private static readonly string[] Stages =
        ["Allocation", "Numerics", "Indices", "Forecasts", "Text", "Statistics", "Skills", "Skills.Mining", "Layout", "Model.Learned", "Model", "Scoring", "Ranking", "Ranking.Industries", "Training", "Balance", "Index", "Index.Stored", "Recompute"];

    [Test]
    public void EngineFolders_EachHasItsLevel() => Assert.That(
        SourceTree.Of("Matching.Engine").Select(file => file.Folder).Where(folder => folder.Length > 0).Distinct(), Is.EquivalentTo(Levels));

    [Test]
    public void EngineFolders_UseOnlyThoseBelow() => Assert.That(
        from file in SourceTree.Of("Matching.Engine")
        where file.Folder.Length > 0
        from used in file.Uses
        where Array.IndexOf(Levels, used) > Array.IndexOf(Levels, file.Folder)
        select $"{file} uses {used}",
        Is.Empty);

    [Test]
    public void EngineRoot_IsTheWayInOnly() =>
        Assert.That(SourceTree.Of("Matching.Engine").Where(file => file.Folder.Length == 0).Select(file => file.Name), Is.EqualTo(new[] { "EngineServices.cs" }));

    [TestCase("Matching.Jobs")]
    [TestCase("Matching.Api")]
    public void Folders_HaveNoCircle(string project)
    {
        var uses = SourceTree.Of(project).Where(file => file.Folder.Length > 0).GroupBy(file => file.Folder)
            .ToDictionary(folder => folder.Key, folder => folder.SelectMany(file => file.Uses).Where(used => used != folder.Key).ToHashSet());
        while (uses.FirstOrDefault(folder => !folder.Value.Any(uses.ContainsKey)) is { Key: not null } leaf)
            uses.Remove(leaf.Key);
        Assert.That(uses.Select(folder => $"{folder.Key} uses {string.Join(", ", folder.Value.Where(uses.ContainsKey))}"), Is.Empty);
    }

    [Test]
    public void Folders_HoldThirtyFilesAtMost() => Assert.That(
        SourceTree.Production.GroupBy(file => $"{file.Project}/{file.Folder}").Where(folder => folder.Count() > MostFiles).Select(folder => folder.Key), Is.Empty);

    [Test]
    public void Folders_AreTwoDeepAtMost() => Assert.That(SourceTree.Production.Where(file => file.Folder.Count(letter => letter == '.') > 1), Is.Empty);

    [Test]
    public void Namespaces_FollowFolders() => Assert.That(
        SourceTree.Production.Where(file => Namespace().Match(file.Text) is { Success: true } match
            && match.Groups[1].Value != (file.Folder.Length == 0 ? file.Project : $"{file.Project}.{file.Folder}")),
        Is.Empty);

    /// <summary>Hangfire's storage and Npgsql's telemetry are opened by name.</summary>
    private static readonly string[] Openers = ["HangfireStorage", "TelemetryServices"];

    [Test]
    public void Databases_AreKnownToStorageStoresRowsAndSqlOnly() => Assert.That(
        SourceTree.Production.Where(file => !file.Folder.StartsWith("Storage", StringComparison.Ordinal) && !KnowsSql().IsMatch(file.Stem)
            && !Openers.Contains(file.Stem) && Database().IsMatch(file.Text)), Is.Empty);

    [Test]
    public void Stages_NeitherWaitNorRead() => Assert.That(
        SourceTree.Of("Matching.Engine").Where(file => Stages.Contains(file.Folder) && Waits().IsMatch(file.Text)), Is.Empty);

    [Test]
    public void Files_BearTheNameOfTheirType() => Assert.That(
        SourceTree.Production.Where(file => !file.IsContracts && OwnTypes().Matches(file.Text) is { Count: > 0 } types && types.All(type => type.Groups[1].Value != file.Stem)), Is.Empty);

    [Test]
    public void Lines_FitTheScreen() => Assert.That(
        from file in SourceTree.Production
        from line in file.Text.Split('\n').Index()
        where line.Item.Length > MostColumns && !IsRegex(line.Item)
        select $"{file}:{line.Index + 1}",
        Is.Empty);

    private static bool IsRegex(string line) => line.Contains("GeneratedRegex", StringComparison.Ordinal) || line.TrimStart().StartsWith("@\"", StringComparison.Ordinal);

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\b(Dapper|DbConnection|DbTransaction|DbDataSource|Microsoft\.Data)\b|\bNpgsql(?!\.OpenTelemetry|Instrumentation)")]
    private static partial Regex Database();

    [GeneratedRegex("(Store|Row|Sql)$")]
    private static partial Regex KnowsSql();

    [GeneratedRegex(@"\b(async|await|File\.|\w+Store)\b")]
    private static partial Regex Waits();

    [GeneratedRegex(@"^(?:(?:public|internal|file|sealed|static|abstract|readonly|partial|ref) )*(?:class|struct|record struct|record|enum|interface|delegate [\w<>\[\], ?]+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex OwnTypes();
}
