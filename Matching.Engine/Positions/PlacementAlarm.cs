using Matching.Engine.Languages;

namespace Matching.Engine.Positions;

/// <summary>Something about a placement that has to be put right.</summary>
/// <param name="Code">Of a rule of policy, or of a step that is overdue.</param>
public sealed record PlacementAlarm(string Code, BilingualText Sentence);
