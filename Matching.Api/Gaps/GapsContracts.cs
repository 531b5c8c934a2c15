using Matching.Api.Hosting.Answers;
using Matching.Engine.Live;

namespace Matching.Api.Gaps;

/// <summary>What a program lacks of what its posts ask.</summary>
/// <param name="Posts">Its posts: of the 200 that fit it best those that it fits at least partly; where it fits none, the 20 best.</param>
/// <param name="People">That they seek.</param>
/// <param name="NotAssessable">Why there is no answer; null where there is one.</param>
internal sealed record GapsResponse(
    string RunId, DateTimeOffset AsOf, string ProgramId, int Posts, int People, IReadOnlyList<SkillGapResponse> Items, ReasonResponse? NotAssessable);

/// <summary>A skill that is asked and not taught.</summary>
/// <param name="Posts">That ask it, equal ones once.</param>
/// <param name="People">That they seek.</param>
/// <param name="Level">The highest that they ask; to this level the gap is taken to be closed.</param>
/// <param name="General">Asked everywhere, and taught by no course of a specialty; such skills come last.</param>
/// <param name="LiftedPosts">How many posts would become <c>strong</c>.</param>
/// <param name="LiftedPeople">That those seek.</param>
internal sealed record SkillGapResponse(string Skill, int Posts, int People, int Level, bool General, int LiftedPosts, int LiftedPeople)
{
    /// <summary>Those posts, most people first.</summary>
    public required IReadOnlyList<LiftedPostResponse> Lifted { get; init; }

    /// <summary>Programs of the same specialty that teach it, then of the same class; three at most.</summary>
    public required IReadOnlyList<TeachingProgramResponse> TaughtBy { get; init; }

    public static SkillGapResponse From(SkillGap gap, TaughtCourses taught) => new(
        gap.Skill, gap.Posts, gap.People, gap.Level, gap.IsGeneral, gap.Lifted.Count, gap.LiftedPeople)
    {
        Lifted =
        [
            .. gap.Lifted.Select(post => new LiftedPostResponse(
                post.Demand.Id, post.Demand.Enterprise, post.Demand.Title, post.Demand.Headcount, post.Before, post.After)),
        ],
        TaughtBy =
        [
            .. gap.Teaching.Select(program => new TeachingProgramResponse(
                program.Id, program.College, program.Specialty, taught.Of(program.Id, gap.Skill))),
        ],
    };
}

/// <param name="Before">The pair's score now.</param>
/// <param name="After">Its score with the skill.</param>
internal sealed record LiftedPostResponse(string DemandId, string Enterprise, string Title, int Headcount, double Before, double After);

/// <param name="Courses">In which it is taught, as the college writes them; none where it names the skill and no course.</param>
internal sealed record TeachingProgramResponse(string ProgramId, string College, string Specialty, IReadOnlyList<string> Courses);
