using Matching.Engine.Layout;

namespace Matching.Engine.Scenarios;

/// <summary>A scenario that somebody keeps.</summary>
/// <param name="Owner">The organization or the consortium whose people made it; nothing of those who act for all.</param>
public sealed record KeptScenario(string Id, string Owner, LayoutScenario Plan);
