using System.Globalization;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Files;
using Matching.Engine.Languages;
using Matching.Engine.Programs;

namespace Matching.Benchmarks.Imports;

/// <summary>
/// Files of a folder as they are, each into a database of its own: how many rows are in, warned and refused, why, and how often each field has a value. Tables in
/// Markdown.
/// </summary>
internal static class ImportsCommand
{
    private const string Usage = "imports FOLDER";

    /// <summary>In the folder: file, kind (demands where it says nothing), columns as <c>?columns=</c> has them; files that it does not name are demands.</summary>
    private const string List = "imports.tsv";

    private static readonly string[] Endings = [".csv", ".xlsx", ".ndjson", ".jsonl"];

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Positional is not [var folder] || !Directory.Exists(folder))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        Console.WriteLine("| file | columns | rows | in | in % | warned | refused | what is not taken | fields with a value, % of rows in |\n|---|---|--:|--:|--:|--:|--:|---|---|");
        var listed = Path.Combine(folder, List) is var list && File.Exists(list) ? await File.ReadAllLinesAsync(list, cancellationToken) : [];
        var asked = listed.Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).ToDictionary(cells => cells[0], StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => Endings.Contains(Path.GetExtension(path))).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            var cells = asked.GetValueOrDefault(name, [name]);
            await ImportAsync(name, path, cells.ElementAtOrDefault(1) ?? "demands", cells.ElementAtOrDefault(2) ?? "", cancellationToken);
        }

        return 0;
    }

    private static async Task ImportAsync(string name, string path, string kind, string columns, CancellationToken cancellationToken)
    {
        await using var service = await InProcessService.CreateAsync(50, 1, null, cancellationToken);
        await using var body = File.OpenRead(path);
        var file = new ImportFile(body, Path.GetExtension(path) == ".csv" ? "text/csv" : null, Language: Language.English) { Columns = columns };
        var answer = kind switch
        {
            "programs" => await service.Get<ProgramImport>().RunAsync(file, Scope.All, cancellationToken),
            "specialties" => await service.Get<CodeImport>().SpecialtiesAsync(file, "file", cancellationToken),
            "occupations" => await service.Get<CodeImport>().OccupationsAsync(file, "file", cancellationToken),
            _ => await service.Get<DemandImport>().RunAsync(file, Scope.All, cancellationToken),
        };
        if (answer is not ImportAnswer.Done done)
        {
            Console.WriteLine($"| {name} ({kind}) | {Cell(columns)} | | | | | | {Cell(((ImportAnswer.Refused)answer).Message)} | |");
            return;
        }

        await done.Rejected.DisposeAsync();
        var report = done.Report;
        var kept = report.Received - report.Rejected;
        var reasons = report.ErrorCounts.Select(count => $"refused {count.Count} × {count.Column} {count.Code}")
            .Concat(report.WarningCounts.Select(count => $"{count.Count} × {count.Column} {count.Code}{Example(report, count)}"));
        var fields = kind == "demands" ? await FieldsAsync(service, cancellationToken) : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} ({kind}) | {Cell(columns)} | {report.Received} | {kept} | {100.0 * kept / Math.Max(1, report.Received):F1} | {report.Warned} | {report.Rejected} | {Cell(string.Join("; ", reasons))} | {fields} |"));
        Console.Error.WriteLine($"{name}: not read: {string.Join(", ", report.IgnoredColumns)}");
    }

    private static string Example(ImportReport report, ImportCount count) =>
        report.Warnings.FirstOrDefault(warning => warning.Column == count.Column && warning.Code == count.Code) is { Code: not "repost" } first
            ? $" ({first.Message.Split('\'').ElementAtOrDefault(1)})" : "";

    private static async Task<string> FieldsAsync(InProcessService service, CancellationToken cancellationToken)
    {
        var rows = new List<Demand>();
        await foreach (var row in service.Demands.StreamAllAsync(cancellationToken))
            rows.Add(row);
        (string Name, Func<Demand, bool> Has)[] fields =
        [
            ("region", row => row.Region is not null), ("industry", row => row.Industry is not null), ("education", row => row.Education != EducationLevel.Any),
            ("pay", row => row.SalaryMin is not null || row.SalaryMax is not null), ("skills", row => row.Skills.Count > 0),
            ("text", row => row.Description.Length > 0), ("opens", row => row.OpensOn is not null),
        ];
        return string.Join(", ", fields.Select(field => $"{field.Name} {100 * rows.Count(field.Has) / Math.Max(1, rows.Count)}"));
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');
}
