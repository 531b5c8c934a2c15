using Matching.Engine.Numerics;

namespace Matching.Engine.Model.Learned;

/// <summary>What a ranker is told of a demand and a specialty: <see cref="Names"/>.Count numbers of about one size. Immutable.</summary>
/// <param name="Spread">The standard deviation of similarities, above 0.</param>
/// <param name="Usual">By specialty: the mean of its similarities with demands.</param>
/// <param name="Deviation">By specialty: their standard deviation, above 0.</param>
internal sealed record OutcomeFeatures(float Spread, float[] Usual, float[] Deviation)
{
    /// <summary>What brings predictions, which hardly reach 1, to the size of the others.</summary>
    private const float Predicted = 10;

    /// <summary>The same for their roots.</summary>
    private const float Rooted = 5;

    public const int Count = 9;

    /// <summary>From here on a feature is a prediction: more of it never counts less, or refusals would speak for a pair.</summary>
    public const int FirstPrediction = 2;

    /// <summary>What titles say of levels.</summary>
    public required LevelOdds Levels { get; init; }

    public static IReadOnlyList<string> Names { get; } =
    [
        "text", "textAmongDemands", "likeDemands", "likeDemandsAndSpecialties", "ownOutcomes",
        "likeDemandsRoot", "likeDemandsAndSpecialtiesRoot", "ownOutcomesRoot", "levelOfTitle",
    ];

    /// <param name="demands">One row of similarities a demand, by specialty.</param>
    public static OutcomeFeatures Of(IReadOnlyList<float[]> demands, LevelOdds levels)
    {
        var specialties = demands[0].Length;
        var (usual, deviation) = (new float[specialties], new float[specialties]);
        for (var specialty = 0; specialty < specialties; specialty++)
        {
            usual[specialty] = (float)demands.Average(row => (double)row[specialty]);
            deviation[specialty] = (float)RankingGain.Deviation(demands.Select(row => row[specialty]));
        }

        return new OutcomeFeatures((float)RankingGain.Deviation(demands.SelectMany(row => row)), usual, deviation) { Levels = levels };
    }

    /// <param name="similarity">Of the demand and the specialty.</param>
    /// <param name="says">What outcomes predict for the two.</param>
    /// <param name="features">As many as there are names; overwritten.</param>
    public void Write(int specialty, float similarity, OutcomePrediction says, Span<float> features)
    {
        features[0] = similarity / Spread;
        features[1] = (similarity - Usual[specialty]) / Deviation[specialty];
        features[2] = Predicted * says.LikeDemands;
        features[3] = Predicted * says.LikeSpecialties;
        features[4] = Predicted * says.Own;
        features[5] = Rooted * Root(says.LikeDemands);
        features[6] = Rooted * Root(says.LikeSpecialties);
        features[7] = Rooted * Root(says.Own);
        features[8] = says.Level;
    }

    // What speaks against a pair must not be lost.
    private static float Root(float prediction) => MathF.CopySign(MathF.Sqrt(MathF.Abs(prediction)), prediction);
}
