using Matching.Engine.Model;

namespace Matching.Engine.Scoring;

/// <summary>What a pair's score rests on, besides numbers; in the caller's language.</summary>
/// <param name="Names">What the post calls specialties, and whether it means the program's.</param>
/// <param name="Earlier">Earlier posts whose employers named the program's specialty.</param>
/// <param name="Past">Past posts whose outcomes speak for it.</param>
/// <param name="OwnOutcomes">The post's own outcomes do.</param>
/// <param name="Usual">What a post that says little more than its title was compared by; null where it says more, or names nothing known.</param>
internal sealed record Grounds(
    IReadOnlyList<MatchedSkill> Matched,
    IReadOnlyList<MissingSkill> Missing,
    SharedText Shared,
    IReadOnlyList<(string Text, bool Meant)> Names,
    IReadOnlyList<PastPost> Earlier,
    IReadOnlyList<PastPost> Past,
    bool OwnOutcomes,
    UsualPost? Usual)
{
    /// <summary>How many skills are asked.</summary>
    public int Asked => Matched.Count + Missing.Count;

    /// <summary>Skills that the program gives themselves.</summary>
    public IReadOnlyList<MatchedSkill> Own => [.. Matched.Where(skill => skill.Via is null)];

    /// <summary>Skills that another one of the program stands in for.</summary>
    public IReadOnlyList<MatchedSkill> Related => [.. Matched.Where(skill => skill.Via is not null)];
}

/// <summary>What both texts speak of, heaviest first.</summary>
internal readonly record struct SharedText(IReadOnlyList<string> Trades, IReadOnlyList<SharedWord> Words);

/// <summary>A word of both texts.</summary>
/// <param name="Said">In the caller's language.</param>
/// <param name="Word">As the texts have it.</param>
internal readonly record struct SharedWord(string Said, string Word);
