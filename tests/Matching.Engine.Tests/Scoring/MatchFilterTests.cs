using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;

namespace Matching.Engine.Tests.Scoring;

public sealed class MatchFilterTests
{
    private static readonly Match[] List =
    [
        Of(1, MatchBand.Strong, new() { Kind = DemandKind.Internship, Region = "320205", Industry = "C3491", SalaryMax = 5000, ClosesOn = new(2026, 12, 31) }, EducationLevel.Associate, 40),
        Of(2, MatchBand.Partial, new() { Region = "330200", Industry = "C35", SalaryMin = 8000 }, EducationLevel.Bachelor, 90),
        Of(3, MatchBand.Weak, new() { Region = null, Industry = null, OpensOn = new(2026, 2, 1), ClosesOn = new(2026, 7, 1) }, EducationLevel.Secondary, 10),
    ];

    [Test]
    public void Nothing_Asked_IsTheListItself() => Assert.That(Ranks(new MatchFilter()), Is.EqualTo(new[] { 1, 2, 3 }));

    [Test]
    public void EachCondition_LeavesThoseThatMeetIt()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Ranks(new() { Band = MatchBand.Partial }), Is.EqualTo(new[] { 1, 2 }));
            Assert.That(Ranks(new() { Kind = DemandKind.Internship }), Is.EqualTo(new[] { 1 }));
            Assert.That(Ranks(new() { Region = "320200" }), Is.EqualTo(new[] { 1 }));
            Assert.That(Ranks(new() { Region = "320000" }), Is.EqualTo(new[] { 1 }));
            Assert.That(Ranks(new() { Industry = "C34" }), Is.EqualTo(new[] { 1 }));
            Assert.That(Ranks(new() { Pay = 6000 }), Is.EqualTo(new[] { 2 }));
            Assert.That(Ranks(new() { OpenUntil = new(2026, 8, 1) }), Is.EqualTo(new[] { 1, 2 }));
            Assert.That(Ranks(new() { OpensBefore = new(2026, 2, 1) }), Is.EqualTo(new[] { 1, 2 }));
            Assert.That(Ranks(new() { College = "乙" }, forDemand: true), Is.EqualTo(new[] { 1, 2, 3 }));
            Assert.That(Ranks(new() { College = "丙" }, forDemand: true), Is.Empty);
            Assert.That(Ranks(new() { Level = EducationLevel.Bachelor }, forDemand: true), Is.EqualTo(new[] { 2 }));
        }
    }

    [TestCase(MatchOrder.Date, false, new[] { 3, 1, 2 })]
    [TestCase(MatchOrder.Pay, false, new[] { 2, 1, 3 })]
    [TestCase(MatchOrder.People, true, new[] { 2, 1, 3 })]
    [TestCase(MatchOrder.Distance, false, new[] { 2, 1, 3 })]
    [TestCase(MatchOrder.Score, false, new[] { 1, 2, 3 })]
    public void Order_PutsFirstWhatItSays(MatchOrder order, bool forDemand, int[] ranks) =>
        Assert.That(Ranks(new() { Order = order }, forDemand), Is.EqualTo(ranks));

    private static int[] Ranks(MatchFilter filter, bool forDemand = false)
    {
        var left = List.Where(match => forDemand ? filter.Wants(match.Program) : filter.Wants(match.Demand));
        return [.. filter.InOrder(left, match => (match.Demand, match.Program), forDemand).Where(place => filter.Shows(place.Row.Band)).Select(place => place.Row.Rank)];
    }

    private static Match Of(int rank, MatchBand band, Asked asked, EducationLevel level, int graduates) => new()
    {
        Rank = rank,
        Demand = new Demand
        {
            Enterprise = "甲",
            ExternalId = $"{rank}",
            Title = "岗位",
            Kind = asked.Kind,
            Region = asked.Region,
            Industry = asked.Industry,
            SalaryMin = asked.SalaryMin,
            SalaryMax = asked.SalaryMax,
            OpensOn = asked.OpensOn,
            ClosesOn = asked.ClosesOn,
        },
        Program = new Program { College = "乙", ExternalId = $"{rank}", Specialty = "专业", Level = level, Region = "330200", Cohorts = [new Cohort(2026, graduates)] },
        Score = 1 - (rank / 10.0),
        Band = band,
        Confidence = 0.5,
        Factors = [],
        MatchedSkills = [],
        MissingSkills = [],
        Explanation = "",
    };

    private sealed record Asked
    {
        public DemandKind Kind { get; init; }

        public string? Region { get; init; }

        public string? Industry { get; init; }

        public decimal? SalaryMin { get; init; }

        public decimal? SalaryMax { get; init; }

        public DateOnly? OpensOn { get; init; }

        public DateOnly? ClosesOn { get; init; }
    }
}
