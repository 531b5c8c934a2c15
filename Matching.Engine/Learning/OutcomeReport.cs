namespace Matching.Engine.Learning;

/// <summary>What a run learned from outcomes, how the ways to count it ranked outcomes held back, and which one it took.</summary>
/// <param name="Demands">With outcomes, that it learned from.</param>
/// <param name="Specialties">With outcomes, that it learned from.</param>
/// <param name="Pairs">Of a demand and a specialty, with outcomes.</param>
/// <param name="Chosen">In use from this run on.</param>
/// <param name="Reason">Why: <c>tooFew</c>, <c>noGain</c>, <c>better</c> or <c>inUseAsGood</c>.</param>
/// <param name="OfDemands">Specialties ranked for demands whose outcomes were held back.</param>
/// <param name="OfSpecialties">Demands ranked for specialties whose outcomes were held back.</param>
public sealed record OutcomeReport(
    int Demands, int Specialties, int Pairs, OutcomeWeights Chosen, string Reason, OutcomeTrial OfDemands, OutcomeTrial OfSpecialties);

/// <summary>Mean nDCG@10 on outcomes held back, by way to count them.</summary>
/// <param name="Queries">Lists judged; 0 where there were too few.</param>
/// <param name="Without">Outcomes left out.</param>
/// <param name="InUse">As the last run counted them.</param>
/// <param name="Best">As counts best.</param>
public sealed record OutcomeTrial(int Queries, double Without, double InUse, double Best);
