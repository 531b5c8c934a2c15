using Matching.Engine.Courses;
using Matching.Engine.Demands;
using Matching.Engine.Policies;
using Matching.Engine.Skills;

namespace Matching.Engine.Tests.Courses;

public sealed class TrainingPlannerTests
{
    private static readonly DateOnly Today = new(2027, 1, 4);

    private static readonly CourseFits Fits = new((asked, taught) => asked == taught ? 1 : (asked, taught) == ("PLC编程", "电气控制") ? 0.5 : 0);

    [TestCase(0, 4, 4, null, ExpectedResult = 1.0)]
    [TestCase(2, 4, 3, null, ExpectedResult = 0.5)]
    [TestCase(4, 4, 5, null, ExpectedResult = 0.0)]
    [TestCase(0, 4, 4, "电气控制", ExpectedResult = 0.5)]
    [TestCase(0, 4, 4, "焊接", ExpectedResult = 0.0)]
    public double Fit_IsThePartOfTheGain(int from, int to, int reached, string? taught) =>
        Fits.Of(Need("甲", 1, from, to), Course("C", taught ?? "PLC编程", reached), Today).Score;

    [Test]
    public void Fit_PreferredSkill_CountsHalf()
    {
        var need = new TrainingNeed(Demand("甲", 1) with { Skills = [new("PLC编程", true, 2), new("焊接", false, 2)] }, TrainingTerms.None);
        Assert.That(Fits.Of(need, Course("C", "PLC编程", 2), Today).Score, Is.EqualTo(2.0 / 3).Within(1e-6));
    }

