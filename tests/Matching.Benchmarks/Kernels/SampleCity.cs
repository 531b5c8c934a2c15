using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Files;
using Matching.Engine.Index;
using Matching.Engine.Programs;
using Matching.Engine.Recompute;
using Matching.Engine.Storage;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Benchmarks.Kernels;

/// <summary>The repository's sample city and its index: 1,500 posts, 165 programs of 90 specialties.</summary>
internal sealed record SampleCity(IReadOnlyList<Demand> Demands, MatchIndex Index)
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    public static SampleCity Load()
    {
        var (demands, programs) = (new List<Demand>(), new List<CollegeProgram>());
        using (var file = Open("demands.csv"))
            Wait(Importer.RunAsync(new DemandForm(CodeTables.BuiltIn), new ImportFile(file), Into(demands), CancellationToken.None));
        using (var file = Open("programs.csv"))
            Wait(Importer.RunAsync(new ProgramForm(CodeTables.BuiltIn), new ImportFile(file), Into(programs), CancellationToken.None));
        var inputs = new MatchIndexInputs(demands, programs, CodeTables.BuiltIn, Today, 50);
        return new SampleCity(demands, MatchIndexBuilder.Build(inputs, Environment.ProcessorCount, null, CancellationToken.None));
    }

    private static void Wait(Task<ImportAnswer> import) => ((ImportAnswer.Done)import.GetAwaiter().GetResult()).Rejected.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static WriteBatch<T> Into<T>(List<T> all) => (batch, _, _) =>
    {
        all.AddRange(batch);
        return Task.FromResult<IReadOnlyList<WriteEffect>>([.. batch.Select(_ => WriteEffect.Created)]);
    };

    private static FileStream Open(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Matching.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The benchmarks do not run inside the repository.");
        return File.OpenRead(Path.Combine(folder, "Matching.Api", "Sample", name));
    }
}
