using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Balance;

namespace Matching.Engine.Tests.Balance;

public sealed class SpecialtySharesTests
{
    [Test]
    public void Of_AnyList_GivesTheWholePostAndNothingMore([Values] SpreadRule rule) => Prop.ForAll(
        Gen.Choose(1, 1_000_000).ListOf().Select(micros => micros.OrderDescending().Index().ToArray()).ToArbitrary(),
        list => SpecialtyShares.Of(list, rule, specialty => $"{specialty % 7}").Sum(part => part.Share) == (list.Length == 0 ? 0 : SpecialtyShares.Whole))
        .Check(Config.QuickThrowOnFailure);

    [Test]
    public void Of_TopFive_IsByScore()
    {
        var shares = SpecialtyShares.Of([(3, 400_000), (1, 300_000), (9, 200_000), (4, 60_000), (5, 40_000), (6, 30_000)], SpreadRule.Top5, _ => "");
        Assert.That(shares.Select(part => Math.Round((double)part.Share / SpecialtyShares.Whole, 4)), Is.EqualTo(new[] { 0.4, 0.3, 0.2, 0.06, 0.04 }));
    }

    [Test]
    public void Of_TwoClasses_LeavesOthersOut()
    {
        var shares = SpecialtyShares.Of([(0, 500), (1, 400), (2, 300), (3, 200)], SpreadRule.TwoClasses, specialty => specialty is 0 or 2 ? "a" : specialty == 1 ? "b" : "c");
        Assert.That(shares.Select(part => part.Specialty), Is.EqualTo(new[] { 0, 1, 2 }));
    }

    [Test]
    public void Contest_TakesTheRuleThatForetellsWhatIsNamed_AndTheDefaultOfFewPosts()
    {
        // Each names the class of its best specialty: the fewer are taken, the nearer.
        var posts = Enumerable.Range(0, 120).Select(post => (new[] { $"{post % 30}" },
            (IReadOnlyList<(int, int)>)[.. Enumerable.Range(0, 20).Select(rank => ((post + (rank * 7)) % 30, 900_000 - (rank * 40_000)))])).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SpreadContest.Choose([.. posts.Where(post => post.Item1[0] is "1" or "2").Concat(posts.Where(post => post.Item1[0] is "1" or "2"))], c => $"{c}").Rule,
                Is.EqualTo(SpreadRule.Top10));
            var one = posts.Where(post => post.Item1[0] == "1").ToArray();
            Assert.That(SpreadContest.Choose([.. Enumerable.Repeat(one, 30).SelectMany(some => some)], c => $"{c}").Rule, Is.EqualTo(SpreadRule.Softmax4));
        }
    }
}
