using System.Diagnostics;

namespace Matching.Engine.Recompute;

/// <summary>
/// The steps of a recompute as activities, one after the other, for whoever listens to <see cref="Source"/>; they cost nothing where nobody does.
/// Parts of a step are activities within it, and may run side by side.
/// </summary>
internal sealed class BuildSteps : IDisposable
{
    public const string Source = "Matching.Recompute";

    private static readonly ActivitySource Activities = new(Source);

    private Activity? _step;

    public void Begin(string name)
    {
        _step?.Dispose();
        _step = Activities.StartActivity(name);
    }

    public static T Part<T>(string name, Func<T> make)
    {
        using var part = Activities.StartActivity(name);
        return make();
    }

    public void Dispose() => _step?.Dispose();
}
