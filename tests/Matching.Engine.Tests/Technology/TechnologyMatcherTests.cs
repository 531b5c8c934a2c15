using Matching.Engine.Scoring;
using Matching.Engine.Technology;

namespace Matching.Engine.Tests.Technology;

public sealed class TechnologyMatcherTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly TechnologyNeed Need = new()
    {
        OrganizationId = "e",
        Enterprise = "甲公司",
        Title = "铝合金薄板激光焊接气孔",
        Problem = "电池壳体激光焊接后气孔率偏高",
        Field = "B23K",
        Region = "320200",
    };

    [Test]
    public void Deed_OfThreeYearsAgo_CountsHalf()
    {
        var (fresh, old) = (Deeds(Today), Deeds(Today.AddDays(-1096)));
        Assert.That(Odds(old) / Odds(fresh), Is.EqualTo(0.5).Within(0.001));
        Assert.That(Deeds(null), Is.Zero, "A deed without a day is no evidence.");

        static double Odds(double value) => value / (1 - value);
    }

    [Test]
    public void Team_WithoutADatedDeed_IsPartialAtMost_HoweverWellItFits()
    {
        var text = $"{Need.Title} {Need.Problem}";
        TeamDeed[] many = [.. Enumerable.Range(0, 9).Select(_ => new TeamDeed(DeedKind.Contract, text, Today, "", false))];
        var team = Team("a", text, 3, many);
        var (proved, bare) = (Match(team), Match(team with { Deeds = [.. many.Select(deed => deed with { On = null })] }));
        Assert.That((proved.Band, proved.HasEvidence, bare.Band, bare.HasEvidence), Is.EqualTo((MatchBand.Strong, true, MatchBand.Partial, false)));
    }

    [Test]
    public void Scores_AreSumsOfTheirFactors_WhoseWeightsAddUpToOne_InTheSameOrderWhateverTheInputs()
    {
        var teams = new[] { Team("b", "激光焊接", 1), Team("a", "激光焊接", 1), Team("c", "养老护理", 1) };
        var matches = new TechnologyMatcher(teams, [Need], new Dictionary<string, int>(), Today).TeamsFor(Need);
        var turned = new TechnologyMatcher([.. teams.Reverse()], [Need], new Dictionary<string, int>(), Today).TeamsFor(Need);
        Assert.That(matches.Select(match => match.Team.Id), Is.EqualTo(new[] { "a", "b", "c" }), "Ties go to the lower id.");
        Assert.That(turned.Select(match => (match.Team.Id, match.Score)), Is.EqualTo(matches.Select(match => (match.Team.Id, match.Score))));
        foreach (var match in matches)
        {
            Assert.That(match.Factors.Sum(factor => factor.Value * factor.Weight), Is.EqualTo(match.Score).Within(1e-12));
            Assert.That(match.Factors.Sum(factor => factor.Weight), Is.EqualTo(1).Within(1e-12));
            Assert.That(match.Factors.Select(factor => factor.Value), Is.All.InRange(0, 1));
        }
    }

    [Test]
    public void Team_WhoseHandsAreFull_HasNoCapacity()
    {
        var team = Team("a", "激光焊接", 2);
        var match = new TechnologyMatcher([team], [Need], new Dictionary<string, int> { ["a"] = 2 }, Today).TeamsFor(Need).Single();
        Assert.That(match.Factors.Single(factor => factor.Name == "capacity").Value, Is.Zero);
    }

    [TestCase("技术需求", "", false)]
    [TestCase("希望解决问题", "需要研发团队", false)]
    [TestCase("铝合金激光焊接气孔率偏高", "在线检测", true)]
    public void Need_WithTooFewContentTerms_IsNotAssessable(string title, string problem, bool assessable) =>
        Assert.That(TechnologyMatcher.Refuses(Need with { Title = title, Problem = problem }) is null, Is.EqualTo(assessable));

    [Test]
    public void Flow_MedianAndOverdue_AreAsCountedByHand()
    {
        var now = new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);
        TracedNeed Need(int posted, int? answered, bool isClosed = false, int? closes = null) => new(
            "n", "甲公司", "", now.AddDays(-posted), answered is { } days ? now.AddDays(-days) : null, isClosed,
            closes is { } left ? DateOnly.FromDateTime(now.UtcDateTime).AddDays(left) : null);
        TracedProject Project(ProjectState state, DateOnly? contracted, DateOnly? accepted = null) => new("p", "甲公司", "学院", state, "K", contracted, accepted);
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var trace = new TechnologyTrace(
            [Need(50, 48), Need(40, 30), Need(31, null), Need(31, null, true), Need(2, null), Need(33, null, closes: -1), Need(34, null, closes: 0)],
            [Project(ProjectState.Accepted, day.AddDays(-400), day.AddDays(-3)), Project(ProjectState.Contract, day), Project(ProjectState.Ended, day), Project(ProjectState.Talks, null)]);
        var (flow, since, before) = (NeedFlow.Of(trace, null, day), NeedFlow.Of(trace, day.AddDays(-35), day), NeedFlow.Of(trace, null, day.AddDays(-35)));
        Assert.That((flow.Posted, flow.Answered, flow.MedianDaysToAnswer, flow.Overdue, flow.Contracted, flow.Accepted), Is.EqualTo((7, 2, 6.0, 2, 2, 1)), "What takes no answers any more is not overdue.");
        Assert.That((since.Posted, since.Answered, since.Overdue, since.Contracted, since.Accepted), Is.EqualTo((5, 0, 2, 1, 1)));
        Assert.That((before.Posted, before.Answered, before.Overdue, before.Contracted, before.Accepted), Is.EqualTo((2, 1, 0, 1, 0)), "What came later had not happened.");
    }

    private static double Deeds(DateOnly? on) =>
        Match(Team("a", "焊接", 1, new TeamDeed(DeedKind.Patent, Need.Title, on, "", false))).Factors.Single(factor => factor.Name == "deeds").Value;

    private static TechnologyMatch Match(TechnologyTeam team) =>
        new TechnologyMatcher([team], [Need], new Dictionary<string, int>(), Today).TeamsFor(Need).Single();

    private static TechnologyTeam Team(string id, string about, int capacity, params TeamDeed[] deeds) => new()
    {
        Id = id,
        OrganizationId = "c",
        College = "学院",
        Name = "团队",
        About = about,
        Fields = ["B23K"],
        Region = "320200",
        Capacity = capacity,
        Deeds = deeds,
    };
}
