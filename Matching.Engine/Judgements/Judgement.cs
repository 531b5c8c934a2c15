using Matching.Engine.Storage;

namespace Matching.Engine.Judgements;

/// <summary>评判: what a person thinks of a program for a demand. Its key is the pair.</summary>
public sealed record Judgement
{
    public const int MaxGrade = 3;

    /// <summary>20 letters and digits, made from the key.</summary>
    public string Id => EntityId.From(DemandId, ProgramId);

    /// <summary>The demand's id, by <see cref="EntityId"/>.</summary>
    public required string DemandId { get; init; }

    /// <summary>The program's id, by <see cref="EntityId"/>.</summary>
    public required string ProgramId { get; init; }

    /// <summary>0, looked at and does not fit, to <see cref="MaxGrade"/>, fits perfectly.</summary>
    public required int Grade { get; init; }
}