    [Test]
    public void Fit_WhatTheNeedOrTheCourseAsks_IsARule()
    {
        var (need, course) = (Need("甲", 1, 1, 4), Course("C", "PLC编程", 4));
        CourseRefusal? Refused(TrainingTerms terms, CourseOffer offer) => Fits.Of(need with { Terms = terms }, offer, Today).Refused;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Refused(need.Terms with { Hours = 39 }, course), Is.EqualTo(CourseRefusal.Hours));
            Assert.That(Refused(need.Terms with { Hours = 40 }, course), Is.Null);
            Assert.That(Refused(need.Terms with { Mode = TrainingMode.Online }, course), Is.EqualTo(CourseRefusal.Mode));
            Assert.That(Refused(need.Terms with { Mode = TrainingMode.Online }, course with { Mode = TrainingMode.Blended }), Is.Null);
            Assert.That(Refused(need.Terms with { Certificate = "电工证" }, course), Is.EqualTo(CourseRefusal.Certificate));
            Assert.That(Refused(need.Terms, course with { LevelAsked = 2 }), Is.EqualTo(CourseRefusal.LevelAsked));
            Assert.That(Refused(TrainingTerms.None, course with { LevelAsked = 2 }), Is.Null);
            Assert.That(Refused(need.Terms with { EndsOn = new DateOnly(2027, 3, 1) }, course), Is.EqualTo(CourseRefusal.Window));
            Assert.That(Refused(need.Terms with { StartsOn = new DateOnly(2027, 3, 2) }, course), Is.EqualTo(CourseRefusal.Window));
        }
    }

    [Test]
    public void Plan_SaysOfEachWhoIsLeftWhy_AndWhatItCosts()
    {
        var full = Course("A", "PLC编程", 4, seats: 3) with { Price = 800 };
        var (small, none) = (Need("丙", 1, 0, 3, "焊接"), Need("丁", 4, 0, 3, "钳工"));
        var late = Need("戊", 2, 0, 4) with { Terms = new TrainingTerms { EndsOn = new DateOnly(2027, 2, 1) } };
        var nothing = new TrainingNeed(Demand("己", 1) with { Skills = [] }, TrainingTerms.None);
        var plan = Plan([Need("甲", 2, 0, 4), Need("乙", 2, 0, 4), small, none, late, nothing], [full, Course("B", "焊接", 4, seats: 9, least: 5)], ["乙"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plan.Seats.Select(seats => (seats.NeedId, seats.People)), Is.EqualTo(new[] { (Id("乙"), 2), (Id("甲"), 1) }));
            Assert.That(plan.Unmet.Select(need => (need.NeedId, need.People, need.Reason)), Is.EquivalentTo(new[]
            {
                (Id("甲"), 1, UnmetReason.NoSeats), (Id("丙"), 1, UnmetReason.UnderMinimum), (Id("丁"), 4, UnmetReason.NoOffer),
                (Id("戊"), 2, UnmetReason.NoWindow),
            }));
            Assert.That(plan.Waiting.Select(place => (place.NeedId, place.Place)), Is.EquivalentTo(new[] { (Id("甲"), 1), (Id("丙"), 1) }));
            Assert.That(plan.Costs.Select(cost => (cost.Enterprise, cost.Yuan)), Is.EquivalentTo(new[] { ("乙", 1600m), ("甲", 800m) }));
            Assert.That(plan.NotAssessable, Is.EqualTo(new[] { Id("己") }));
            Assert.That(plan.Skills[0], Is.EqualTo(new UnmetSkill("钳工", UnmetReason.NoOffer, 4)));
            Assert.That((plan.UnusedSeats, plan.Runs.Count(run => run.IsHeld)), Is.EqualTo((0, 1)));
        }
    }

    [Test]
    public void Plan_SeatsThatOthersHave_AreNotGivenTwice_AndCountTowardsTheLeast()
    {
        var course = Course("A", "PLC编程", 4, seats: 5, least: 4);
        var plan = new TrainingPlanner(Fits, Today).Plan(
            [(Need("甲", 4, 0, 4), 4)], [course], [], new Dictionary<(string, int), int> { [(course.Id, 1)] = 3 }, CancellationToken.None);
        Assert.That((plan.People, plan.Left, plan.Runs[0].IsHeld), Is.EqualTo((2, 2, true)));
    }

    [Test]
    public void Order_OfARuleThatNobodyVerified_HoldsForNobody()
    {
        var rule = new PolicyRule { Code = TrainingOrder.Code, Version = "1", Operator = PolicyOperator.Definition, Value = "乙；甲" };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(TrainingOrder.Of(new PolicyTable([rule with { Status = PolicyStatus.Read }]), Today, null), Is.EqualTo(new[] { "乙", "甲" }));
            Assert.That(TrainingOrder.Of(new PolicyTable([rule with { Status = PolicyStatus.Unverified }]), Today, null), Is.Empty);
            Assert.That(TrainingOrder.Of(PolicyTable.Empty, Today, null), Is.Empty);
        }
    }

    private static TrainingPlan Plan(TrainingNeed[] needs, CourseOffer[] offers, string[] order) => new TrainingPlanner(Fits, Today).Plan(
        [.. needs.Select(need => (need, need.Demand.Headcount))], offers, order, new Dictionary<(string, int), int>(), CancellationToken.None);

    private static string Id(string enterprise) => Demand(enterprise, 1).Id;

    private static TrainingNeed Need(string enterprise, int people, int from, int to, string skill = "PLC编程") => new(
        Demand(enterprise, people) with { Skills = [new(skill, true, to)] }, new TrainingTerms { From = new Dictionary<string, int> { [skill] = from } });

    private static Demand Demand(string enterprise, int people) =>
        new() { Enterprise = enterprise, ExternalId = "1", Title = "培训", Kind = DemandKind.Training, Headcount = people };

    private static CourseOffer Course(string number, string skill, int reached, int seats = 20, int least = 1) => new()
    {
        Provider = "云泽职业技术大学",
        ExternalId = number,
        Title = skill,
        Skills = [new NamedSkill(skill, true, reached)],
        Hours = 40,
        Runs = [new(1, new DateOnly(2027, 3, 1), new DateOnly(2027, 3, 12), seats, least)],
    };
}
