using Matching.Engine.Judgements;
using Matching.Engine.Numerics;

namespace Matching.Engine.Tests.Judgements;

public sealed class RelevanceJudgementsTests
{
    [Test]
    public void Evaluate_QueryWithoutList_CountsAsZero()
    {
        var judgements = RelevanceJudgements.Parse(["# who, what, how well", "q1\ta\t1", "", "q2\ta\t2"]);

        var metrics = judgements.Evaluate(query => query == "q1" ? ["a"] : []);

        Assert.That((judgements.Count, metrics), Is.EqualTo((2, new RankingMetrics(0.5, 0.5, 0.5, 0.5, 0.5))));
    }

    [Test]
    public void Evaluate_QueryWithNothingRelevant_DoesNotCount()
    {
        var judgements = RelevanceJudgements.Parse(["q1\ta\t1", "q2\ta\t0"]);

        Assert.That((judgements.Count, judgements.Evaluate(_ => ["a"]).Ndcg10), Is.EqualTo((1, 1d)));
    }

    [TestCase("q1\ta")]
    [TestCase("q1\ta\tgood")]
    [TestCase("q1\ta\t-1")]
    [TestCase("q1\ta\t1\tand more")]
    public void Parse_LineIsNotAJudgement_IsRefused(string line) =>
        Assert.That(() => RelevanceJudgements.Parse([line]), Throws.TypeOf<InvalidDataException>().With.Message.Contains(line));

    [Test]
    public void Parse_PairIsJudgedTwice_IsRefused() => Assert.That(() => RelevanceJudgements.Parse(["q\ta\t1", "q\ta\t2"]), Throws.TypeOf<InvalidDataException>());
}
