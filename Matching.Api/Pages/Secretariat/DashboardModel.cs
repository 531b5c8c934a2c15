using Matching.Api.Pages.Figures;
using Matching.Engine.Runs;

namespace Matching.Api.Pages.Secretariat;

/// <summary>The city at a glance.</summary>
/// <param name="Industries">Most people first.</param>
/// <param name="Waiting">Rows that wait for the next run.</param>
public sealed record DashboardModel(IReadOnlyList<IndustryOverview> Industries, DateTimeOffset AsOf, long Waiting)
{
    public Run? Run { get; init; }

    /// <summary>The one that was published before it.</summary>
    public Run? Before { get; init; }

    public Run? UnderWay { get; init; }

    /// <summary>The newest run, where it failed.</summary>
    public Run? Failed { get; init; }

    public int WaitingClaims { get; init; }

    /// <summary>Phrases that may be skills.</summary>
    public int Phrases { get; init; }
}
