using Matching.Engine.Placements;

namespace Matching.Engine.Tests.Placements;

public sealed class PlacementDuesTests
{
    /// <summary>A Monday.</summary>
    private static readonly DateOnly Start = new(2027, 3, 1);

    [TestCase(PlacementState.Proposed, 0, ExpectedResult = "Student:Accept")]
    [TestCase(PlacementState.Agreed, -1, ExpectedResult = "")]
    [TestCase(PlacementState.Agreed, 0, ExpectedResult = "Enterprise:Begin")]
    [TestCase(PlacementState.Active, 6, ExpectedResult = "")]
    [TestCase(PlacementState.Active, 7, ExpectedResult = "Student:Week")]
    [TestCase(PlacementState.Active, 40, ExpectedResult = "Student:Week Enterprise:End")]
    [TestCase(PlacementState.Ended, 40, ExpectedResult = "")]
    [TestCase(PlacementState.Broken, 40, ExpectedResult = "")]
    public string Dues_OfAState_AreOfWhoseStepItIs(PlacementState state, int day) => Of(Placement(state), null, Start.AddDays(day));

    [Test]
    public void Dues_OfAnAgreement_AreOfThoseWhoHaveNotSigned()
    {
        var signed = Placement(PlacementState.Accepted) with
        {
            Signatures = new Dictionary<PlacementParty, DateTimeOffset> { [PlacementParty.College] = DateTimeOffset.UnixEpoch },
        };
        Assert.That(Of(signed, null, Start), Is.EqualTo("Student:Sign Enterprise:Sign"));
    }

    [Test]
    public void Dues_OfAWeekThatIsRecorded_AreNone() =>
        Assert.That(Of(Placement(PlacementState.Active), Start, Start.AddDays(7)), Is.Empty);

    private static string Of(Placement placement, DateOnly? week, DateOnly today) =>
        string.Join(' ', PlacementDues.Of(placement, week, today).Select(due => $"{due.Party}:{due.Kind}"));

    private static Placement Placement(PlacementState state) => new()
    {
        Id = "p",
        StudentId = "s",
        DemandId = "d",
        Enterprise = "e",
        College = "c",
        State = state,
        Terms = new AgreementTerms { StartsOn = Start, EndsOn = Start.AddDays(35) },
    };
}
