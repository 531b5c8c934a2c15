using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Files;
using Matching.Engine.Programs;
using Matching.Engine.Storage;

namespace Matching.Engine.Tests.Sample;

/// <summary>The files of the sample city, read by the product's own import.</summary>
internal static class SampleCity
{
    public static async Task<(List<Demand> Demands, ImportReport Report)> DemandsAsync()
    {
        var demands = new List<Demand>();
        using var file = Open("demands.csv");
        return (demands, await ReportAsync(await Importer.RunAsync(new DemandForm(CodeTables.BuiltIn), new ImportFile(file), Into(demands), CancellationToken.None)));
    }

    public static async Task<(List<Program> Programs, ImportReport Report)> ProgramsAsync()
    {
        var programs = new List<Program>();
        using var file = Open("programs.csv");
        return (programs, await ReportAsync(await Importer.RunAsync(new ProgramForm(CodeTables.BuiltIn), new ImportFile(file), Into(programs), CancellationToken.None)));
    }

    private static async Task<ImportReport> ReportAsync(ImportAnswer answer)
    {
        if (answer is not ImportAnswer.Done done)
            throw new AssertionException(answer.ToString());
        await done.Rejected.DisposeAsync();
        return done.Report;
    }

    private static WriteBatch<T> Into<T>(List<T> all) => (batch, _, _) =>
    {
        all.AddRange(batch);
        return Task.FromResult<IReadOnlyList<WriteEffect>>([.. batch.Select(_ => WriteEffect.Created)]);
    };

    private static FileStream Open(string name)
    {
        var folder = TestContext.CurrentContext.TestDirectory;
        while (!File.Exists(Path.Combine(folder, "Matching.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return File.OpenRead(Path.Combine(folder, "Matching.Api", "Sample", name));
    }
}
