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

    /// <summary>Of each application the cap within its position that it falls under, or <see cref="Nobody"/>; null where positions have none.</summary>
    public IReadOnlyList<int>? CapOf { get; init; }

    /// <summary>Of each cap the seats. A cap lies in one position, so that caps, positions and enterprises are nested.</summary>
    public IReadOnlyList<int> Caps { get; init; } = [];

    /// <summary>How many seats each student takes, 1 at least; null where all take one. A group of friends is one student of its size.</summary>
    public IReadOnlyList<int>? Sizes { get; init; }

    public int Students => FirstOf.Count - 1;

    public int Positions => Seats.Count;

    public int Enterprises => Capacity.Count;

    public int EnterpriseOfApplication(int application) => EnterpriseOf[Applications[application].Position];

    public int SizeOf(int student) => Sizes?[student] ?? 1;

    public int CapOfApplication(int application) => CapOf?[application] ?? Nobody;

    /// <summary>Each student's position, or <see cref="Nobody"/>.</summary>
    /// <param name="held">Each student's application, or <see cref="Nobody"/>.</param>
    internal int[] PositionsOf(int[] held) => Array.ConvertAll(held, application => application == Nobody ? Nobody : Applications[application].Position);
}
