namespace Matching.Engine.Sharing;

/// <summary>What members may share with each other. What is confidential about technology, and what names a person, is in none.</summary>
public enum SharedDataset
{
    Demands,
    Programs,

    /// <summary>Of a demand and a program: both sides have to share it.</summary>
    Outcomes,

    /// <summary>How many students a college has by specialty and year, as far as that tells of nobody.</summary>
    StudentCounts,
}
