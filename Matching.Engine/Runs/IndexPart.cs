namespace Matching.Engine.Runs;

/// <summary>A named piece of a published index as it is stored; the layout is the piece's own and carries its version.</summary>
public sealed record IndexPart(string Name, byte[] Data);
