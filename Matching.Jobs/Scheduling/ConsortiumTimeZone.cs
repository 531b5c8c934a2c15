using Hangfire;
using Matching.Jobs.Nightly;

namespace Matching.Jobs.Scheduling;

/// <summary>Time zones by their names for Hangfire, as <see cref="NightlySchedule"/> finds them: also on a machine that knows none.</summary>
internal sealed class ConsortiumTimeZone : ITimeZoneResolver
{
    public TimeZoneInfo GetTimeZoneById(string timeZoneId) => NightlySchedule.FindZone(timeZoneId) ?? TimeZoneInfo.FindSystemTimeZoneById(timeZoneId);
}
