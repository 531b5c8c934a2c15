namespace Matching.Engine.Files.Sources;

/// <summary>What the rows of a file are.</summary>
public enum ImportKind
{
    Demands,
    Programs,
    Outcomes,
    Judgements,
    Students,
    Specialties,
    Occupations,
    Industries,
    Regions,
    Groups,
    Policies,
    Series,
    Structure,
}
