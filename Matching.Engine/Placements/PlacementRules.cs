using Matching.Engine.Languages;

namespace Matching.Engine.Placements;

/// <summary>
/// How a placement goes on: proposed, accepted by the student, agreed by three signatures, active, ended; or broken off. Each step gives the placement as it
/// is then, or says why it cannot be taken. Pure.
/// </summary>
public static class PlacementRules
{
    public static Assessed<Placement> Accept(Placement placement) => placement.State == PlacementState.Proposed
        ? placement with { State = PlacementState.Accepted } : Not(placement, "接受", "accepted");

    /// <summary>Other terms, before all have signed. Signatures stood under the old ones and go.</summary>
    public static Assessed<Placement> Write(Placement placement, AgreementTerms terms)
    {
        if (placement.State is not (PlacementState.Proposed or PlacementState.Accepted))
            return new Refusal("agreed", "协议已签署：要改动，请提出变更。", "The agreement is signed: propose an amendment to change it.");
        if (Faulty(terms) is { } fault)
            return fault;
        return terms == placement.Terms ? placement : placement with { Terms = terms, Signatures = new Dictionary<PlacementParty, DateTimeOffset>() };
    }

    /// <summary>The third signature makes it agreed.</summary>
    public static Assessed<Placement> Sign(Placement placement, PlacementParty party, DateTimeOffset now)
    {
        if (placement.State != PlacementState.Accepted)
            return Not(placement, "签署", "signed");
        if (Missing(placement.Terms) is { } missing)
            return missing;
        if (placement.Signatures.ContainsKey(party))
            return placement;
        var signatures = new Dictionary<PlacementParty, DateTimeOffset>(placement.Signatures) { [party] = now };
        return placement with
        {
            Signatures = signatures,
            State = signatures.Count == Enum.GetValues<PlacementParty>().Length ? PlacementState.Agreed : placement.State,
        };
    }

    /// <param name="mayBeMinor">Of the student on the first day: then the guardian has to have agreed.</param>
    public static Assessed<Placement> Activate(Placement placement, bool mayBeMinor, DateOnly today)
    {
        if (placement.State != PlacementState.Agreed)
        {
            return placement.State is PlacementState.Proposed or PlacementState.Accepted
                ? new Refusal("notAgreed", "三方签署协议之后才能上岗。", "Nobody works before all three have signed the agreement.") : Not(placement, "上岗", "begun");
        }

        if (mayBeMinor && placement.GuardianConsentOn is null)
        {
            return new Refusal("guardianConsent",
                "学生未满 18 周岁（或未登记出生年）：须先登记监护人的同意。",
                "The student is under 18, or the year of birth is not known: the guardian's consent has to be noted first.");
        }

        return today < placement.Terms.StartsOn
            ? new Refusal("tooEarly", $"{placement.Terms.StartsOn:yyyy-MM-dd} 才开始。", $"It begins on {placement.Terms.StartsOn:yyyy-MM-dd}.")
            : placement with { State = PlacementState.Active };
    }

    /// <summary>Ended as agreed: not before its last day.</summary>
    public static Assessed<Placement> End(Placement placement, DateOnly today)
    {
        if (placement.State != PlacementState.Active)
            return Not(placement, "结束", "ended");
        return today < placement.Terms.EndsOn
            ? new Refusal("tooEarly", $"{placement.Terms.EndsOn:yyyy-MM-dd} 才结束；提前终止须说明理由。",
                $"It ends on {placement.Terms.EndsOn:yyyy-MM-dd}; an earlier end needs a reason.")
            : placement with { State = PlacementState.Ended };
    }

    /// <summary>Broken off: its last day is today, where it was to be later.</summary>
    public static Assessed<Placement> Break(Placement placement, BreakReason reason, string note, DateOnly today)
    {
        if (!placement.IsStanding)
            return Not(placement, "终止", "broken off");
        var last = today < placement.Terms.StartsOn ? placement.Terms.StartsOn : today < placement.Terms.EndsOn ? today : placement.Terms.EndsOn;
        return placement with { State = PlacementState.Broken, BrokenFor = reason, BreakNote = note, Terms = placement.Terms with { EndsOn = last } };
    }

    /// <summary>What came of it, once it is over; said once.</summary>
    /// <param name="reason">Needed unless the student was kept on.</param>
    public static Assessed<Placement> Conclude(Placement placement, PlacementOutcome outcome, OutcomeReason? reason)
    {
        if (placement.IsStanding || placement.BrokenFor == BreakReason.Declined)
            return Not(placement, "填写去向", "concluded");
        if (placement.Outcome is not null)
            return new Refusal("concluded", "去向已经填写。", "What came of it has been said.");
        return outcome != PlacementOutcome.Hired && reason is null
            ? new Refusal("reasonNeeded", "未留用须说明原因。", "A student who was not kept on needs a reason.")
            : placement with { Outcome = outcome, OutcomeReason = outcome == PlacementOutcome.Hired ? null : reason };
    }

    /// <summary>Whether terms can be proposed as an amendment.</summary>
    public static Assessed<Placement> Amend(Placement placement, AgreementTerms terms)
    {
        if (placement.State is not (PlacementState.Agreed or PlacementState.Active))
            return Not(placement, "变更", "amended");
        return (Faulty(terms) ?? Missing(terms)) is { } fault ? fault : placement with { Terms = terms };
    }

    private static Refusal? Faulty(AgreementTerms terms)
    {
        if (terms.EndsOn < terms.StartsOn)
            return new("range", "结束日期早于开始日期。", "The last day is before the first.");
        return terms.SecondEnterprise is null != terms.SecondShare is null || terms.SecondShare is < 1 or > AgreementTerms.MaxShare
            ? new("share", "两个单位共同接收时，须注明第二个单位和 1 到 99 的比例。", "Two hosts need the second one's name and its share, 1 to 99 percent.") : null;
    }

    private static Refusal? Missing(AgreementTerms terms) => terms.Pay is null || terms.EnterpriseTutor.Length == 0 || terms.CollegeTutor.Length == 0
        ? new("incomplete", "协议缺少报酬或两位指导教师。", "The agreement lacks the pay or one of the two tutors.") : null;

    private static Refusal Not(Placement placement, string chinese, string english) => new(
        "state", $"现在的状态（{NameOf(placement.State).Chinese}）不能{chinese}。", $"It is {NameOf(placement.State).English} and cannot be {english}.");

    public static BilingualText NameOf(PlacementState state) => state switch
    {
        PlacementState.Proposed => new("待学生接受", "proposed"),
        PlacementState.Accepted => new("待签协议", "accepted"),
        PlacementState.Agreed => new("已签协议", "agreed"),
        PlacementState.Active => new("实习中", "active"),
        PlacementState.Ended => new("已结束", "ended"),
        _ => new("已终止", "broken off"),
    };
}
