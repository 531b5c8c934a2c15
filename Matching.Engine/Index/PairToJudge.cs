using Matching.Engine.Demands;
using Matching.Engine.Programs;

namespace Matching.Engine.Index;

/// <summary>A pair that nobody has judged.</summary>
/// <param name="Of">Whose list it is of: who judges reads that one first.</param>
/// <param name="Demand">Without description and skills.</param>
/// <param name="Program">Without description, courses and skills.</param>
public sealed record PairToJudge(ListDirection Of, Demand Demand, Program Program);
