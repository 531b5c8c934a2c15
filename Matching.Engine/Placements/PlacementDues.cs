namespace Matching.Engine.Placements;

/// <summary>What waits for one side of a placement. Pure.</summary>
public static class PlacementDues
{
    /// <param name="lastWeek">The last week of which there is a report; null where there is none.</param>
    public static IReadOnlyList<DueStep> Of(Placement placement, DateOnly? lastWeek, DateOnly today)
    {
        var (terms, dues) = (placement.Terms, new List<DueStep>());
        switch (placement.State)
        {
            case PlacementState.Proposed:
                dues.Add(new(PlacementParty.Student, DueKind.Accept));
                break;
            case PlacementState.Accepted:
                dues.AddRange(Enum.GetValues<PlacementParty>().Where(party => !placement.Signatures.ContainsKey(party))
                    .Select(party => new DueStep(party, DueKind.Sign)));
                break;
            case PlacementState.Agreed when terms.StartsOn <= today:
                dues.Add(new(PlacementParty.Enterprise, DueKind.Begin));
                break;
            case PlacementState.Active:
                // Of the week that is over; of the first one once it is.
                var week = PlacementWeek.MondayOf(today).AddDays(-7);
                if (week >= PlacementWeek.MondayOf(terms.StartsOn) && week <= terms.EndsOn && !(lastWeek >= week))
                    dues.Add(new(PlacementParty.Student, DueKind.Week));
                if (terms.EndsOn < today)
                    dues.Add(new(PlacementParty.Enterprise, DueKind.End));
                break;
        }

        return dues;
    }
}

/// <param name="Party">Whose step it is.</param>
public sealed record DueStep(PlacementParty Party, DueKind Kind);

/// <summary>A step that somebody has to take.</summary>
public enum DueKind
{
    Accept,
    Sign,
    Begin,

    /// <summary>Last week's record.</summary>
    Week,
    End,
}
