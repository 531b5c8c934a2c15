using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Organizations;
using Matching.Engine.Policies;
using Matching.Engine.Positions;
using Matching.Engine.Programs;
using Matching.Engine.Students;

namespace Matching.Engine.Tests.Positions;

/// <summary>The vectors of the law, by the rules that the product brings.</summary>
public sealed class PositionRulesTests
{
    private static readonly DateOnly Start = new(2027, 3, 1);
    private static readonly PolicyTable Shipped = new(InternshipPolicies.All);

    private static readonly Demand Position = new()
    {
        Enterprise = "云帆精密",
        ExternalId = "1",
        Title = "PLC调试实习生",
        Kind = DemandKind.Internship,
        Headcount = 5,
        SalaryMin = 3200,
        Terms = new PositionTerms
        {
            SamePostEmployees = 14,
            PostWage = 4000,
            Intensity = 1,
            Venue = VenueKind.Ordinary,
            HoursADay = 8,
            Months = 6,
            StartsOn = Start,
            Specialties = ["4603"],
        },
    };

    private static readonly Organization Enterprise = new() { Id = "e", Name = "云帆精密", Headcount = 95 };

    private static readonly Program Program = new()
    {
        College = "云泽学院",
        ExternalId = "1",
        Specialty = "机电一体化技术",
        SpecialtyCode = "460301",
        Level = EducationLevel.Associate,
    };

    private static readonly Student Student = new() { College = "云泽学院", ExternalId = "1", ProgramId = "p", BirthYear = 2007, GraduationYear = 2028 };

    [TestCase(95, 0, null, ExpectedResult = 9)]
    [TestCase(95, 4, null, ExpectedResult = 5)]
    [TestCase(95, 12, null, ExpectedResult = 0)]
    [TestCase(95, 0, 3, ExpectedResult = 3)]
    [TestCase(100, 0, null, ExpectedResult = 10)]
    [TestCase(30, 0, null, ExpectedResult = 3)]
    [TestCase(9, 0, null, ExpectedResult = 0)]
    public int? Enterprise_OfSoManyEmployees_TakesATenth(int employees, int interns, int? own) =>
        PositionRules.CapacityOf(Enterprise with { Headcount = employees, InternLimit = own }, interns, Shipped, Start, null).Seats;

    [TestCase(14, 5, ExpectedResult = 2)]
    [TestCase(15, 5, ExpectedResult = 3)]
    [TestCase(14, 1, ExpectedResult = 1)]
    [TestCase(4, 5, ExpectedResult = 0)]
    public int? Position_OfSoManyOnTheSamePost_TakesAFifth(int employees, int seats) => PositionRules.SeatsOf(
        Position with { Headcount = seats, Terms = Position.Terms with { SamePostEmployees = employees } }, Shipped, Start).Seats;

    [TestCase(3199, null, RuleVerdict.Broken)]
    [TestCase(3200, null, RuleVerdict.Holds)]
    [TestCase(3000, 3000, RuleVerdict.Holds)]
    [TestCase(2999, 3000, RuleVerdict.Broken)]
    [TestCase(null, null, RuleVerdict.NotChecked)]
    public void Pay_BesideAWageOf4000_MayNotBeBelowFourFifthsOrTheLowestStep(int? pay, int? lowest, RuleVerdict verdict) =>
        AssertSays(Assess(Position with { SalaryMin = pay, Terms = Position.Terms with { LowestStep = lowest } }), InternshipPolicies.PayFloor, verdict);

    [TestCase(2, RuleVerdict.Holds)]
    [TestCase(3, RuleVerdict.Broken)]
    [TestCase(null, RuleVerdict.NotChecked)]
    public void Intensity_OfGradeThree_IsForbidden(int? grade, RuleVerdict verdict) =>
        AssertSays(Assess(Position with { Terms = Position.Terms with { Intensity = grade } }), InternshipPolicies.Intensity, verdict);

    [TestCase(VenueKind.Ordinary, RuleVerdict.Holds)]
    [TestCase(VenueKind.Karaoke, RuleVerdict.Broken)]
    [TestCase(VenueKind.InternetCafe, RuleVerdict.Broken)]
    [TestCase(null, RuleVerdict.NotChecked)]
    public void Venue_WhereTheLawForbidsIt_IsForbidden(VenueKind? venue, RuleVerdict verdict) =>
        AssertSays(Assess(Position with { Terms = Position.Terms with { Venue = venue } }), InternshipPolicies.Venue, verdict);

    [Test]
    public void Forbidding_IsWhatIsBroken_WithoutTheEnterprise()
    {
        var bad = Position with { Terms = Position.Terms with { Venue = VenueKind.Karaoke, SamePostEmployees = 4, Months = 3 } };
        Assert.That(PositionRules.Forbidding(Position, Shipped, Start), Is.Empty);
        Assert.That(
            PositionRules.Forbidding(bad, Shipped, Start).Select(check => check.Code), Is.EqualTo(new[] { InternshipPolicies.PostShare, InternshipPolicies.Venue }));
    }

