using System.Diagnostics;
using Matching.Engine.Runs;

namespace Matching.Engine.Recompute;

/// <summary>
/// The steps of a recompute as activities, one after the other, for whoever listens to <see cref="Source"/>; they cost nothing where nobody does.
/// Parts of a step are activities within it, and may run side by side.
/// </summary>
/// <param name="progress">Hears of each step as it begins.</param>
internal sealed class BuildSteps(IProgress<RunProgress>? progress) : IDisposable
{
    public const string Source = "Matching.Recompute";

    private static readonly ActivitySource Activities = new(Source);

    private Activity? _step;

    public void Begin(string name)
    {
        _step?.Dispose();
        _step = Activities.StartActivity(name);
        progress?.Report(new RunProgress(0, 0) { Step = name });
    }

    public static T Part<T>(string name, Func<T> make)
    {
        using var part = Activities.StartActivity(name);
        return make();
    }

    public void Dispose() => _step?.Dispose();
}
