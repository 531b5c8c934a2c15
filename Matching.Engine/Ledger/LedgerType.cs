namespace Matching.Engine.Ledger;

/// <summary>What is counted in a ledger; each has one side and one unit, and no two are ever added up.</summary>
public enum LedgerType
{
    /// <summary>Lists of what people will be needed for, handed in on time.</summary>
    DemandLists,

    /// <summary>Seats of positions for interns and apprentices, by the day on which they open. Counted.</summary>
    SeatsOffered,

    /// <summary>Students who began on such a seat. Counted.</summary>
    SeatsGiven,
    MentorHours,

    /// <summary>Hours of common services that others used, by the owner's word. Counted.</summary>
    EquipmentHours,

    /// <summary>Posts on which teachers practise.</summary>
    TeacherPosts,
    Courses,

    /// <summary>Contracts with enterprises that a college's teams work on, by the day of signing. Counted.</summary>
    TeamProjects,

    /// <summary>Days on which the own data was up to date.</summary>
    FreshDays,

    /// <summary>Activities of the consortium in which one took part. Counted.</summary>
    Activities,

    /// <summary>Outcomes that an enterprise reported. Counted.</summary>
    OutcomeReports,

    /// <summary>People an enterprise hired, by outcomes. Counted.</summary>
    Hires,

    /// <summary>Graduates of a college who were hired, by outcomes. Counted.</summary>
    GraduatesHired,

    /// <summary>Interns who were kept on, by placements. Counted.</summary>
    InternsKept,

    /// <summary>Seats in courses of others that were taken.</summary>
    TrainingSeats,

    /// <summary>Contracts with teams that an enterprise has, by the day of signing. Counted.</summary>
    Projects,

    /// <summary>What government gave by activities of the consortium: finance, tax, land. Counted.</summary>
    Supports,

    /// <summary>Yuan of public money.</summary>
    Subsidy,

    /// <summary>Times that a priority was used.</summary>
    Priority,
}

public enum LedgerSide
{
    Duty,
    Benefit,
}