    [Test]
    public void Duration_OtherThanUsual_IsRemarkedAndForbidsNothing()
    {
        var assessed = PositionRules.Assess(Position with { Terms = Position.Terms with { Months = 3 } }, Enterprise, 0, Shipped, Start);
        AssertSays(assessed.Checks, InternshipPolicies.Duration, RuleVerdict.Remarked);
        Assert.That((assessed.IsAllowed, assessed.IsChecked), Is.EqualTo((true, true)));
    }

    [Test]
    public void Shares_WithoutHeadCounts_AreNotCheckedAndNeedADecision()
    {
        var assessed = PositionRules.Assess(Position with { Terms = PositionTerms.None }, Enterprise with { Headcount = null, InternLimit = 7 }, 0, Shipped, Start);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((assessed.IsAllowed, assessed.IsChecked), Is.EqualTo((true, false)));
            Assert.That((assessed.Seats.Seats, assessed.Enterprise.Seats), Is.EqualTo((5, 7)));
            AssertSays(assessed.Checks, InternshipPolicies.UnitShare, RuleVerdict.NotChecked);
            AssertSays(assessed.Checks, InternshipPolicies.PostShare, RuleVerdict.NotChecked);
        }
    }

    [TestCase(2012, RuleVerdict.Broken)]
    [TestCase(2011, RuleVerdict.NotChecked)]
    [TestCase(2010, RuleVerdict.Holds)]
    [TestCase(null, RuleVerdict.NotChecked)]
    public void Age_OnTheFirstDay_IsSixteenAtLeast(int? born, RuleVerdict verdict) =>
        AssertSays(Of(Student with { BirthYear = born }), InternshipPolicies.Age, verdict);

    [TestCase(2029, RuleVerdict.Broken)]
    [TestCase(2028, RuleVerdict.Holds)]
    [TestCase(2027, RuleVerdict.Holds)]
    [TestCase(null, RuleVerdict.NotChecked)]
    public void Year_TheFirst_IsForbidden(int? graduates, RuleVerdict verdict) =>
        AssertSays(Of(Student with { GraduationYear = graduates }), InternshipPolicies.Year, verdict);

    [TestCase("660301", RuleVerdict.Holds)]
    [TestCase("460103", RuleVerdict.Holds)]
    [TestCase("530701", RuleVerdict.Broken)]
    [TestCase(null, RuleVerdict.NotChecked)]
    public void Discipline_OfAnotherCategory_IsForbidden_WhateverTheLevel(string? code, RuleVerdict verdict) =>
        AssertSays(PositionRules.OfStudent(Position, Student, Program with { SpecialtyCode = code }, Shipped, Start), InternshipPolicies.Discipline, verdict);

    [Test]
    public void Rule_ThatNobodyVerified_IsShownAndForbidsNothing()
    {
        var unread = InternshipPolicies.All.Select(rule => rule with { Version = "2027", Status = PolicyStatus.Unverified });
        var policies = new PolicyTable(InternshipPolicies.All.Concat(unread));
        var assessed = PositionRules.Assess(Position with { SalaryMin = 1, Terms = Position.Terms with { Intensity = 4 } }, Enterprise, 40, policies, Start);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(assessed.IsAllowed, Is.True);
            AssertSays(assessed.Checks, InternshipPolicies.PayFloor, RuleVerdict.Remarked);
            AssertSays(assessed.Checks, InternshipPolicies.Intensity, RuleVerdict.Remarked);
            AssertSays(assessed.Checks, InternshipPolicies.UnitShare, RuleVerdict.Remarked);
            Assert.That((assessed.Seats.Seats, assessed.Enterprise.Seats), Is.EqualTo((5, (int?)null)));
        }
    }

    private static IReadOnlyList<RuleCheck> Assess(Demand position) => PositionRules.Assess(position, Enterprise, 0, Shipped, Start).Checks;

    private static IReadOnlyList<RuleCheck> Of(Student student) => PositionRules.OfStudent(Position, student, Program, Shipped, Start);

    private static void AssertSays(IReadOnlyList<RuleCheck> checks, string code, RuleVerdict verdict)
    {
        var check = checks.Single(check => check.Code == code);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(check.Verdict, Is.EqualTo(verdict));
            Assert.That(check.Reason.Chinese, Does.Match(@"\p{IsCJKUnifiedIdeographs}"));
            Assert.That(check.Reason.English, Does.Match("[a-z]{3}"));
            Assert.That(check.Rule!.Basis, Is.Not.Empty);
        }
    }
}
