using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Matching.Benchmarks.Kernels;

/// <summary>The engine's inner loops by BenchmarkDotNet, each beside a naive one. Its tables go to <c>artifacts/benchmarks</c>.</summary>
internal static class KernelsCommand
{
    public static int Run(string[] args)
    {
        // In this process: the project that BenchmarkDotNet would generate knows neither central versions nor lock files.
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddExporter(MarkdownExporter.GitHub)
            .AddLogger(ConsoleLogger.Default)
            .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));
        BenchmarkSwitcher.FromAssembly(typeof(KernelsCommand).Assembly).Run(args, config);
        return 0;
    }
}
