namespace Matching.Engine.Allocation;

/// <summary>
/// Students, positions with seats, and enterprises that take no more interns than they may, whatever the seats of their positions: the student-project
/// allocation problem with preferences over students (Abraham, Irving, Manlove 2007). Everybody is an ordinal, everything is strict. Immutable.
/// </summary>
/// <param name="Applications">By student, then in the student's order.</param>
/// <param name="FirstOf">Of each student the first application, and one entry more that ends the last: n + 1.</param>
/// <param name="Seats">Of each position, 0 at least.</param>
/// <param name="EnterpriseOf">Of each position.</param>
/// <param name="Capacity">Of each enterprise, 0 at least.</param>
public sealed record PlacementMarket(
    IReadOnlyList<Application> Applications, IReadOnlyList<int> FirstOf, IReadOnlyList<int> Seats, IReadOnlyList<int> EnterpriseOf, IReadOnlyList<int> Capacity)
{
    public const int Nobody = -1;

    public int Students => FirstOf.Count - 1;

    public int Positions => Seats.Count;

    public int Enterprises => Capacity.Count;

    public int EnterpriseOfApplication(int application) => EnterpriseOf[Applications[application].Position];

    /// <summary>Each student's position, or <see cref="Nobody"/>.</summary>
    /// <param name="held">Each student's application, or <see cref="Nobody"/>.</param>
    internal int[] PositionsOf(int[] held) => Array.ConvertAll(held, application => application == Nobody ? Nobody : Applications[application].Position);
}
