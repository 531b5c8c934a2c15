using Matching.Engine.Model.Learned;

namespace Matching.Engine.Tests.Model;

public sealed class SupportTests
{
    [Test]
    public void Fit_OnlyLikeTextsGain_LeavesOutThoseThatAreLikeNothing()
    {
        var support = Support.Fit(Enumerable.Range(0, 100).Select(trial => (trial / 100f, trial >= 40 ? 0.2 : -0.1)));
        Assert.Multiple(() =>
        {
            Assert.That(support.Full, Is.InRange(0.35f, 0.41f));
            Assert.That(support.Of(0.5f), Is.EqualTo(1));
            Assert.That(support.Of(0.3f), Is.InRange(0.4f, 0.6f));
            Assert.That(support.Of(0.15f), Is.Zero);
        });
    }

    [Test]
    public void Fit_AllGainAlike_HearsAll() =>
        Assert.That(Support.Fit(Enumerable.Range(1, 100).Select(trial => (trial / 100f, 0.1))).Of(0.05f), Is.EqualTo(1));

    [Test]
    public void Fit_NobodyGains_LeavesTheWeightToOthers() => Assert.That(Support.Fit([(0.5f, -0.1)]).Of(0.1f), Is.EqualTo(1));
}
