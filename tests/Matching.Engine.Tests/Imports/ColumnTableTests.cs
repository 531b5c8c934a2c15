using System.Text;
using Matching.Engine.Catalog;
using Matching.Engine.Files.Sources;
using Matching.Engine.Imports;
using Matching.Engine.Languages;
using Matching.Engine.Tests.Architecture;

namespace Matching.Engine.Tests.Imports;

/// <summary>The table of columns in the README says what <c>columns.tsv</c> and the forms say.</summary>
public sealed class ColumnTableTests
{
    private const string Begin = "<!-- columns: written by MATCHING_WRITE_DOCS=1 dotnet test tests/Matching.Engine.Tests -->\n";
    private const string End = "<!-- /columns -->";

    private static readonly string Readme = Path.Combine(SourceTree.Root, "README.md");

    [Test]
    public void Readme_HasEveryColumnWithBothNamesAndAnExample()
    {
        var text = File.ReadAllText(Readme);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("MATCHING_WRITE_DOCS") == "1")
            File.WriteAllText(Readme, text[..from] + Table() + text[to..]);
        else
            Assert.That(text[from..to], Is.EqualTo(Table()));
    }

    [Test]
    public void Examples_OfAKind_AreAsManyInEachColumnAndLanguage() => Assert.That(
        from kind in Enum.GetValues<ImportKind>()
        from column in FileTemplate.Form(kind, CodeTables.BuiltIn).Columns
        where column.Help == default || new[] { column.Examples.Chinese.Count, column.Examples.English.Count }.Any(count => count is not (1 or 2))
        select $"{kind} {column.Name}",
        Is.Empty);

    private static string Table()
    {
        var table = new StringBuilder();
        foreach (var kind in Enum.GetValues<ImportKind>())
        {
            var form = FileTemplate.Form(kind, CodeTables.BuiltIn);
            table.Append($"\n**`{FileTemplate.Of(kind, Language.English, CodeTables.BuiltIn)[0].Name.ToLowerInvariant()}`** ")
                .Append($"{FileTemplate.Of(kind, Language.Chinese, CodeTables.BuiltIn)[0].Name}\n\n| column | 列 | example | what stands in it |\n|---|---|---|---|\n");
            foreach (var column in form.Columns)
            {
                var group = form.Required.FirstOrDefault(group => group.Contains(column));
                var need = group switch { null => "", [_] => " (required)", _ => " (one of them is required)" };
                var example = column.Examples.Chinese.FirstOrDefault(cell => cell.Length > 0) ?? "";
                table.Append($"| `{column.Name}` | {column.Chinese} | {example} | {column.Help.English.Replace("|", "\\|", StringComparison.Ordinal)}{need} |\n");
            }
        }

        return table.Append('\n').ToString();
    }
}
