namespace Matching.Benchmarks.Evaluation;

/// <summary>What is imported besides programs and demands.</summary>
internal enum EvaluationMode
{
    Plain,

    /// <summary>Other advertisements, whose employers say what they want.</summary>
    Ads,

    /// <summary>Past hires.</summary>
    Outcomes,
}
