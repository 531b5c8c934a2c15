using Matching.Engine.Demands;

namespace Matching.Engine.Courses;

/// <summary>培训需求: a demand of kind training. Its people are the head count; each skill's level is the one to be reached.</summary>
public sealed record TrainingNeed(Demand Demand, TrainingTerms Terms)
{
    /// <summary>What a skill is to reach where the need does not say.</summary>
    public const int UsualLevel = 3;

    public DateOnly? StartsOn => Terms.StartsOn ?? Demand.OpensOn;

    /// <summary>The deadline.</summary>
    public DateOnly? EndsOn => Terms.EndsOn ?? Demand.ClosesOn;

    /// <summary>Skills to be gained, each once. Empty where the need names none: then nobody can say what would serve it.</summary>
    public IReadOnlyList<SkillStep> Steps => field ??=
    [
        .. Demand.Skills.DistinctBy(skill => skill.Name).Select(skill => new SkillStep(
            skill.Name, Terms.From.TryGetValue(skill.Name, out var from) ? from : null, skill.Level ?? UsualLevel, skill.Required)),
    ];

    public bool IsAssessable => Steps.Count > 0;
}

/// <param name="From">Null where the need does not say; then it counts as 0.</param>
/// <param name="To">1 to 5.</param>
public sealed record SkillStep(string Skill, int? From, int To, bool IsRequired)
{
    /// <summary>Levels to be gained; 0 where people have the level already.</summary>
    public int Gain => Math.Max(0, To - (From ?? 0));
}
