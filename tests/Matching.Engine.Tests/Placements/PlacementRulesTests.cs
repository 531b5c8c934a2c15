using Matching.Engine.Placements;

namespace Matching.Engine.Tests.Placements;

public sealed class PlacementRulesTests
{
    private static readonly DateOnly Start = new(2027, 3, 1);
    private static readonly DateTimeOffset Now = new(2027, 2, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly Placement Proposed = new()
    {
        Id = "1",
        StudentId = "s",
        DemandId = "d",
        Enterprise = "云帆精密",
        College = "云泽学院",
        Terms = new AgreementTerms { StartsOn = Start, EndsOn = Start.AddMonths(6), Pay = 3200, EnterpriseTutor = "王工", CollegeTutor = "李老师" },
    };

    private static Placement Agreed => Signed(PlacementParty.Student, PlacementParty.College, PlacementParty.Enterprise);

    [Test]
    public void Signatures_OfAllThree_AgreeIt() => Assert.That(
        (Signed(PlacementParty.Student, PlacementParty.College).State, Agreed.State), Is.EqualTo((PlacementState.Accepted, PlacementState.Agreed)));

    [Test]
    public void Sign_BeforeTheStudentAccepted_IsRefused() =>
        Assert.That(PlacementRules.Sign(Proposed, PlacementParty.College, Now).Refused?.Code, Is.EqualTo("state"));

    [Test]
    public void Sign_WithoutTutors_IsRefused() => Assert.That(
        PlacementRules.Sign(Accepted(Proposed with { Terms = Proposed.Terms with { CollegeTutor = "" } }), PlacementParty.College, Now).Refused?.Code,
        Is.EqualTo("incomplete"));

    [Test]
    public void Write_OtherTerms_TakesSignaturesAway()
    {
        var signed = Signed(PlacementParty.Student, PlacementParty.College);
        var (same, other) = (PlacementRules.Write(signed, signed.Terms).Value!, PlacementRules.Write(signed, signed.Terms with { Pay = 3300 }).Value!);
        Assert.That((same.Signatures.Count, other.Signatures.Count), Is.EqualTo((2, 0)));
        Assert.That(PlacementRules.Write(Agreed, signed.Terms with { Pay = 3300 }).Refused?.Code, Is.EqualTo("agreed"));
    }

    [TestCase("供应商", null)]
    [TestCase(null, 40)]
    [TestCase("供应商", 100)]
    public void Write_TwoHosts_NeedsBothNameAndShare(string? second, int? share) => Assert.That(
        PlacementRules.Write(Proposed, Proposed.Terms with { SecondEnterprise = second, SecondShare = share }).Refused?.Code, Is.EqualTo("share"));

    [Test]
    public void Activate_OfAMinor_WaitsForTheGuardian()
    {
        var refused = PlacementRules.Activate(Agreed, mayBeMinor: true, Start);
        var begun = PlacementRules.Activate(Agreed with { GuardianConsentOn = Start.AddDays(-9) }, mayBeMinor: true, Start);
        Assert.That((refused.Refused?.Code, begun.Value?.State), Is.EqualTo(("guardianConsent", PlacementState.Active)));
    }

    [Test]
    public void Activate_WithoutSignaturesOrTooEarly_IsRefused() => Assert.That(
        (PlacementRules.Activate(Signed(PlacementParty.Student), false, Start).Refused?.Code, PlacementRules.Activate(Agreed, false, Start.AddDays(-1)).Refused?.Code),
        Is.EqualTo(("notAgreed", "tooEarly")));

    [Test]
    public void End_BeforeTheLastDay_NeedsABreak()
    {
        var active = PlacementRules.Activate(Agreed, false, Start).Value!;
        var broken = PlacementRules.Break(active, BreakReason.NoWork, "停产", Start.AddDays(20)).Value!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PlacementRules.End(active, Start.AddDays(20)).Refused?.Code, Is.EqualTo("tooEarly"));
            Assert.That(PlacementRules.End(active, Start.AddMonths(6)).Value?.State, Is.EqualTo(PlacementState.Ended));
            Assert.That((broken.State, broken.BrokenFor, broken.Terms.EndsOn), Is.EqualTo((PlacementState.Broken, BreakReason.NoWork, Start.AddDays(20))));
            Assert.That(PlacementRules.Break(broken, BreakReason.Other, "", Start).Refused?.Code, Is.EqualTo("state"));
        }
    }

    private static Placement Accepted(Placement placement) => PlacementRules.Accept(placement).Value!;

    private static Placement Signed(params PlacementParty[] parties) =>
        parties.Aggregate(Accepted(Proposed), (placement, party) => PlacementRules.Sign(placement, party, Now).Value!);
}
