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
}
