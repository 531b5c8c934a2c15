namespace Matching.Engine.Live;

/// <summary>A skill that posts of a region ask and the program that fits them best lacks: what a training course could give.</summary>
/// <param name="Posts">Open posts that ask it and lack it.</param>
/// <param name="People">That they seek.</param>
/// <param name="Unlocked">Posts of which it is the only required skill that is missing.</param>
/// <param name="UnlockedPeople">That those seek.</param>
/// <param name="Proximity">Of the other skills that those posts ask, the part that their best program has, on average; in [0, 1].</param>
/// <param name="TaughtBy">Programs of the region that teach it all the same.</param>
/// <param name="Rank">0.4 of the proximity and 0.6 of the posts unlocked, as a part of the most that any skill unlocks; in [0, 1].</param>
public sealed record SkillSuggestion(
    string Skill, int Posts, int People, int Unlocked, int UnlockedPeople, double Proximity, int TaughtBy, double Rank);
