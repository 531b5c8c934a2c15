namespace Matching.Jobs.Mail;

/// <summary>Of what a mail tells.</summary>
public enum NoticeKind
{
    /// <summary>A student applied.</summary>
    Applied,
    Invited,
    Offered,
    Refused,

    /// <summary>The other side wrote.</summary>
    Message,

    /// <summary>New posts in a search that the student keeps.</summary>
    NewPosts,
    Accept,
    Sign,
    Begin,
    Week,
    End,

    /// <summary>In an open round without a list.</summary>
    List,

    /// <summary>A team answered a need; the following are the stages of what comes of that, each told to both sides.</summary>
    ProjectAnswered,
    ProjectTalks,
    ProjectOffered,
    ProjectContract,
    ProjectDelivered,
    ProjectAccepted,
    ProjectEnded,

    /// <summary>Other shares of what a project yields were proposed.</summary>
    ProjectShares,

    /// <summary>What waits in a consortium, in its ledger or in technology; <c>ConsortiumDueKind</c> has the same names.</summary>
    Vote,
    Decision,
    Report,
    Review,
    Confirm,
    Unanswered,
    ProjectStep,
}
