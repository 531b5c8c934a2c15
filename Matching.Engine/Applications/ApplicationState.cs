namespace Matching.Engine.Applications;

/// <summary>Where an application stands.</summary>
public enum ApplicationState
{
    Sent,

    /// <summary>The enterprise invited the student to talk.</summary>
    Invited,

    /// <summary>The enterprise offers the position: a placement is proposed.</summary>
    Offered,
    Refused,

    /// <summary>By the student: the enterprise sees it no more.</summary>
    Withdrawn,
}

/// <summary>Why an enterprise refused a student.</summary>
public enum RefusalReason
{
    Filled,
    Skills,
    Education,
    Place,
    Time,
    Interview,

    /// <summary>A rule on internships forbids it.</summary>
    Rules,
    Other,
}

/// <summary>Who writes in an application.</summary>
public enum ApplicationParty
{
    Student,
    Enterprise,
}
