namespace Matching.Engine.Allocation;

/// <summary>Groups of people who want seats, and runs of courses that have them.</summary>
/// <param name="Groups">In the order in which they come first.</param>
internal sealed record SeatMarket(IReadOnlyList<SeatGroup> Groups, IReadOnlyList<SeatRun> Runs);

/// <param name="People">Not negative.</param>
/// <param name="Choices">Runs that the group may go to, each once.</param>
internal sealed record SeatGroup(int People, IReadOnlyList<SeatChoice> Choices);

/// <param name="Run">Its place among the runs.</param>
/// <param name="Micros">How well it suits, in millionths.</param>
internal readonly record struct SeatChoice(int Run, int Micros);

/// <param name="Seats">Not negative.</param>
/// <param name="Least">With fewer people than this the run is not opened.</param>
internal readonly record struct SeatRun(int Seats, int Least);

/// <summary>Who goes where.</summary>
/// <param name="People">By group, by choice of that group.</param>
/// <param name="IsExact">False where the search for the runs to open was cut short: more people might have found a seat.</param>
internal sealed record SeatPlan(IReadOnlyList<IReadOnlyList<int>> People, bool IsExact)
{
    /// <summary>How many of a group have a seat.</summary>
    public int Of(int group) => People[group].Sum();
}
