using Matching.Engine.Demands;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;

namespace Matching.Engine.Live;

/// <summary>What a program's own posts ask and it does not teach.</summary>
/// <param name="Posts">Its posts: those among the best of its list that it fits at least partly; where it fits none, the first of the list.</param>
/// <param name="People">That they seek.</param>
/// <param name="Gaps">In the order that was asked for.</param>
/// <param name="NotAssessable">Why there are none; null where they can be told.</param>
public sealed record GapList(int Posts, int People, IReadOnlyList<SkillGap> Gaps, Reason? NotAssessable);

/// <summary>A skill that posts ask and a program lacks.</summary>
/// <param name="Posts">Its posts that ask it; equal ones count once.</param>
/// <param name="People">That they seek.</param>
/// <param name="Level">The highest that they ask, 1 to 5: what the program is taken to teach where the gap is closed.</param>
/// <param name="Lifted">Posts that it would then fit strongly and now does not, most people first, ties by id.</param>
/// <param name="Teaching">Programs of the same specialty that teach it, then of the same class, highest level first; a few.</param>
public sealed record SkillGap(string Skill, int Posts, int People, int Level, IReadOnlyList<LiftedPost> Lifted, IReadOnlyList<Program> Teaching)
{
    /// <summary>Asked everywhere, as 沟通能力 is: no course of a specialty closes it.</summary>
    public bool IsGeneral { get; init; }

    public int LiftedPeople => Lifted.Sum(post => post.Demand.Headcount);
}

/// <param name="Before">The pair's score as it is.</param>
/// <param name="After">The score with the skill, by the same scoring.</param>
public sealed record LiftedPost(Demand Demand, double Before, double After);

/// <summary>What gaps are ordered by.</summary>
public enum GapOrder
{
    /// <summary>People that ask for the skill.</summary>
    People,

    /// <summary>People of the posts that closing the gap would lift.</summary>
    Lifted,
}
