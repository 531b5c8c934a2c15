namespace Matching.Engine.Scoring;

/// <summary>What a score is made of, in the order in which people are told.</summary>
internal enum FactorKind
{
    Skills,
    Text,
    Semantic,
    Wanted,
    Precedents,
    Outcomes,
    Education,
    Region,
}
