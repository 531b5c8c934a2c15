using System.Globalization;
using Matching.Engine.Storage;

namespace Matching.Engine.Outcomes;

/// <summary>结果: what became of people of one program who tried for one demand. Its key is everything but <see cref="Count"/>.</summary>
public sealed record Outcome
{
    /// <summary>20 letters and digits, made from the key.</summary>
    public string Id => EntityId.From($"{DemandId}/{ProgramId}", string.Create(CultureInfo.InvariantCulture, $"{Kind}/{On:yyyy-MM-dd}"));

    /// <summary>The demand's id, by <see cref="EntityId"/>.</summary>
    public required string DemandId { get; init; }

    /// <summary>The program's id, by <see cref="EntityId"/>.</summary>
    public required string ProgramId { get; init; }

    public required OutcomeKind Kind { get; init; }

    /// <summary>How many people, at least 1.</summary>
    public int Count { get; init; } = 1;

    public required DateOnly On { get; init; }
}
