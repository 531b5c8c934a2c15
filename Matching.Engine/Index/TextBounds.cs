using Matching.Engine.Model;
using Matching.Engine.Numerics;

namespace Matching.Engine.Index;

/// <summary>
/// How alike each demand's words and a specialty's are at most, without looking at words: a demand's echo names the specialties that it is most like, and how
/// like they are follows from the first of them; all others are no more like it than the last. Immutable.
/// </summary>
internal sealed class TextBounds
{
    /// <summary>More than rounding can add to an inner product of texts.</summary>
    private const float Rounding = 1.001f;

    private readonly int[] _starts;
    private readonly (int Specialty, float Weight)[] _echoes;
    private readonly (float Unit, float Others)[] _scales;

    public TextBounds(DemandProfile[] demands, MatchModel model)
    {
        (_starts, _scales) = (new int[demands.Length + 1], new (float, float)[demands.Length]);
        for (var demand = 0; demand < demands.Length; demand++)
            _starts[demand + 1] = _starts[demand] + demands[demand].NearestSpecialties.Length;
        _echoes = new (int, float)[_starts[^1]];
        Parallel.For(0, demands.Length, demand =>
        {
            var echo = demands[demand].NearestSpecialties;
            if (echo.Length == 0)
                return;
            echo.CopyTo(_echoes, _starts[demand]);
            // A weight in the echo is a part of the likeness squared.
            var unit = demands[demand].Text.Dot(model.Specialties[echo[0].Specialty].Vector) / MathF.Sqrt(echo[0].Weight);
            _scales[demand] = (unit, echo.Length < TextSimilarity.EchoLength ? 0 : unit * MathF.Sqrt(echo[^1].Weight));
        });
    }

    /// <summary>What <see cref="TextSimilarity.Score(DemandProfile, SpecialtyText)"/> never exceeds.</summary>
    public float UpperBound(int demand, in Column specialty)
    {
        var (unit, others) = _scales[demand];
        var (direct, echoed, near) = (others, 0f, others * specialty.NearSum);
        foreach (var (other, weight) in _echoes.AsSpan(_starts[demand].._starts[demand + 1]))
        {
            var like = unit * MathF.Sqrt(weight);
            echoed += weight * PackedFloat.ToSingle(specialty.Alike[other]);
            near += (like - others) * specialty.Near[other];
            if (other == specialty.Ordinal)
                direct = like;
        }

        return TextSimilarity.Combine(direct, echoed, near) * Rounding;
    }

    /// <summary>A specialty of the model as demands look at it.</summary>
    /// <param name="Near">By specialty: its part among the neighbours.</param>
    internal readonly record struct Column(int Ordinal, ushort[] Alike, float[] Near, float NearSum)
    {
        public static Column Of(int ordinal, MatchModel model)
        {
            var (near, sum) = (new float[model.Specialties.Length], 0f);
            foreach (var (other, part) in model.Specialties[ordinal].Near)
                sum += near[other] = part;
            return new Column(ordinal, model.Specialties[ordinal].Alike, near, sum);
        }
    }
}
