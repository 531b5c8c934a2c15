namespace Matching.Engine.Allocation;

/// <summary>A student's wish for a position that both sides would take.</summary>
/// <param name="Student">The student's ordinal.</param>
/// <param name="Position">The position's ordinal.</param>
/// <param name="PositionRank">Where the position has the student, from 0; no two of a position are equal.</param>
/// <param name="EnterpriseRank">Where the position's enterprise has the wish among all of its own, from 0; equal only for wishes of one student.</param>
public readonly record struct Application(int Student, int Position, int PositionRank, int EnterpriseRank);
