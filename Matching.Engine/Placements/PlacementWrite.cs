using Matching.Engine.Languages;
using Matching.Engine.Storage;

namespace Matching.Engine.Placements;

/// <summary>What became of a step.</summary>
/// <param name="Effect">Updated, unchanged, not found, or version differs.</param>
/// <param name="Row">As it is now; null where it was not found.</param>
/// <param name="Refused">Why the step cannot be taken; null where it was.</param>
public sealed record PlacementWrite(WriteEffect Effect, Stored<Placement>? Row, Refusal? Refused = null);
