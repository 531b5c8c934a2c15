using Matching.Engine.Judgements;

namespace Matching.Engine.Tests.Judgements;

public sealed class CandidateGroupsTests
{
    private static readonly CandidateGroups Groups = new(
        "a1 a2 b1 b2 b3 b4 c1".Split(' ').ToDictionary(candidate => candidate, candidate => candidate[..1]));

    [Test]
    public void Rank_ManyMediumCandidates_BeatOneGoodOne() =>
        Assert.That(Groups.Rank([("a1", 0.9), ("b1", 0.5), ("b2", 0.5), ("b3", 0.5)]), Is.EqualTo(new[] { "b", "a" }));

    [Test]
    public void Rank_FourthCandidate_AddsNothing() =>
        Assert.That(Groups.Rank([("a1", 0.9), ("a2", 0.9), ("b1", 0.6), ("b2", 0.6), ("b3", 0.5), ("b4", 0.5)]), Is.EqualTo(new[] { "a", "b" }));

    [Test]
    public void Rank_EqualMeans_PutsLowerNameFirst() => Assert.That(Groups.Rank([("c1", 0.3), ("b1", 0.3), ("a1", 0.3)]), Is.EqualTo(new[] { "a", "b", "c" }));
}
