namespace Matching.Engine.Placements;

/// <summary>Where a placement stands; each leads to the next, and each but the last two may be broken off.</summary>
public enum PlacementState
{
    /// <summary>By a round or by an enterprise; the student has not answered.</summary>
    Proposed,

    /// <summary>By the student.</summary>
    Accepted,

    /// <summary>Student, college and enterprise signed.</summary>
    Agreed,

    /// <summary>The student works.</summary>
    Active,
    Ended,
    Broken,
}

/// <summary>Who signs an agreement.</summary>
public enum PlacementParty
{
    Student,
    College,
    Enterprise,
}

/// <summary>What came of it: what an outcome says of a program, said of one placement.</summary>
public enum PlacementOutcome
{
    /// <summary>Kept on.</summary>
    Hired,

    /// <summary>The enterprise did not keep the student.</summary>
    Rejected,

    /// <summary>The student did not stay.</summary>
    Withdrawn,
}

/// <summary>Why a student was not kept on.</summary>
public enum OutcomeReason
{
    NoOpening,
    NotSuited,
    Conduct,
    FurtherStudy,
    OtherJob,
    Pay,
    Place,
    Other,
}

/// <summary>Why a placement was broken off before its end.</summary>
public enum BreakReason
{
    /// <summary>The student did not want it.</summary>
    Declined,

    /// <summary>The enterprise cannot keep it up.</summary>
    NoWork,

    /// <summary>The student does not come, or breaks the rules of the place.</summary>
    Conduct,

    /// <summary>Danger, forbidden work or hours, pay that was not paid.</summary>
    Unlawful,
    Health,
    NotSuited,
    Other,
}
