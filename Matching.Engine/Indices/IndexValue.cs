namespace Matching.Engine.Indices;

/// <summary>One number.</summary>
public sealed record IndexValue(double Value);
