namespace Matching.Jobs.Tests;

/// <summary>A clock that stands until it is moved. Its timers are those of the real one, so nothing waits for ever.</summary>
internal sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;
}
