using System.Runtime.CompilerServices;

namespace Matching.Engine.Scoring;

/// <summary>A pair's value and weight by <see cref="FactorKind"/>; what does not count has no weight.</summary>
[InlineArray(Kinds)]
internal struct Factors
{
    public const int Kinds = (int)FactorKind.Region + 1;

    private WeightedValue _first;

    public WeightedValue this[FactorKind kind]
    {
        readonly get => this[(int)kind];
        set => this[(int)kind] = value;
    }

    /// <summary>Above 0: the text always counts.</summary>
    public readonly double TotalWeight
    {
        get
        {
            var total = 0d;
            for (var kind = 0; kind < Kinds; kind++)
                total += this[kind].Weight;
            return total;
        }
    }
}

/// <param name="Value">In [0, 1].</param>
/// <param name="Weight">0 or more, in the units of the run's weights; divide by <see cref="Factors.TotalWeight"/>.</param>
internal readonly record struct WeightedValue(float Value, float Weight);
