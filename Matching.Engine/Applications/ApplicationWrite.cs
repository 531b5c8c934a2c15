using Matching.Engine.Languages;
using Matching.Engine.Storage;

namespace Matching.Engine.Applications;

/// <summary>What became of a step.</summary>
/// <param name="Row">As it is now; null where it was not found.</param>
/// <param name="Refused">Why the step cannot be taken; null where it was.</param>
public sealed record ApplicationWrite(WriteEffect Effect, Stored<StudentApplication>? Row, Refusal? Refused = null);
