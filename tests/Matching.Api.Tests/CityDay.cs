namespace Matching.Api.Tests;

/// <summary>The day by which a service counts unless told otherwise: Beijing's, which is eight hours ahead of the machines that build.</summary>
internal static class CityDay
{
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(8);

    public static DateOnly Today => Of(TimeProvider.System.GetUtcNow());

    public static DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Ahead).DateTime);
}
